import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What a search may be narrowed to, as far as the reader may know of it.
struct SearchChoice: Sendable {
    private(set) var intersections: [IntersectionRow] = []
    private(set) var communities: [CommunityRow] = []
    private(set) var carnets: [NoteLine] = []
    private(set) var kinds: [Kind] = []

    static let languages = ["fr", "en"]
    static let names = ["intersection", "community", "kind", "term", "carnet", "since", "language"]

    init(for reader: NoteReader, _ reading: Reading) throws {
        kinds = reading.kinds.kinds.filter(\.isListed)
        carnets = try reading.lines(ofKind: "carnet", for: reader)
        // Which communities and intersections are known here is for those who have an account.
        guard reader != .anyone else { return }
        intersections = try reading.intersections().filter { !$0.isPublic }
        communities = try reading.communities().filter { !$0.name.isEmpty }.sorted {
            ($0.name, $0.id.text) < ($1.name, $1.id.text)
        }
    }

    /// What was chosen; what is wrong is said at its field.
    func filters(
        _ check: inout FormCheck, for reader: NoteReader, in language: Language, _ reading: Reading
    ) throws -> SearchFilters {
        var filters = SearchFilters()
        filters.speech = language
        filters.states = [.visible, .draft]
        filters.reader = reader
        func chosen(_ field: String) -> String? {
            let text = check.state.typed.trimmed(field)
            return text.isEmpty ? nil : text
        }
        if let text = chosen("intersection") {
            filters.intersection = intersections.first { $0.id.text == text }?.id
            if filters.intersection == nil { check.refuse("intersection", FormWords.choose) }
        }
        if let text = chosen("community") {
            filters.community = communities.first { $0.id.text == text }?.id
            if filters.community == nil { check.refuse("community", FormWords.choose) }
        }
        if let text = chosen("kind") {
            filters.kind = kinds.first { $0.id == text }?.id
            if filters.kind == nil { check.refuse("kind", FormWords.choose) }
        }
        if let text = chosen("carnet") {
            filters.carnet = carnets.first { $0.reference.text == text }?.reference
            if filters.carnet == nil { check.refuse("carnet", FormWords.choose) }
        }
        if let text = chosen("term") {
            let terms = try reading.terms(called: text, for: reader)
            filters.words = [text] + (try reading.exactMatches(of: terms, for: reader).flatMap { $0.words.map(\.text) })
        }
        if let text = chosen("since") {
            filters.since = try reading.moment(typed: text)
            if filters.since == nil { check.refuse("since", Problem.searchDate(SingleLine.of(text)).sentence) }
        }
        if let text = chosen("language") {
            filters.language = text
            if !Language.isTag(text) {
                check.refuse("language", Problem.searchLanguage(SingleLine.of(text)).sentence)
            }
        }
        return filters
    }

    /// The form: a field of words, and below it, folded away, what narrows the search.
    func form(_ state: FormState, _ visit: Visit) -> Markup {
        let fields = Fields(state, visit.language)
        func select(_ name: String, _ label: Sentence, _ all: Sentence, _ choices: [(String, String)]) -> Markup {
            guard !choices.isEmpty else { return [] }
            return fields.select(
                name, label, [("", visit.text(all))] + choices.map { (value: $0.0, label: $0.1) }, isRequired: false)
        }
        let narrow: Markup = [
            select(
                "intersection", SearchPageWords.intersection, SearchPageWords.anyPlace,
                intersections.map { ($0.id.text, $0.name) }),
            select(
                "community", SearchPageWords.community, SearchPageWords.anyPlace,
                communities.map { ($0.id.text, $0.name) }),
            select("kind", SearchPageWords.kind, SearchPageWords.anyPlace, kinds.map { ($0.id, visit.text($0.label)) }),
            select(
                "carnet", SearchPageWords.carnet, SearchPageWords.anyCarnet,
                carnets.map { ($0.reference.text, $0.origin == visit.me ? $0.title : "\($0.title) (\($0.originName))") }
            ),
            fields.line("term", SearchPageWords.term, help: SearchPageWords.termHelp, isRequired: false),
            fields.line("since", SearchPageWords.since, isRequired: false, type: "date"),
            select(
                "language", SearchPageWords.language, SearchPageWords.anyPlace,
                Self.languages.map { ($0, visit.text(ShownWords.language($0))) }),
        ]
        let isNarrow = Self.names.contains { !state.typed.trimmed($0).isEmpty }
        return .element(
            "form",
            with: [
                "method": "get", "action": SearchPages.path, "class": "fields", "role": "search",
                "aria-label": visit.text(SearchPageWords.title), "novalidate": "",
            ],
            holding: [
                fields.summary,
                fields.line(
                    "q", SearchPageWords.words, help: SearchPageWords.wordsHelp, type: "search",
                    autocomplete: "off", hasFocus: state.typed.trimmed("q").isEmpty),
                .element(
                    "details", with: ["class": "narrow", "open": isNarrow ? "" : nil],
                    holding: [
                        .element("summary", text: visit.text(SearchPageWords.narrow)),
                        .element("div", ["class": "beside"], holding: narrow),
                    ]),
                isNarrow
                    ? fields.buttons(
                        .submit(SearchPageWords.search), .link(SearchPageWords.clear, to: SearchPages.path))
                    : fields.buttons(.submit(SearchPageWords.search)),
            ])
    }
}
