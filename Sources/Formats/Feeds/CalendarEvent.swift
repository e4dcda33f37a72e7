import Catalogue
import Notes

/// A gathering or an exchange in a calendar.
public struct CalendarEvent: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable {
        case tentative = "TENTATIVE"
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    public struct Organizer: Sendable, Hashable {
        public let name: String
        /// A URI, such as `mailto:`.
        public let address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    public let note: NoteReference
    /// Unix milliseconds: of the last revision, so that the same note gives the same calendar.
    public let stamp: Int64
    public let start: DateValue
    /// A day that is the end belongs to the event.
    public let end: DateValue?
    public let summary: String
    public let description: String?
    public let location: String?
    public let organizer: Organizer?
    public let status: Status
    /// An IRI.
    public let address: String?
    /// BCP 47.
    public let language: String?

    public init(
        note: NoteReference, stamp: Int64, start: DateValue, end: DateValue? = nil, summary: String,
        description: String? = nil, location: String? = nil, organizer: Organizer? = nil, status: Status = .confirmed,
        address: String? = nil, language: String? = nil
    ) {
        self.note = note
        self.stamp = stamp
        self.start = start
        self.end = end
        self.summary = summary
        self.description = description
        self.location = location
        self.organizer = organizer
        self.status = status
        self.address = address
        self.language = language
    }

    /// Zones that this event is written in.
    var zones: [String] { isAllDay ? [] : [start.zone, end?.zone].compactMap(\.self) }

    /// A day and a moment do not go together in one event (RFC 5545 section 3.6.1): then both are days.
    private var isAllDay: Bool { start.isDay || end?.isDay == true }

    func write(to lines: inout CalendarLines, knowing zones: Set<String>) {
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", note.text)
        lines.add("DTSTAMP", CalendarTime.utc(stamp))
        lines.add("LAST-MODIFIED", CalendarTime.utc(stamp))
        writeTimes(to: &lines, knowing: zones)
        let language = language.flatMap { Language.isTag($0) ? ";LANGUAGE=\($0)" : nil } ?? ""
        lines.add("SUMMARY" + language, text: summary)
        if let description, !description.isEmpty { lines.add("DESCRIPTION" + language, text: description) }
        if let location, !location.isEmpty { lines.add("LOCATION", text: location) }
        if let organizer {
            lines.add("ORGANIZER;CN=\(CalendarLines.quoted(organizer.name))", organizer.address)
        }
        if let address { lines.add("URL", address) }
        lines.add("STATUS", status.rawValue)
        lines.add("END", "VEVENT")
    }

    private func writeTimes(to lines: inout CalendarLines, knowing zones: Set<String>) {
        // An end before the beginning is no end.
        let end = end.flatMap { $0.isBefore(start) ? nil : $0 }
        if isAllDay {
            lines.add("DTSTART;VALUE=DATE", CalendarTime.day(start.day))
            // The end of a calendar's day is the first that is not of the event.
            if let end, let next = CalendarTime.dayAfter(end.day) { lines.add("DTEND;VALUE=DATE", next) }
            return
        }
        write("DTSTART", start, to: &lines, knowing: zones)
        if let end, end != start { write("DTEND", end, to: &lines, knowing: zones) }
    }

    /// In a zone without rules here the hour is that of the clock on the wall, wherever the reader is; the zone is named.
    private func write(
        _ name: String, _ value: DateValue, to lines: inout CalendarLines, knowing zones: Set<String>
    ) {
        let wall = CalendarTime.wall(value)
        guard let zone = value.zone, zones.contains(zone) else {
            lines.add(name, wall)
            if name == "DTSTART", let zone = value.zone { lines.add("COMMENT", text: zone) }
            return
        }
        lines.add("\(name);TZID=\(zone)", wall)
    }
}

/// Days and moments as iCalendar writes them.
enum CalendarTime {
    /// `20261205T190000Z`
    static func utc(_ milliseconds: Int64) -> String {
        compact(AtomFeed.moment(milliseconds - milliseconds % 1_000))
    }

    /// `20261205`
    static func day(_ day: String) -> String { compact(day) }

    /// Nil after the last day that has four digits.
    static func dayAfter(_ day: String) -> String? {
        DateText.milliseconds(day).flatMap { DateText.text($0 + 86_400_000) }.map { compact(String($0.prefix(10))) }
    }

    /// `20261205T190000`, of the clock on the wall.
    static func wall(_ value: DateValue) -> String { compact(value.day) + "T" + compact(value.clock ?? "00:00") + "00" }

    /// Of a moment seen with a clock that is `offset` seconds ahead of UTC.
    static func wall(_ milliseconds: Int64, offset: Int) -> String {
        String(utc(milliseconds + Int64(offset) * 1_000).dropLast())
    }

    private static func compact(_ text: String) -> String { text.filter { $0 != "-" && $0 != ":" } }
}
