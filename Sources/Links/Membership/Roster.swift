import Bundles

/// One community on another's roster, and why it is there.
public struct RosterRow: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        case own
        case recognised
        /// Recognised by a community that the roster's owner delegates to; by the first of them, if by several.
        case delegated(to: CommunityID)
    }

    public let community: CommunityID
    public let reason: Reason

    public init(community: CommunityID, reason: Reason) {
        self.community = community
        self.reason = reason
    }
}

extension MembershipLedger {
    /// All whom `origin` admits by name, ascending by ID. In a public intersection the founder admits everyone; only those
    /// named are listed.
    public func roster(of origin: CommunityID) -> [RosterRow] {
        var reasons: [CommunityID: RosterRow.Reason] = [:]
        for delegate in delegates(of: origin).sorted(by: >) {
            for community in delegable(of: delegate) where !refuses(origin, community) {
                reasons[community] = .delegated(to: delegate)
            }
            reasons[delegate] = .delegated(to: delegate)
        }
        for community in recognised(by: origin) { reasons[community] = .recognised }
        reasons[origin] = .own
        return reasons.map { RosterRow(community: $0.key, reason: $0.value) }.sorted { $0.community < $1.community }
    }
}
