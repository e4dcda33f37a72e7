import Bundles
import Catalogue
import GRDB
import Notes
import Search

extension Reading {
    /// For each hit a piece of its text around the first word that was looked for, read from the bundle that holds it.
    public func excerpts(_ hits: [SearchHit], of plan: SearchPlan) throws -> [Excerpt] {
        let writer = TokenWriter()
        let marks = plan.marks()
        let places = try hits.enumerated().map { (index: $0.offset, head: try shownRevision(of: $0.element.row)) }
        var excerpts: [(index: Int, excerpt: Excerpt)] = []
        // Notes of one bundle one after the other: it is opened once.
        for place in places.sorted(by: { ($0.head.bundle, $0.index) < ($1.head.bundle, $1.index) }) {
            let revision = try revision(row: place.head.row)
            excerpts.append(
                (
                    place.index,
                    Excerpt(
                        of: revision.body, marking: marks, rules: StemRules(language: revision.language),
                        writer: writer)
                ))
        }
        return excerpts.sorted { $0.index < $1.index }.map(\.excerpt)
    }

    /// The one that `RevisionSet.current` names, and a bundle that holds it (0: none).
    private func shownRevision(of note: Int64) throws -> (row: Int64, bundle: Int64) {
        let rows = try db.rows("SELECT id, revision, parents, updated FROM revisions WHERE note = ?", [note])
        let cited = Set(try rows.flatMap { try RevisionParents.read($0["parents"]) })
        let heads = try rows.map { row in
            guard let id = RevisionID(bytes: row.bytes("revision")) else { throw Problem.databaseDamaged }
            return (row: row["id"] as Int64, id: id, updated: row["updated"] as Int64)
        }.filter { !cited.contains($0.id) }
        guard let head = heads.max(by: { ($0.updated, $0.id.text) < ($1.updated, $1.id.text) }) else {
            throw Problem.databaseDamaged
        }
        let bundle: Int64? = try db.one("SELECT bundle FROM occurrences WHERE revision = ? LIMIT 1", [head.row])
        return (head.row, bundle ?? 0)
    }
}
