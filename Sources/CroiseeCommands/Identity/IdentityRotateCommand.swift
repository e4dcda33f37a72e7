import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links

struct IdentityRotateCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("rotate", IdentityWords.rotate, example: "croisee identity rotate --stolen-since 2026-11-18")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("stolen-since"), help: IdentityWords.stolenSince.help(IdentityWords.aDay))
    var stolenSince: String?

    @Flag(name: .customLong("with-returned"), help: IdentityWords.withReturned.help)
    var withReturned = false

    @Option(name: .long, help: IdentityWords.disown.help(IdentityWords.aBundle))
    var disown: [String] = []

    @Option(name: .long, help: IdentityWords.keepBundle.help(IdentityWords.aBundle))
    var keep: [String] = []

    @Flag(name: .long, help: IdentityWords.offline.help)
    var offline = false

    @Flag(name: .customLong("dry-run"), help: IdentityWords.dryRun.help)
    var dryRun = false

    @Option(name: .customLong("words-file"), help: IdentityWords.wordsFile.help(ValueWords.file))
    var wordsFile: String?

    @Option(name: .customLong("new-words-file"), help: IdentityWords.newWordsFile.help(ValueWords.file))
    var newWordsFile: String?

    @Flag(name: .long, help: IdentityWords.yes.help)
    var yes = false

    private struct Row: Encodable {
        struct Bundle: Encodable {
            let id: String
            @OrNull var signed: String? = nil
            let here: Bool
            let decision: Bool
        }
        let n: Int
        let changed: Bool
        let sealed: Int
        let disowned: [Bundle]
        /// Of notes that fall, the first ones.
        let titles: [String]
        /// What `--with-returned` would keep.
        let returned: Int
        @OrNull var words: [String]? = nil
        @OrNull var newWordsFile: String? = nil
    }

    func validate() throws {
        // Nobody could answer, and this cannot be taken back.
        guard yes || dryRun || (Terminal.isInteractive && !common.json) else {
            throw ValidationError(IdentityPlanWords.yesNeeded.said)
        }
    }

    func run() async throws {
        let node = try common.node()
        let lock = try stoppedServer(of: node)
        defer { withExtendedLifetime(lock) {} }
        if !offline { try await askPeers(node) }
        let plan = try self.plan(node)
        let number = try node.store.read { try $0.identity(of: node.me)?.latest ?? 0 }
        let listing = try node.listing(of: plan, isOpen: dryRun || !yes)
        if dryRun {
            return try common.output.show(row(plan, n: number, changed: false), text: listing)
        }
        let asks = !yes
        if asks {
            try Terminal.line(listing)
            guard try Terminal.confirm(IdentityWords.confirm) else {
                return try Terminal.line(IdentityWords.unchanged.said)
            }
        }
        let words = try PaperWords.read(file: wordsFile)
        try node.requireCurrent(words)
        let new = try NewWords(file: newWordsFile, in: node.folder, isJSON: common.json)
        let renewed: Node
        do {
            renewed = try node.rotate(
                words: words, newWords: new.words, plan: plan, isTheft: stolenSince != nil || !disown.isEmpty)
        } catch {
            new.forget()
            throw error
        }
        var result = row(plan, n: number + 1, changed: true)
        result.words = new.shown
        result.newWordsFile = newWordsFile
        var lines = asks ? [] : [listing]
        lines.append(
            IdentityWords.rotated(number: number + 1, sealed: plan.sealed.count, disowned: plan.disowned.count).said)
        if plan.disowned.contains(where: { $0.isMadeHere && !$0.isDecision }) {
            lines.append(IdentityWords.keptLocally.said)
        }
        try common.output.show(result, text: lines.joined(separator: "\n") + new.text)
        if !offline { await tell(renewed) }
    }

    private func stoppedServer(of node: Node) throws -> ServerLock {
        switch Result(catching: { () throws(Problem) in try node.folder.takeServerLock() }) {
        case .success(let lock): lock
        case .failure(let problem): throw problem.type == "second-server" ? Problem.stopServerFirst : problem
        }
    }

    private func plan(_ node: Node) throws -> SealPlan {
        let since = try stolenSince.map { text in
            guard let moment = try node.store.read({ try $0.moment(typed: text) }) else { throw Problem.noDay(text) }
            guard moment <= node.now() else {
                throw Problem.dayToCome(here: Moment.here(node.now(), try node.timeZone()))
            }
            return moment
        }
        let plan = try node.sealPlan(stolenSince: since, keepingReturned: withReturned)
        if disown.isEmpty && keep.isEmpty { return plan }
        let named = BundlesByName(plan)
        return try node.sealPlan(
            stolenSince: since, keepingReturned: withReturned, disowning: try named.find(disown),
            keeping: try named.find(keep))
    }

    /// What only peers hold of our bundles is fetched first, or it would fall.
    private func askPeers(_ node: Node) async throws {
        let silent = try await node.askPeersForOurs()
        for peer in silent { common.output.remark(IdentityWords.unreachable(peer.name, peer.reason)) }
        guard silent.isEmpty else { throw Problem.peersNotAsked(silent.map(\.name)) }
    }

    /// The sooner peers hear of it, the less is done in our name.
    private func tell(_ node: Node) async {
        do {
            try await node.tellPeersOfKeys()
        } catch {
            let problem = error as? Problem ?? .storage("\(error)")
            common.output.remark(problem.sentence)
        }
    }

    private func row(_ plan: SealPlan, n: Int, changed: Bool) -> Row {
        Row(
            n: n, changed: changed, sealed: plan.sealed.count,
            disowned: plan.disowned.map {
                .init(id: $0.id.hex, signed: Moment.iso($0.signed), here: $0.isMadeHere, decision: $0.isDecision)
            }, titles: plan.titles, returned: plan.fallingReturned)
    }
}
