import Bundles
import GRDB
import Notes

extension Writing {
    /// Of a draft, which is saved as somebody types, only so many revisions are kept: enough to join what two windows wrote.
    public static let draftRevisions = 12

    /// Drops the earlier revisions of an own note that never left.
    /// - Parameter most: how many stay; the heads always do.
    public func dropEarlier(ofDraft note: NoteID, keeping most: Int) throws {
        let me = try reading.me()
        guard let row = try reading.noteRow(origin: row(me), note) else { return }
        let rows = try db.rows(
            "SELECT id, revision, parents FROM revisions WHERE note = ? ORDER BY updated DESC, id DESC", [row])
        guard rows.count > most else { return }
        let heads = Set(try RevisionParents.heads(rows))
        let gone = rows.dropFirst(most).map { $0["id"] as Int64 }.filter { !heads.contains($0) }
        guard !gone.isEmpty else { return }
        try changingText(of: row, erasing: true) {
            for id in gone {
                try db.run(
                    "DELETE FROM revisions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM occurrences WHERE revision = ?1)",
                    [id])
            }
        }
    }
}
