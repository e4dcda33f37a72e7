import Bundles
import Catalogue
import GRDB
import Notes

/// Whose eyes a list is for.
public enum NoteReader: Sendable, Hashable {
    /// Without an account: public notes alone.
    case anyone
    /// What the community shows, and this person's own drafts.
    case account(AccountID)
}

/// Which notes a page lists.
public struct NoteChoice: Sendable, Hashable {
    public var reader: NoteReader
    public var kind: String?
    public var intersection: IntersectionID?
    public var origin: CommunityID?
    public var isDraft = false
    /// Nil: of whichever community.
    public var isOwn: Bool?

    public init(reader: NoteReader) { self.reader = reader }
}

/// A note in a list of a page.
public struct ListedNote: Sendable, Hashable {
    public let line: NoteLine
    public let state: NoteState
    public let visibility: Visibility

    public var reference: NoteReference { line.reference }
}

extension Reading {
    /// A page of a list, the newest first, and whether there is another.
    /// - Parameter page: from 1.
    public func notes(_ choice: NoteChoice, page: Int, size: Int) throws -> (notes: [ListedNote], hasMore: Bool) {
        let unlisted = choice.kind == nil ? unlisted : []
        var conditions = ["n.kind NOT IN (\(unlisted.map { _ in "?" }.joined(separator: ", ")))"]
        var arguments: [(any DatabaseValueConvertible)?] = unlisted
        switch choice.reader {
        case .anyone: conditions.append("n.stance = 'visible' AND " + Self.isPublic)
        case .account(let id):
            let mine =
                "(n.stance = 'draft' AND EXISTS (SELECT 1 FROM note_writers w WHERE w.note = n.id AND w.account = ?))"
            conditions.append(choice.isDraft ? mine : "(n.stance = 'visible' OR \(mine))")
            arguments.append(id.number)
        }
        if let kind = choice.kind {
            conditions.append("n.kind = ?")
            arguments.append(kind)
        }
        if let origin = choice.origin {
            conditions.append("c.cid = ?")
            arguments.append(blob(origin.bytes))
        }
        if let isOwn = choice.isOwn {
            conditions.append(isOwn ? "c.cid = ?" : "c.cid <> ?")
            arguments.append(blob(try me().bytes))
        }
        if let place = choice.intersection {
            conditions.append(
                "EXISTS (SELECT 1 FROM occurrences o JOIN intersections i ON i.id = o.intersection WHERE o.note = n.id AND i.iid = ?)"
            )
            arguments.append(blob(place.bytes))
        }
        arguments += [size + 1, max(0, min(page, 100_000) - 1) * size]
        let rows = try db.rows(
            """
            SELECT \(NoteLine.columns), n.stance, n.visibility FROM notes n JOIN communities c ON c.id = n.origin
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY n.updated DESC, n.id DESC LIMIT ? OFFSET ?
            """, StatementArguments(arguments))
        return (try rows.prefix(size).map { try ListedNote($0) }, rows.count > size)
    }

    /// Whether everyone may read anything of a community here.
    public func hasPublicNote(of community: CommunityID) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM notes n JOIN communities c ON c.id = n.origin
            WHERE c.cid = ? AND n.stance = 'visible' AND \(Self.isPublic) LIMIT 1
            """, [blob(community.bytes)])
    }

    /// A note that this reader may open; nil for all others alike.
    public func note(_ reference: NoteReference, for reader: NoteReader) throws -> ListedNote? {
        let condition: String
        var arguments: [(any DatabaseValueConvertible)?] = [
            blob(reference.note.bytes), blob(reference.community.bytes),
        ]
        switch reader {
        case .anyone: condition = "n.stance = 'visible' AND " + Self.isPublic
        case .account(let id):
            condition =
                "(n.stance IN ('visible', 'withdrawn') OR (n.stance = 'draft' AND EXISTS (SELECT 1 FROM note_writers w WHERE w.note = n.id AND w.account = ?)))"
            arguments.append(id.number)
        }
        return try db.row(
            """
            SELECT \(NoteLine.columns), n.stance, n.visibility FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.note = ? AND c.cid = ? AND \(condition)
            """, StatementArguments(arguments)
        ).map { try ListedNote($0) }
    }

    /// Where a note stands now: it was published there and not taken back.
    public func standing(_ reference: NoteReference) throws -> [IntersectionRow] {
        try db.rows(
            """
            SELECT DISTINCT o.intersection FROM occurrences o JOIN notes n ON n.id = o.note
            JOIN communities c ON c.id = n.origin
            WHERE n.note = ? AND c.cid = ? AND NOT EXISTS (
                SELECT 1 FROM withdrawals w
                WHERE w.origin = n.origin AND w.note = n.note AND w.intersection = o.intersection)
            """, [blob(reference.note.bytes), blob(reference.community.bytes)]
        ).compactMap { try intersection(row: $0["intersection"]) }.sorted {
            ($0.name, $0.id.text) < ($1.name, $1.id.text)
        }
    }

    private static let isPublic = ReaderCondition.isPublic("n")
}

extension ListedNote {
    init(_ row: Row) throws {
        guard let state = NoteState(rawValue: row["stance"]), let visibility = Visibility(rawValue: row["visibility"])
        else { throw Problem.databaseDamaged }
        self.init(line: try NoteLine(row), state: state, visibility: visibility)
    }
}

extension Reading {
    /// The kinds of this node, as they were read when it was opened.
    public var kinds: KindCatalogue { caches.kinds }
}
