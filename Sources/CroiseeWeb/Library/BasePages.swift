import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// Knowledge bases: the list, and one with its carnets.
enum BasePages {
    static let routes: [Route] = [
        .get("/knowledge-bases", .everyone, list),
        .get("/knowledge-bases/:base", .everyone, show),
    ]

    private static func list(_ visit: Visit) async throws -> Reply {
        var choice = NoteChoice(reader: visit.reader)
        choice.kind = "knowledge-base"
        let number = visit.query.page
        let (found, kinds) = try await visit.reading { [choice] reading in
            (try reading.notes(choice, page: number, size: NotePages.perPage), reading.kinds)
        }
        let empty = visit.person == nil ? CarnetPageWords.noBasesPublic : CarnetPageWords.noBases
        let body: Markup =
            found.notes.isEmpty
            ? number > 1
                ? Pieces.empty(
                    visit.text(NotePageWords.noMore), (visit.text(NotePageWords.firstPage), LibraryAddress.bases))
                : Pieces.empty(visit.text(empty))
            : [
                NoteLists.list(found.notes, kinds, visit, isKindSaid: false),
                Pieces.pages(LibraryAddress.bases, page: number, hasMore: found.hasMore, visit.language),
            ]
        var page = Page(
            visit.text(CarnetPageWords.bases), place: .carnets,
            body: [LibraryPieces.begin(CarnetPageWords.newBase, kind: "knowledge-base", visit), body])
        page.kicker = Pieces.link(visit.text(CarnetPageWords.title), to: LibraryAddress.carnets)
        page.lead = .element("p", text: visit.text(CarnetPageWords.basesLead))
        page.description = visit.text(CarnetPageWords.basesLead)
        page.isPublic = visit.person == nil
        page.feeds = [FeedPages.ofHouse(visit)]
        return .page(page)
    }

    private struct Shelves: Sendable {
        let line: NoteLine
        let description: String
        /// Nil for a carnet that is not here.
        var carnets: [Carnet?] = []
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let (reference, reader) = (try visit.reference("base"), visit.reader)
        let found = try await visit.reading { reading -> Shelves? in
            guard let listed = try reading.note(reference, for: reader), listed.state != .withdrawn,
                listed.line.kind == "knowledge-base", let head = try reading.current(reference)
            else { return nil }
            var shelves = Shelves(line: listed.line, description: head.body)
            var seen = Set<NoteReference>()
            for carnet in head.fields.references("carnets") where seen.insert(carnet).inserted {
                let found = try reading.carnet(carnet, for: reader)
                // What waits, or is no carnet any more, is passed over; what is missing is said to accounts.
                if try found != nil || (reader != .anyone && reading.end(of: carnet) == .absent) {
                    shelves.carnets.append(found)
                }
            }
            return shelves
        }
        guard let found else { throw PageFault.notFound }
        let note = visit.address(found.line.reference)
        var links: [(label: Sentence, address: String)] = []
        if visit.may(.author), reference.origin == visit.me {
            links.append((CarnetPageWords.editBase, note + "/edit"))
            links.append((ActionWords.whoReads, note + "/share"))
        }
        links.append((CarnetPageWords.note, note))
        var page = Page(
            found.line.title, place: .carnets, width: .reading,
            body: [
                found.description.isEmpty
                    ? []
                    : .element(
                        "div", ["class": "prose"],
                        holding: MarkdownHTML.render(found.description, MarkdownRules(headingsDown: 1))),
                found.carnets.isEmpty
                    ? Pieces.empty(visit.text(CarnetPageWords.emptyBase))
                    : Markup(found.carnets.map { shelf($0, visit) }),
                LibraryPieces.ways(CarnetPageWords.thisBase, links, visit),
            ])
        page.kicker =
            Pieces.link(visit.text(CarnetPageWords.base), to: LibraryAddress.bases)
            + .text(" · " + found.line.originName)
        let excerpt = MarkdownPlain.excerpt(found.description, characters: 160)
        page.description = excerpt.isEmpty ? visit.text(CarnetPageWords.basesLead) : excerpt
        page.isPublic = visit.person == nil
        page.feeds = [FeedPages.ofHouse(visit)]
        return .page(page)
    }

    private static func shelf(_ carnet: Carnet?, _ visit: Visit) -> Markup {
        guard let carnet else {
            return .element("p", ["class": "quiet"], text: visit.text(CarnetPageWords.absentCarnet))
        }
        let lines = carnet.entries.compactMap(\.end.line)
        let excerpt = MarkdownPlain.excerpt(carnet.description, characters: 220)
        return .element(
            "section", ["class": "shelf"],
            holding: [
                .element("h2", holding: Pieces.link(carnet.line.title, to: visit.page(of: carnet.line))),
                excerpt.isEmpty ? [] : .element("p", text: excerpt),
                lines.isEmpty
                    ? .element("p", ["class": "quiet"], text: visit.text(KnowledgeBaseWords.notes(0)))
                    : .element(
                        "details",
                        holding: [
                            .element("summary", text: visit.text(KnowledgeBaseWords.notes(lines.count))),
                            NoteLists.titles(lines, visit),
                        ]),
            ])
    }
}
