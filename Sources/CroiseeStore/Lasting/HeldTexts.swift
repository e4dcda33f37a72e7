import Bundles
import Catalogue
import GRDB
import Notes

/// An own note that was withdrawn, and whose text the brake still holds.
public struct HeldText: Sendable, Hashable {
    public let note: NoteID
    /// Of its newest version that lies in a frame; nil where none can be read.
    public let title: String?
    /// Unix ms: when the brake lets go of the first of its versions.
    public let due: Int64
}

extension Reading {
    /// Own notes whose text the brake still holds: what can be chosen among them to be taken back.
    public func ownHeldTexts() throws -> [HeldText] {
        let rows = try db.rows(
            """
            SELECT n.id, n.note, p.bundle, p.position, p.due FROM pending_erasures p
            JOIN occurrences o ON o.bundle = p.bundle AND o.position = p.position
            JOIN notes n ON n.id = o.note JOIN communities c ON c.id = n.origin
            WHERE c.cid = ? ORDER BY p.bundle, p.position
            """, [blob(try me().bytes)])
        var found: [Int64: (note: NoteID, newest: NoteRevision?, due: Int64)] = [:]
        for row in rows {
            guard let note = NoteID(bytes: row.bytes("note")) else { continue }
            let id: Int64 = row["id"]
            let revision = heldRevision(seq: row["bundle"], index: row["position"])
            let before = found[id]
            let newest = [before?.newest, revision].compactMap(\.self).max {
                ($0.updatedAt, $0.revision.text) < ($1.updatedAt, $1.revision.text)
            }
            found[id] = (note, newest, min(before?.due ?? .max, row["due"]))
        }
        return found.sorted { $0.key < $1.key }.map { _, held in
            HeldText(note: held.note, title: held.newest?.title, due: held.due)
        }
    }

    /// When the brake lets go of the text of a note, Unix ms; nil where it holds nothing of it.
    public func heldTextDue(_ note: NoteReference) throws -> Int64? {
        try db.one(
            """
            SELECT min(p.due) FROM notes n JOIN communities c ON c.id = n.origin JOIN occurrences o ON o.note = n.id
            JOIN pending_erasures p ON p.bundle = o.bundle AND p.position = o.position
            WHERE c.cid = ? AND n.note = ?
            """, [blob(note.origin.bytes), blob(note.note.bytes)])
    }

    /// A frame that cannot be read only lacks its title here; what is to be done about it, the doctor says.
    private func heldRevision(seq: Int64, index: Int) -> NoteRevision? {
        let entry = Result { () throws -> Entry? in
            let bundle = try bundle(seq: seq)
            return bundle.payloads.indices.contains(index) ? try bundle.knownEntries()[index] : nil
        }
        guard case .success(.note(let revision)?) = entry else { return nil }
        return revision
    }
}
