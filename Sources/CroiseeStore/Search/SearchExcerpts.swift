import Bundles
import Catalogue
import GRDB
import Notes
import Search

extension Reading {
    /// For each hit a piece of its text around the first word that was looked for, read from the bundle that holds it.
    /// - Parameter language: of who reads; roles and choices are said in it.
    public func excerpts(_ hits: [SearchHit], of plan: SearchPlan, in language: Language = .french) throws
        -> [Excerpt]
    {
        try excerpts(hits.map { ($0, plan) }, in: language)
    }

    /// The same of hits that were found each by a plan of its own.
    func excerpts(_ hits: [(hit: SearchHit, plan: SearchPlan)], in language: Language) throws -> [Excerpt] {
        let writer = TokenWriter()
        var marks: [SearchPlan: SearchMarks] = [:]
        let places = try hits.enumerated().map { (index: $0.offset, head: try shownRevision(of: $0.element.hit.row)) }
        var excerpts: [(index: Int, excerpt: Excerpt)] = []
        // Notes of one bundle one after the other: it is opened once.
        for place in places.sorted(by: { ($0.head.bundle, $0.index) < ($1.head.bundle, $1.index) }) {
            let plan = hits[place.index].plan
            let known = marks[plan] ?? plan.marks()
            marks[plan] = known
            excerpts.append((place.index, excerpt(of: try revision(row: place.head.row), known, writer, language)))
        }
        return excerpts.sorted { $0.index < $1.index }.map(\.excerpt)
    }

    /// Of the text, or of the first field in which a word stands.
    private func excerpt(
        of revision: NoteRevision, _ marks: SearchMarks, _ writer: TokenWriter, _ language: Language
    ) -> Excerpt {
        let rules = StemRules(language: revision.language)
        let body = Excerpt(of: ShownText.of(revision.body), marking: marks, rules: rules, writer: writer)
        if body.hasHit { return body }
        let texts = ShownText.fields(of: revision, kinds, language)
        for text in texts {
            let excerpt = Excerpt(of: text, marking: marks, rules: rules, writer: writer)
            if excerpt.hasHit { return excerpt }
        }
        guard body.pieces.isEmpty, let first = texts.first else { return body }
        return Excerpt(of: first, marking: marks, rules: rules, writer: writer)
    }

    /// The one that `RevisionSet.current` names, and a bundle that holds it (0: none).
    private func shownRevision(of note: Int64) throws -> (row: Int64, bundle: Int64) {
        let row = try db.row(
            """
            SELECT r.id, (SELECT bundle FROM occurrences WHERE revision = r.id ORDER BY bundle LIMIT 1)
            FROM revisions r JOIN notes n ON n.id = r.note
            WHERE r.note = ? AND (n.head IS NULL OR r.id = n.head) ORDER BY r.id LIMIT 1
            """, [note])
        guard let row else { throw Problem.databaseDamaged }
        return (row[0], row[1] ?? 0)
    }
}
