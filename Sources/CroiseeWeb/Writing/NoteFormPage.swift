import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Everything that the page of a form shows beside what was typed, read from one snapshot.
struct NoteFormSurroundings: Sendable {
    var communities: [(value: String, label: String)] = []
    var titles: [String: String] = [:]
    var categories: [String] = []

    init() {}

    init(_ form: NoteForm, _ typed: FormData, _ reading: Reading) throws {
        if form.kind.fields.contains(where: { $0.type == .community }) {
            communities = try reading.communities().map { community in
                (
                    CommunityKey(community.id).text,
                    community.name.isEmpty ? try reading.name(of: community.id) : community.name
                )
            }.sorted { ($0.label, $0.value) < ($1.label, $1.value) }
        }
        for row in form.kind.fields where row.type == .note || row.type == .role {
            for value in typed.all(NoteForm.name(row.name)) where titles.count < 64 {
                guard
                    let reference = NoteAddress.reference(
                        value.split(separator: "/").last.map(String.init) ?? "", at: form.me),
                    let note = try reading.note(reference, for: form.reader)
                else { continue }
                titles[value] = note.line.title
            }
        }
    }
}

/// The page of a note's form: `/notes/new` and `/notes/<note>/edit`.
struct NoteFormPage {
    /// Of a note that is there already.
    struct Held: Sendable {
        let reference: NoteReference
        let isDraft: Bool
        /// In words, where saving sends it.
        var receivers: [Sentence] = []
    }

    let form: NoteForm
    let held: Held?
    /// The heads that it was opened from.
    let base: [RevisionID]
    let state: FormState
    let around: NoteFormSurroundings
    let visit: Visit
    var grown: String?
    var preview: Markup = []
    /// Above the form.
    var notices: Markup = []
    /// Personal details that were found, to be agreed to.
    var details: [Sentence] = []

    private func say(_ sentence: Sentence) -> String { visit.text(sentence) }
    private var isDraft: Bool { held?.isDraft ?? true }
    private var action: String { held.map { visit.address($0.reference) + "/edit" } ?? "/notes/new" }

    static func text(_ base: [RevisionID]) -> String { base.map(\.text).joined(separator: ".") }
    static func base(_ text: String) -> [RevisionID] {
        text.split(separator: ".").compactMap { RevisionID(String($0)) }
    }

    var page: Page {
        let title =
            held == nil
            ? WritingWords.new(form.kind.label) : isDraft ? WritingWords.editDraft : WritingWords.edit
        var page = Page(say(title), place: .notes, body: [notices, preview, markup])
        page.scripts = [Assets.writing]
        if held == nil, let help = form.kind.help { page.lead = .element("p", text: say(help)) }
        return page
    }

    private var markup: Markup {
        let fields = Fields(state, visit.language)
        let rows = NoteFormFields(
            form: form, fields: fields, communities: around.communities, titles: around.titles, grown: grown)
        let long = form.kind.fields.filter { $0.type == .markdown }
        let short = form.kind.fields.filter { $0.type != .markdown }
        let parts: [Markup] = [
            // Enter in a line saves.
            .element("button", ["class": "unseen", "tabindex": "-1", "aria-hidden": "true"], text: say(save)),
            Fields.hidden("kind", form.kind.id), Fields.hidden("base", Self.text(base)),
            held == nil ? Fields.hidden(DraftKey.name, DraftKey.carried(state.typed)) : [],
            fields.line(
                "title", WritingWords.title, help: isDraft ? WritingWords.titleHelp : nil, isRequired: !isDraft,
                hasFocus: held == nil && grown == nil),
            form.kind.id == "note" ? [] : Markup(short.map(rows.markup)),
            fields.text(
                "body", form.kind.bodyLabel ?? WritingWords.body, help: WritingWords.bodyHelp, isRequired: false,
                rows: 16, class: "prose"),
            Markup(long.map(rows.markup)),
            // A free text begins with its text.
            form.kind.id == "note" ? Markup(short.map(rows.markup)) : [],
            .element("h2", text: say(WritingWords.about)),
            fields.text("authors", WritingWords.authors, help: WritingWords.authorsHelp, isRequired: false, rows: 2),
            fields.select("language", WritingWords.language, languages, isRequired: false),
            fields.select(
                "licence", WritingWords.licence, licences, help: WritingWords.licenceHelp, isRequired: false),
            fields.line("terms", WritingWords.terms, help: WritingWords.termsHelp, isRequired: false),
            fields.line("category", WritingWords.category, help: WritingWords.categoryHelp, isRequired: false),
            fields.line("source", WritingWords.source, help: WritingWords.sourceHelp, isRequired: false),
            agreement(fields), receivers, saving,
            isDraft
                ? fields.buttons(
                    .submit(save), .other(WritingWords.preview, name: "do", value: "preview"),
                    .other(WritingWords.share, name: "do", value: "share"),
                    .other(WritingWords.files, name: "do", value: "files"))
                : fields.buttons(
                    .submit(save), .other(WritingWords.preview, name: "do", value: "preview"),
                    .other(WritingWords.files, name: "do", value: "files"),
                    .link(FormWords.cancel, to: held.map { visit.address($0.reference) } ?? "/")),
        ]
        return fields.form(action: action, token: visit.formToken, class: "fields writing", parts)
    }

    private var save: Sentence {
        isDraft
            ? WritingWords.saveDraft : held?.receivers.isEmpty == false ? WritingWords.saveAndSend : FormWords.save
    }

    private var languages: [(value: String, label: String)] {
        var all = WritingWords.languages.map { ($0.tag, say($0.name)) }
        let typed = state.typed["language"]
        if !typed.isEmpty, !all.contains(where: { $0.0 == typed }) { all.append((typed, typed)) }
        return [("", say(WritingWords.unsaid))] + all
    }

    private var licences: [(value: String, label: String)] {
        var all = Licence.allCases.map { ($0.rawValue, say(NotePageWords.licence($0.rawValue))) }
        let typed = state.typed["licence"]
        if !typed.isEmpty, !all.contains(where: { $0.0 == typed }) { all.append((typed, typed)) }
        return [("", say(WritingWords.noLicence))] + all
    }

    /// Asked only where something was found.
    private func agreement(_ fields: Fields) -> Markup {
        guard !details.isEmpty else { return [] }
        return WritingPieces.details(details, visit)
            + fields.box("details", WritingWords.detailsAgreed)
    }

    private var receivers: Markup {
        guard let held, !held.receivers.isEmpty else { return [] }
        return .element(
            "div", ["class": "notice"],
            holding: [
                .element("p", text: say(WritingWords.goesOut)),
                .element("ul", holding: Markup(held.receivers.map { .element("li", text: say($0)) })),
            ])
    }

    /// What the script says while one types, and where it may send what is not saved.
    private var saving: Markup {
        .element(
            "p",
            with: [
                "class": "saving quiet", "id": "saving", "role": "status",
                "data-to": held.map { visit.address($0.reference) + "/draft" } ?? "/notes/new/draft",
                "data-owner": visit.person?.id.text,
                "data-place": held.map { visit.address($0.reference) + "/edit" } ?? "new " + form.kind.id,
                "data-ended": say(KeepingWords.sessionEnded), "data-refused": say(KeepingWords.notTaken),
                "data-offline": say(WritingWords.keptHere),
                "data-restore": say(WritingWords.browserHas), "data-take": say(WritingWords.takeUp),
                "data-drop": say(WritingWords.dropIt), "data-preview": say(WritingWords.preview),
            ], holding: [])
    }
}

/// Pieces of the pages for writing.
enum WritingPieces {
    /// Personal details that were found in a text.
    static func details(_ details: [Sentence], _ visit: Visit) -> Markup {
        var items = details.prefix(20).map { Markup.element("li", text: visit.text($0)) }
        if details.count > 20 {
            items.append(.element("li", text: visit.text(NoteWords.morePersonalDetails(details.count - 20))))
        }
        return .element(
            "div", ["class": "notice"],
            holding: [
                .element("p", text: visit.text(WritingWords.detailsFound)),
                .element("ul", holding: Markup(items)),
            ])
    }

    /// A text as it will look.
    static func preview(_ text: NoteText, _ kind: Kind, _ language: Language) -> Markup {
        let isFrench = (text.language.flatMap { Language(tag: $0) } ?? .french) == .french
        // Beside the title, which the form has already, everything stands below an h2.
        let rules = MarkdownRules(headingsDown: 2, isFrench: isFrench)
        let prose = text.fields.filter { $0.type == .markdown }
        return .element(
            "section", ["class": "preview", "id": "preview", "tabindex": "-1", "aria-labelledby": "preview-title"],
            holding: [
                .element("h2", ["class": "kicker", "id": "preview-title"], text: WritingWords.preview.text(language)),
                .element(
                    "div", with: ["class": "prose", "lang": text.language],
                    holding: [
                        .element("p", ["class": "preview-name"], text: text.title),
                        MarkdownHTML.render(text.body, rules),
                        Markup(
                            prose.map { field in
                                .element("h3", text: field.label.text(language))
                                    + Markup(field.values.map { MarkdownHTML.render($0, rules) })
                            }),
                    ]),
            ])
    }
}
