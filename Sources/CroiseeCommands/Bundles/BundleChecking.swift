import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation

struct BundleVerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("verify", HelpWords.bundleVerify, example: "croisee bundle verify vergers.croisee")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.bundleFile.help(ValueWords.file))
    var file: String

    @Option(name: .long, help: HelpWords.expectedIdentity.help(ValueWords.identifier))
    var identity: [String] = []

    private struct OriginRow: Encodable {
        let id: String
        let name: String
        let bundles: Int
    }

    private struct BadRow: Encodable {
        let bundle: String
        let type: String
        let detail: String
    }

    private struct Row: Encodable {
        let file: String
        let isSound: Bool
        let isComplete: Bool
        let bundles: Int
        let origins: [OriginRow]
        let refused: [BadRow]
        let damaged: [FaultRow]

        enum CodingKeys: String, CodingKey {
            case file, bundles, origins, refused, damaged
            case isSound = "valid"
            case isComplete = "complete"
        }
    }

    func validate() throws {
        for text in identity where CommunityID(text) == nil {
            throw ValidationError(FileWords.notAnIdentity(text).said)
        }
    }

    func run() throws {
        let progress = Progress(FileWords.reading)
        defer { progress.end() }
        let check = try BundleFileCheck(
            file: file, expected: Set(identity.compactMap { CommunityID($0) }), progress: progress.at)
        progress.end()
        let origins = Dictionary(grouping: check.lines, by: \.origin)
        let row = Row(
            file: file, isSound: check.isSound, isComplete: check.isComplete, bundles: check.lines.count,
            origins: origins.sorted { $0.key.text < $1.key.text }.map { origin, lines in
                OriginRow(id: origin.text, name: check.identities[origin]?.node?.name ?? "", bundles: lines.count)
            },
            refused: check.lines.compactMap { line in
                line.problem.map { BadRow(bundle: line.bundle.hex, type: $0.type, detail: $0.sentence.said) }
            },
            damaged: check.faults.map { FaultRow($0) })
        try common.output.show(row, text: Self.text(row))
        guard check.isSound else { throw Problem.fileNotSound }
    }

    private static func text(_ row: Row) -> String {
        var lines: [String] = []
        if row.isSound { lines.append(FileWords.sound(row.bundles).said) }
        lines += row.origins.map { "  \($0.id)  \($0.name)  " + FileWords.bundles($0.bundles).said }
        lines += row.damaged.map { "  " + $0.line }
        lines += row.refused.map { "  " + PeerWords.refusedHere(String($0.bundle.prefix(12)), $0.detail).said }
        return lines.joined(separator: "\n")
    }
}

struct BundleShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.bundleShow, example: "croisee bundle show vergers.croisee")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.bundleFile.help(ValueWords.file))
    var file: String

    private struct Line: Encodable {
        let bundle: String
        let origin: NamedRow
        let intersection: NamedRow
        let `class`: String
        @OrNull var signed: String? = nil
        let entries: [String]
        let missing: Int
        let withdrawn: Int
        /// Type and sentence of what is wrong with it.
        @OrNull var problem: String? = nil
        @OrNull var detail: String? = nil
    }

    func run() throws {
        let progress = Progress(FileWords.reading)
        defer { progress.end() }
        let check = try BundleFileCheck(file: file, progress: progress.at)
        progress.end()
        let lines = check.lines.map { line in
            Line(
                bundle: line.bundle.hex,
                origin: NamedRow(id: line.origin.text, name: check.identities[line.origin]?.node?.name ?? ""),
                intersection: NamedRow(id: line.intersection.text, name: check.charters[line.intersection] ?? ""),
                class: line.bundleClass.rawValue, signed: Moment.iso(line.signed),
                entries: line.entries.map(\.rawValue),
                missing: line.missing, withdrawn: line.withdrawn, problem: line.problem?.type,
                detail: line.problem?.sentence.said)
        }
        try common.output.list(lines, empty: FileWords.emptyFile) { line in
            var kinds: [String] = []
            for kind in line.entries where !kinds.contains(kind) { kinds.append(kind) }
            let counted = kinds.map { kind in FileWords.entries(kind, line.entries.count { $0 == kind }).said }
                .joined(separator: ", ")
            let origin = line.origin.name.isEmpty ? String(line.origin.id.prefix(8)) : line.origin.name
            let place = line.intersection.name.isEmpty ? String(line.intersection.id.prefix(8)) : line.intersection.name
            return "\(line.bundle.prefix(12))  \(Moment.short(iso: line.signed))  \(origin) → \(place)  \(counted)"
                + (line.detail.map { "\n    \($0)" } ?? "")
        }
        for fault in check.faults { Terminal.error(FaultRow(fault).line) }
        guard check.faults.isEmpty else { throw Problem.fileNotSound }
    }
}
