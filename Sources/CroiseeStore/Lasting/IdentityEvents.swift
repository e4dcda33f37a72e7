import Bundles
import Catalogue
import GRDB

/// What happened to an identity that admins should hear of. The texts of these names stay.
public enum IdentityEvent: String, Sendable, Hashable {
    /// A community has new keys; `detail` is the number of its statement.
    case rotated
    /// Two statements of one number.
    case frozen
    /// The admin chose between them.
    case chosen
    /// A new address or certificate; `detail` is the address.
    case moved
    /// Something was published in the name of this community, on another computer, while this one was running.
    case elsewhere
    /// The keys of this computer are older than the community's own chain.
    case outdated
    /// This community was brought back from its peers.
    case recovered
    /// A peer knows another chain of this community; `detail` is its ID.
    case contradicted
}

public struct IdentityNews: Sendable, Hashable {
    public let community: CommunityID
    /// Unix ms.
    public let at: Int64
    /// Nil for one of a newer program.
    public let event: IdentityEvent?
    public let detail: String?

    /// Whom it is about, as it is to be named: of a contradiction the peer where it stands.
    public var named: CommunityID {
        event == .contradicted ? detail.flatMap { CommunityID($0) } ?? community : community
    }
}

extension Writing {
    public func note(_ event: IdentityEvent, _ community: CommunityID, detail: String? = nil, at now: Int64) throws {
        try db.run(
            "INSERT INTO identity_events (community, at, what, detail) VALUES (?, ?, ?, ?)",
            [try row(community), now, event.rawValue, detail])
    }

    /// The same once only, until something else happens to that community.
    /// - Parameter since: what was noted before is said once more.
    func noteOnce(
        _ event: IdentityEvent, _ community: CommunityID, detail: String? = nil, since: Int64 = 0, at now: Int64
    ) throws {
        let last = try db.row(
            "SELECT what, at FROM identity_events WHERE community = ? ORDER BY id DESC LIMIT 1", [try row(community)])
        if let last, last["what"] == event.rawValue, last["at"] >= since { return }
        try note(event, community, detail: detail, at: now)
    }
}

extension Reading {
    /// The newest first.
    public func identityNews(since: Int64 = 0, limit: Int = 50) throws -> [IdentityNews] {
        try db.rows(
            """
            SELECT c.cid, e.at, e.what, e.detail FROM identity_events e JOIN communities c ON c.id = e.community
            WHERE e.at >= ? ORDER BY e.id DESC LIMIT ?
            """, [since, limit]
        ).map { row in
            IdentityNews(
                community: CommunityID(try row.digest("cid")), at: row["at"],
                event: IdentityEvent(rawValue: row["what"]), detail: row["detail"])
        }
    }
}
