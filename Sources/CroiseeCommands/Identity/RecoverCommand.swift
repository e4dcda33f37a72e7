import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

struct RecoverCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("recover", IdentityWords.recover, example: "croisee recover --from https://pays.example:8443")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: IdentityWords.from.help(ValueWords.url))
    var from: [String] = []

    @Option(name: .long, help: IdentityWords.pin.help(IdentityWords.aPin))
    var pin: String?

    @Option(name: .customLong("words-file"), help: IdentityWords.wordsFile.help(ValueWords.file))
    var wordsFile: String?

    @Option(name: .customLong("new-words-file"), help: IdentityWords.newWordsFile.help(ValueWords.file))
    var newWordsFile: String?

    private struct Row: Encodable {
        let id: String
        let name: String
        let data: String
        let n: Int
        let sealed: Int
        let peers: [NamedRow]
        let bundles: Int
        let notes: Int
        let missing: Int
        @OrNull var words: [String]? = nil
        @OrNull var newWordsFile: String? = nil
    }

    func validate() throws {
        if from.isEmpty { throw ValidationError(IdentityWords.from.said) }
    }

    func run() async throws {
        let folder = try common.folder
        let language = common.language.flatMap { Language(tag: $0) } ?? Speech.language
        try Recovery.requireEmpty(folder)
        let words = try PaperWords.read(file: wordsFile)
        let findings = try await find(words)
        let made = try NewWords(file: newWordsFile, in: folder, isJSON: common.json)
        let node: Node
        do {
            node = try Recovery.restore(findings, words: words, newWords: made.words, in: folder, language: language)
        } catch {
            made.forget()
            throw error
        }
        let (bundles, notes) = await fetch(node, findings)
        let (name, missing, number, sealed) = try node.store.read { reading in
            guard let identity = try reading.identity(of: node.me) else { throw Problem.noIdentity }
            return (
                try reading.name(of: node.me), try reading.missingCount() + reading.gapCount(), identity.latest,
                identity.statements[identity.latest].sealed.count
            )
        }
        var lines = [
            IdentityWords.recovered(name, number: number).said,
            IdentityWords.fetched(bundles: bundles, notes: notes).said,
        ]
        if missing > 0 { lines.append(IdentityWords.stillMissing(missing).said) }
        try common.output.show(
            Row(
                id: node.me.text, name: name, data: folder.path, n: number, sealed: sealed,
                peers: findings.map {
                    NamedRow(id: $0.peer.community.text, name: $0.peer.node?.name ?? "")
                }, bundles: bundles, notes: notes, missing: missing, words: made.shown, newWordsFile: newWordsFile),
            text: lines.joined(separator: "\n") + made.text)
    }

    /// One peer that knows is enough; what others answer is said.
    private func find(_ words: RecoveryWords) async throws -> [RecoveryFinding] {
        let pin = try pin.map { try CertificatePin($0) }
        var findings: [RecoveryFinding] = []
        var failure: Problem?
        for address in from {
            do {
                let found = try await Recovery.find(words, at: address, pin: from.count == 1 ? pin : nil)
                findings.append(found)
                common.output.remark(
                    IdentityWords.found(
                        found.own.node?.name ?? String(found.own.community.text.prefix(8)),
                        at: found.peer.node?.name ?? address, bundles: found.bundles.count))
            } catch let problem as Problem {
                failure = failure ?? problem
                if from.count > 1 { common.output.remark(IdentityWords.unreachable(address, problem.sentence)) }
            }
        }
        if findings.isEmpty, let failure { throw failure }
        return findings
    }

    /// The community is back in any case: what does not come now comes with the next exchange.
    private func fetch(_ node: Node, _ findings: [RecoveryFinding]) async -> (Int, Int) {
        var (bundles, notes) = (0, 0)
        for finding in findings {
            do {
                // Once more for what was passed over before the membership was here.
                for _ in 0..<2 {
                    let report = try await sync(node, with: finding.peer.community)
                    bundles += report.bundlesIn
                    notes += report.notesIn
                }
            } catch {
                let problem = error as? Problem ?? .storage("\(error)")
                common.output.remark(IdentityWords.unreachable(finding.address, problem.sentence))
            }
        }
        return (bundles, notes)
    }
}
