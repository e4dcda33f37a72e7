import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// Carnets: the list, one with its table of contents, and what is hidden in it here.
enum CarnetPages {
    static let routes: [Route] = [
        .get("/carnets", .everyone, list),
        .get("/carnets/:carnet", .everyone, show),
        .get("/carnets/:carnet/offline", .everyone, CarnetFile.save),
        .post("/carnets/:carnet/hide", .animator, { try await setHidden(true, $0) }),
        .post("/carnets/:carnet/show", .animator, { try await setHidden(false, $0) }),
    ]

    // MARK: - The list

    private static func list(_ visit: Visit) async throws -> Reply {
        var choice = NoteChoice(reader: visit.reader)
        choice.kind = "carnet"
        let number = visit.query.page
        let (found, kinds) = try await visit.reading { [choice] reading in
            (try reading.notes(choice, page: number, size: NotePages.perPage), reading.kinds)
        }
        let isReader = visit.person == nil
        let body: Markup =
            found.notes.isEmpty
            ? number > 1
                ? Pieces.empty(visit.text(NotePageWords.noMore), (visit.text(NotePageWords.firstPage), "/carnets"))
                : Pieces.empty(visit.text(isReader ? CarnetPageWords.nonePublic : CarnetPageWords.none))
            : [
                NoteLists.list(found.notes, kinds, visit, isKindSaid: false),
                Pieces.pages("/carnets", page: number, hasMore: found.hasMore, visit.language),
            ]
        var page = Page(
            visit.text(CarnetPageWords.title), place: .carnets,
            body: [
                LibraryPieces.begin(CarnetPageWords.new, kind: "carnet", visit), body,
                .element(
                    "p", ["class": "ways"],
                    holding: Pieces.link(visit.text(CarnetPageWords.bases), to: LibraryAddress.bases)),
            ])
        page.lead = .element("p", text: visit.text(CarnetPageWords.lead))
        page.description = visit.text(CarnetPageWords.lead)
        page.isPublic = visit.person == nil
        page.feeds = [FeedPages.ofHouse(visit)]
        return .page(page)
    }

    // MARK: - One

    static func carnet(_ visit: Visit, hidden: Bool = false) async throws -> Carnet {
        let (reference, reader) = (try visit.reference("carnet"), visit.reader)
        let found = try await visit.reading { try $0.carnet(reference, for: reader, hidden: hidden) }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let isHiddenAsked = visit.may(.animator) && visit.query["hidden"] == "1"
        let carnet = try await carnet(visit, hidden: isHiddenAsked)
        let address = visit.page(of: carnet.line)
        var page = Page(carnet.line.title, place: .carnets, width: .reading, body: [])
        page.kicker = .text(visit.text(CarnetPageWords.kicker) + " · " + carnet.line.originName)
        page.body = [
            carnet.description.isEmpty
                ? []
                : .element(
                    "div", ["class": "prose"],
                    holding: MarkdownHTML.render(carnet.description, MarkdownRules(headingsDown: 1))),
            carnet.entries.isEmpty
                ? Pieces.empty(
                    visit.text(visit.person == nil ? CarnetPageWords.emptyPublic : CarnetPageWords.empty),
                    (visit.text(CarnetPageWords.toNotes), "/notes"))
                : CarnetContents(carnet: carnet, visit: visit, isArranged: isHiddenAsked).markup,
            ways(carnet, address, isHiddenAsked, visit),
        ]
        let excerpt = MarkdownPlain.excerpt(carnet.description, characters: 160)
        page.description = excerpt.isEmpty ? visit.text(CarnetPageWords.lead) : excerpt
        page.isPublic = visit.person == nil
        page.feeds = [Page.FeedLink(title: carnet.line.title, address: address + "/feed.atom")]
        return .page(page)
    }

    private static func ways(_ carnet: Carnet, _ address: String, _ isHiddenAsked: Bool, _ visit: Visit) -> Markup {
        var links: [(label: Sentence, address: String)] = []
        let note = visit.address(carnet.reference)
        if visit.may(.author), carnet.reference.origin == visit.me {
            links.append((CarnetPageWords.edit, note + "/edit"))
            links.append((ActionWords.whoReads, note + "/share"))
        }
        links.append((CarnetPageWords.note, note))
        if visit.may(.animator) {
            links.append(
                isHiddenAsked
                    ? (CarnetPageWords.arranged, address) : (CarnetPageWords.arrange, address + "?hidden=1"))
        }
        if !carnet.entries.isEmpty { links.append((CarnetPageWords.offline, address + "/offline")) }
        links.append((CarnetPageWords.follow, address + "/feed.atom"))
        links.append((CarnetPageWords.calendar, address + "/calendar.ics"))
        return LibraryPieces.ways(CarnetPageWords.actions, links, visit)
    }

    /// For this community alone; nothing changes elsewhere.
    private static func setHidden(_ isHidden: Bool, _ visit: Visit) async throws -> Reply {
        let carnet = try await carnet(visit, hidden: true)
        guard let target = NoteReference(visit.form["note"]),
            let entry = carnet.entries.first(where: { $0.target == target })
        else { throw PageFault.notFound }
        let reference = carnet.reference
        try await visit.doing { try $0.setHidden(isHidden, target, in: reference) }
        let title = entry.end.line?.title ?? visit.text(CarnetPageWords.absent)
        return .seeOther(
            visit.page(of: carnet.line) + "?hidden=1",
            saying: isHidden
                ? CarnetWords.hidden(title, in: carnet.line.title) : CarnetWords.unhidden(title, in: carnet.line.title))
    }
}
