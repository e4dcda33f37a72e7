import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// The home page: what is new, what is asked for, who meets when, and the box that takes a thought in five seconds.
enum HomePages {
    static let routes: [Route] = [
        .get("/", .everyone, { .page(try await page($0, $0.begun())) }),
        .post("/", .author, capture),
    ]

    private static let news = 8
    private static let shelf = 5
    private static let captureBytes = 20_000

    private struct Shelves: Sendable {
        var name = ""
        /// Of this community; without an account, all there is.
        var new: [ListedNote] = []
        /// Of others.
        var elsewhere: [ListedNote] = []
        var requests: [ListedNote] = []
        var gatherings: [(note: ListedNote, start: DateValue)] = []
        var kinds = KindCatalogue()
    }

    private static func page(_ visit: Visit, _ state: FormState) async throws -> Page {
        let (reader, isMember) = (visit.reader, visit.person != nil)
        let me = visit.me
        let today = try await visit.asking { try $0.today() }
        let shelves = try await visit.reading { reading in
            var shelves = Shelves()
            var choice = NoteChoice(reader: reader)
            shelves.name = try reading.name(of: me)
            shelves.kinds = reading.kinds
            choice.isOwn = isMember ? true : nil
            shelves.new = try reading.notes(choice, page: 1, size: news).notes.filter { $0.state != .draft }
            if isMember {
                choice.isOwn = false
                shelves.elsewhere = try reading.notes(choice, page: 1, size: news).notes
            }
            shelves.requests = try reading.read(.init(reader, "request"), most: shelf) { $0.isOpen(on: today) }
                .map(\.listed)
            // Of many that are announced, the next ones.
            shelves.gatherings = try reading.read(.init(reader, "gathering")) { text in
                let start = text.fields.value("start")
                return start != nil && today.isBefore(endOf: text.fields.value("end") ?? start)
            }.compactMap { note in
                note.text.fields.value("start").flatMap { DateValue($0) }.map { (note.listed, $0) }
            }.sorted { ($0.1, $0.0.reference.text) < ($1.1, $1.0.reference.text) }.prefix(shelf).map(\.self)
            return shelves
        }
        var page = Page(
            shelves.name, place: .home,
            body: [
                try await ContradictionNotices.home(visit), visit.may(.author) ? box(visit, state) : [],
                columns(shelves, visit),
            ])
        page.isPublic = visit.person == nil
        page.feeds = [FeedPages.ofHouse(visit)]
        if visit.person == nil {
            page.lead = .element("p", text: visit.text(HomeWords.lead))
            page.description = visit.text(HomeWords.lead)
        }
        return page
    }

    private static func box(_ visit: Visit, _ state: FormState) -> Markup {
        let fields = Fields(state, visit.language)
        return fields.form(
            action: "/", token: visit.formToken, class: "capture",
            [
                Fields.hidden(DraftKey.name, DraftKey.carried(state.typed)),
                fields.text("text", HomeWords.capture, help: HomeWords.captureHelp, rows: 3),
                fields.buttons(.submit(HomeWords.keep), .link(WritingWords.write, to: "/notes/new")),
            ])
    }

    private static func columns(_ shelves: Shelves, _ visit: Visit) -> Markup {
        let new: Markup =
            shelves.new.isEmpty
            ? Pieces.empty(visit.text(visit.person == nil ? NotePageWords.noPublic : HomeWords.nothingNew))
            : [
                NoteLists.list(shelves.new, shelves.kinds, visit),
                .element("p", holding: Pieces.link(visit.text(HomeWords.allNotes), to: "/notes")),
            ]
        let elsewhere: Markup =
            visit.person == nil
            ? []
            : Pieces.section(
                visit.text(HomeWords.elsewhere),
                shelves.elsewhere.isEmpty
                    ? Pieces.empty(
                        visit.text(HomeWords.nothingElsewhere),
                        (visit.text(HomeWords.toIntersections), "/intersections"))
                    : NoteLists.list(shelves.elsewhere, shelves.kinds, visit))
        var beside: [Markup] = []
        // A visitor reads what there is; a member is shown where to begin as well.
        if !shelves.gatherings.isEmpty || visit.person != nil {
            beside.append(
                Pieces.section(
                    visit.text(HomeWords.gatherings),
                    [
                        shelves.gatherings.isEmpty
                            ? .element("p", ["class": "quiet"], text: visit.text(CalendarPageWords.noneToCome))
                            : gatherings(shelves, visit),
                        .element("p", holding: Pieces.link(visit.text(HomeWords.toCalendar), to: "/calendar")),
                    ]))
        }
        if !shelves.requests.isEmpty || visit.person != nil {
            beside.append(
                Pieces.section(
                    visit.text(HomeWords.requests),
                    [
                        shelves.requests.isEmpty
                            ? .element("p", ["class": "quiet"], text: visit.text(ExchangeBoardWords.noRequests))
                            : NoteLists.list(shelves.requests, shelves.kinds, visit),
                        visit.person == nil
                            ? [] : .element("p", holding: Pieces.link(visit.text(HomeWords.toBoard), to: "/exchanges")),
                    ]))
        }
        let main: Markup = [
            Pieces.section(visit.text(visit.person == nil ? HomeWords.new : HomeWords.newHere), new), elsewhere,
        ]
        if beside.isEmpty { return main }
        return .element(
            "div", ["class": "columns"],
            holding: [.element("div", holding: main), .element("div", ["class": "aside"], holding: Markup(beside))])
    }

    private static func gatherings(_ shelves: Shelves, _ visit: Visit) -> Markup {
        .element(
            "ul", ["class": "titles"],
            holding: Markup(
                shelves.gatherings.map { gathering in
                    .element(
                        "li",
                        holding: [
                            Pieces.link(gathering.note.line.title, to: visit.address(gathering.note.reference)),
                            .element("p", ["class": "about"], text: FieldDate.text(gathering.start, visit.telling)),
                        ])
                }))
    }

    /// A pasted link or a thought becomes a draft of whoever dropped it.
    private static func capture(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let text = check.text("text", atMost: captureBytes).trimmingCharacters(in: .whitespacesAndNewlines)
        guard check.isSound, let person = visit.person else { return .again(try await page(visit, check.state)) }
        var note = NoteText(title: title(text, visit), body: text)
        note.authors = [person.penName]
        let lines = text.split(whereSeparator: \.isNewline)
        if let address = lines.first.map(String.init), FieldType.url.accepts(address) { note.source = address }
        // Licence and language as the community wishes; the draft is one click away.
        let defaults = try await visit.asking { try $0.noteDefaults() }
        (note.language, note.licence) = (defaults.language, defaults.licence)
        let made = note
        // Sent twice it is one draft; another thought from the same page is another.
        let done = await WritingPages.attempt {
            if case .there(let held) = try await DraftKey.begin(made, visit), held.text.body != made.body {
                _ = try await visit.doing { try $0.begin(made) }
            }
        }
        if case .failure(let problem) = done {
            guard problem.status < 500 else { throw problem }
            check.refuse("text", problem.sentence)
            return .again(try await page(visit, check.state))
        }
        return .seeOther("/", saying: HomeWords.kept)
    }

    /// The first words, or of a link where it leads; nothing is fetched.
    private static func title(_ text: String, _ visit: Visit) -> String {
        let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        if FieldType.url.accepts(first), let url = URL(string: first), let host = url.host() {
            let place = host + (url.path().count > 1 ? url.path(percentEncoded: false) : "")
            return SingleLine.of(String(place.prefix(100)))
        }
        return ReplyTitle.of(text) ?? visit.text(HomeWords.capture)
    }
}
