import Bundles
import Catalogue
import GRDB
import Notes

extension Reading {
    /// All notes of a kind that one reader may open, by title.
    /// - Parameter community: of this one only.
    public func lines(ofKind kind: String, for reader: NoteReader, community: CommunityID? = nil) throws -> [NoteLine] {
        let open = ReaderCondition.isOpen("n", to: reader)
        let lines = try db.rows(
            """
            SELECT \(NoteLine.columns) FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.kind = ? AND n.kind <> 'note' AND c.cid = coalesce(?, c.cid) AND \(open.sql)
            """, StatementArguments([kind, community.map { blob($0.bytes) }] + open.arguments)
        ).map { try NoteLine($0) }
        return lines.map { (key: TitleKey($0.title).text, line: $0) }.sorted {
            ($0.key, $0.line.reference.text) < ($1.key, $1.line.reference.text)
        }.map { $0.line }
    }

    /// A term as one reader sees it: what this reader may not open is not in it.
    public func term(_ reference: NoteReference, for reader: NoteReader) throws -> Term? {
        guard let listed = try note(reference, for: reader), NoteState.shown.contains(listed.state),
            let term = try term(reference)
        else { return nil }
        func open(_ links: [OutgoingLink]) throws -> [OutgoingLink] {
            try links.filter { link in
                switch link.end {
                case .shown(let line): try note(line.reference, for: reader) != nil
                case .waiting: false
                case .withdrawn, .absent: reader != .anyone
                }
            }
        }
        return Term(
            line: term.line, words: term.words, definition: term.definition, broader: try open(term.broader),
            narrower: try open(term.narrower), related: try open(term.related))
    }

    /// The terms that have this word and that one reader may open.
    public func terms(called word: String, for reader: NoteReader) throws -> [NoteLine] {
        try terms(called: word).filter { try note($0.reference, for: reader) != nil }
    }

    /// What is stated of a term, as far as one reader may read the statement and open what it leads to.
    public func equivalences(of term: NoteReference, for reader: NoteReader) throws -> [Equivalence] {
        try equivalences(of: term).filter { equivalence in
            guard try mayFollow(equivalence, reader) else { return false }
            switch equivalence.from == term ? equivalence.toEnd : equivalence.fromEnd {
            case .shown(let line): return try note(line.reference, for: reader) != nil
            case .waiting: return false
            case .withdrawn, .absent: return reader != .anyone
            }
        }
    }

    /// The terms that mean the same as these by what this reader may read, these among them, nearest first.
    public func exactMatches(of terms: [NoteLine], for reader: NoteReader) throws -> [ReachedTerm] {
        try exactMatches(of: terms).filter { try isOpen($0, to: reader) }
    }

    /// A page of the notes put under any of these words, the newest first, and whether there is another.
    /// - Parameter page: from 1.
    public func notes(underAny words: [String], for reader: NoteReader, page: Int, size: Int) throws
        -> (notes: [ListedNote], hasMore: Bool)
    {
        let folded = Array(Set(words.map { TitleKey($0).text })).sorted()
        guard !folded.isEmpty else { return ([], false) }
        let (under, open) = (
            SearchCondition.oneOf("t.folded", folded), ReaderCondition.isOpen("n", to: reader)
        )
        let rows = try db.rows(
            """
            SELECT DISTINCT \(NoteLine.columns), n.stance, n.visibility FROM note_terms t JOIN notes n ON n.id = t.note
            JOIN communities c ON c.id = n.origin WHERE \(under.sql) AND \(open.sql)
            ORDER BY n.updated DESC, n.id DESC LIMIT ? OFFSET ?
            """,
            StatementArguments(
                under.arguments + open.arguments + [size + 1, max(0, min(page, 100_000) - 1) * size]))
        return (try rows.prefix(size).map { try ListedNote($0) }, rows.count > size)
    }

    /// Whether a reader may know of a term that was reached, and of every statement on the way to it.
    func isOpen(_ reached: ReachedTerm, to reader: NoteReader?) throws -> Bool {
        guard let reader else { return true }
        return try note(reached.term.reference, for: reader) != nil
            && reached.path.allSatisfy { statement in
                try mayFollow(statement, reader)
                    && [statement.from, statement.to].allSatisfy { try note($0, for: reader) != nil }
            }
    }

    private func mayFollow(_ equivalence: Equivalence, _ reader: NoteReader) throws -> Bool {
        try note(equivalence.reference, for: reader) != nil
    }
}
