import Bundles
import GRDB
import Notes

extension Writing {
    /// Whoever writes a note of this community first is its writer, where it is known who that is.
    func rememberWriter(of note: Int64) throws {
        guard let actor else { return }
        try db.run("INSERT OR IGNORE INTO note_writers (note, account) VALUES (?, ?)", [note, actor.number])
    }
}

extension Reading {
    /// The account that wrote a note of this community; nil for one written on the command line.
    public func writer(ofOwn note: NoteID) throws -> AccountID? {
        let row: Int64? = try db.one(
            """
            SELECT w.account FROM note_writers w JOIN notes n ON n.id = w.note JOIN communities c ON c.id = n.origin
            WHERE n.note = ? AND c.cid = ?
            """, [blob(note.bytes), blob(try me().bytes)])
        return row.map { AccountID(number: $0) }
    }
}
