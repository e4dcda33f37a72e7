import Bundles
import Links

/// Links that went with a computer: a peer that still holds one gives it back. It is believed where this community itself knows that
/// peer from an intersection, so that nobody else can claim one.
extension Writing {
    private static let longest: Int64 = 365 * 86_400_000
    static let lostLinksKey = "links_lost_until"
    static let lostAtHomeKey = "links_lost_at_home"

    /// From now on, for a year, links may come back that this computer knows nothing of.
    public func expectLostLinks(at now: Int64) throws { try set(Self.lostLinksKey, String(now + Self.longest)) }

    /// Peers are looked for in the home network as well, since this node came back from there.
    public func expectLostLinksAtHome() throws { try set(Self.lostAtHomeKey, "1") }

    /// - Parameters:
    ///   - theirs: what the peer says of the link.
    ///   - dials: who calls.
    /// - Returns: the link as it is kept now; nil where it is none that was lost.
    public func takeBackLink(
        with peer: CommunityID, _ theirs: LinkStateMessage, dials: PeerLink.Side, allowsPrivateAddress: Bool = false,
        at now: Int64
    ) throws -> PeerLink? {
        guard theirs.approved, theirs.state == .active || theirs.state == .paused,
            try reading.mayHaveLost(at: now), try reading.isLost(peer),
            let identity = try reading.identity(of: peer)
        else { return nil }
        var link = PeerLink.returned(identity, dials: dials, allowsPrivateAddress: allowsPrivateAddress)
        link.heard(theirs, mayCall: true)
        try save(link)
        try journal(.linkReturned, .community(peer), at: now)
        return link
    }
}

extension Reading {
    /// Nothing is said of a link here with somebody whom this community knows by itself.
    fileprivate func isLost(_ peer: CommunityID) throws -> Bool {
        try access().isOnRoster(peer) && link(with: peer) == nil
    }

    public func mayHaveLostAtHome() throws -> Bool { try setting(Writing.lostAtHomeKey) != nil }

    func mayHaveLost(at now: Int64) throws -> Bool {
        guard let until = try settingText(Writing.lostLinksKey).flatMap({ Int64($0) }) else { return false }
        return now < until
    }

    /// Who may still hold a link that was lost here, and can be called; by their IDs.
    public func lostPeers(atMost limit: Int, at now: Int64) throws -> [Identity] {
        guard try mayHaveLost(at: now) else { return [] }
        var found: [Identity] = []
        for peer in try access().roster.sorted(by: { $0.text < $1.text }) where found.count < limit {
            guard try isLost(peer), let identity = try identity(of: peer), identity.node?.addresses.isEmpty == false
            else { continue }
            found.append(identity)
        }
        return found
    }
}
