import Catalogue
import CroiseeStore
import Foundation
import Notes

extension Reading {
    static let timeZoneKey = "time_zone"

    /// The zone by whose clock this community counts days and months, and by which its people are told of moments; IANA.
    public func timeZone() throws -> String { try settingText(Self.timeZoneKey) ?? Node.usualTimeZone }

    /// A moment as people type it, Unix ms: by the clock of the community where it names no zone. Nil for what is no date.
    public func moment(typed text: String) throws -> Int64? {
        guard let moment = DateText.milliseconds(text) else { return nil }
        // With a zone of its own, it would be none with another one.
        guard text.utf8.count == 10 || DateText.milliseconds(text + "Z") != nil,
            let minute = DateText.text(moment)?.prefix(16),
            let begun = DateValue("\(minute) \(try timeZone())")?.moment
        else { return moment }
        let rest = moment % 60_000
        return begun + (rest < 0 ? rest + 60_000 : rest)
    }
}

extension Writing {
    /// At the founding: the zone of this computer, where that is one of a place.
    /// - Parameter name: as Foundation tells it.
    public func takeUpZone(ofComputer name: String = TimeZone.current.identifier) throws {
        guard Node.isZoneOfPlace(name) else { return }
        try set(Reading.timeZoneKey, name)
    }
}

extension Node {
    public static let usualTimeZone = "America/Toronto"

    /// Whether a computer with this zone was told where it stands: many a server only knows UTC.
    static func isZoneOfPlace(_ name: String) -> Bool {
        name.contains("/") && !name.hasPrefix("Etc/") && DateValue(typed: "2026-01-01T00:00 \(name)") != nil
    }

    /// As `Reading.timeZone`.
    public func timeZone() throws -> String { try store.read { try $0.timeZone() } }

    /// - Throws: `unknown-zone`
    public func setTimeZone(_ name: String) throws {
        guard DateValue(typed: "2026-01-01T00:00 \(name)") != nil else {
            throw Problem.unknownZone(SingleLine.of(name))
        }
        try store.write { writing in
            try writing.set(Reading.timeZoneKey, name)
            try writing.journal(.settingsChanged, detail: "time-zone", at: now())
        }
    }

    /// When a day begins here, Unix ms.
    func beginning(of day: String, _ zone: String) -> Int64? { DateValue("\(day)T00:00 \(zone)")?.moment }

    /// What day it is here.
    public func today() throws -> OpenOn { try openNow(try timeZone()) }

    func openNow(_ zone: String) throws -> OpenOn {
        guard let today = DateValue(moment: now(), zone: zone)?.day else { throw Problem.unknownZone(zone) }
        return OpenOn(day: today, now: now())
    }

    /// Months one after the other.
    /// - Parameters: as `2026-03`; without `last` until this one, without `first` twelve.
    /// - Throws: `month-range`
    func months(from first: String?, to last: String?) throws -> [MonthSpan] {
        let zone = try timeZone()
        let today = try openNow(zone).day
        guard let end = Month(last ?? String(today.prefix(7))) else { throw Problem.monthRange }
        guard let start = first.map({ Month($0) }) ?? end.advanced(by: -11), start.number <= end.number,
            end.number - start.number < 1_200
        else { throw Problem.monthRange }
        return try (0...(end.number - start.number)).map { step in
            guard let month = start.advanced(by: step), let next = month.advanced(by: 1),
                let from = beginning(of: month.name + "-01", zone), let until = beginning(of: next.name + "-01", zone),
                from < until
            else { throw Problem.monthRange }
            return MonthSpan(name: month.name, times: from..<until)
        }
    }
}

/// Counted from the year 0.
private struct Month {
    let number: Int

    /// Nil for anything but `2026-03`.
    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard text.utf8.count == 7, parts.count == 2, DateText.milliseconds(text + "-01") != nil else { return nil }
        number = parts[0] * 12 + parts[1] - 1
    }

    private init(number: Int) { self.number = number }

    func advanced(by months: Int) -> Month? {
        (12..<119_999).contains(number + months) ? Month(number: number + months) : nil
    }

    var name: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return padded(number / 12, 4) + "-" + padded(number % 12 + 1, 2)
    }
}
