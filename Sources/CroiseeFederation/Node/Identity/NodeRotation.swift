import Bundles
import Catalogue
import CroiseeStore
import Foundation

/// What a community stands by when it changes its keys (docs/protocol.md 2.1).
public struct SealPlan: Sendable {
    public let sealed: [BundleID]
    /// Own bundles that fall, the oldest first.
    public let disowned: [OwnBundle]
    /// Of those that stand: written elsewhere or brought back, and decisions made here after the theft.
    public let returned: Int
    public let keptDecisions: Int
    /// Of those that stand: signed since the theft, the oldest first. Here a thief's may hide which an earlier seal names.
    public let standingSince: [OwnBundle]
    /// Of those that fall: dated before the theft, and brought back by peers or files.
    public let fallingReturned: Int
    /// Of notes in those that fall, at most `mostTitles`; and whether there are more.
    public internal(set) var titles: [String] = []
    public internal(set) var hasMoreTitles = false

    public static let mostTitles = 20

    /// - Parameters:
    ///   - earlier: what the newest seal names, nothing where the keys were never changed. The paper words signed that, which whoever has
    ///     the key has not: it stands, whatever its date and wherever it came from, held here or not.
    ///   - stolenSince: Unix ms; nil where nobody else had the key.
    ///   - keepingReturned: what peers or files brought, with an earlier date, is believed to be one's own.
    ///   - disowning, keeping: chosen one by one.
    init(
        _ bundles: [OwnBundle], gaps: [BundleID], earlier: [BundleID], stolenSince: Int64?, keepingReturned: Bool,
        disowning: Set<BundleID>, keeping: Set<BundleID>
    ) {
        let earlier = Set(earlier)
        func stands(_ bundle: OwnBundle) -> Bool {
            if keeping.contains(bundle.id) { return true }
            if disowning.contains(bundle.id) { return false }
            if earlier.contains(bundle.id) { return true }
            guard let stolenSince else { return true }
            // A thief can write any date, but not on this computer. What was taken back or decided
            // here stays so.
            if bundle.isMadeHere { return bundle.signed < stolenSince || bundle.isDecision }
            return keepingReturned && bundle.signed < stolenSince
        }
        let standing = bundles.filter(stands)
        // What is cited and not held here is one's own too, unless a thief may have cited it.
        let cited = stolenSince == nil ? gaps.filter { !disowning.contains($0) } : []
        sealed = Array(Set(standing.map(\.id)).union(cited).union(earlier.subtracting(disowning)))
        let falling = bundles.filter { !stands($0) }
        disowned = falling
        fallingReturned = stolenSince.map { since in falling.count { !$0.isMadeHere && $0.signed < since } } ?? 0
        returned = standing.count { !$0.isMadeHere }
        standingSince = stolenSince.map { since in standing.filter { $0.signed >= since } } ?? []
        keptDecisions =
            stolenSince.map { since in standing.count { $0.isDecision && $0.isMadeHere && $0.signed >= since } } ?? 0
    }
}

extension Node {
    /// What would stand after a change of keys.
    public func sealPlan(
        stolenSince: Int64? = nil, keepingReturned: Bool = false, disowning: Set<BundleID> = [],
        keeping: Set<BundleID> = []
    ) throws -> SealPlan {
        try store.read { reading in
            var plan = try sealPlan(
                reading, stolenSince: stolenSince, keepingReturned: keepingReturned, disowning: disowning,
                keeping: keeping)
            let titles = try reading.titles(inBundles: plan.disowned.map(\.id), most: SealPlan.mostTitles + 1)
            plan.titles = Array(titles.prefix(SealPlan.mostTitles))
            plan.hasMoreTitles = titles.count > SealPlan.mostTitles
            return plan
        }
    }

    /// The same without titles.
    func sealPlan(
        _ reading: Reading, stolenSince: Int64?, keepingReturned: Bool, disowning: Set<BundleID> = [],
        keeping: Set<BundleID> = []
    ) throws -> SealPlan {
        guard let identity = try reading.identity(of: me) else { throw Problem.noIdentity }
        return SealPlan(
            try reading.ownBundles(), gaps: try reading.ownGaps(), earlier: identity.statements[identity.latest].sealed,
            stolenSince: stolenSince, keepingReturned: keepingReturned, disowning: disowning, keeping: keeping)
    }

    /// Statement n + 1: a new signing key, and a new request key where the old ones may be in other hands.
    /// - Parameters:
    ///   - words: the paper words that count now.
    ///   - newWords: already shown to the admin; they are not kept. From now on they open backups.
    ///   - also: sealed as well, whether held here or not.
    /// - Returns: the same node with its new keys.
    /// - Throws: `wrong-words`, `identity-conflict`, `key-file`, `disk-full`…
    public func rotate(
        words: RecoveryWords, newWords: RecoveryWords, plan: SealPlan, isTheft: Bool, also: [BundleID] = []
    ) throws -> Node {
        try rotate(words: words, newWords: newWords, isTheft: isTheft, also: also) { _ in plan }
    }

    /// The same while the server of this node runs: what stands is looked up in the transaction that changes the keys, so that nothing that
    /// somebody writes at this moment falls between. What is signed with the earlier key after it is refused (`key-outdated`), and the
    /// server has to begin anew with the new one.
    func rotate(
        words: RecoveryWords, newWords: RecoveryWords, isTheft: Bool, also: [BundleID],
        planning: @escaping @Sendable (Reading) throws -> SealPlan
    ) throws -> Node {
        try requireCurrent(words)
        var random = chance
        let signing = try SigningKey.generate(using: &random)
        let request = isTheft ? try SigningKey.generate(using: &random) : requestKey
        let backupKey = try newWords.backupKey().publicKey.bytes
        try folder.prepare(signing: signing, request: isTheft ? request : nil)
        let next = try store.write { writing in
            guard let identity = try writing.reading.identity(of: me) else { throw Problem.noIdentity }
            let next = try Self.next(
                identity, words: words, newWords: newWords,
                sealing: Array(Set(try planning(writing.reading).sealed + also)), signing: signing,
                request: request, at: now())
            try writing.learn(next, at: now())
            try writing.setBackupKey(backupKey)
            try writing.journal(.keysRotated, .community(me), detail: isTheft ? "theft" : nil, at: now())
            return next
        }
        // The keys are changed. What fails from here on is done with the next start, and is no failure: who hears of one throws the new
        // words away.
        _ = Result { () throws(Problem) in try folder.settleKeys(next) }
        _ = Result { () throws(Problem) in try store.finishErasing() }
        return Node(
            folder: folder, store: store, me: me, signingKey: signing, requestKey: request, clock: clock,
            chance: chance, dial: dial)
    }

    static func next(
        _ identity: Identity, words: RecoveryWords, newWords: RecoveryWords, sealing: [BundleID], signing: SigningKey,
        request: SigningKey, at now: Int64
    ) throws(Problem) -> Identity {
        let number = identity.latest + 1
        let advanced = try identity.advanced(
            newSigning: signing, recoveryKey: try words.recoveryKey(number),
            nextRecovery: try newWords.recoveryKey(number + 1).publicKey, sealing: sealing)
        let old = identity.node
        return try advanced.with(
            node: try NodeRecord.make(
                community: identity.community, statement: number, issued: max(now, (old?.issued ?? 0) + 1),
                name: old?.name ?? String(identity.community.text.prefix(8)), addresses: old?.addresses ?? [],
                pin: old?.pin, signing: signing, request: request))
    }

    /// Whether the keys here are those that the community's own chain names last.
    public func isCurrent() throws -> Bool { try store.read { try isCurrent($0) } }

    func isCurrent(_ reading: Reading) throws -> Bool {
        guard let identity = try reading.identity(of: me) else { return false }
        return identity.key(statement: identity.latest) == signingKey.publicKey
    }

    /// Whether the keys here were replaced: they are of an earlier statement, or of a chain that was put aside. Keys that no chain names
    /// may be newer than what is held, and peers tell.
    func isOutdated(_ reading: Reading) throws -> Bool {
        guard let identity = try reading.identity(of: me), try !isCurrent(reading) else { return false }
        let known = try identity.statements + (reading.putAside(of: me)?.statements ?? [])
        return known.contains { $0.statement.key == signingKey.publicKey }
    }

    /// The admin's choice between two statements of one number.
    public func choose(_ statement: Digest32, of community: CommunityID) throws {
        try store.write { writing in
            try writing.choose(statement, of: community, at: now())
            try writing.journal(.statementChosen, .community(community), detail: statement.hex, at: now())
        }
        try store.finishErasing()
    }
}
