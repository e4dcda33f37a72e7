import Foundation
import Notes

/// The rules of a time zone for the years of some events, as a VTIMEZONE (RFC 5545 section 3.6.5), taken from what this
/// computer knows.
struct CalendarZone {
    private struct Change: Hashable {
        /// Unix milliseconds.
        let at: Int64
        /// Seconds ahead of UTC, before and after.
        let from: Int
        let to: Int
        let isSummer: Bool
    }

    private let name: String
    private let rules: TimeZone
    /// By year, the years around each event.
    private let years: [[Change]]
    private let first: Int64

    /// Nil for a zone that is not known here.
    init?(_ name: String, years: Set<Int>) {
        guard let rules = TimeZone(identifier: name), let least = years.min() else { return nil }
        let around = Set(years.flatMap { [$0 - 1, $0, $0 + 1] }).filter { (1...9999).contains($0) }.sorted()
        self.name = name
        self.rules = rules
        self.years = around.map { Self.changes(rules, $0) }
        first = Self.newYear(around.first ?? least)
    }

    func write(to lines: inout CalendarLines) {
        lines.add("BEGIN", "VTIMEZONE")
        lines.add("TZID", name)
        if let yearly {
            for (change, rule) in yearly { write(change, rule: rule, to: &lines) }
        } else {
            let date = Date(timeIntervalSince1970: Double(first) / 1_000)
            let offset = rules.secondsFromGMT(for: date)
            let isSummer = rules.isDaylightSavingTime(for: date)
            write(Change(at: first, from: offset, to: offset, isSummer: isSummer), rule: nil, to: &lines)
            for change in years.joined() { write(change, rule: nil, to: &lines) }
        }
        lines.add("END", "VTIMEZONE")
    }

    private func write(_ change: Change, rule: String?, to lines: inout CalendarLines) {
        let component = change.isSummer ? "DAYLIGHT" : "STANDARD"
        lines.add("BEGIN", component)
        lines.add("DTSTART", CalendarTime.wall(change.at, offset: change.from))
        lines.add("TZOFFSETFROM", Self.offset(change.from))
        lines.add("TZOFFSETTO", Self.offset(change.to))
        if let rule { lines.add("RRULE", rule) }
        lines.add("END", component)
    }

    // MARK: Rules

    /// The changes of the first year with the rule by which each comes again; nil unless one rule fits every year.
    private var yearly: [(Change, String)]? {
        guard let first = years.first, !first.isEmpty else { return nil }
        return zip(0..., first).reduce([]) { found, item in
            guard let found, let rule = rule(ofChange: item.0) else { return nil }
            return found + [(item.1, rule)]
        }
    }

    private func rule(ofChange index: Int) -> String? {
        guard let first = years.first, years.allSatisfy({ $0.count == first.count }) else { return nil }
        let all = years.map { Place($0[index]) }
        let change = first[index]
        let isSame = zip(all, years).allSatisfy { place, year in
            place?.month == all[0]?.month && place?.weekday == all[0]?.weekday && place?.clock == all[0]?.clock
                && year[index].from == change.from && year[index].to == change.to
                && year[index].isSummer == change.isSummer
        }
        guard isSame, let place = all[0] else { return nil }
        if all.allSatisfy({ $0?.isLast == true }) { return place.rule(-1) }
        return all.allSatisfy { $0?.week == place.week } ? place.rule(place.week) : nil
    }

    /// Where in its year a change lies, by the clock before it.
    private struct Place {
        let month: Int
        /// 0 for Sunday.
        let weekday: Int
        /// 1 for the first such day of the month.
        let week: Int
        let isLast: Bool
        let clock: Substring

        init?(_ change: Change) {
            let wall = change.at + Int64(change.from) * 1_000
            guard let text = DateText.text(wall), let later = DateText.text(wall + 7 * 86_400_000),
                let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.dropFirst(8).prefix(2))
            else { return nil }
            self.month = month
            // The first of January 1970 was a Thursday.
            let days = Int((Double(wall) / 86_400_000).rounded(.down))
            weekday = ((days + 4) % 7 + 7) % 7
            week = (day - 1) / 7 + 1
            isLast = text.prefix(7) != later.prefix(7)
            clock = text.dropFirst(11)
        }

        func rule(_ week: Int) -> String {
            "FREQ=YEARLY;BYMONTH=\(month);BYDAY=\(week)\(["SU", "MO", "TU", "WE", "TH", "FR", "SA"][weekday])"
        }
    }

    // MARK: What this computer knows

    /// More than any zone has; a bound, so that no table makes this go on.
    private static let mostChanges = 12

    private static func changes(_ rules: TimeZone, _ year: Int) -> [Change] {
        let end = newYear(year + 1)
        var changes: [Change] = []
        var at = Date(timeIntervalSince1970: Double(newYear(year)) / 1_000 - 1)
        while changes.count < mostChanges, let next = rules.nextDaylightSavingTimeTransition(after: at), next > at {
            let moment = Int64((next.timeIntervalSince1970 * 1_000).rounded())
            guard moment < end else { break }
            changes.append(
                Change(
                    at: moment, from: rules.secondsFromGMT(for: next.addingTimeInterval(-1)),
                    to: rules.secondsFromGMT(for: next), isSummer: rules.isDaylightSavingTime(for: next)))
            at = next
        }
        return changes
    }

    private static func newYear(_ year: Int) -> Int64 {
        let digits = String(year)
        let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-01-01"
        return DateText.milliseconds(text) ?? 253_402_300_800_000
    }

    /// `-0500`, with seconds where a zone has them.
    private static func offset(_ seconds: Int) -> String {
        let size = abs(seconds)
        let parts = [size / 3_600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
        return (seconds < 0 ? "-" : "+") + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}
