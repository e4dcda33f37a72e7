import Bundles
import Catalogue
import GRDB
import Notes

extension Reading {
    /// The intersections in which an own note stands: it was published there and not taken back.
    public func standingPlaces(ownNote note: NoteID) throws -> [IntersectionID] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT i.iid FROM occurrences o JOIN notes n ON n.id = o.note
                JOIN communities c ON c.id = n.origin JOIN intersections i ON i.id = o.intersection
                WHERE n.note = ?1 AND c.cid = ?2 AND NOT EXISTS (
                    SELECT 1 FROM withdrawals w
                    WHERE w.origin = n.origin AND w.note = n.note AND w.intersection = o.intersection)
                """, arguments: [blob(note.bytes), blob(try me().bytes)]
        ).map { IntersectionID(try $0.digest("iid")) }.sorted { $0.text < $1.text }
    }

    /// Whether an own note was ever taken back from this intersection: a withdrawal stays for ever.
    public func isWithdrawn(ownNote note: NoteID, from intersection: IntersectionID) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM withdrawals w JOIN communities c ON c.id = w.origin
                JOIN intersections i ON i.id = w.intersection WHERE w.note = ? AND c.cid = ? AND i.iid = ?)
                """, arguments: [blob(note.bytes), blob(try me().bytes), blob(intersection.bytes)]) ?? false
    }

    /// Own notes one of whose revisions has exactly this body.
    public func ownNotes(body: String) throws -> [NoteID] {
        try Blob.fetchAll(
            db,
            sql: """
                SELECT DISTINCT n.note FROM revisions r JOIN notes n ON n.id = r.note JOIN communities c ON c.id = n.origin
                WHERE r.body_hash = ? AND c.cid = ? ORDER BY n.id
                """, arguments: [blob(Digest32.sha256(Array(body.utf8)).bytes), blob(try me().bytes)]
        ).compactMap { NoteID(bytes: $0.bytes) }
    }
}

extension Writing {
    /// Erases an own note that was never shared; only the trace is left, as of a withdrawal.
    public func discard(ownNote note: NoteID) throws {
        guard let row = try reading.noteRow(origin: row(try reading.me()), note) else { return }
        try changingText(of: row, erasing: true) {
            try db.execute(sql: "DELETE FROM revisions WHERE note = ?", arguments: [row])
            _ = try leaveTraceIfEmpty(row)
        }
    }
}
