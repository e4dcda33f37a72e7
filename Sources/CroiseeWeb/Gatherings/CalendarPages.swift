import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Gatherings and exchanges by their dates: those to come by month, those that are over, and a file for calendar programs.
enum CalendarPages {
    static let routes: [Route] = [
        .get("/calendar", .everyone, { try await show($0, isPast: false) }),
        .get("/calendar/past", .everyone, { try await show($0, isPast: true) }),
        .get("/calendar.ics", .everyone, file),
    ]

    private static let perPage = 30

    private struct Event: Sendable {
        let note: ReadNote
        let start: DateValue
        let end: DateValue?
    }

    private static func show(_ visit: Visit, isPast: Bool) async throws -> Reply {
        let (reader, page) = (visit.reader, visit.query.page)
        let today = try await visit.asking { try $0.today() }
        let (events, kinds) = try await visit.reading { reading in
            var events: [Event] = []
            for kind in ["gathering", "exchange"] {
                let notes = try reading.read(.init(reader, kind)) { text in
                    let (start, end) = (text.fields.value("start"), text.fields.value("end"))
                    return start != nil && today.isBefore(endOf: end ?? start) != isPast
                }
                events += notes.compactMap { note in
                    note.text.fields.value("start").flatMap { DateValue($0) }.map {
                        Event(note: note, start: $0, end: note.text.fields.value("end").flatMap { DateValue($0) })
                    }
                }
            }
            return (
                events.sorted {
                    ($0.start, $0.note.listed.reference.text) < ($1.start, $1.note.listed.reference.text)
                }, reading.kinds
            )
        }
        let all = isPast ? events.reversed() : events
        let shown = Array(all.dropFirst((page - 1) * perPage).prefix(perPage))
        let address = isPast ? "/calendar/past" : "/calendar"
        var result = Page(
            visit.text(CalendarPageWords.title), place: .calendar,
            body: [
                Pieces.filters(
                    visit.text(CalendarPageWords.views),
                    [
                        (visit.text(CalendarPageWords.toCome), "/calendar", !isPast),
                        (visit.text(CalendarPageWords.past), "/calendar/past", isPast),
                    ]),
                isPast || !visit.may(.author) || shown.isEmpty ? [] : announce(visit),
                shown.isEmpty ? empty(visit, isPast: isPast) : months(shown, kinds, visit),
                Pieces.pages(address, page: page, hasMore: all.count > page * perPage, visit.language),
                .element("p", holding: Pieces.link(visit.text(CalendarPageWords.file), to: "/calendar.ics")),
            ])
        result.lead = .element("p", text: visit.text(CalendarPageWords.lead))
        result.isPublic = visit.person == nil
        result.feeds = [
            .init(title: visit.text(CalendarPageWords.title), address: "/calendar.ics", type: "text/calendar")
        ]
        return .page(result)
    }

    private static let new = "/notes/new?kind=gathering"

    private static func announce(_ visit: Visit) -> Markup {
        .element(
            "p", ["class": "write buttons"],
            holding: .inline(
                "a", with: ["class": "button", "href": new], text: visit.text(CalendarPageWords.announce)))
    }

    private static func empty(_ visit: Visit, isPast: Bool) -> Markup {
        if isPast {
            return Pieces.empty(
                visit.text(CalendarPageWords.nonePast), (visit.text(CalendarPageWords.seeToCome), "/calendar"))
        }
        if visit.person == nil { return Pieces.empty(visit.text(CalendarPageWords.nonePublic)) }
        return Pieces.empty(
            visit.text(CalendarPageWords.noneToCome),
            visit.may(.author) ? (visit.text(CalendarPageWords.announce), new) : nil)
    }

    private static func months(_ events: [Event], _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        var months: [(name: String, events: [Event])] = []
        for event in events {
            let name = String(event.start.day.prefix(7))
            if months.last?.name == name {
                months[months.count - 1].events.append(event)
            } else {
                months.append((name, [event]))
            }
        }
        return Markup(
            months.map { month in
                Pieces.section(
                    MonthText.of(month.name, visit.language), class: "month",
                    .element("ul", ["class": "events"], holding: Markup(month.events.map { row($0, kinds, visit) })))
            })
    }

    private static func row(_ event: Event, _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        let line = event.note.listed.line
        let text = event.note.text
        var about: [Markup] = [
            .inline(
                "span", with: ["class": "tag"], text: visit.text(kinds[line.kind]?.label ?? Sentence(fr: "", en: "")))
        ]
        if line.kind == "exchange", let label = ExchangeLists.label(ofState: text, kinds, visit) { about.append(label) }
        if let place = text.fields.value("place") { about.append(.inline("span", text: place)) }
        about.append(.inline("span", text: line.originName))
        var when = FieldDate.text(event.start, visit.telling)
        if let end = event.end, end != event.start {
            let sameDay = end.day == event.start.day && end.zone == event.start.zone
            let until =
                sameDay
                ? (FieldDate.clock(end).map { CalendarPageWords.untilClock($0) })
                : CalendarPageWords.until(FieldDate.text(end, visit.telling))
            if let until { when += ", " + visit.text(until) }
        }
        return .element(
            "li",
            holding: [
                .inline("time", with: ["datetime": event.start.forPrograms], text: when),
                Pieces.link(line.title, to: visit.address(line.reference)),
                .element("p", ["class": "about"], holding: Markup(about)),
            ])
    }

    /// For a calendar program, which brings no account: what everyone may read. A person who is logged in saves all of it.
    private static func file(_ visit: Visit) async throws -> Reply {
        let (origin, me, isPublic) = (visit.origin.text, visit.me, visit.person == nil)
        let options = FeedOptions(
            isPublic: isPublic, limit: FeedOptions.most, selfAddress: origin + "/calendar.ics",
            address: { origin + NoteAddress.of($0, at: me) })
        let node = visit.node
        let made = try await visit.reading { try node.calendarFeed(nil, options, $0) }
        return .file(
            Array(made.calendar.text.utf8), type: "text/calendar; charset=utf-8",
            name: visit.text(CalendarPageWords.fileName))
    }
}

/// A month as people say it.
enum MonthText {
    /// - Parameter name: `2026-03`
    static func of(_ name: String, _ language: Language) -> String {
        let parts = name.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return name }
        let words = MomentWords.month(parts[1], year: parts[0]).text(language)
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension FieldDate {
    /// The hour alone; nil for a day.
    static func clock(_ value: DateValue) -> Sentence? {
        let clock = (value.clock ?? "").split(separator: ":").compactMap { Int($0) }
        return clock.count == 2 ? MomentWords.clock(hour: clock[0], minute: clock[1]) : nil
    }
}

extension DateValue {
    /// As HTML's `time` wants it: `2026-12-05` or `2026-12-05T19:00`.
    var forPrograms: String { clock.map { "\(day)T\($0)" } ?? day }
}
