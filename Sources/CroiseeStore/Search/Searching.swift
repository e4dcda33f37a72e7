import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Search

/// A note that was found.
public struct SearchHit: Sendable, Hashable {
    public let note: NoteID
    public let origin: CommunityID
    public let originName: String
    public let title: String
    public let kind: String
    public let state: NoteState
    /// Unix ms.
    public let updated: Int64
    /// The higher the better; 0 where nothing was weighed.
    public let score: Double
    /// Found by words of the same family only.
    public let isOfFamily: Bool
    let row: Int64

    public var reference: NoteReference { NoteReference(note, of: origin) }
}

extension Reading {
    /// How to look for what was typed among the notes held here.
    /// - Parameter language: of the notes; nil for all that are held.
    public func plan(_ query: SearchQuery, language: String? = nil) throws -> SearchPlan {
        if let language { return SearchPlan(query, language: language) }
        return SearchPlan(query, by: try holdsEnglish() ? StemRules.allCases : [.french])
    }

    /// The best first; words of their families after those that were typed; of equals the newest.
    ///
    /// Whatever was typed gives results or none.
    public func search(_ plan: SearchPlan, _ filters: SearchFilters = SearchFilters(), limit: Int = 20) throws
        -> [SearchHit]
    {
        guard let match = plan.match, limit > 0 else { return [] }
        if plan.isNewestFirst { return try newest(match, filters, limit: limit) }
        var hits = try best(match, filters, limit: limit, isOfFamily: false)
        if hits.count < limit, let family = plan.family() {
            // All that `match` finds is among them once more.
            let found = Set(hits.map(\.row))
            let wide = try best(family, filters, limit: limit, isOfFamily: true)
            hits += wide.filter { !found.contains($0.row) }.prefix(limit - hits.count)
        }
        return hits
    }

    /// Without weighing: the index is walked from its end and left as soon as there are enough.
    private func newest(_ match: String, _ filters: SearchFilters, limit: Int) throws -> [SearchHit] {
        try hits(match, filters, limit: limit, isOfFamily: false, score: "0.0", order: "search.rowid DESC")
    }

    /// The notes put under any of these words.
    public func notes(under words: [String]) throws -> Set<NoteReference> {
        var filters = SearchFilters()
        filters.words = words
        filters.states = Set(NoteState.allCases)
        return Set(try newest(filters, limit: Int(Int32.max)).map(\.reference))
    }

    /// Without words: all that the filters leave, the newest first.
    func newest(_ filters: SearchFilters, limit: Int) throws -> [SearchHit] {
        let conditions = filters.conditions(unlisted: unlisted)
        return try db.rows(
            """
            SELECT \(Self.columns), 0.0 AS found_score FROM notes n JOIN communities c ON c.id = n.origin
            WHERE \(conditions.map(\.sql).joined(separator: " AND ")) ORDER BY n.updated DESC, n.id DESC LIMIT ?
            """, StatementArguments(conditions.flatMap(\.arguments) + [limit])
        ).map { try SearchHit($0, isOfFamily: false) }
    }

    func best(
        _ match: String, _ filters: SearchFilters, limit: Int, isOfFamily: Bool
    ) throws -> [SearchHit] {
        if !filters.isNarrow, let hits = try bestOfAll(match, filters, limit: limit, isOfFamily: isOfFamily) {
            return hits
        }
        return try hits(
            match, filters, limit: limit, isOfFamily: isOfFamily, score: "score(search)",
            order: "found_score DESC, search.rowid DESC")
    }

    /// Most notes may be seen: it costs less to look only at the best. Nil where too many of these may not be.
    private func bestOfAll(
        _ match: String, _ filters: SearchFilters, limit: Int, isOfFamily: Bool
    ) throws -> [SearchHit]? {
        let asked = limit + limit / 2 + 8
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT \(Self.columns), found.score
                    FROM (SELECT rowid AS note, score(search) AS score FROM search WHERE search MATCH ?
                          ORDER BY 2 DESC, 1 DESC LIMIT ?) found
                    CROSS JOIN notes n ON n.id = found.note CROSS JOIN communities c ON c.id = n.origin
                    """), arguments: [match, asked])
        let unlisted = unlisted
        var hits: [SearchHit] = []
        var seen = 0
        while hits.count < limit, let row = try rows.next() {
            seen += 1
            let hit = try SearchHit(row, isOfFamily: isOfFamily)
            guard filters.states.contains(hit.state), !unlisted.contains(hit.kind) else { continue }
            // Drafts of others are few.
            if hit.state == .draft, let reader = filters.reader, try note(hit.reference, for: reader) == nil {
                continue
            }
            hits.append(hit)
        }
        return hits.count == limit || seen < asked ? hits : nil
    }

    private static let columns = "n.note, n.title, n.updated, c.cid, c.name, n.id, n.kind, n.stance"

    private func hits(
        _ match: String, _ filters: SearchFilters, limit: Int, isOfFamily: Bool, score: String, order: String
    ) throws -> [SearchHit] {
        let conditions = filters.conditions(unlisted: unlisted)
        // CROSS: the index decides what notes are looked at, never the other way round.
        return try db.rows(
            """
            SELECT \(Self.columns), \(score) AS found_score
            FROM search CROSS JOIN notes n ON n.id = search.rowid CROSS JOIN communities c ON c.id = n.origin
            WHERE search MATCH ? AND \(conditions.map(\.sql).joined(separator: " AND "))
            ORDER BY \(order) LIMIT ?
            """, StatementArguments([match] + conditions.flatMap(\.arguments) + [limit])
        ).map { try SearchHit($0, isOfFamily: isOfFamily) }
    }
}

extension SearchHit {
    /// Of `Reading.columns` and the score, by their places.
    fileprivate init(_ row: Row, isOfFamily: Bool) throws {
        guard let note = NoteID(bytes: [UInt8](row[0] as Data)), let origin = Digest32(bytes: [UInt8](row[3] as Data)),
            let state = NoteState(rawValue: row[7])
        else { throw Problem.databaseDamaged }
        self.note = note
        self.origin = CommunityID(origin)
        title = row[1]
        updated = row[2]
        originName = row[4]
        self.row = row[5]
        kind = row[6]
        self.state = state
        score = row[8]
        self.isOfFamily = isOfFamily
    }
}
