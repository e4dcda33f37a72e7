import Bundles
import Catalogue
import GRDB
import Notes

/// A word for a term.
public struct TermWord: Sendable, Hashable {
    /// BCP 47; nil where the note has no language.
    public let language: String?
    /// The title, or preferred in another language.
    public let isPreferred: Bool
    public let text: String
}

/// A term of a community's lexicon.
public struct Term: Sendable, Hashable {
    public let line: NoteLine
    /// The preferred word first.
    public let words: [TermWord]
    public let definition: String
    public let broader: [OutgoingLink]
    public let narrower: [OutgoingLink]
    public let related: [OutgoingLink]

    public var reference: NoteReference { line.reference }
}

extension Reading {
    /// A term that this community shows; nil for anything else.
    public func term(_ reference: NoteReference) throws -> Term? {
        guard let line = try end(of: reference).line, line.kind == "term", let head = try current(reference) else {
            return nil
        }
        let links = try links(from: reference)
        // What others say is narrower than this is broader there: both sides count.
        let back = try self.links(to: reference)
        func both(_ relation: String, _ inverse: String) -> [OutgoingLink] {
            let said = links.filter { $0.relation == relation }
            let named = Set(said.compactMap(\.target))
            let heard = back.filter { $0.relation == inverse && !named.contains($0.from.reference) }.map {
                OutgoingLink(relation: relation, target: $0.from.reference, title: nil, end: .shown($0.from))
            }
            return said + heard
        }
        return Term(
            line: line, words: try words(of: reference), definition: head.body, broader: both("broader", "narrower"),
            narrower: both("narrower", "broader"), related: both("related", "related"))
    }

    /// The words of a term, in their order.
    public func words(of reference: NoteReference) throws -> [TermWord] {
        try db.rows(
            """
            SELECT l.language, l.rank, l.label FROM labels l JOIN notes n ON n.id = l.note
            JOIN communities c ON c.id = n.origin WHERE n.note = ? AND c.cid = ? ORDER BY l.rank, l.position
            """, [blob(reference.note.bytes), blob(reference.community.bytes)]
        ).map { row in
            TermWord(language: row["language"], isPreferred: (row["rank"] as Int) < 2, text: row["label"])
        }
    }

    /// Terms that this community shows, by title: of one community, its lexicon; of nil, of all.
    public func lexicon(of community: CommunityID? = nil) throws -> [NoteLine] {
        let lines = try db.rows(
            """
            SELECT \(NoteLine.columns) FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.kind = 'term' AND n.kind <> 'note' AND n.stance IN ('visible', 'draft') AND c.cid = coalesce(?, c.cid)
            """, [community.map { blob($0.bytes) }]
        ).map { try NoteLine($0) }
        return lines.map { (key: TitleKey($0.title).text, line: $0) }.sorted {
            ($0.key, $0.line.reference.text) < ($1.key, $1.line.reference.text)
        }.map(\.line)
    }

    /// The terms one of whose words this is, in any language and however it is capitalised.
    public func terms(called text: String) throws -> [NoteLine] {
        try db.rows(
            """
            SELECT DISTINCT \(NoteLine.columns) FROM labels l JOIN notes n ON n.id = l.note
            JOIN communities c ON c.id = n.origin WHERE l.folded = ? AND n.stance IN ('visible', 'draft')
            ORDER BY n.id LIMIT ?
            """, [TitleKey(text).text, Self.mostEquivalents]
        ).map { try NoteLine($0) }
    }

    /// All terms above one, nearest first; each once, so that a circle ends.
    public func broader(than reference: NoteReference) throws -> [NoteLine] {
        var seen: Set<NoteReference> = [reference]
        var found: [NoteLine] = []
        var layer = [reference]
        while !layer.isEmpty, found.count < Self.mostEquivalents {
            var above: [NoteReference] = []
            for term in layer {
                let said = try links(from: term).filter { $0.relation == "broader" }.compactMap(\.end.line)
                let heard = try links(to: term, only: "narrower").map(\.from)
                for line in said + heard where seen.insert(line.reference).inserted {
                    found.append(line)
                    above.append(line.reference)
                }
            }
            layer = above
        }
        return Array(found.prefix(Self.mostEquivalents))
    }

    /// The words under which this community shows notes, with how many, most used first.
    public func noteTerms(limit: Int? = nil) throws -> [(label: String, notes: Int)] {
        try db.rows(
            """
            SELECT min(t.label) AS label, COUNT(*) AS n FROM note_terms t JOIN notes n ON n.id = t.note
            WHERE n.stance = 'visible' GROUP BY t.folded ORDER BY 2 DESC, t.folded LIMIT ?
            """, [limit ?? -1]
        ).map { ($0["label"], $0["n"]) }
    }

    /// Notes put under one of these words.
    public func notes(underAny words: [String], limit: Int = 1_000) throws -> [NoteLine] {
        let folded = Array(Set(words.map { TitleKey($0).text })).sorted()
        guard !folded.isEmpty else { return [] }
        let marks = folded.map { _ in "?" }.joined(separator: ", ")
        let arguments: StatementArguments = StatementArguments(folded) + [limit]
        return try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT \(NoteLine.columns) FROM note_terms t JOIN notes n ON n.id = t.note
                JOIN communities c ON c.id = n.origin WHERE t.folded IN (\(marks)) AND n.stance = 'visible'
                ORDER BY n.updated DESC, n.id DESC LIMIT ?
                """, arguments: arguments
        ).map { try NoteLine($0) }
    }
}
