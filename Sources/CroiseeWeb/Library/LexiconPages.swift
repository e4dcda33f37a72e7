import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes

/// The lexicon from A to Z: the terms of all communities whose notes are shown here.
enum LexiconPages {
    static let routes: [Route] = [.get("/terms", .everyone, list)]

    /// Terms on one page; of more, one letter at a time.
    private static let mostAtOnce = 200

    private struct Letter: Sendable {
        /// Nil: all that begin with none.
        let name: String?
        var lines: [NoteLine]

        var id: String { name.map { "lettre-" + $0.lowercased() } ?? "autres" }
        /// As an address says it.
        var value: String { name?.lowercased() ?? "0" }
    }

    private static func list(_ visit: Visit) async throws -> Reply {
        let reader = visit.reader
        let language = visit.language
        let lines = try await visit.reading {
            try $0.terms(try $0.lines(ofKind: "term", for: reader), in: language)
        }
        let letters = letters(lines)
        let isWhole = lines.count <= mostAtOnce
        let shown = isWhole ? letters : letters.filter { $0.value == visit.query["letter"] }
        let chosen = isWhole ? letters : shown.isEmpty ? Array(letters.prefix(1)) : shown
        let number = visit.query.page
        let body: Markup =
            lines.isEmpty
            ? Pieces.empty(visit.text(visit.person == nil ? TermPageWords.nonePublic : TermPageWords.none))
            : [
                index(letters, chosen, isWhole, visit),
                Markup(chosen.map { section($0, isWhole ? 1 : number, visit) }),
                isWhole ? [] : pages(chosen, number, visit),
                LibraryPieces.ways(
                    TermPageWords.title,
                    [(TermPageWords.turtle(of: try await name(visit)), "/lexicon.ttl")], visit),
            ]
        var page = Page(
            visit.text(TermPageWords.title), place: .terms,
            body: [LibraryPieces.begin(TermPageWords.new, kind: "term", visit), body])
        page.lead = .element("p", text: visit.text(TermPageWords.lead))
        page.description = visit.text(TermPageWords.lead)
        page.isPublic = visit.person == nil
        page.feeds = [
            FeedPages.ofHouse(visit),
            Page.FeedLink(title: visit.text(TermPageWords.turtle), address: "/lexicon.ttl", type: "text/turtle"),
        ]
        return .page(page)
    }

    private static func name(_ visit: Visit) async throws -> String {
        let me = visit.me
        return try await visit.reading { try $0.name(of: me) }
    }

    /// By the first letter, without its accent.
    private static func letters(_ lines: [NoteLine]) -> [Letter] {
        var letters: [Letter] = []
        for line in lines {
            let first = line.title.first.map { String($0) }?
                .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).first
            let name = first.flatMap { ("a"..."z").contains($0) ? $0.uppercased() : nil }
            if let index = letters.firstIndex(where: { $0.name == name }) {
                letters[index].lines.append(line)
            } else {
                letters.append(Letter(name: name, lines: [line]))
            }
        }
        return letters.sorted { ($0.name ?? "~") < ($1.name ?? "~") }
    }

    private static func index(_ letters: [Letter], _ chosen: [Letter], _ isWhole: Bool, _ visit: Visit) -> Markup {
        guard letters.count > 1 else { return [] }
        return .element(
            "nav", ["class": "filters letters", "aria-label": visit.text(TermPageWords.letters)],
            holding: .element(
                "ul",
                holding: Markup(
                    letters.map { letter in
                        let isCurrent = !isWhole && chosen.contains { $0.value == letter.value }
                        return .element(
                            "li",
                            holding: .inline(
                                "a",
                                with: [
                                    "href": isWhole ? "#" + letter.id : "/terms?letter=" + letter.value,
                                    "aria-current": isCurrent ? "true" : nil,
                                ], text: letter.name ?? visit.text(TermPageWords.others)))
                    })))
    }

    private static func section(_ letter: Letter, _ page: Int, _ visit: Visit) -> Markup {
        let lines = letter.lines.dropFirst((page - 1) * mostAtOnce).prefix(mostAtOnce)
        return Pieces.section(
            letter.name ?? visit.text(TermPageWords.others), id: letter.id, class: "letter",
            lines.isEmpty
                ? Pieces.empty(
                    visit.text(NotePageWords.noMore),
                    (visit.text(NotePageWords.firstPage), "/terms?letter=" + letter.value))
                : NoteLists.titles(Array(lines), visit))
    }

    private static func pages(_ chosen: [Letter], _ page: Int, _ visit: Visit) -> Markup {
        guard let letter = chosen.first else { return [] }
        return Pieces.pages(
            "/terms", page: page, hasMore: letter.lines.count > page * mostAtOnce,
            query: [("letter", letter.value)], isByTime: false, visit.language)
    }
}
