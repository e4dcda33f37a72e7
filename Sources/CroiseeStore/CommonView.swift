import Bundles

/// What two linked communities have in common in one intersection (protocol 5.5).
public struct CommonView: Sendable, Hashable {
    public let intersection: IntersectionID
    /// Membership bundles may pass between the two.
    public let members: Bool
    /// Whose content may pass to the peer, ascending.
    public let origins: [CommunityID]
    /// First 16 hex digits of a hash over everything above.
    public let digest: String

    public init(intersection: IntersectionID, members: Bool, origins: [CommunityID]) {
        self.intersection = intersection
        self.members = members
        self.origins = origins
        let text = "\(intersection.text)\n\(members ? 1 : 0)\n" + origins.map { "\($0.text)\n" }.joined()
        digest = Digest32.sha256(Array(text.utf8)).short
    }

    /// - Parameter chains: of whoever has changed keys, as far as the peer may know it.
    public static func digest(of views: [CommonView], chains: [ChainHead] = []) -> String {
        let text =
            views.map { "\($0.intersection.text) \($0.digest)\n" }.joined() + chains.map { "\($0)\n" }.joined()
        return Digest32.sha256(Array(text.utf8)).short
    }
}
