import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore

/// Exit status: 0 all is well, 1 there are things to see to, 2 something is damaged.
struct DoctorCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("doctor", DoctorWords.command, example: "croisee doctor --repair")
    }

    @OptionGroup var common: CommonOptions

    @Flag(name: .long, help: DoctorWords.repair.help)
    var repair = false

    @Flag(name: .long, help: DoctorWords.offline.help)
    var offline = false

    private struct Row: Encodable {
        struct Check: Encodable {
            let check: String
            let level: String
            let detail: String
            @OrNull var advice: String? = nil
        }
        let level: String
        let repaired: Int
        let checks: [Check]
    }

    func run() async throws {
        let diagnosis = try await examine()
        let row = Row(
            level: diagnosis.worst.rawValue, repaired: diagnosis.repaired,
            checks: diagnosis.findings.map {
                .init(check: $0.check, level: $0.level.rawValue, detail: $0.sentence.said, advice: $0.advice?.said)
            })
        try common.output.show(row, text: Self.text(row, diagnosis.headline))
        switch diagnosis.worst {
        case .ok: return
        case .warning: throw ExitCode(1)
        case .damage: throw ExitCode(2)
        }
    }

    private func examine() async throws -> Diagnosis {
        let node: Node
        do {
            node = try common.node()
        } catch let problem as Problem where ["storage", "key-file"].contains(problem.type) {
            // What keeps the node from being opened at all is the finding.
            var diagnosis = Diagnosis()
            diagnosis.findings = [
                Finding(
                    problem.type == "storage" ? "database" : "keys", .damage, problem.sentence,
                    advice: problem.type == "storage" ? DoctorWords.restoreBackup : DoctorWords.restoreKeys)
            ]
            return diagnosis
        }
        var options = DoctorOptions()
        options.repairs = repair
        options.asksNetwork = !offline
        options.certificate = Settings.current.certificate
        options.certificateKey = Settings.current.key
        options.size = { Amount.bytes($0) }
        let diagnosis = try await Progress.during(DoctorWords.working) { [options] in try await node.examine(options) }
        if diagnosis.repaired > 0 { Wake.server(of: node.folder) }
        return diagnosis
    }

    private static func text(_ row: Row, _ headline: Sentence) -> String {
        var lines = [headline.said]
        if row.repaired > 0 { lines.append(DoctorWords.repaired(row.repaired).said) }
        for check in row.checks {
            lines.append("  \(DoctorWords.mark(check.level).said)  \(check.detail)")
            if let advice = check.advice { lines.append("             → \(advice)") }
        }
        return lines.joined(separator: "\n")
    }
}
