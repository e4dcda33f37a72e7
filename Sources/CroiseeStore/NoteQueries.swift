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
    public let kind: String
    public let visibility: Visibility
    public let state: NoteState
    public let intersections: [IntersectionID]
    public let revisions: Int
    public let updated: Int64
}

extension Reading {
    /// Of what was taken back from an intersection only the trace is left there; of a note that was taken back everywhere, the
    /// intersections where it was are still told.
    private static let stands = "o.note = n.id AND (o.revision IS NOT NULL OR n.stance = 'withdrawn')"

    /// - Parameters:
    ///   - kind: only notes of this kind; where nil, those of all kinds that stand in lists by themselves.
    ///   - includesUnlisted: of all kinds, the unlisted ones too.
    ///   - limit: nil for all.
    public func notes(
        origin: CommunityID? = nil, intersection: IntersectionID? = nil, state: NoteState? = nil, kind: String? = nil,
        includesUnlisted: Bool = false, limit: Int? = nil
    )
        throws -> [NoteSummary]
    {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        if let kind {
            conditions.append("n.kind = ?")
            arguments.append(kind)
        } else if !includesUnlisted {
            let unlisted = unlisted
            conditions.append("n.kind NOT IN (\(unlisted.map { _ in "?" }.joined(separator: ", ")))")
            arguments += unlisted
        }
        if let origin {
            conditions.append("c.cid = ?")
            arguments.append(blob(origin.bytes))
        }
        if let intersection {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM occurrences o JOIN intersections i ON i.id = o.intersection
                    WHERE \(Self.stands) AND i.iid = ?)
                """
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
                 WHERE \(Self.stands)) AS places
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
            kind: row["kind"],
            visibility: visibility, state: state,
            intersections: places.compactMap { Digest32(hex: $0.lowercased()) }.map { IntersectionID($0) }.sorted {
                $0.text < $1.text
            },
            revisions: row["revision_count"], updated: row["updated"])
    }

    /// Notes whose title is exactly that, or whose ID begins so.
    /// - Parameter kind: only those of this kind; where nil, titles of unlisted kinds are no names.
    public func find(note text: String, kind: String? = nil, limit: Int = 10) throws -> [NoteSummary] {
        let columns = """
            SELECT n.*, c.cid, c.name AS origin_name, 0 AS revision_count, NULL AS places
            FROM notes n JOIN communities c ON c.id = n.origin
            """
        let unlisted = kind == nil ? unlisted : []
        let isNamed = "n.kind NOT IN (\(unlisted.map { _ in "?" }.joined(separator: ", ")))"
        let arguments: [(any DatabaseValueConvertible)?] =
            [TitleHash.of(text), text, kind] as [(any DatabaseValueConvertible)?] + unlisted + [limit]
        let titled = try db.rows(
            "\(columns) WHERE n.title_hash = ? AND n.title = ? AND n.kind = coalesce(?, n.kind) AND \(isNamed) LIMIT ?",
            StatementArguments(arguments)
        ).map(summary)
        if !titled.isEmpty { return titled }
        guard let range = NoteID.range(prefix: text) else { return [] }
        return try db.rows(
            "\(columns) WHERE n.note BETWEEN ? AND ? AND n.kind = coalesce(?, n.kind) LIMIT ?",
            [blob(range.lowerBound.bytes), blob(range.upperBound.bytes), kind, limit]
        ).map(summary)
    }

    public func summary(origin: CommunityID, _ note: NoteID) throws -> NoteSummary? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT n.*, c.cid, c.name AS origin_name,
                    (SELECT COUNT(*) FROM revisions r WHERE r.note = n.id) AS revision_count,
                    (SELECT group_concat(DISTINCT hex(i.iid)) FROM occurrences o JOIN intersections i ON i.id = o.intersection
                     WHERE \(Self.stands)) AS places
                FROM notes n JOIN communities c ON c.id = n.origin WHERE c.cid = ? AND n.note = ?
                """, arguments: [blob(origin.bytes), blob(note.bytes)]
        ).map(summary)
    }

    public func imported(key: String) throws -> NoteID? {
        try Blob.fetchOne(
            db, sql: "SELECT n.note FROM imports i JOIN notes n ON n.id = i.note WHERE i.key = ?", arguments: [key]
        ).flatMap { NoteID(bytes: $0.bytes) }
    }
}

extension NoteID {
    /// The IDs that begin with this text of 8 or more characters; nil for what cannot begin an ID.
    static func range(prefix: String) -> ClosedRange<NoteID>? {
        guard (8...26).contains(prefix.utf8.count) else { return nil }
        if prefix.utf8.count == 26 { return NoteID(prefix).map { $0...$0 } }
        // 26 characters of base32 hold two bits more than an ID: the last is one of eight.
        let open = 25 - prefix.utf8.count
        guard let first = NoteID(prefix + String(repeating: "a", count: open) + "a"),
            let last = NoteID(prefix + String(repeating: "7", count: open) + "4")
        else { return nil }
        return first...last
    }
}
