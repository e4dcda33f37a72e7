import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// One term: what it means, its other words, what lies around it, what is said of it elsewhere, and the notes that bear it.
/// The address names it by its number or by the word itself.
enum TermPages {
    static let routes: [Route] = [.get("/terms/:term", .everyone, show)]

    static func feed(_ word: String) -> String { address(ofWord: word) + "/feed.atom" }
    static func address(ofWord word: String) -> String { LibraryAddress.terms + "/" + FormData.path(word) }

    /// What an address names.
    enum Named: Sendable {
        case term(Term)
        /// A word that several terms have, or none.
        case word(String, [NoteLine])
    }

    static func named(_ visit: Visit) async throws -> Named {
        let (text, reader, me) = (visit.parameters["term"] ?? "", visit.reader, visit.me)
        guard text.utf8.count <= NoteBounds.term * 2 else { throw PageFault.notFound }
        return try await visit.reading { reading in
            if let reference = NoteAddress.reference(text, at: me), let term = try reading.term(reference, for: reader)
            {
                return .term(term)
            }
            let lines = try reading.terms(called: text, for: reader)
            if lines.count == 1, let term = try reading.term(lines[0].reference, for: reader) { return .term(term) }
            return .word(text, lines)
        }
    }

    struct Around: Sendable {
        var reached: [ReachedTerm] = []
        var equivalences: [Equivalence] = []
        var notes: [ListedNote] = []
        var hasMore = false
        var kinds = KindCatalogue()
        var language: String?
    }

    private static func around(_ terms: [NoteLine], _ word: String, _ visit: Visit) async throws -> Around {
        let (reader, number) = (visit.reader, visit.query.page)
        return try await visit.reading { reading in
            var around = Around()
            around.reached = try reading.exactMatches(of: terms, for: reader)
            if terms.count == 1 {
                around.equivalences = try reading.equivalences(of: terms[0].reference, for: reader)
                around.language = try reading.current(terms[0].reference)?.language
            }
            let words = [word] + around.reached.flatMap { $0.words.map(\.text) }
            let found = try reading.notes(underAny: words, for: reader, page: number, size: NotePages.perPage)
            (around.notes, around.hasMore, around.kinds) = (found.notes, found.hasMore, reading.kinds)
            return around
        }
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        switch try await named(visit) {
        case .term(let term):
            .page(TermPage.page(of: term, try await around([term.line], term.line.title, visit), visit))
        case .word(let word, let lines):
            try await page(ofWord: word, lines, try await around(lines, word, visit), visit)
        }
    }

    static func notes(_ around: Around, _ terms: [NoteLine], path: String, _ visit: Visit) -> Markup {
        let through = around.reached.filter { !$0.path.isEmpty }.map { ($0.term.title, $0.term.originName) }
        let page = visit.query.page
        let list: Markup =
            around.notes.isEmpty
            ? page > 1
                ? Pieces.empty(visit.text(NotePageWords.noMore), (visit.text(NotePageWords.firstPage), path))
                : .element("p", ["class": "quiet"], text: visit.text(TermPageWords.noNotes))
            : [
                NoteLists.list(around.notes, around.kinds, visit),
                Pieces.pages(path, page: page, hasMore: around.hasMore, visit.language),
            ]
        return Pieces.section(
            visit.text(TermPageWords.notes),
            [
                through.isEmpty
                    ? [] : .element("p", ["class": "help"], text: visit.text(TermPageWords.also(through))), list,
            ])
    }

    // MARK: - A word

    private static func page(
        ofWord word: String, _ lines: [NoteLine], _ around: Around, _ visit: Visit
    ) async throws -> Reply {
        if lines.isEmpty, around.notes.isEmpty, visit.query.page == 1 { throw PageFault.notFound }
        let path = address(ofWord: word)
        var page = Page(
            word, place: .terms, width: .reading,
            body: [
                lines.isEmpty
                    ? [
                        .element("p", ["class": "quiet"], text: visit.text(TermPageWords.undefined)),
                        LibraryPieces.begin(TermPageWords.new, kind: "term", visit),
                    ]
                    : [
                        .element("p", text: visit.text(TermPageWords.several)),
                        NoteLists.titles(lines, visit, isOwnNamed: true),
                    ],
                notes(around, lines, path: path, visit),
                LibraryPieces.ways(TermPageWords.actions, [(TermPageWords.follow, feed(word))], visit),
            ])
        page.kicker = Pieces.link(visit.text(TermPageWords.title), to: LibraryAddress.terms)
        page.description = visit.text(TermPageWords.notes) + " " + word
        page.isPublic = visit.person == nil
        page.feeds = [Page.FeedLink(title: word, address: feed(word))]
        return .page(page)
    }
}
