import Bundles
import GRDB
import Notes

/// After a loss peers give back that an own note was withdrawn, and nothing of its text. The trace is made of that alone, so that it can
/// still be asked who has erased it.
extension Writing {
    /// Where a withdrawal names an own note of which there is no row.
    func leaveOwnTrace(of note: NoteID, _ context: ApplyContext) throws {
        guard context.originID == (try reading.me()) else { return }
        // Under a number of its own even where the rows of notes are damaged: texts that have lost theirs are not to become its own.
        try db.run(
            """
            INSERT INTO notes (id, origin, note, stance, visibility, updated, head)
            SELECT 1 + max(
                (SELECT coalesce(max(id), 0) FROM notes), (SELECT coalesce(max(note), 0) FROM revisions),
                (SELECT coalesce(max(note), 0) FROM occurrences)), ?, ?, 'withdrawn', 'shared', min(signed, ?), 0
            FROM bundles WHERE seq = ?
            """, [context.origin, blob(note.bytes), context.latest, context.seq])
    }

    /// Where a withdrawal stands no more, and it was all that was known of the note. What somebody wrote here keeps its trace.
    func takeOutOwnTrace(of note: NoteID, origin: Int64) throws {
        guard origin == (try row(try reading.me())), let row = try reading.noteRow(origin: origin, note),
            try !db.exists("SELECT 1 FROM note_writers WHERE note = ?", [row])
        else { return }
        try takeOutIfNothing(row)
    }

    /// Whether a withdrawal of this community says what there is to say of a note without anything else.
    func isOwnTrace(_ note: Int64) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM notes n JOIN communities c ON c.id = n.origin
            JOIN withdrawals w ON w.origin = n.origin AND w.note = n.note WHERE n.id = ? AND c.cid = ?
            """, [note, blob(try reading.me().bytes)])
    }
}
