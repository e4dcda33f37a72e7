import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import HTTPTypes
import Notes

/// Reading notes: the list, and one of them.
enum NotePages {
    static let routes: [Route] = [
        .get("/notes", .everyone, list),
        .get("/notes/:note", .everyone, show),
    ]

    static let perPage = 30

    private static func list(_ visit: Visit) async throws -> Reply {
        var choice = NoteChoice(reader: visit.reader)
        let kind = visit.query["kind"]
        choice.kind = kind.isEmpty ? nil : kind
        choice.isDraft = visit.person != nil && visit.query["drafts"] == "1"
        let page = visit.query.page
        let (found, kinds) = try await visit.reading { [choice] reading in
            (try reading.notes(choice, page: page, size: perPage), reading.kinds)
        }
        var query: [(String, String)] = []
        if !kind.isEmpty { query.append(("kind", kind)) }
        if choice.isDraft { query.append(("drafts", "1")) }
        let body: Markup =
            found.notes.isEmpty
            ? empty(visit, page: page, isDraft: choice.isDraft)
            : [
                NoteLists.list(found.notes, kinds, visit),
                Pieces.pages("/notes", page: page, hasMore: found.hasMore, query: query, visit.language),
            ]
        let title =
            choice.isDraft
            ? NotePageWords.drafts : visit.person == nil ? NotePageWords.publicNotes : NotePageWords.notes
        var result = Page(visit.text(title), place: .notes, body: [write(visit), filters(visit, choice, kinds), body])
        result.isPublic = visit.person == nil
        result.description = visit.text(HomeWords.lead)
        result.feeds = [FeedPages.ofHouse(visit)]
        return .page(result)
    }

    private static func write(_ visit: Visit) -> Markup {
        guard visit.may(.author) else { return [] }
        return .element(
            "p", ["class": "write"],
            holding: .inline(
                "a", with: ["class": "button", "href": "/notes/new"], text: visit.text(WritingWords.write)))
    }

    private static func filters(_ visit: Visit, _ choice: NoteChoice, _ kinds: KindCatalogue) -> Markup {
        guard visit.person != nil else { return [] }
        func link(_ label: Sentence, _ address: String, _ isCurrent: Bool) -> Markup {
            .element(
                "li",
                holding: .inline(
                    "a", with: ["href": address, "aria-current": isCurrent ? "true" : nil], text: visit.text(label)))
        }
        let known = kinds.kinds.filter { $0.isListed && $0.id != "note" }
        return .element(
            "nav", ["class": "filters", "aria-label": visit.text(NotePageWords.filters)],
            holding: .element(
                "ul",
                holding: [
                    link(NotePageWords.all, "/notes", choice.kind == nil && !choice.isDraft),
                    link(NotePageWords.drafts, "/notes?drafts=1", choice.isDraft),
                    Markup(
                        known.map { kind in
                            link(kind.label, "/notes?" + FormData.query([("kind", kind.id)]), choice.kind == kind.id)
                        }),
                ]))
    }

    private static func empty(_ visit: Visit, page: Int, isDraft: Bool) -> Markup {
        if page > 1 {
            return Pieces.empty(
                visit.text(NotePageWords.noMore), (visit.text(NotePageWords.firstPage), "/notes"))
        }
        if visit.person == nil { return Pieces.empty(visit.text(NotePageWords.noPublic)) }
        return Pieces.empty(
            visit.text(isDraft ? NotePageWords.noDrafts : NotePageWords.noNotes),
            (visit.text(NotePageWords.startHere), "/"))
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let me = visit.me
        if visit.parameters["note"]?.hasSuffix(".md") == true { return try await HistoryPages.file(visit) }
        guard let reference = NoteAddress.reference(visit.parameters["note"] ?? "", at: me) else {
            throw PageFault.notFound
        }
        let reader = visit.reader
        let view = try await visit.reading { try NoteView(reference, for: reader, at: me, $0) }
        guard let view else { throw PageFault.notFound }
        if view.heads.isEmpty { return try await WithdrawnPage.reply(view, visit) }
        return .page(NotePage(view: view, visit: visit).page)
    }
}
