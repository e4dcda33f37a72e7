import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes
import Search

/// Searching the notes held here.
enum SearchPages {
    static let path = "/search"
    static let routes: [Route] = [.get(path, .everyone, show)]

    private static let perPage = 20
    private static let wordsBytes = 500

    private static func show(_ visit: Visit) async throws -> Reply {
        let (reader, number, language) = (visit.reader, visit.query.page, visit.language)
        let asked = visit.query
        let (choice, answer, check) = try await visit.reading { reading in
            let choice = try SearchChoice(for: reader, reading)
            var check = FormCheck(asked)
            let words = check.line("q", atMost: wordsBytes, isRequired: false)
            let filters = try choice.filters(&check, for: reader, in: language, reading)
            let answer =
                check.isSound && !words.isEmpty
                ? try reading.find(words, filters, page: number, size: perPage) : nil
            return (choice, answer, check)
        }
        let words = asked.trimmed("q")
        let isAsked = check.isSound && !words.isEmpty
        var page = Page(
            isAsked ? visit.text(SearchPageWords.results(words)) : visit.text(SearchPageWords.title),
            body: [
                choice.form(check.state, visit),
                answer.map { results($0, words, choice, visit) } ?? start(check, visit),
            ])
        if visit.person == nil { page.lead = .element("p", text: visit.text(SearchPageWords.publicLead)) }
        page.description = visit.text(visit.person == nil ? SearchPageWords.publicLead : SearchPageWords.begin)
        page.isPublic = visit.person == nil && words.isEmpty
        if isAsked {
            page.feeds = [Page.FeedLink(title: page.title, address: feed(words))]
        }
        return check.isSound ? .page(page) : .again(page)
    }

    static func feed(_ words: String) -> String { path + "/feed.atom?" + FormData.query([("q", words)]) }

    private static func start(_ check: FormCheck, _ visit: Visit) -> Markup {
        check.isSound ? Pieces.empty(visit.text(SearchPageWords.begin)) : []
    }

    private static func results(
        _ answer: SearchAnswer, _ words: String, _ choice: SearchChoice, _ visit: Visit
    ) -> Markup {
        let page = visit.query.page
        let query = ([("q", words)] + SearchChoice.names.map { ($0, visit.query.trimmed($0)) }).filter {
            !$0.1.isEmpty
        }
        let waiting: Markup =
            answer.waiting > 0
            ? .element("p", ["class": "notice"], text: visit.text(SearchPageWords.waiting(answer.waiting))) : []
        guard !answer.notes.isEmpty else {
            let empty =
                page > 1
                ? Pieces.empty(
                    visit.text(SearchPageWords.noFurther),
                    (visit.text(SearchPageWords.firstPage), path + "?" + FormData.query(query)))
                : Pieces.empty(visit.text(answer.isAsked ? SearchPageWords.nothing(words) : SearchPageWords.noWord))
            return [waiting, empty]
        }
        let kinds = Dictionary(choice.kinds.map { ($0.id, $0.label) }) { first, _ in first }
        return [
            waiting,
            .element(
                "ol", ["class": "notes found"], holding: Markup(answer.notes.map { found($0, kinds, visit) })),
            Pieces.pages(
                path, page: page, hasMore: answer.isMore, query: query, isByTime: false, visit.language),
            .element("p", ["class": "ways"], holding: Pieces.link(visit.text(SearchPageWords.follow), to: feed(words))),
        ]
    }

    private static func found(_ note: FoundNote, _ kinds: [String: Sentence], _ visit: Visit) -> Markup {
        let hit = note.hit
        var about: [Markup] = []
        if hit.kind != "note" {
            about.append(
                .inline(
                    "span", with: ["class": "tag"],
                    text: visit.text(kinds[hit.kind] ?? Sentence(fr: hit.kind, en: hit.kind))))
        }
        if hit.state == .draft {
            about.append(.inline("span", with: ["class": "tag off"], text: visit.text(NotePageWords.draft)))
        }
        about.append(.inline("span", text: hit.originName))
        about.append(
            Pieces.time(hit.updated, visit.telling.since(hit.updated), exact: visit.telling.exact(hit.updated)))
        let why = note.equivalence?.sentence ?? (hit.isOfFamily ? SearchPageWords.family : nil)
        return .element(
            "li",
            holding: [
                Pieces.link(hit.title, to: LibraryAddress.of(hit.reference, kind: hit.kind, at: visit.me)),
                .element("p", ["class": "about"], holding: Markup(about)),
                excerpt(note.excerpt),
                why.map { .element("p", ["class": "help"], text: visit.text($0)) } ?? [],
            ])
    }

    private static func excerpt(_ excerpt: Excerpt) -> Markup {
        guard !excerpt.pieces.isEmpty else { return [] }
        return .element(
            "p", ["class": "excerpt"],
            holding: [
                excerpt.isCutBefore ? .text("… ") : [],
                Markup(excerpt.pieces.map { $0.isHit ? .inline("mark", text: $0.text) : .text($0.text) }),
                excerpt.isCutAfter ? .text(" …") : [],
            ])
    }
}
