import Bundles
import Catalogue
import GRDB
import Notes
import Search

/// A note as an answer to a search shows it.
public struct FoundNote: Sendable, Hashable {
    public let hit: SearchHit
    public let excerpt: Excerpt
    /// Nil where the words stand in it as they were typed, or in forms of theirs.
    public let equivalence: WordEquivalence?
}

/// One page of an answer.
public struct SearchAnswer: Sendable {
    /// The best first.
    public let notes: [FoundNote]
    public let isMore: Bool
    /// There was something to look for.
    public let isAsked: Bool
    /// Notes that will only be found later, because they have just come.
    public let waiting: Int
}

extension Reading {
    /// What a note found by another word counts for, against one found by the word typed.
    private static let alikeWeight = 0.9
    /// Nobody reads further.
    private static let deepest = 10_000

    /// Looks for what was typed. Whatever that is gives results or none.
    /// - Parameters:
    ///   - page: from 1.
    ///   - size: of a page.
    public func find(_ typed: String, _ filters: SearchFilters, page: Int, size: Int) throws -> SearchAnswer {
        let query = SearchQuery(typed)
        let size = max(1, min(size, Self.deepest))
        let start = (max(1, min(page, Self.deepest)) - 1) * size
        let lists = query.parts.isEmpty && filters.isChoice
        let limit = start + size + 1
        let found =
            start >= Self.deepest
            ? [] : lists ? try listed(query, filters, limit: limit) : try found(query, filters, limit: limit)
        let shown = Array(found.dropFirst(start).prefix(size))
        let excerpts = try excerpts(shown.map { ($0.hit, $0.plan) }, in: filters.speech)
        return SearchAnswer(
            notes: zip(shown, excerpts).map { FoundNote(hit: $0.hit, excerpt: $1, equivalence: $0.equivalence) },
            isMore: found.count > start + size, isAsked: !query.isEmpty || lists, waiting: try searchQueueLength())
    }

    private struct Found {
        let hit: SearchHit
        let plan: SearchPlan
        let equivalence: WordEquivalence?

        var weight: Double { equivalence == nil ? hit.score : hit.score * Reading.alikeWeight }
    }

    private func listed(_ query: SearchQuery, _ filters: SearchFilters, limit: Int) throws -> [Found] {
        let plan = SearchPlan(query, by: [.french])
        return try newest(filters, limit: limit).map { Found(hit: $0, plan: plan, equivalence: nil) }
    }

    private func found(_ query: SearchQuery, _ filters: SearchFilters, limit: Int) throws -> [Found] {
        let typed = try plan(query, language: filters.language)
        let alike = try alike(query, for: filters.reader)
        guard !alike.isEmpty, let match = typed.match else {
            return try search(typed, filters, limit: limit).map { Found(hit: $0, plan: typed, equivalence: nil) }
        }
        var found = try best(match, filters, limit: limit, isOfFamily: false)
            .map { Found(hit: $0, plan: typed, equivalence: nil) }
        // A note that holds the words typed is shown for those; another for what is nearest to them.
        var seen = Set(found.map(\.hit.row))
        for other in alike {
            let plan = try plan(other.query, language: filters.language)
            guard let match = plan.match else { continue }
            found += try best(match, filters, limit: limit, isOfFamily: false)
                .filter { seen.insert($0.row).inserted }
                .map { Found(hit: $0, plan: plan, equivalence: other.equivalence) }
        }
        found.sort { ($0.weight, $0.hit.row) > ($1.weight, $1.hit.row) }
        if found.count < limit, let family = typed.family() {
            found += try best(family, filters, limit: limit, isOfFamily: true)
                .filter { seen.insert($0.row).inserted }
                .map { Found(hit: $0, plan: typed, equivalence: nil) }
        }
        return Array(found.prefix(limit))
    }
}
