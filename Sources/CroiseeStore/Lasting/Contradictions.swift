import Bundles
import GRDB

/// Peers where another chain of this community is known, which contradicts its own (docs/protocol.md 5.4). Which one counts is decided
/// there; here it is only told. A line each in one setting: the peer, and the statement of ours that was contradicted.
extension Reading {
    static let contradictedBy = "contradicted_by"
    private static let day: Int64 = 86_400_000

    /// Those whose link stands, as of the last exchange with each; nobody once the chain here is another one.
    public func contradictedBy() throws -> [CommunityID] {
        guard let text = try settingText(Self.contradictedBy), let own = try identity(of: me()) else { return [] }
        return try text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let peer = CommunityID(String(parts[0])),
                own.statements.contains(where: { $0.statement.digest.hex == parts[1] }),
                try link(with: peer)?.link.isFinal == false
            else { return nil }
            return peer
        }
    }

    /// Whether a chain of this community is another one than its own.
    public func contradictsMe(_ other: Identity?) throws -> Bool {
        guard let other, let own = try identity(of: me()) else { return false }
        return own.contradicts(other)
    }

    /// Of what is held of a community, the chain that contradicts what it says of itself; nil where none does.
    public func contradiction(to said: Identity) throws -> Identity? {
        if let held = try identity(of: said.community), held.contradicts(said) { return held }
        guard try isFrozen(said.community) else { return nil }
        return try frozenOrigins().first { $0.community == said.community }
            .flatMap { $0.other.contradicts(said) ? $0.other : nil }
    }

    /// Of other communities, and whether this community's own identity is among those with two chains here.
    public func frozen() throws -> (others: [FrozenOrigin], own: Bool) {
        let (all, me) = (try frozenOrigins(), try me())
        return (all.filter { $0.community != me }, all.contains { $0.community == me })
    }

    fileprivate func wasTold(_ peer: CommunityID, at now: Int64) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM identity_events WHERE what = ? AND detail = ? AND at > ?",
            [IdentityEvent.contradicted.rawValue, peer.text, now - Self.day])
    }
}

extension Writing {
    /// What an exchange with a peer showed. It is news once, and not more than daily, whatever that peer says in between.
    public func noteContradiction(_ isSo: Bool, by peer: CommunityID, at now: Int64) throws {
        let known = try reading.contradictedBy()
        guard isSo != known.contains(peer), let own = try reading.identity(of: reading.me()) else { return }
        let all = isSo ? known + [peer] : known.filter { $0 != peer }
        // Kept with what is said today: those that no longer count fall out.
        try set(Reading.contradictedBy, all.map { "\($0.text) \(own.head.hex)\n" }.joined())
        guard isSo, try !reading.wasTold(peer, at: now) else { return }
        try note(.contradicted, own.community, detail: peer.text, at: now)
        try journal(.identityContradicted, .community(peer), at: now)
    }
}
