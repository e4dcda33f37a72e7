import Bundles
import Catalogue
import GRDB
import Notes

/// A community whose notes the animator keeps from readers here; nothing changes elsewhere.
public struct HiddenCommunity: Sendable, Hashable {
    public let community: CommunityID
    public let name: String
    /// Unix ms.
    public let since: Int64
    public let reason: String
    /// Notes that went with it.
    public let notes: Int
}

extension Reading {
    public func hiddenCommunities() throws -> [HiddenCommunity] {
        try db.rows(
            """
            SELECT c.cid, c.name, h.since, h.reason,
                (SELECT COUNT(*) FROM hidden_notes x JOIN notes n ON n.id = x.note WHERE n.origin = h.community) AS notes
            FROM hidden_communities h JOIN communities c ON c.id = h.community ORDER BY c.name, c.cid
            """
        ).map { row in
            HiddenCommunity(
                community: CommunityID(try row.digest("cid")), name: row["name"], since: row["since"],
                reason: row["reason"], notes: row["notes"])
        }
    }

    /// Notes that wait for the animator, the newest first; those of hidden communities do not.
    public func waitingNotes(state: NoteState, page: Int, size: Int) throws -> (notes: [NoteSummary], hasMore: Bool) {
        let unlisted = unlisted
        var arguments: [(any DatabaseValueConvertible)?] = [state.rawValue]
        arguments += unlisted
        arguments += [size + 1, max(0, min(page, 100_000) - 1) * size]
        let rows = try db.rows(
            """
            SELECT c.cid, n.note FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.stance = ? AND n.kind NOT IN (\(unlisted.map { _ in "?" }.joined(separator: ", ")))
                AND n.origin NOT IN (SELECT community FROM hidden_communities)
            ORDER BY n.updated DESC, n.id DESC LIMIT ? OFFSET ?
            """, StatementArguments(arguments))
        let notes = try rows.prefix(size).compactMap { row -> NoteSummary? in
            guard let note = NoteID(bytes: row.bytes("note")) else { return nil }
            return try summary(origin: CommunityID(try row.digest("cid")), note)
        }
        return (notes, rows.count > size)
    }
}

extension Writing {
    /// Its notes are put aside, and what comes from it later waits without being announced.
    public func hide(_ community: CommunityID, reason: String, at now: Int64) throws {
        let row = try row(community)
        guard try !db.exists("SELECT 1 FROM hidden_communities WHERE community = ?", [row]) else { return }
        try db.run(
            """
            INSERT INTO hidden_communities (community, since, held, reason)
            SELECT id, ?, holds, ? FROM communities WHERE id = ?
            """, [now, reason, row])
        try db.run(
            """
            INSERT OR REPLACE INTO hidden_notes (note, stance)
            SELECT id, stance FROM notes WHERE origin = ? AND stance IN ('visible', 'held')
            """, [row])
        try db.run("UPDATE notes SET stance = 'hidden' WHERE origin = ? AND stance IN ('visible', 'held')", [row])
        try setHolds(true, for: community)
        try journal(.communityHidden, .community(community), detail: reason.isEmpty ? nil : reason, at: now)
    }

    /// As it was before; what was put aside one by one stays so.
    public func showAgain(_ community: CommunityID, at now: Int64) throws {
        let row = try row(community)
        guard let held: Bool = try db.one("SELECT held FROM hidden_communities WHERE community = ?", [row]) else {
            return
        }
        try db.run(
            """
            UPDATE notes SET stance = (SELECT stance FROM hidden_notes h WHERE h.note = notes.id)
            WHERE origin = ? AND stance = 'hidden' AND id IN (SELECT note FROM hidden_notes)
            """, [row])
        try db.run("DELETE FROM hidden_notes WHERE note IN (SELECT id FROM notes WHERE origin = ?)", [row])
        try db.run("DELETE FROM hidden_communities WHERE community = ?", [row])
        try setHolds(held, for: community)
        try journal(.communityShown, .community(community), at: now)
    }

    /// A decision on one note counts from now on, whatever becomes of its community.
    func decided(_ note: NoteID, origin: Int64) throws {
        try db.run(
            "DELETE FROM hidden_notes WHERE note IN (SELECT id FROM notes WHERE origin = ? AND note = ?)",
            [origin, blob(note.bytes)])
    }
}
