import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Saying what a term is to another one, with a sentence why, and taking it back. First the other term is chosen, then the page
/// tells by name who will read it.
enum EquivalencePages {
    static let routes: [Route] = [
        .get("/terms/:term/match", .author, { try await show($0, $0.begun()) }),
        .post("/terms/:term/match", .author, state),
        .post("/terms/:term/match/withdraw", .author, withdraw),
    ]

    private enum Aim: String {
        case places, local
    }

    private static let mostTerms = 1_000

    private static func term(_ visit: Visit) async throws -> Term {
        guard case .term(let term) = try await TermPages.named(visit) else { throw PageFault.notFound }
        return term
    }

    /// The term that was chosen; nil for none, and for what this person may not open.
    private static func other(_ text: String, _ visit: Visit) async throws -> Term? {
        guard let reference = NoteReference(text) else { return nil }
        let reader = visit.reader
        return try await visit.reading { try $0.term(reference, for: reader) }
    }

    private static func show(_ visit: Visit, _ typed: FormState) async throws -> Reply {
        let term = try await term(visit)
        let chosen = typed.typed.fields.isEmpty ? visit.query["other"] : typed.typed["other"]
        guard let other = try await other(chosen, visit), other.reference != term.reference else {
            return .page(try await choosing(term, visit))
        }
        return .page(try await page(term, other, typed, visit))
    }

    private static func frame(_ term: Term, _ body: Markup, _ visit: Visit) -> Page {
        var page = Page(visit.text(TermPageWords.matchTitle(term.line.title)), place: .terms, body: body)
        page.kicker = Pieces.link(term.line.title, to: visit.page(of: term.line))
        page.lead = .element("p", text: visit.text(TermPageWords.matchLead))
        return page
    }

    private static func choosing(_ term: Term, _ visit: Visit) async throws -> Page {
        let (reader, me, reference) = (visit.reader, visit.me, term.reference)
        let lines = try await visit.reading { try $0.lines(ofKind: "term", for: reader) }
            .filter { $0.reference != reference }
        // Those of other communities first: that is what it is for.
        let sorted = lines.filter { $0.origin != me } + lines.filter { $0.origin == me }
        guard !sorted.isEmpty else {
            return frame(
                term,
                Pieces.empty(
                    visit.text(TermPageWords.noOthers), (visit.text(TermPageWords.new), "/notes/new?kind=term")), visit)
        }
        let fields = Fields(FormState(), visit.language)
        return frame(
            term,
            .element(
                "form", with: ["method": "get", "action": visit.page(of: term.line) + "/match", "class": "fields"],
                holding: [
                    fields.select(
                        "other", TermPageWords.other,
                        sorted.prefix(mostTerms).map { ($0.reference.text, "\($0.title) (\($0.originName))") }),
                    fields.buttons(
                        .submit(TermPageWords.next), .link(FormWords.cancel, to: visit.page(of: term.line))),
                ]), visit)
    }

    private static func page(_ term: Term, _ other: Term, _ typed: FormState, _ visit: Visit) async throws -> Page {
        let (one, two) = (term.reference, other.reference)
        let receivers = try await visit.asking { node in
            try node.placesOfBoth(one, two).compactMap { id in try node.store.read { try $0.intersection(id) } }
                .map { try Receivers($0, node) }
        }
        var state = typed
        if state.typed.fields.isEmpty {
            state = FormState([
                "relation": Equivalence.Relation.exact.rawValue,
                "aim": receivers.isEmpty ? Aim.local.rawValue : Aim.places.rawValue,
            ])
        }
        let fields = Fields(state, visit.language)
        var aims: [(value: String, label: Sentence, help: Sentence?)] = [
            (Aim.local.rawValue, TermPageWords.here, nil)
        ]
        if !receivers.isEmpty {
            aims.insert(
                (
                    Aim.places.rawValue, TermPageWords.whereBoth,
                    Sentence(
                        fr: receivers.map(\.sentence.fr).joined(separator: " "),
                        en: receivers.map(\.sentence.en).joined(separator: " "))
                ), at: 0)
        }
        let (first, second) = (term.line.title, other.line.title)
        let found = NoteText(title: "", body: state.typed["why"]).personalDetails
        return frame(
            term,
            fields.form(
                action: visit.page(of: term.line) + "/match", token: visit.formToken,
                [
                    Fields.hidden("other", other.reference.text),
                    fields.choices(
                        "relation", TermPageWords.relation(first, second),
                        [
                            (Equivalence.Relation.exact.rawValue, TermPageWords.exact, TermPageWords.exactHelp),
                            (Equivalence.Relation.close.rawValue, TermPageWords.close, TermPageWords.closeHelp),
                            (Equivalence.Relation.broad.rawValue, TermPageWords.broad(second), nil),
                        ]),
                    fields.text("why", TermPageWords.why, help: TermPageWords.whyHelp, rows: 3),
                    fields.choices("aim", TermPageWords.whoReads, aims),
                    found.isEmpty || state.fault("details") == nil
                        ? [] : WritingPieces.details(found, visit) + fields.box("details", WritingWords.detailsAgreed),
                    fields.buttons(.submit(TermPageWords.say), .link(FormWords.cancel, to: visit.page(of: term.line))),
                ]), visit)
    }

    private static func state(_ visit: Visit) async throws -> Reply {
        let term = try await term(visit)
        guard let other = try await other(visit.form["other"], visit), other.reference != term.reference else {
            return .again(try await choosing(term, visit))
        }
        var check = FormCheck(visit.form)
        let relation = check.choice("relation", Equivalence.Relation.self)
        let why = check.text("why", atMost: NoteBounds.value)
        let aim = check.choice("aim", Aim.self)
        if aim == .places, !NoteText(title: "", body: why).personalDetails.isEmpty, visit.form["details"] != "yes" {
            check.refuse("details", WritingWords.detailsAsk)
        }
        guard check.isSound, let relation, let aim else {
            return .again(try await page(term, other, check.state, visit))
        }
        let (one, two) = (term.reference, other.reference)
        let done = await WritingPages.attempt {
            try await visit.doing { node in
                try node.state(
                    relation, of: one, to: two, why: why, in: aim == .places ? try node.placesOfBoth(one, two) : [])
            }
        }
        if case .failure(let problem) = done {
            guard problem.status < 500 else { throw problem }
            check.refuse("why", problem.sentence)
            return .again(try await page(term, other, check.state, visit))
        }
        return .seeOther(visit.page(of: term.line), saying: TermPageWords.said)
    }

    /// For whoever stated it, and for animators.
    private static func withdraw(_ visit: Visit) async throws -> Reply {
        let term = try await term(visit)
        let (reference, reader, me) = (term.reference, visit.reader, visit.me)
        let found = try await visit.reading { reading in
            try reading.equivalences(of: reference, for: reader)
        }.first { $0.reference.text == visit.form["equivalence"] && $0.reference.origin == me }
        guard let found else { throw PageFault.notFound }
        let note = found.reference.note
        let writer = try await visit.reading { try $0.writer(ofOwn: note) }
        guard visit.may(.animator) || (writer != nil && writer == visit.person?.id) else { throw PageFault.notAllowed }
        try await visit.doing { _ = try $0.withdraw(note, keep: false) }
        return .seeOther(visit.page(of: term.line), saying: TermPageWords.takenBack)
    }
}
