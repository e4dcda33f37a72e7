import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Changing a note of this community: one's own draft, or what others read.
extension WritingPages {
    static func edit(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        let path = editPath(note, visit)
        let kinds = try await visit.reading { $0.kinds }
        var opened = note.text
        var notices: Markup = []
        if note.revisions.heads.count > 1, let merged = try await visit.asking({ try $0.merged(note.note) }) {
            opened = merged.text
            notices = .element("p", ["class": "notice"], text: visit.text(WritingWords.severalHeads))
        }
        let form = try await form(kind(opened, kinds), visit)
        let kept = visit.begun().typed
        if !kept.fields.isEmpty {
            return .page(try await page(note, form, FormState(kept), NoteFormPage.base(kept["base"]), visit))
        }
        if let person = visit.person,
            let unfinished = try await visit.reading({ try $0.unfinished(person.id, page: path) }),
            let typed = FormData(encoded: Array(unfinished.form.utf8))
        {
            notices = .element(
                "div", ["class": "notice"],
                holding: [
                    .element("p", text: visit.text(WritingWords.unfinished(visit.telling.moment(unfinished.saved)))),
                    Fields.button(
                        visit.text(WritingWords.forget), action: visit.address(note.reference) + "/forget",
                        token: visit.formToken),
                ])
            return .page(
                try await page(
                    note, form, FormState(typed), NoteFormPage.base(typed["base"]), visit, notices: notices))
        }
        return .page(
            try await page(
                note, form, FormState(FormData(form.typed(opened))), note.heads, visit, notices: notices))
    }

    static func forget(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        let path = editPath(note, visit)
        if let person = visit.person { try await visit.writing { try $0.dropUnfinished(person.id, page: path) } }
        return .seeOther(path, saying: WritingWords.forgotten)
    }

    private static func page(
        _ note: OwnNote, _ form: NoteForm, _ state: FormState, _ base: [RevisionID], _ visit: Visit,
        grown: String? = nil, preview: Markup = [], notices: Markup = [], details: [Sentence] = []
    ) async throws -> Page {
        let around = try await visit.reading { try NoteFormSurroundings(form, state.typed, $0) }
        let places = note.places
        let receivers = try await visit.asking { node in try places.map { try Receivers($0, node).sentence } }
        return NoteFormPage(
            form: form,
            held: NoteFormPage.Held(reference: note.reference, isDraft: note.isDraft, receivers: receivers),
            base: base, state: state, around: around, visit: visit, grown: grown, preview: preview, notices: notices,
            details: details
        ).page
    }

    static func save(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        let kinds = try await visit.reading { $0.kinds }
        let kind = kind(note.text, kinds)
        let form = try await form(kind, visit)
        let base = NoteFormPage.base(visit.form["base"])
        if visit.form.has("add") {
            return .page(try await page(note, form, FormState(visit.form), base, visit, grown: visit.form["add"]))
        }
        let (isDraft, current) = (note.isDraft, note.revisions.current)
        let (text, check) = try await visit.reading { reading in
            try form.read(visit.form, over: current, isDraft: isDraft, reading)
        }
        var state = check.state
        if visit.form["do"] == "preview" {
            let shown = WritingPieces.preview(text, kind, visit.language)
            return .page(try await page(note, form, state, base, visit, preview: shown))
        }
        let details = note.places.isEmpty ? [] : text.personalDetails
        if !details.isEmpty, visit.form["details"] != "yes" { state.add(WritingWords.detailsAsk, at: "details") }
        guard state.isSound else { return .again(try await page(note, form, state, base, visit, details: details)) }
        let (number, language) = (note.note, visit.language)
        switch await attempt({ try await visit.doing { try $0.save(number, text, from: base, in: language) } }) {
        case .success(.saved(let revision)):
            let path = editPath(note, visit)
            if let revision, let person = visit.person { visit.site.memory.saved(revision, by: person.id) }
            if let person = visit.person { try await visit.writing { try $0.dropUnfinished(person.id, page: path) } }
            return then(
                visit, note.reference,
                saying: note.isDraft
                    ? WritingWords.savedDraft : revision == nil ? WritingWords.unchanged : WritingWords.saved)
        case .success(.apart(let meanwhile)):
            return .again(try await joined(note, form, meanwhile, visit))
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            state.add(problem.sentence, at: "body")
            return .again(try await page(note, form, state, base, visit, details: details))
        }
    }

    /// A form for a new note that made its draft already: what it says now is saved over what it said then.
    static func saveOnto(_ note: OwnNote, _ form: NoteForm, _ text: NoteText, _ state: FormState, _ visit: Visit)
        async throws -> Reply
    {
        let (number, language, first) = (note.note, visit.language, note.revisions.all.prefix(1).map(\.revision))
        switch await attempt({ try await visit.doing { try $0.save(number, text, from: first, in: language) } }) {
        case .success(.saved):
            let path = editPath(note, visit)
            if let person = visit.person { try await visit.writing { try $0.dropUnfinished(person.id, page: path) } }
            return then(visit, note.reference, saying: WritingWords.savedDraft)
        case .success(.apart(let meanwhile)): return .again(try await joined(note, form, meanwhile, visit))
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            var state = state
            state.add(problem.sentence, at: "body")
            return .again(try await page(note, form, state, note.heads, visit))
        }
    }

    /// Who saved a version, as far as this node remembers: a note does not say.
    private static func saver(of revision: RevisionID, _ note: OwnNote, _ visit: Visit) async throws -> String {
        guard let id = note.isDraft ? visit.person?.id : visit.site.memory.saver(of: revision) else { return "" }
        if id == visit.person?.id { return visit.text(KeepingWords.yourself) }
        return try await visit.reading { try $0.account(id)?.penName } ?? ""
    }

    /// Both texts in the form, and what saving it would change, word by word.
    private static func joined(_ note: OwnNote, _ form: NoteForm, _ meanwhile: Meanwhile, _ visit: Visit) async throws
        -> Page
    {
        let saved = meanwhile.saved
        var revision = saved
        (revision.title, revision.body, revision.fields) = (
            meanwhile.text.title, meanwhile.text.body, meanwhile.text.fields
        )
        (revision.authors, revision.terms) = (meanwhile.text.authors, meanwhile.text.terms)
        (revision.licence, revision.language) = (meanwhile.text.licence, meanwhile.text.language)
        (revision.source, revision.category) = (meanwhile.text.source, meanwhile.text.category)
        let kinds = try await visit.reading { $0.kinds }
        let who = try await saver(of: saved.revision, note, visit)
        let notices: Markup = [
            .element(
                "div", ["class": "notice", "role": "alert"],
                holding: [
                    .element(
                        "p",
                        text: visit.text(
                            WritingWords.meanwhile(who, visit.telling.moment(saved.updatedAt)))),
                    meanwhile.places == 0
                        ? [] : .element("p", text: visit.text(WritingWords.toLookAt(meanwhile.places))),
                ]),
            Pieces.section(
                visit.text(WritingWords.wouldChange), class: "difference",
                DifferenceView(from: saved, to: revision, kinds, visit).markup),
        ]
        return try await page(
            note, form, FormState(FormData(form.typed(meanwhile.text))), meanwhile.heads, visit, notices: notices)
    }
}
