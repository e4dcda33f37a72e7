import Bundles
import Catalogue
import GRDB
import Notes

/// All revisions of a note held here. Several heads are shown as such, never silently ordered.
public struct RevisionSet: Sendable {
    public let all: [NoteRevision]

    public var heads: [NoteRevision] {
        let cited = Set(all.flatMap(\.parents))
        return all.filter { !cited.contains($0.revision) }
    }

    /// What is shown first where one text must be: the newest head, ties by ID.
    public var current: NoteRevision? {
        heads.max { ($0.updatedAt, $0.revision.text) < ($1.updatedAt, $1.revision.text) }
    }
}

/// The IDs of a revision's parents in one column: 16 bytes each, nothing for the first revision.
enum RevisionParents {
    static func column(_ parents: [RevisionID]) -> Blob? { parents.isEmpty ? nil : blob(parents.flatMap(\.bytes)) }

    static func read(_ column: Blob?) throws -> [RevisionID] {
        let bytes = column?.bytes ?? []
        return try stride(from: 0, to: bytes.count, by: 16).map { start in
            guard let id = RevisionID(bytes: Array(bytes[start..<min(start + 16, bytes.count)])) else {
                throw Problem.databaseDamaged
            }
            return id
        }
    }

    /// The head that `RevisionSet.current` shows, of rows with `id`, `revision`, `parents` and `updated`.
    static func newest(_ rows: [Row]) throws -> (id: RevisionID, row: Int64, updated: Int64)? {
        let heads = Set(try heads(rows))
        return try rows.filter { heads.contains($0["id"]) }.map { row in
            guard let id = RevisionID(bytes: row.bytes("revision")) else { throw Problem.databaseDamaged }
            return (id, row["id"], row["updated"])
        }.max { ($0.updated, $0.id.text) < ($1.updated, $1.id.text) }
    }
}

extension Reading {
    public func revisions(origin: CommunityID, _ note: NoteID) throws -> RevisionSet {
        guard let origin = try communityRow(origin), let row = try noteRow(origin: origin, note) else {
            return RevisionSet(all: [])
        }
        let rows = try db.rows("SELECT id, text FROM revisions WHERE note = ? ORDER BY updated, id", [row])
        return RevisionSet(all: try rows.map { try revision(row: $0["id"], text: $0["text"]) })
    }

    /// A revision as its author wrote it: from its own column while it stands in no bundle, else from a bundle it stands in.
    private func revision(row: Int64, text: Blob?) throws -> NoteRevision {
        let payload: [UInt8]
        if let text {
            payload = text.bytes
        } else {
            let place = try db.row("SELECT bundle, position FROM occurrences WHERE revision = ? LIMIT 1", [row])
            guard let place else { throw Problem.databaseDamaged }
            let (payloads, position) = (try bundle(seq: place["bundle"]).payloads, place["position"] as Int)
            guard payloads.indices.contains(position), case .present(let bytes) = payloads[position] else {
                throw Problem.databaseDamaged
            }
            payload = bytes
        }
        guard case .note(let revision) = try Entry.parse(kind: .note, payload: payload) else {
            throw Problem.databaseDamaged
        }
        return revision
    }

    /// When a revision counts as written in lists: not later than it was signed, but for a clock that is a little wrong.
    func listed(_ updated: Int64, ofRevision row: Int64) throws -> Int64 {
        let signed: Int64? = try db.one(
            "SELECT min(b.signed) FROM occurrences o JOIN bundles b ON b.seq = o.bundle WHERE o.revision = ?", [row])
        guard let signed, signed < updated - ApplyContext.mostAhead else { return updated }
        return signed + ApplyContext.mostAhead
    }

    func noteRow(origin: Int64, _ note: NoteID) throws -> Int64? {
        try db.one("SELECT id FROM notes WHERE origin = ? AND note = ?", [origin, blob(note.bytes)])
    }
}

extension Writing {
    /// Keeps a revision of a note. The same one in another intersection, or back from a peer, is the same row.
    /// - Parameters:
    ///   - isNew: nothing is held of the note yet.
    ///   - text: its payload while it stands in no bundle; nil for one that does.
    /// - Returns: its row, and whether it was not held before.
    func keep(_ revision: NoteRevision, note: Int64, isNew: Bool, isOwn: Bool, text: [UInt8]?) throws
        -> (row: Int64, isNew: Bool)
    {
        let id = blob(revision.revision.bytes)
        if !isNew {
            let held: Int64? = try db.one(
                "SELECT id FROM revisions WHERE note = ? AND revision = ?", [note, id])
            if let held {
                // It stands in a bundle now: that is the one place of its text.
                if text == nil {
                    try db.run("UPDATE revisions SET text = NULL WHERE id = ? AND text IS NOT NULL", [held])
                }
                return (held, false)
            }
        }
        try db.run(
            "INSERT INTO revisions (note, revision, parents, title, updated, body_hash, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                note, id, RevisionParents.column(revision.parents), revision.title, revision.updatedAt,
                isOwn ? blob(Digest32.sha256(Array(revision.body.utf8)).bytes) : nil, text.map { blob($0) },
            ])
        let row = db.lastInsertedRowID
        if !revision.attachments.isEmpty {
            let origin: Int64? = try db.one("SELECT origin FROM notes WHERE id = ?", [note])
            guard let origin else { throw Problem.databaseDamaged }
            try describe(revision.attachments, ofRevision: row, by: origin)
        }
        return (row, true)
    }

    /// The list shows the newest head's title, and the rest follows from that head too; several heads are all shown with the note
    /// itself.
    /// - Parameters:
    ///   - arrived: the revision that came.
    ///   - latest: when it may have been written at most, Unix ms.
    ///   - isForced: what the head was before counts for nothing.
    func refreshTitle(_ note: Int64, arrived: NoteRevision? = nil, latest: Int64 = .max, isForced: Bool = false) throws
    {
        let rows = try db.rows(
            """
            SELECT r.id, r.revision, r.parents, r.updated, n.head, n.derived, n.origin, n.updated AS listed
            FROM revisions r JOIN notes n ON n.id = r.note WHERE r.note = ?
            """, [note])
        guard let first = rows.first, let head = try RevisionParents.newest(rows) else { return }
        let known = first["head"] as Int64? ?? rows.map { $0["id"] as Int64 }.min()
        if !isForced && head.row == known { return }
        guard let origin = try reading.communityID(row: first["origin"]) else { throw Problem.databaseDamaged }
        // The bound by the clock of its coming stays with it.
        let held: Int64 = try head.row == known && origin != reading.me() ? first["listed"] : 0
        let latest = min(latest, held > 0 ? held : .max)
        let text = if let arrived, arrived.revision == head.id { arrived } else { try reading.revision(row: head.row) }
        let derived = try derive(note, from: text, of: origin, had: first["derived"])
        if isForced && !text.attachments.isEmpty {
            try describeIfNeeded(text.attachments, ofRevision: head.row, by: first["origin"])
        }
        try db.run(
            """
            UPDATE notes SET title = ?, title_hash = ?, updated = ?, kind = ?, language = ?, head = ?, derived = ?
            WHERE id = ?
            """,
            [
                text.title, TitleHash.of(text.title),
                min(try reading.listed(head.updated, ofRevision: head.row), latest), text.kind, text.language, head.row,
                derived, note,
            ])
    }
}
