import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Bulletins: those that are held, and drafting a new one.
enum BulletinsPages {
    static let routes: [Route] = [
        .get("/bulletins", .reader, list),
        .get("/bulletins/new", .author, { .page(form($0, try await Choices($0), nil)) }),
        .post("/bulletins/new", .author, make),
    ]

    private static let perPage = 30

    private static func list(_ visit: Visit) async throws -> Reply {
        let (reader, page) = (visit.reader, visit.query.page)
        let found = try await visit.reading { try $0.notes(.init(reader, "bulletin"), page: page, size: perPage) }
        let mayWrite = visit.may(.author)
        let body: Markup =
            found.notes.isEmpty
            ? Pieces.empty(
                visit.text(mayWrite ? BulletinPageWords.none : BulletinPageWords.noneYet),
                mayWrite ? (visit.text(BulletinPageWords.prepare), "/bulletins/new") : nil)
            : [
                mayWrite
                    ? .element(
                        "p", ["class": "write"],
                        holding: .inline(
                            "a", with: ["class": "button", "href": "/bulletins/new"],
                            text: visit.text(BulletinPageWords.prepare))) : [],
                .element("ul", ["class": "notes"], holding: Markup(found.notes.map { row($0, visit) })),
                Pieces.pages("/bulletins", page: page, hasMore: found.hasMore, visit.language),
            ]
        var result = Page(visit.text(BulletinPageWords.title), place: .bulletins, body: body)
        result.lead = .element("p", text: visit.text(BulletinPageWords.lead))
        return .page(result)
    }

    private static func row(_ note: ListedNote, _ visit: Visit) -> Markup {
        let line = note.line
        return .element(
            "li",
            holding: [
                Pieces.link(line.title, to: BulletinPaper.address(line.reference, visit)),
                .element(
                    "p", ["class": "about"],
                    holding: [
                        note.state == .draft
                            ? .inline("span", with: ["class": "tag off"], text: visit.text(NotePageWords.draft)) : [],
                        .inline("span", text: line.originName),
                        Pieces.time(
                            line.updated, visit.telling.since(line.updated), exact: visit.telling.exact(line.updated)),
                    ]),
            ])
    }

    // MARK: - A new one

    /// What a bulletin may be about, as a form names it.
    private struct Choices {
        let scopes: [(value: String, label: Sentence, scope: BulletinScope)]
        let language: Language
        let today: String

        init(_ visit: Visit) async throws {
            let reader = visit.reader
            let (places, publicPlace, today, language) = try await visit.asking { node in
                let place = try node.store.read { try $0.publicPlace(of: node.me) }
                return (try node.memberPlaces(), place, try node.today().day, node.language)
            }
            let carnets = try await visit.reading { reading in
                try reading.notes(.init(reader, "carnet"), page: 1, size: 200).notes.filter { $0.state == .visible }
            }
            self.today = today
            self.language = language
            scopes =
                places.map { ($0.id.text, BulletinPageWords.intersection($0.name), .intersection($0)) }
                + [publicPlace].compactMap(\.self).map {
                    ($0.id.text, BulletinPageWords.publicPlace($0.name), .intersection($0))
                }
                + carnets.map {
                    (
                        $0.reference.text, BulletinPageWords.carnet($0.line.title, $0.line.originName),
                        .carnet($0.reference)
                    )
                }
        }

        /// Three months back.
        var begin: String {
            let parts = today.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3 else { return today }
            let month = parts[0] * 12 + parts[1] - 1 - 3
            let number = month % 12 + 1
            return "\(month / 12)-\(number < 10 ? "0" : "")\(number)-01"
        }
    }

    private static func form(_ visit: Visit, _ choices: Choices, _ typed: FormState?) -> Page {
        let state =
            typed
            ?? visit.begun([
                "scope": visit.query["scope"], "from": choices.begin, "to": choices.today,
                "language": choices.language.rawValue,
            ])
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(BulletinPageWords.prepare), place: .bulletins,
            body: fields.form(
                action: "/bulletins/new", token: visit.formToken,
                [
                    fields.select(
                        "scope", BulletinPageWords.scope, choices.scopes.map { ($0.value, visit.text($0.label)) }),
                    fields.line("from", BulletinPageWords.from, help: BulletinPageWords.dayHelp, type: "date"),
                    fields.line("to", BulletinPageWords.to, type: "date"),
                    fields.line(
                        "title", BulletinPageWords.bulletinTitle, help: BulletinPageWords.titleHelp, isRequired: false),
                    fields.select(
                        "language", BulletinPageWords.language,
                        Language.allCases.map { ($0.rawValue, LayoutWords.name(of: $0).text($0)) }),
                    fields.buttons(.submit(BulletinPageWords.make), .link(FormWords.cancel, to: "/bulletins")),
                ]))
        page.kicker = Pieces.link(visit.text(BulletinPageWords.title), to: "/bulletins")
        page.lead = .element("p", text: visit.text(BulletinPageWords.prepareLead))
        return page
    }

    private static func make(_ visit: Visit) async throws -> Reply {
        let choices = try await Choices(visit)
        var check = FormCheck(visit.form)
        let scope = choices.scopes.first { $0.value == visit.form["scope"] }?.scope
        if scope == nil { check.refuse("scope", FormWords.choose) }
        let (from, to) = (check.day("from"), check.day("to"))
        if let from, let to, to.day < from.day { check.refuse("to", BulletinPageWords.wrongOrder) }
        let title = check.line("title", isRequired: false)
        let language = check.choice("language", Language.self)
        guard check.isSound, let scope, let from, let to, let language else {
            return .again(form(visit, choices, check.state))
        }
        let authors = visit.person.map { [$0.penName] } ?? []
        let done = await WritingPages.attempt {
            try await visit.doing { node in
                var text = try node.bulletinDraft(
                    scope, from: from, to: to, title: title.isEmpty ? nil : title, language: language)
                text.authors = authors
                return (try node.newNote(text, .draft), LinkScan.find(.notes, in: text.body).count)
            }
        }
        switch done {
        case .success(let (note, quotes)):
            return .seeOther(
                visit.address(NoteReference(note, of: visit.me)) + "/edit", saying: BulletinPageWords.made(quotes))
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            check.refuse("scope", problem.sentence)
            return .again(form(visit, choices, check.state))
        }
    }
}

extension FormCheck {
    mutating func day(_ field: String) -> DateValue? {
        let text = state.typed.trimmed(field)
        guard !text.isEmpty else {
            refuse(field, FormWords.missing)
            return nil
        }
        guard let day = DateValue(text), day.isDay else {
            refuse(field, BulletinPageWords.wrongDay)
            return nil
        }
        return day
    }
}
