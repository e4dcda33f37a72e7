import Bundles
import Catalogue
import GRDB
import Notes

/// A month, by the clock of some place.
public struct MonthSpan: Sendable, Hashable {
    /// `2026-03`
    public let name: String
    /// Unix ms.
    public let times: Range<Int64>

    public init(name: String, times: Range<Int64>) {
        self.name = name
        self.times = times
    }
}

/// What happened in an intersection in a month, as far as the notes held and shown here tell. A note counts in the month in which the
/// first bundle that brought it to the intersection was signed: when it was shared there, not when it was written. What is held,
/// hidden or withdrawn counts nowhere, not in months that are over either.
public struct MonthMeasures: Sendable, Hashable {
    public let month: MonthSpan
    /// Shared for the first time, of kinds that stand in lists by themselves.
    public var notes = 0
    /// Replies to notes of another community.
    public var replies = 0
    /// Adaptations of notes of another community.
    public var adaptations = 0
    /// Notes placed in a carnet by another community than their own.
    public var placements = 0
    /// Communities that shared a note or a revision.
    public var communities = 0
    /// Requests for knowledge shared for the first time.
    public var requestsOpened = 0
    /// Requests that were answered in this month for the first time, whenever they were opened. A request is answered by a reply
    /// of another community, by an offer of another community that points to it, and by an exchange of whichever community that
    /// points to it, whatever became of that.
    public var requestsAnswered = 0

    public init(month: MonthSpan) { self.month = month }
}

extension Reading {
    /// - Parameter months: one after the other, none twice.
    public func measures(in place: IntersectionRow, months: [MonthSpan]) throws -> [MonthMeasures] {
        let calendar = MonthCalendar(months)
        var measures = months.map { MonthMeasures(month: $0) }
        var active = months.map { _ in Set<Int32>() }
        let notes = try placeNotes(place) { origin, signed in
            if let month = calendar.month(of: signed) { active[month].insert(origin) }
        }
        func count(_ note: Int64, _ part: WritableKeyPath<MonthMeasures, Int>, _ step: Int = 1) {
            if let month = calendar.month(of: notes.shared(note)) { measures[month][keyPath: part] += step }
        }
        for note in notes.rows { count(note, \.notes) }
        for (note, _) in try rows(ofKinds: unlisted) where notes.origin(note) != nil { count(note, \.notes, -1) }
        var requests = RequestAnswers(try rows(ofKinds: ["request", "offer", "exchange"]))
        for note in requests.requests where notes.origin(note) != nil { count(note, \.requestsOpened) }
        try contacts(in: notes, isCrossing: false) { contact in
            let isCrossing = notes.origin(contact.from) != notes.origin(contact.target)
            requests.note(contact, isCrossing: isCrossing, at: notes.shared(contact.from))
            guard isCrossing else { return }
            switch contact.relation {
            case .link: break
            case .reply: count(contact.from, \.replies)
            case .adaptation: count(contact.from, \.adaptations)
            case .placement: count(contact.from, \.placements)
            }
        }
        for answered in requests.answered.values {
            if let month = calendar.month(of: answered) { measures[month].requestsAnswered += 1 }
        }
        for month in months.indices { measures[month].communities = active[month].count }
        return measures
    }
}

/// When each request was answered first.
private struct RequestAnswers {
    let requests: Set<Int64>
    private let offers: Set<Int64>
    private let exchanges: Set<Int64>
    /// Unix ms.
    private(set) var answered: [Int64: Int64] = [:]

    init(_ rows: [(row: Int64, kind: String)]) {
        func notes(of kind: String) -> Set<Int64> { Set(rows.filter { $0.kind == kind }.map { $0.row }) }
        requests = notes(of: "request")
        offers = notes(of: "offer")
        exchanges = notes(of: "exchange")
    }

    mutating func note(_ contact: Contact, isCrossing: Bool, at time: Int64) {
        guard requests.contains(contact.target), contact.relation != .placement else { return }
        let isAnswer =
            exchanges.contains(contact.from)
            || isCrossing && (contact.relation == .reply || offers.contains(contact.from))
        if isAnswer { answered[contact.target] = min(time, answered[contact.target] ?? time) }
    }
}

/// Finds the month of a moment.
private struct MonthCalendar {
    private let months: [MonthSpan]

    init(_ months: [MonthSpan]) { self.months = months }

    func month(of time: Int64) -> Int? {
        var (low, high) = (0, months.count)
        while low < high {
            let middle = (low + high) / 2
            if months[middle].times.upperBound <= time { low = middle + 1 } else { high = middle }
        }
        return low < months.count && months[low].times.contains(time) ? low : nil
    }
}
