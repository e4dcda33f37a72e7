import Notes

/// Gatherings and exchanges for a calendar program (iCalendar, RFC 5545).
public struct CalendarFeed: Sendable, Hashable {
    public let title: String
    public let events: [CalendarEvent]

    public init(title: String, events: [CalendarEvent]) {
        self.title = title
        self.events = events
    }

    /// `text/calendar; charset=utf-8`
    public var text: String {
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Croisee//Croisee//FR")
        lines.add("CALSCALE", "GREGORIAN")
        // RFC 7986, and what calendar programs read before it.
        lines.add("NAME", text: title)
        lines.add("X-WR-CALNAME", text: title)
        let zones = zones
        for zone in zones.values.sorted(by: { $0.name < $1.name }) { zone.rules.write(to: &lines) }
        for event in events { event.write(to: &lines, knowing: Set(zones.keys)) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    private var zones: [String: (name: String, rules: CalendarZone)] {
        var years: [String: Set<Int>] = [:]
        for event in events {
            let of = [event.start, event.end].compactMap { $0.flatMap { Int($0.day.prefix(4)) } }
            for zone in event.zones { years[zone, default: []].formUnion(of) }
        }
        // A calendar holds at least one component (section 3.6).
        if events.isEmpty { years["UTC"] = [2000] }
        var zones: [String: (name: String, rules: CalendarZone)] = [:]
        for (zone, years) in years {
            if let rules = CalendarZone(zone, years: years) { zones[zone] = (zone, rules) }
        }
        return zones
    }
}
