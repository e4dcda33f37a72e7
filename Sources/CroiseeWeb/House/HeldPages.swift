import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Notes that wait for the animator, and those that were put aside.
enum HeldPages {
    static let routes: [Route] =
        [
            .get("/held", .animator, { .page(try await list($0)) }),
            .get("/held/:note", .animator, { .page(try await page($0, FormState())) }),
            .post("/held/:note/show", .animator, show),
            .post("/held/:note/hide", .animator, hide),
        ] + HeldCommunityPages.routes

    private static let size = 30

    static func address(_ note: NoteSummary, _ visit: Visit) -> String {
        "/held/" + NoteReference(note.note, of: note.origin).text
    }

    static func filters(_ current: Int, _ visit: Visit) -> Markup {
        let places = [
            (HeldWords.waiting, "/held"), (HeldWords.hidden, "/held?state=hidden"),
            (HeldWords.communities, "/held/communities"),
        ]
        return .element(
            "nav", ["class": "filters", "aria-label": visit.text(HeldWords.which)],
            holding: .element(
                "ul",
                holding: Markup(
                    places.enumerated().map { index, place in
                        .element(
                            "li",
                            holding: .inline(
                                "a", with: ["href": place.1, "aria-current": index == current ? "page" : nil],
                                text: visit.text(place.0)))
                    })))
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let state: NoteState = visit.query["state"] == "hidden" ? .hidden : .held
        let number = visit.query.page
        let (notes, hasMore, kinds) = try await visit.reading { reading in
            let found = try reading.waitingNotes(state: state, page: number, size: size)
            return (found.notes, found.hasMore, reading.kinds)
        }
        let empty = state == .held ? HeldWords.noneWaiting : HeldWords.noneHidden
        var page = Page(
            visit.text(HeldWords.title), place: .held,
            body: [
                filters(state == .held ? 0 : 1, visit),
                notes.isEmpty
                    ? Pieces.empty(visit.text(empty))
                    : .element(
                        "ul", ["class": "notes"], holding: Markup(notes.map { row($0, kinds, visit) })),
                Pieces.pages(
                    "/held", page: number, hasMore: hasMore, query: state == .hidden ? [("state", "hidden")] : [],
                    visit.language),
            ])
        page.lead = .element("p", text: visit.text(HeldWords.lead))
        return page
    }

    private static func row(_ note: NoteSummary, _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        let kind = kinds[note.kind]?.label ?? Sentence(fr: note.kind, en: note.kind)
        return .element(
            "li",
            holding: [
                Pieces.link(note.title, to: address(note, visit)),
                .element(
                    "p", ["class": "about"],
                    holding: [
                        .inline("span", with: ["class": "tag"], text: visit.text(kind)),
                        .inline("span", text: note.originName),
                        Pieces.time(
                            note.updated, visit.telling.since(note.updated), exact: visit.telling.exact(note.updated)),
                    ]),
            ])
    }

    // MARK: One note

    private struct Found: Sendable {
        let note: NoteSummary
        let head: NoteRevision?
        /// Its fields in words, by their labels.
        let facts: [(Sentence, String)]
        let reason: String?
    }

    private static func find(_ visit: Visit) async throws -> Found {
        guard let reference = NoteReference(visit.parameters["note"] ?? "") else { throw PageFault.notFound }
        let found = try await visit.reading { reading -> Found? in
            guard let note = try reading.summary(origin: reference.origin, reference.note),
                note.state == .held || note.state == .hidden
            else { return nil }
            var choice = JournalChoice()
            choice.acts = [.noteHidden]
            choice.subject = .note(reference)
            let head = try reading.revisions(origin: reference.origin, reference.note).current
            return Found(
                note: note, head: head, facts: try head.map { try facts(of: $0, reading, visit.telling) } ?? [],
                reason: try reading.journal(choice, limit: 1).first?.detail)
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    /// What it is, then its fields, then how it is filed: all that whoever decides must see.
    private static func facts(
        of revision: NoteRevision, _ reading: Reading, _ telling: Telling
    ) throws -> [(Sentence, String)] {
        let (kinds, language) = (reading.kinds, telling.language)
        var facts = [(HeldWords.kind, kinds.label(of: revision).shown(in: language))]
        facts += try revision.fields.map { field in
            let values = try field.values.map { value -> String in
                let shown = kinds.shown(value, in: field, of: revision.kind)
                if case .date(let date) = shown { return FieldDate.text(date, telling) }
                return try shown.text(
                    language, note: { try title(of: $0, reading, language) },
                    community: { try reading.name(of: CommunityID($0)) })
            }
            return (kinds.label(of: field, in: revision.kind), values.joined(separator: ", "))
        }
        if !revision.terms.isEmpty { facts.append((NotePageWords.terms, revision.terms.joined(separator: ", "))) }
        if let category = revision.category { facts.append((WritingWords.category, category)) }
        if let source = revision.source, !source.isEmpty { facts.append((NotePageWords.source, source)) }
        if let licence = revision.licence {
            facts.append((NotePageWords.licence, NotePageWords.licence(licence).text(language)))
        }
        return facts
    }

    /// What waits here as well has its name; a draft is known to whoever writes it alone.
    private static func title(of note: NoteReference, _ reading: Reading, _ language: Language) throws -> String {
        let held = try reading.summary(origin: note.origin, note.note)
        guard let held, held.state != .draft else { return NotePageWords.anAbsent.text(language) }
        return held.state == .withdrawn ? NotePageWords.aWithdrawn.text(language) : held.title
    }

    private static func page(_ visit: Visit, _ state: FormState) async throws -> Page {
        let found = try await find(visit)
        let note = found.note
        let base = address(note, visit)
        let fields = Fields(state, visit.language)
        let isHidden = note.state == .hidden
        var notices = [isHidden ? HeldWords.isHidden : HeldWords.isWaiting]
        if isHidden, let reason = found.reason { notices.append(HeldWords.hiddenBecause(reason)) }
        let keeping: Markup =
            isHidden
            ? []
            : fields.form(
                action: base + "/hide", token: visit.formToken,
                [
                    fields.line("reason", HeldWords.reason, help: HeldWords.reasonHelp),
                    .element(
                        "div", ["class": "buttons"],
                        holding: .element("button", ["class": "quiet"], text: visit.text(HeldWords.keepHidden))),
                ])
        var page = Page(
            note.title, place: .held, width: .reading,
            body: [
                Markup(notices.map { .element("p", ["class": "notice"], text: visit.text($0)) }),
                text(found, visit),
                .element(
                    "div", ["class": "deciding"],
                    holding: [
                        Fields.button(
                            visit.text(HeldWords.show), action: base + "/show", token: visit.formToken, class: "primary"
                        ), keeping,
                    ]),
            ])
        page.titleLanguage = found.head?.language
        page.kicker = Pieces.link(visit.text(HeldWords.title), to: "/held")
        page.lead = .element(
            "p", ["class": "byline"],
            holding: [
                .text((found.head?.authors ?? []).map { $0 + ", " }.joined()),
                Pieces.link(note.originName, to: HeldCommunityPages.address(note.origin)),
            ])
        return page
    }

    private static func text(_ found: Found, _ visit: Visit) -> Markup {
        guard let head = found.head else {
            return .element("p", ["class": "quiet"], text: visit.text(HeldWords.gone()))
        }
        let isFrench = (head.language.flatMap { Language(tag: $0) } ?? .french) == .french
        // Nothing leads on from here: what is linked may wait as well.
        let rules = MarkdownRules(
            headingsDown: 1, isFrench: isFrench, file: { _ in nil }, wiki: { .text(MarkdownRules.words($0)) })
        let facts = found.facts.map { (visit.text($0), Markup.text($1)) }
        return .element(
            "article", with: ["class": "prose", "lang": head.language],
            holding: [Pieces.facts(facts), MarkdownHTML.render(head.body, rules)])
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let found = try await find(visit)
        try await visit.doing { try $0.release([found.note]) }
        return .seeOther("/held", saying: HeldWords.shown(found.note.title))
    }

    private static func hide(_ visit: Visit) async throws -> Reply {
        let found = try await find(visit)
        var check = FormCheck(visit.form)
        let reason = check.line("reason", atMost: HouseBounds.reasonBytes)
        guard check.isSound else { return .again(try await page(visit, check.state)) }
        try await visit.doing { try $0.hide([found.note], reason: reason) }
        return .seeOther("/held", saying: HeldWords.nowHidden(found.note.title))
    }
}
