import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Writing: choosing a kind, the form of a note, drafts.
enum WritingPages {
    static let routes: [Route] = [
        .get("/notes/new", .author, new),
        .post("/notes/new", .author, create),
        .post("/notes/new/draft", .author, DraftSaving.begin),
        .get("/notes/:note/edit", .author, edit),
        .post("/notes/:note/edit", .author, save),
        .post("/notes/:note/draft", .author, DraftSaving.keep),
        .post("/notes/:note/forget", .author, forget),
        .post("/preview", .author, preview),
    ]

    static func form(_ kind: Kind, _ visit: Visit) async throws -> NoteForm {
        NoteForm(
            kind: kind, zone: try await visit.asking { try $0.timeZone() }, me: visit.me, reader: visit.reader)
    }

    /// The kind of a note, or what can be known of it where this node does not know it.
    static func kind(_ text: NoteText, _ kinds: KindCatalogue) -> Kind {
        let id = text.kind ?? "note"
        return kinds[id] ?? Kind(id: id, label: text.label ?? Sentence(fr: id, en: id))
    }

    static func editPath(_ note: OwnNote, _ visit: Visit) -> String { visit.address(note.reference) + "/edit" }

    private static func new(_ visit: Visit) async throws -> Reply {
        let kept = visit.begun().typed
        let id = kept.fields.isEmpty ? visit.query["kind"] : kept["kind"]
        let kinds = try await visit.reading { $0.kinds }
        guard let kind = kinds[id], kind.isListed else {
            return .page(chooser(kinds, visit))
        }
        let form = try await form(kind, visit)
        if !kept.fields.isEmpty { return .page(try await page(form, FormState(kept), visit)) }
        let defaults = try await visit.asking { try $0.noteDefaults() }
        var text = NoteText(title: "", body: "")
        text.language = defaults.language
        text.licence = defaults.licence
        text.authors = visit.person.map { [$0.penName] } ?? []
        return .page(try await page(form, FormState(FormData(form.typed(text))), visit))
    }

    private static func chooser(_ kinds: KindCatalogue, _ visit: Visit) -> Page {
        var page = Page(
            visit.text(WritingWords.choose), place: .notes,
            body: .element(
                "ul", ["class": "kinds"],
                holding: Markup(
                    kinds.kinds.filter(\.isListed).map { kind in
                        .element(
                            "li",
                            holding: [
                                Pieces.link(
                                    visit.text(kind.label), to: "/notes/new?" + FormData.query([("kind", kind.id)])),
                                kind.help.map { .element("p", ["class": "help"], text: visit.text($0)) } ?? [],
                            ])
                    })))
        page.lead = .element("p", text: visit.text(WritingWords.chooseLead))
        return page
    }

    private static func page(
        _ form: NoteForm, _ state: FormState, _ visit: Visit, grown: String? = nil, preview: Markup = []
    ) async throws -> Page {
        let around = try await visit.reading { try NoteFormSurroundings(form, state.typed, $0) }
        return NoteFormPage(
            form: form, held: nil, base: [], state: state, around: around, visit: visit, grown: grown, preview: preview
        ).page
    }

    private static func create(_ visit: Visit) async throws -> Reply {
        let kinds = try await visit.reading { $0.kinds }
        guard let kind = kinds[visit.form["kind"]], kind.isListed else { return .page(chooser(kinds, visit)) }
        let form = try await form(kind, visit)
        if visit.form.has("add") {
            return .page(try await page(form, FormState(visit.form), visit, grown: visit.form["add"]))
        }
        let (text, check) = try await visit.reading { try form.read(visit.form, over: nil, isDraft: true, $0) }
        if visit.form["do"] == "preview" {
            return .page(
                try await page(
                    form, check.state, visit, preview: WritingPieces.preview(text, kind, visit.language)))
        }
        var state = check.state
        if !DraftSaving.hasWords(visit.form) { state.add(FormWords.missing, at: "body") }
        guard state.isSound else { return .again(try await page(form, state, visit)) }
        switch await attempt({ try await DraftKey.begin(text, visit) }) {
        case .success(.begun(let note, _)):
            return then(visit, NoteReference(note, of: visit.me), saying: WritingWords.savedDraft)
        case .success(.there(let note)): return try await saveOnto(note, form, text, state, visit)
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            state.add(problem.sentence, at: "body")
            return .again(try await page(form, state, visit))
        }
    }

    /// Where a saved form leads.
    static func then(_ visit: Visit, _ note: NoteReference, saying: Sentence) -> Reply {
        switch visit.form["do"] {
        case "share": .seeOther(visit.address(note) + "/share", saying: saying)
        case "files": .seeOther(visit.address(note) + "/attachments", saying: saying)
        default: .seeOther(visit.address(note), saying: saying)
        }
    }

    static func attempt<T: Sendable>(_ body: () async throws -> T) async -> Result<T, Problem> {
        do { return .success(try await body()) } catch let problem as Problem { return .failure(problem) } catch {
            return .failure(.unexpected("\(error)"))
        }
    }

    /// For the script that shows a text while it is typed.
    private static func preview(_ visit: Visit) async throws -> Reply {
        let kinds = try await visit.reading { $0.kinds }
        let kind = kinds[visit.form["kind"]] ?? Kind(id: "note", label: Sentence(fr: "", en: ""))
        let form = try await form(kind, visit)
        let (text, _) = try await visit.reading { try form.read(visit.form, over: nil, isDraft: true, $0) }
        return .file(
            Array(WritingPieces.preview(text, kind, visit.language).html.utf8), type: "text/html; charset=utf-8")
    }
}
