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

    private static let news = 12
    private static let shelf = 5
    private static let captureBytes = 20_000

    private struct Shelves: Sendable {
        var name = ""
        var new: [ListedNote] = []
        var requests: [ListedNote] = []
        var gatherings: [(note: ListedNote, start: DateValue)] = []
        var kinds = KindCatalogue()
    }

    private static func page(_ visit: Visit, _ state: FormState) async throws -> Page {
        let (reader, today) = (visit.reader, String((visit.telling.exact(visit.telling.now) ?? "").prefix(10)))
        let me = visit.me
        let shelves = try await visit.reading { reading in
            var shelves = Shelves()
            var choice = NoteChoice(reader: reader)
            shelves.name = try reading.name(of: me)
            shelves.kinds = reading.kinds
            shelves.new = try reading.notes(choice, page: 1, size: news).notes.filter { $0.state != .draft }
            choice.kind = "request"
            shelves.requests = try reading.notes(choice, page: 1, size: shelf * 4).notes.filter { note in
                let until = try reading.current(note.reference)?.fields.first { $0.name == "until" }?.values.first
                return note.state != .draft && (until.flatMap { DateValue($0)?.day } ?? today) >= today
            }.prefix(shelf).map(\.self)
            choice.kind = "gathering"
            shelves.gatherings = try reading.notes(choice, page: 1, size: 50).notes.compactMap { note in
                guard note.state != .draft, let text = try reading.current(note.reference),
                    let start = text.fields.first(where: { $0.name == "start" })?.values.first.flatMap({ DateValue($0) }
                    ),
                    start.day >= today
                else { return nil }
                return (note, start)
            }.sorted { ($0.start.text, $0.note.reference.text) < ($1.start.text, $1.note.reference.text) }
                .prefix(shelf).map(\.self)
            return shelves
        }
        var page = Page(
            shelves.name, place: .home,
            body: [visit.may(.author) ? box(visit, state) : [], columns(shelves, visit)])
        page.isPublic = visit.person == nil
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
        var beside: [Markup] = []
        if !shelves.gatherings.isEmpty {
            beside.append(
                Pieces.section(
                    visit.text(HomeWords.gatherings),
                    .element(
                        "ul", ["class": "titles"],
                        holding: Markup(
                            shelves.gatherings.map { gathering in
                                .element(
                                    "li",
                                    holding: [
                                        Pieces.link(
                                            gathering.note.line.title, to: visit.address(gathering.note.reference)),
                                        .element(
                                            "p", ["class": "about"],
                                            text: FieldDate.text(gathering.start, visit.language)),
                                    ])
                            }))))
        }
        if !shelves.requests.isEmpty {
            beside.append(
                Pieces.section(
                    visit.text(HomeWords.requests), NoteLists.list(shelves.requests, shelves.kinds, visit)))
        }
        let main = Pieces.section(visit.text(HomeWords.new), new)
        if beside.isEmpty { return main }
        return .element(
            "div", ["class": "columns"], holding: [main, .element("div", ["class": "aside"], holding: Markup(beside))])
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
        let made = note
        // Licence and language as the community wishes; the draft is one click away.
        let done = await WritingPages.attempt { try await visit.doing { try $0.newNote(made, .draft) } }
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
