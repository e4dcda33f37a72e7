import Formats
import FoundationXML
import Notes
import Testing

@Suite("Feeds")
struct FeedTests {
    @Test("a feed is read back as it was, without the characters that XML forbids")
    func atom() throws {
        let xml = try Samples.atom().xml
        let document = try XMLDocument(xmlString: xml, options: [])
        let root = try #require(document.rootElement())
        #expect(root.elements(forName: "title").first?.stringValue == Samples.hostile)
        let entries = root.elements(forName: "entry")
        #expect(entries.count == 2)
        #expect(entries[0].elements(forName: "title").first?.stringValue == "La corvée <i>")
        #expect(entries[0].elements(forName: "id").first?.stringValue == ResourceName.note(Samples.note(1)))
        #expect(entries[0].elements(forName: "updated").first?.stringValue == "2026-11-19T23:59:59.250Z")
        #expect(
            entries[0].elements(forName: "content").first?.stringValue
                == "<p>Un <strong>mot</strong> &amp; &lt;b&gt;&quot;deux&quot;&lt;/b&gt;</p>\n"
                + "<p><a href=\"https://example.org/?a=1&amp;b=2\">x</a></p>\n")
        // FoundationXML does not give back an attribute with an entity in it; `scripts/check-formats` reads it too.
        #expect(xml.contains("<category term=\"« entraide » &amp; co\">"))
    }

    @Test("every character that XML allows comes back, and no other")
    func characters() throws {
        let codes: [UInt32] = Array(0...0x2FF) + [0x2028, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x10FFFF]
        let scalars = codes.compactMap(Unicode.Scalar.init)
        let title = String(String.UnicodeScalarView(scalars))
        let feed = AtomFeed(id: "urn:croisee:x", title: title, updated: 0, author: "x", entries: [])
        let document = try XMLDocument(xmlString: feed.xml, options: [])
        let read = document.rootElement()?.elements(forName: "title").first?.stringValue ?? ""
        let allowed = scalars.filter {
            $0.value == 9 || $0.value == 10 || $0.value == 13 || ($0.value >= 32 && $0.value & 0xFFFE != 0xFFFE)
                || $0.value == 0x10FFFF
        }
        #expect(Array(read.unicodeScalars) == allowed)
    }

    @Test(
        "moments that no calendar writes do not stop a feed",
        arguments: [
            (Int64.min, "0001-01-01T00:00:00Z"), (Int64.max, "9999-12-31T23:59:59Z"), (0, "1970-01-01T00:00:00Z"),
        ])
    func moments(updated: Int64, expected: String) {
        let feed = AtomFeed(id: "urn:croisee:x", title: "", updated: updated, author: "x", entries: [])
        #expect(feed.xml.contains("<updated>\(expected)</updated>"))
    }

    // MARK: Calendars

    private static func lines(_ feed: CalendarFeed) -> [String] {
        feed.text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    private static func zone(_ name: String, _ lines: [String]) -> [String] {
        guard let start = lines.firstIndex(of: "TZID:" + name) else { return [] }
        return Array(lines[(start + 1)...].prefix { $0 != "END:VTIMEZONE" })
    }

    @Test("zones with the same rules each year are written as rules")
    func rules() throws {
        let lines = Self.lines(try Samples.calendar())
        #expect(
            Self.zone("America/Toronto", lines) == [
                "BEGIN:DAYLIGHT", "DTSTART:20230312T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20231105T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD",
            ])
        #expect(
            Self.zone("Europe/Paris", lines) == [
                "BEGIN:DAYLIGHT", "DTSTART:20250330T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20251026T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
            ])
        #expect(
            Self.zone("Asia/Kolkata", lines) == [
                "BEGIN:STANDARD", "DTSTART:20250101T053000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530", "END:STANDARD",
            ])
        // Ramadan moves through the year: no rule.
        #expect(Self.zone("Africa/Casablanca", lines).filter { $0.hasPrefix("DTSTART") }.count == 7)
        #expect(!Self.zone("Africa/Casablanca", lines).contains { $0.hasPrefix("RRULE") })
        #expect(Self.zone("Ailleurs/Village", lines).isEmpty)
    }

    @Test("events have the hours of their zones, days no hours, and an end only after the beginning")
    func events() throws {
        let lines = Self.lines(try Samples.calendar())
        for line in [
            "DTSTART;TZID=America/Toronto:20261205T190000", "DTEND;TZID=America/Toronto:20261205T213000",
            "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270102", "DTSTART;VALUE=DATE:20260601",
            "DTSTART;TZID=Africa/Casablanca:20240320T100000", "DTEND;TZID=America/Toronto:20240320T120000",
            "DTSTART:20260801T100000", "COMMENT:Ailleurs/Village", "DTSTAMP:20261120T093000Z", "STATUS:CANCELLED",
            "UID:\(Samples.note(1).text)",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(
            lines.filter { $0.hasPrefix("ORGANIZER") } == ["ORGANIZER;CN=\"Ana ^'la^' douce\":mailto:ana@example.org"])
    }

    @Test(
        "of a day and a moment both are days, and an end that is none is left out",
        arguments: [
            (
                "2026-12-05T19:00 America/Toronto", "2026-12-06",
                ["DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207"]
            ),
            (
                "2026-12-05", "2026-12-06T10:00 Europe/Paris",
                ["DTSTART;VALUE=DATE:20261205", "DTEND;VALUE=DATE:20261207"]
            ),
            ("2026-12-05", "2026-12-01", ["DTSTART;VALUE=DATE:20261205"]),
            (
                "2026-12-05T19:00 Europe/Paris", "2026-12-05T19:00 Europe/Paris",
                ["DTSTART;TZID=Europe/Paris:20261205T190000"]
            ),
            ("9999-12-31", "9999-12-31", ["DTSTART;VALUE=DATE:99991231"]),
        ])
    func ends(start: String, end: String, expected: [String]) throws {
        let event = CalendarEvent(
            note: Samples.note(1), stamp: 0, start: try Samples.date(start), end: try Samples.date(end), summary: "x")
        let lines = Self.lines(CalendarFeed(title: "x", events: [event]))
        let from = try #require(lines.firstIndex(of: "BEGIN:VEVENT"))
        #expect(lines[from...].filter { $0.hasPrefix("DTSTART") || $0.hasPrefix("DTEND") } == expected)
    }

    @Test(
        "years of the far past and future have a zone, and many years do not make it long",
        arguments: ["0001", "1850", "9999"])
    func years(year: String) throws {
        let event = CalendarEvent(
            note: Samples.note(1), stamp: 0, start: try Samples.date("\(year)-06-01T10:00 America/Toronto"),
            summary: "x")
        let other = CalendarEvent(
            note: Samples.note(2), stamp: 0, start: try Samples.date("2026-06-01T10:00 America/Toronto"), summary: "x")
        let lines = Self.lines(CalendarFeed(title: "x", events: [event, other]))
        #expect(Self.zone("America/Toronto", lines).count > 3)
        #expect(lines.count < 150)
    }

    // MARK: Lexicon

    @Test("labels keep to one preferred word a language, and strings are escaped")
    func turtle() {
        let turtle = Samples.lexicon.turtle
        #expect(turtle.contains("skos:prefLabel \"corvée\"@fr ;"))
        #expect(turtle.contains("skos:altLabel \"grande corvée\"@fr ;"))
        #expect(!turtle.contains("skos:altLabel \"corvée\"@fr"))
        #expect(turtle.contains(#"skos:altLabel "bi \"collectif\" \\ é😀"@fr ;"#))
        #expect(turtle.contains(#"skos:definition "Travail fait ensemble.\n\"Gratuit\", \\ et\tlong.\u0001"@fr ;"#))
        #expect(!turtle.contains("skos:exactMatch <\(ResourceName.note(Samples.note(1)))>"))
    }
}
