import Bundles
import Catalogue
import GRDB
import Notes

/// One line of the list of notes.
public struct NoteSummary: Sendable, Hashable {
    public let note: NoteID
    public let origin: CommunityID
    public let originName: String
    public let title: String
    public let visibility: Visibility
    public let state: NoteState
    public let intersections: [IntersectionID]
    public let revisions: Int
    public let updated: Int64
}

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

extension Reading {
    /// - Parameters:
    ///   - limit: nil for all.
    public func notes(
        origin: CommunityID? = nil, intersection: IntersectionID? = nil, state: NoteState? = nil, limit: Int? = nil
    )
        throws -> [NoteSummary]
    {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        if let origin {
            conditions.append("c.cid = ?")
            arguments.append(blob(origin.bytes))
        }
        if let intersection {
            conditions.append(
                "EXISTS (SELECT 1 FROM occurrences o JOIN intersections i ON i.id = o.intersection WHERE o.note = n.id AND i.iid = ?)"
            )
            arguments.append(blob(intersection.bytes))
        }
        if let state {
            conditions.append("n.stance = ?")
            arguments.append(state.rawValue)
        }
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let sql = """
            SELECT n.*, c.cid, c.name AS origin_name,
                (SELECT COUNT(*) FROM revisions r WHERE r.note = n.id) AS revision_count,
                (SELECT group_concat(DISTINCT hex(i.iid)) FROM occurrences o JOIN intersections i ON i.id = o.intersection
                 WHERE o.note = n.id) AS places
            FROM notes n JOIN communities c ON c.id = n.origin \(condition)
            ORDER BY n.updated DESC, n.id DESC \(limit.map { "LIMIT \($0)" } ?? "")
            """
        return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map(summary)
    }

    private func summary(_ row: Row) throws -> NoteSummary {
        guard let note = NoteID(bytes: row.bytes("note")), let visibility = Visibility(rawValue: row["visibility"]),
            let state = NoteState(rawValue: row["stance"])
        else { throw Problem.databaseDamaged }
        let places = (row["places"] as String? ?? "").split(separator: ",")
        return NoteSummary(
            note: note, origin: CommunityID(try row.digest("cid")), originName: row["origin_name"], title: row["title"],
            visibility: visibility, state: state,
            intersections: places.compactMap { Digest32(hex: $0.lowercased()) }.map { IntersectionID($0) }.sorted {
                $0.text < $1.text
            },
            revisions: row["revision_count"], updated: row["updated"])
    }

    /// Notes whose ID begins so, or whose title is exactly that.
    public func find(note text: String, limit: Int = 10) throws -> [NoteSummary] {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT n.*, c.cid, c.name AS origin_name, 0 AS revision_count, NULL AS places FROM notes n JOIN communities c ON c.id = n.origin WHERE n.title = ? LIMIT ?",
            arguments: [text, limit]
        ).map(summary)
        if !rows.isEmpty { return rows }
        guard text.utf8.count >= 8 || NoteID(text) != nil else { return [] }
        return try Row.fetchAll(
            db,
            sql:
                "SELECT n.*, c.cid, c.name AS origin_name, 0 AS revision_count, NULL AS places FROM notes n JOIN communities c ON c.id = n.origin"
        ).map(summary).filter { $0.note.text.hasPrefix(text) }
    }

    public func summary(origin: CommunityID, _ note: NoteID) throws -> NoteSummary? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT n.*, c.cid, c.name AS origin_name,
                    (SELECT COUNT(*) FROM revisions r WHERE r.note = n.id) AS revision_count,
                    (SELECT group_concat(DISTINCT hex(i.iid)) FROM occurrences o JOIN intersections i ON i.id = o.intersection
                     WHERE o.note = n.id) AS places
                FROM notes n JOIN communities c ON c.id = n.origin WHERE c.cid = ? AND n.note = ?
                """, arguments: [blob(origin.bytes), blob(note.bytes)]
        ).map(summary)
    }

    public func revisions(origin: CommunityID, _ note: NoteID) throws -> RevisionSet {
        guard let origin = try communityRow(origin), let row = try noteRow(origin: origin, note) else {
            return RevisionSet(all: [])
        }
        return try revisions(row: row)
    }

    func revisions(row: Int64) throws -> RevisionSet {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT r.*, n.note AS note_id FROM revisions r JOIN notes n ON n.id = r.note WHERE r.note = ? ORDER BY r.updated, r.id",
            arguments: [row])
        return RevisionSet(all: try rows.map { try NoteRevision(row: $0) })
    }

    func noteRow(origin: Int64, _ note: NoteID) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: "SELECT id FROM notes WHERE origin = ? AND note = ?", arguments: [origin, blob(note.bytes)])
    }

    /// An own note whose current body is exactly these bytes.
    public func ownNote(body: [UInt8]) throws -> NoteID? {
        try Blob.fetchOne(
            db,
            sql: """
                SELECT n.note FROM revisions r JOIN notes n ON n.id = r.note JOIN communities c ON c.id = n.origin
                WHERE r.body_hash = ? AND c.cid = ? LIMIT 1
                """, arguments: [blob(Digest32.sha256(body).bytes), blob(try me().bytes)]
        ).flatMap { NoteID(bytes: $0.bytes) }
    }

    public func imported(key: String) throws -> NoteID? {
        try Blob.fetchOne(
            db, sql: "SELECT n.note FROM imports i JOIN notes n ON n.id = i.note WHERE i.key = ?", arguments: [key]
        ).flatMap { NoteID(bytes: $0.bytes) }
    }
}

extension NoteRevision {
    init(row: Row) throws {
        guard let note = NoteID(bytes: row.bytes("note_id")), let revision = RevisionID(bytes: row.bytes("revision"))
        else {
            throw Problem.databaseDamaged
        }
        let fields = try RevisionFields(json: row["fields"])
        self.init(
            note: note, revision: revision, parents: fields.parents.compactMap { RevisionID($0) }, title: row["title"],
            body: row["body"], authors: fields.authors, terms: fields.terms, language: fields.language,
            licence: fields.licence, source: fields.source, createdAt: row["created"], updatedAt: row["updated"],
            kind: fields.kind)
    }
}
