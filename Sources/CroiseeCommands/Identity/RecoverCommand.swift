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

    @Flag(name: .customLong("without-backup"), help: PeerBackupWords.withoutBackup.help)
    var withoutBackup = false

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
        /// When the backup was made that came back with it.
        @OrNull var backup: String? = nil
        @OrNull var words: [String]? = nil
        @OrNull var newWordsFile: String? = nil
    }

    func validate() throws {
        if from.isEmpty { throw ValidationError(UsageWords.missing("--from", ValueWords.url).said) }
    }

    func run() async throws {
        let folder = try common.folder
        let language = common.language.flatMap { Language(tag: $0) } ?? Speech.language
        try folder.clearUnfounded()
        try Recovery.requireEmpty(folder)
        let words = try PaperWords.read(file: wordsFile)
        let findings = try await find(words)
        let backup = try await fetchBackup(findings, words, folder)
        let made = try NewWords(file: newWordsFile, in: folder, isJSON: common.json)
        let (node, restored) = try restore(findings, backup, words, made, in: folder, language)
        let fetched = await fetch(node, findings.map { ($0.peer.community, $0.address) })
        let back = try await findings.lostLinks(of: node).ask()
        let more = await fetch(node, try node.store.read { reading in try back.map { ($0, try reading.name(of: $0)) } })
        let (bundles, notes) = (fetched.bundles + more.bundles, fetched.notes + more.notes)
        let (name, linked, missing, number, sealed, own) = try node.store.read { reading in
            guard let identity = try reading.identity(of: node.me) else { throw Problem.noIdentity }
            return (
                try reading.name(of: node.me),
                try back.map { NamedRow(id: $0.text, name: try reading.name(of: $0)) },
                try reading.missingCount() + reading.gapCount(), identity.latest,
                identity.statements[identity.latest].sealed.count, try reading.ownBundles().count
            )
        }
        var lines = [
            IdentityWords.recovered(name, number: number).said,
            IdentityWords.fetched(bundles: bundles, notes: notes).said,
        ]
        if let restored { lines.insert(PeerBackupWords.restored(when: Moment.short(restored)).said, at: 1) }
        if !linked.isEmpty { lines.append(IdentityWords.linksBack(linked.map(\.name)).said) }
        if own == 0, sealed > 0 { lines.append(IdentityWords.nothingBack(sealed).said) }
        if missing > 0 { lines.append(IdentityWords.stillMissing(missing).said) }
        lines.append(IdentityWords.afterRecovery.said)
        try common.output.show(
            Row(
                id: node.me.text, name: name, data: folder.path, n: number, sealed: sealed,
                peers: findings.map {
                    NamedRow(id: $0.peer.community.text, name: $0.peer.node?.name ?? "")
                } + linked, bundles: bundles, notes: notes, missing: missing,
                backup: restored.flatMap { Moment.iso($0) }, words: made.shown, newWordsFile: newWordsFile),
            text: lines.joined(separator: "\n") + made.text)
    }

    private struct Fetched {
        let file: String
        let made: Int64
    }

    /// The newest backup that comes whole and that these words open. One that only other words open is passed over.
    /// - Throws: `backup-not-back` where one that should come does not: once the keys are new, nothing opens it any more.
    private func fetchBackup(_ findings: [RecoveryFinding], _ words: RecoveryWords, _ folder: DataFolder) async throws
        -> Fetched?
    {
        let backups = Recovery.backups(findings)
        if backups.isEmpty {
            common.output.remark(PeerBackupWords.none)
            // With new keys, what another peer keeps would open no more, and be replaced.
            if !withoutBackup {
                guard Terminal.isInteractive && !common.json else { throw Problem.noBackupAsked }
                guard try Terminal.confirm(PeerBackupWords.goOnWithout) else { throw Problem.noBackupAsked }
            }
        }
        for (mark, from) in backups {
            common.output.remark(
                PeerBackupWords.found(
                    at: from.first?.peer.node?.name ?? "", when: Moment.short(mark.made),
                    size: Amount.bytes(mark.size)))
            let progress = Progress(PeerBackupWords.fetching)
            defer { progress.end() }
            do {
                let file = try await Recovery.fetch(mark, from: from, words: words, in: folder) { done, total in
                    progress.at(done, of: total)
                }
                return Fetched(file: file, made: mark.made)
            } catch {
                progress.end()
                let problem = error as? Problem ?? .storage("\(error)")
                if Recovery.isOfNewerVersion(problem) { throw Problem.keptBackupNewer }
                guard withoutBackup || problem == .backupOfEarlierWords else {
                    throw Problem.backupNotBack(problem.sentence)
                }
                common.output.remark(PeerBackupWords.without(problem.sentence))
            }
        }
        return nil
    }

    /// - Returns: the node, and when the backup was made that is in it.
    private func restore(
        _ findings: [RecoveryFinding], _ backup: Fetched?, _ words: RecoveryWords, _ made: NewWords,
        in folder: DataFolder, _ language: Language
    ) throws -> (Node, Int64?) {
        do {
            if let backup {
                do {
                    let node = try Recovery.restore(
                        findings, backup: backup.file, words: words, newWords: made.words, in: folder,
                        language: language)
                    return (node, backup.made)
                } catch let problem as Problem where Recovery.isOfNewerVersion(problem) {
                    throw Problem.keptBackupNewer
                } catch let problem as Problem where Recovery.isUseless(problem) {
                    unlink(backup.file)
                    guard withoutBackup else { throw Problem.backupNotBack(problem.sentence) }
                    common.output.remark(PeerBackupWords.without(problem.sentence))
                }
            }
            let node = try Recovery.restore(
                findings, words: words, newWords: made.words, in: folder, language: language)
            return (node, nil)
        } catch {
            made.forget()
            throw error
        }
    }

    private func find(_ words: RecoveryWords) async throws -> [RecoveryFinding] {
        try await Recovery.find(words, at: from, pin: try pin.map { try CertificatePin($0) }) { address, answer in
            switch answer {
            case .success(let found):
                common.output.remark(
                    IdentityWords.found(
                        found.own.node?.name ?? String(found.own.community.text.prefix(8)),
                        at: found.peer.node?.name ?? address, bundles: found.bundles.count))
            case .failure(let problem):
                if from.count > 1 { common.output.remark(IdentityWords.unreachable(address, problem.sentence)) }
            }
        }
    }

    /// The community is back in any case: what does not come now comes with the next exchange.
    private func fetch(_ node: Node, _ peers: [(id: CommunityID, label: String)]) async -> (bundles: Int, notes: Int) {
        var (bundles, notes) = (0, 0)
        for peer in peers {
            do {
                // Once more for what was passed over before the membership was here.
                for _ in 0..<2 {
                    let report = try await sync(node, with: peer.id)
                    bundles += report.bundlesIn
                    notes += report.notesIn
                }
            } catch {
                let problem = error as? Problem ?? .storage("\(error)")
                common.output.remark(IdentityWords.unreachable(peer.label, problem.sentence))
            }
        }
        return (bundles, notes)
    }
}
