import Bundles
import Catalogue
import GRDB
import Notes

/// What a note points to.
public struct OutgoingLink: Sendable, Hashable {
    /// `link`, `embed`, `reply`, `adapts`, `broader`, `narrower`, `related` or `field:<name>`.
    public let relation: String
    /// As it stands in the text: nil where the link names a title.
    public let target: NoteReference?
    public let title: String?
    public let end: NoteEnd
}

/// A note that points to another.
public struct Backlink: Sendable, Hashable {
    public let relation: String
    public let from: NoteLine
}

extension Reading {
    /// Backlinks of one note that are looked at.
    public static let mostBacklinks = 1_000

    /// What a note points to, in the order of its text. A link by title means a note of the same community if there is one, else
    /// one of this community, else the one changed last.
    public func links(from reference: NoteReference) throws -> [OutgoingLink] {
        guard let origin = try communityRow(reference.origin), let note = try noteRow(origin: origin, reference.note)
        else { return [] }
        return try db.rows("SELECT * FROM mentions WHERE note = ? ORDER BY position", [note]).map { row in
            if let target = try row.reference("target") {
                return OutgoingLink(
                    relation: row["relation"], target: target, title: nil, end: try end(of: target))
            }
            let title = row["title"] as String? ?? ""
            let found = try self.note(titled: title, from: reference.origin)
            return OutgoingLink(
                relation: row["relation"], target: nil, title: title, end: found.map { .shown($0) } ?? .absent)
        }
    }

    /// The note that a title means in a text of `origin`.
    public func note(titled title: String, from origin: CommunityID) throws -> NoteLine? {
        let key = TitleKey(title)
        let me = try me()
        let unlisted = Set(unlisted)
        return try db.rows(
            """
            SELECT \(NoteLine.columns) FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.title_hash = ? AND n.stance IN ('visible', 'draft') LIMIT 1000
            """, [TitleHash.of(title)]
        ).map { try NoteLine($0) }.filter { !unlisted.contains($0.kind) && TitleKey($0.title) == key }
            .max { left, right in
                func rank(_ line: NoteLine) -> (Int, Int64, String) {
                    (line.origin == origin ? 2 : line.origin == me ? 1 : 0, line.updated, line.reference.text)
                }
                return rank(left) < rank(right)
            }
    }

    /// Notes of all communities, shown here, that point to this one: by its ID, or by its title where that means this note.
    /// The newest first.
    public func links(to reference: NoteReference, only relation: String? = nil) throws -> [Backlink] {
        let byNumber = try db.rows(
            """
            SELECT m.relation, \(NoteLine.columns) FROM mentions m JOIN notes n ON n.id = m.note
            JOIN communities c ON c.id = n.origin
            WHERE m.target_note = ? AND m.target_community = ? AND n.stance IN ('visible', 'draft')
                AND m.relation IS coalesce(?, m.relation)
            ORDER BY n.updated DESC, n.id DESC, m.position LIMIT ?
            """, [blob(reference.note.bytes), blob(reference.community.bytes), relation, Self.mostBacklinks]
        ).map { Backlink(relation: $0["relation"], from: try NoteLine($0)) }
        let all = byNumber + (try linksByTitle(to: reference, only: relation))
        var seen = Set<Backlink>()
        return all.filter { seen.insert($0).inserted }.sorted { $0.from.updated > $1.from.updated }
    }

    private func linksByTitle(to reference: NoteReference, only relation: String?) throws -> [Backlink] {
        guard let target = try end(of: reference).line else { return [] }
        let key = TitleKey(target.title)
        var meant: [CommunityID: Bool] = [:]
        return try db.rows(
            """
            SELECT m.relation, m.title AS named, \(NoteLine.columns) FROM mentions m JOIN notes n ON n.id = m.note
            JOIN communities c ON c.id = n.origin
            WHERE m.title_hash = ? AND n.stance IN ('visible', 'draft')
                AND m.relation IS coalesce(?, m.relation)
            ORDER BY n.updated DESC, n.id DESC LIMIT ?
            """, [TitleHash.of(target.title), relation, Self.mostBacklinks]
        ).compactMap { row in
            guard TitleKey(row["named"] as String? ?? "") == key else { return nil }
            let from = try NoteLine(row)
            let isMeant = try meant[from.origin] ?? (note(titled: target.title, from: from.origin) == target)
            meant[from.origin] = isMeant
            return isMeant ? Backlink(relation: row["relation"], from: from) : nil
        }
    }
}
