import Bundles
import GRDB
import Links

/// What two linked communities have in common in one intersection (protocol 5.5).
public struct CommonView: Sendable, Hashable {
    public let intersection: IntersectionID
    /// Membership bundles may pass between the two.
    public let members: Bool
    /// Whose content may pass to the peer, ascending.
    public let origins: [CommunityID]

    public init(intersection: IntersectionID, members: Bool, origins: [CommunityID]) {
        self.intersection = intersection
        self.members = members
        self.origins = origins
    }

    /// First 16 hex digits of a hash over everything above.
    public var digest: String {
        let text = "\(intersection.text)\n\(members ? 1 : 0)\n" + origins.map { "\($0.text)\n" }.joined()
        return String(Digest32.sha256(Array(text.utf8)).hex.prefix(16))
    }

    public static func digest(of views: [CommonView]) -> String {
        let text = views.map { "\($0.intersection.text) \($0.digest)\n" }.joined()
        return String(Digest32.sha256(Array(text.utf8)).hex.prefix(16))
    }
}

extension Reading {
    /// May content of `origin` in this intersection go to `peer`, over an active link? (protocol 6)
    public func mayServe(_ origin: CommunityID, in place: IntersectionRow, to peer: CommunityID) throws -> Bool {
        if origin == peer { return true }
        if place.isPublic { return place.founder == origin }
        return try ledger(place).admits(origin, peer)
    }

    public func mayServeMembership(of place: IntersectionRow, to peer: CommunityID) throws -> Bool {
        if place.isPublic { return true }
        return try ledger(place).knownIn(peer)
    }

    /// Would this node keep content of `origin` here?
    public func accepts(_ origin: CommunityID, in place: IntersectionRow) throws -> Bool {
        let me = try me()
        if origin == me { return true }
        if place.isPublic { return try place.founder == origin && follows(origin) }
        let ledger = try ledger(place)
        return ledger.takesPart(me) && ledger.admits(me, origin)
    }

    /// Public places are kept of communities that this one is linked with or recognises somewhere.
    func follows(_ origin: CommunityID) throws -> Bool {
        if try link(with: origin)?.link.state == .active { return true }
        return try recognisesSomewhere(try me(), origin)
    }

    private func recognisesSomewhere(_ community: CommunityID, _ origin: CommunityID) throws -> Bool {
        try intersections().contains { place in
            guard !place.isPublic else { return false }
            let ledger = try ledger(place)
            return ledger.takesPart(community) && ledger.admits(community, origin)
        }
    }

    /// Would `peer` keep content of `origin` here, as far as this node knows? What it would refuse is not sent.
    func peerAccepts(_ peer: CommunityID, _ origin: CommunityID, in place: IntersectionRow) throws -> Bool {
        if origin == peer { return true }
        if place.isPublic { return try origin == me() || recognisesSomewhere(peer, origin) }
        let ledger = try ledger(place)
        return ledger.takesPart(peer) && ledger.admits(peer, origin)
    }

    func isFrozen(_ origin: CommunityID) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT conflict IS NOT NULL FROM communities WHERE cid = ?", arguments: [blob(origin.bytes)])
            ?? false
    }

    /// Everything that this node and `peer` have in common, by intersection ID ascending.
    public func commonViews(with peer: CommunityID) throws -> [CommonView] {
        try intersections().compactMap { try commonView($0, with: peer) }
            .sorted { $0.intersection.text < $1.intersection.text }
    }

    func commonView(_ place: IntersectionRow, with peer: CommunityID) throws -> CommonView? {
        let me = try me()
        if place.isPublic {
            guard let founder = place.founder, try founder == me || founder == peer || follows(founder),
                try peerAccepts(peer, founder, in: place)
            else { return nil }
            return CommonView(intersection: place.id, members: true, origins: [founder])
        }
        guard try mayServeMembership(of: place, to: peer) else { return nil }
        let ledger = try ledger(place)
        let origins = try ledger.communities.filter { origin in
            let served = origin == peer || ledger.admits(origin, peer)
            let acceptedHere = origin == me || (ledger.takesPart(me) && ledger.admits(me, origin))
            return try served && acceptedHere && peerAccepts(peer, origin, in: place)
        }
        return CommonView(intersection: place.id, members: true, origins: origins.sorted { $0.text < $1.text })
    }
}
