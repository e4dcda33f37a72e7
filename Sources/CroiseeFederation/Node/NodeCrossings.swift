import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// What happens between the communities of an intersection, from what this node holds. Nothing of it leaves the node.
extension Node {
    public func crossings(in place: IntersectionRow, limit: Int = 100, examples: Int = 3) throws -> Crossings {
        try store.read { try $0.crossings(in: place, limit: limit, examples: examples) }
    }

    public func suggestions(in place: IntersectionRow, limit: Int = 10) throws -> [Suggestion] {
        try store.read { try $0.suggestions(in: place, limit: limit) }
    }

    /// Month by month, by the clock of this community.
    /// - Parameters: as `2026-03`; without `last` until this month, without `first` twelve months.
    /// - Throws: `month-range`
    public func measures(in place: IntersectionRow, from first: String? = nil, to last: String? = nil) throws
        -> [MonthMeasures]
    {
        let months = try months(from: first, to: last)
        return try store.read { try $0.measures(in: place, months: months) }
    }
}

extension MonthMeasures {
    /// The names of the columns, for programs; the first holds the month.
    public static let columns = [
        "month", "notes", "replies", "adaptations", "placements", "communities", "requests_opened", "requests_answered",
    ]

    /// In the order of `columns`, without the month.
    public var counts: [Int] {
        [notes, replies, adaptations, placements, communities, requestsOpened, requestsAnswered]
    }

    /// - Parameter language: of the header; nil: the names for programs.
    public static func table(_ measures: [MonthMeasures], in language: Language? = nil) -> CSVTable {
        let header =
            language.map { language in
                ([CrossingWords.month] + CrossingWords.columns).map { $0.text(language) }
            } ?? columns
        return CSVTable(
            header: header, rows: measures.map { [.text($0.month.name)] + $0.counts.map { .number($0) } })
    }
}
