import Catalogue
import Notes

extension CalendarDay {
    /// The day of a date, by the clock of its own place.
    public init?(_ value: DateValue) {
        let parts = value.day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let midnight = DateText.milliseconds(value.day) else { return nil }
        // The first of January 1970 was a Thursday.
        let weekday = Int(((midnight / 86_400_000 + 4) % 7 + 7) % 7)
        self.init(year: parts[0], month: parts[1], day: parts[2], weekday: weekday)
    }
}
