import Bundles
import GRDB
import Links

/// How much passed over a link, and how much waits to.
public struct LinkAmounts: Sendable, Hashable {
    /// Bundles that the peer brought and that are kept.
    public let received: Int
    /// Bundles that may go there and were not offered yet; nil where the peer calls, and asks for them itself.
    public let waiting: Int?
}

extension Reading {
    public func amounts(of row: LinkRow) throws -> LinkAmounts {
        let peer = row.link.community
        let received: Int? = try db.one(
            "SELECT l.stored_bundles FROM links l JOIN communities c ON c.id = l.community WHERE c.cid = ?",
            [blob(peer.bytes)])
        guard row.link.mustCall, row.link.state == .active else {
            return LinkAmounts(received: received ?? 0, waiting: nil)
        }
        var access = try access(of: peer)
        let groups = try db.rows(
            """
            SELECT class, origin, intersection, COUNT(*) AS n FROM bundles
            WHERE seq > ?1 AND dropped = 0 AND source IS NOT ?2 GROUP BY class, origin, intersection
            """, [row.pushed, try communityRow(peer)])
        var waiting = 0
        for group in groups where try allows(group, &access) { waiting += group["n"] as Int }
        return LinkAmounts(received: received ?? 0, waiting: waiting)
    }
}
