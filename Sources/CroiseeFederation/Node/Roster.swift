import Bundles
import Catalogue
import CroiseeStore
import Links

/// One community as this one sees it in an intersection.
public struct RosterLine: Sendable {
    public let community: CommunityID
    public let name: String
    public let takesPart: Bool
    /// On this community's roster.
    public let isAdmitted: Bool
    public let reason: Reason
    /// The communities whose recognition admits it, where this one delegates to them.
    public let through: [CommunityID]
    public let holding: Holding

    public enum Reason: String, Sendable {
        case oneself = "self"
        case recognised, refused
        /// A community to which this one delegates recognises it.
        case delegated
        /// Only known from what others say.
        case none
    }
}

extension Node {
    /// Everyone known in an intersection, with the reason for standing on the roster or not.
    public func roster(of place: IntersectionRow) throws -> [RosterLine] {
        try store.read { reading in
            let ledger = try reading.ledger(place)
            let mine = Membership(try reading.inForce(place, of: me))
            let holdings = try reading.holdings(place)
            let everyone = Set(ledger.communities).union(holdings.keys)
            return try everyone.sorted { $0.text < $1.text }.map { community in
                let admitted = place.isPublic ? community == place.founder : ledger.admits(me, community)
                let reason: RosterLine.Reason =
                    if community == me { .oneself } else if mine.refuses[community] != nil {
                        .refused
                    } else if mine
                        .recognises[community] != nil
                    { .recognised } else if admitted && !place.isPublic { .delegated } else { .none }
                let through =
                    reason == .delegated
                    ? mine.delegates.keys.filter { ledger.recognises($0, community) }.sorted { $0.text < $1.text } : []
                return RosterLine(
                    community: community, name: try reading.name(of: community), takesPart: ledger.takesPart(community),
                    isAdmitted: admitted, reason: reason, through: through,
                    holding: holdings[community] ?? Holding(bundles: 0, gaps: 0, missing: 0))
            }
        }
    }
}
