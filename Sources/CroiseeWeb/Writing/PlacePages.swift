import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Placing a note in a carnet, and taking it out.
enum PlacePages {
    static let routes: [Route] = [
        .get("/notes/:note/place", .author, { .page(try await page($0, $0.begun())) }),
        .post("/notes/:note/place", .author, place),
        .post("/notes/:note/take-out", .author, takeOut),
    ]

    private static let mostCarnets = 200

    private struct Carnets: Sendable {
        var listed: ListedNote
        var stands: [CarnetStand] = []
        var all: [NoteLine] = []
        var categories: [String] = []
    }

    private static func carnets(_ visit: Visit) async throws -> Carnets {
        let (reference, reader, me) = (try visit.namedNote(), visit.reader, visit.me)
        let found = try await visit.reading { reading -> Carnets? in
            guard let listed = try reading.note(reference, for: reader), listed.state != .withdrawn else { return nil }
            var carnets = Carnets(listed: listed)
            carnets.stands = try reading.carnets(of: reference).filter {
                try reading.note($0.carnet.reference, for: reader) != nil
            }
            var choice = NoteChoice(reader: reader)
            choice.kind = "carnet"
            carnets.all = try reading.notes(choice, page: 1, size: mostCarnets).notes.map(\.line)
                .filter { $0.reference != reference }
                .sorted {
                    ($0.origin == me ? 0 : 1, $0.title, $0.reference.text) < (
                        $1.origin == me ? 0 : 1, $1.title, $1.reference.text
                    )
                }
            var seen = Set<String>()
            for line in carnets.all.prefix(20) {
                let named = try reading.current(line.reference)?.fields.values("categories") ?? []
                carnets.categories += named.filter { seen.insert($0).inserted }
            }
            return carnets
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func page(_ visit: Visit, _ typed: FormState) async throws -> Page {
        let carnets = try await carnets(visit)
        let address = visit.address(carnets.listed.reference)
        var body: [Markup] = []
        if !carnets.stands.isEmpty {
            body.append(
                Pieces.section(
                    visit.text(ReplyWords.placedIn),
                    .element(
                        "ul", ["class": "cards"],
                        holding: Markup(
                            carnets.stands.map { stand in
                                .element(
                                    "li",
                                    holding: [
                                        Pieces.link(stand.carnet.title, to: visit.address(stand.carnet.reference)),
                                        stand.category.map { .element("span", ["class": "quiet"], text: $0) } ?? [],
                                        Fields.button(
                                            visit.text(ReplyWords.takeOut), action: address + "/take-out",
                                            token: visit.formToken, about: stand.carnet.title,
                                            fields: ["carnet": stand.carnet.reference.text]),
                                    ])
                            }))))
        }
        if carnets.all.isEmpty {
            body.append(
                Pieces.empty(
                    visit.text(ReplyWords.noCarnets), (visit.text(ReplyWords.newCarnet), "/notes/new?kind=carnet")))
        } else {
            let fields = Fields(typed, visit.language)
            let choices = carnets.all.map { line in
                (line.reference.text, line.origin == visit.me ? line.title : "\(line.title) (\(line.originName))")
            }
            body.append(
                fields.form(
                    action: address + "/place", token: visit.formToken,
                    [
                        fields.select("carnet", ReplyWords.carnet, choices),
                        fields.line(
                            "category", ReplyWords.placeCategory,
                            help: carnets.categories.isEmpty
                                ? nil : ReplyWords.categories(Array(carnets.categories.prefix(8))),
                            isRequired: false),
                        fields.buttons(.submit(ReplyWords.place), .link(FormWords.cancel, to: address)),
                    ]))
        }
        var page = Page(visit.text(ReplyWords.placeTitle), place: .notes, body: Markup(body))
        page.kicker = Pieces.link(carnets.listed.line.title, to: address)
        return page
    }

    private static func place(_ visit: Visit) async throws -> Reply {
        let found = try await carnets(visit)
        var check = FormCheck(visit.form)
        let category = check.line("category", atMost: NoteBounds.category, isRequired: false)
        let carnet = NoteReference(visit.form["carnet"]).flatMap { chosen in
            found.all.contains { $0.reference == chosen } ? chosen : nil
        }
        if carnet == nil { check.refuse("carnet", ReplyWords.chooseCarnet) }
        guard check.isSound, let carnet else { return .again(try await page(visit, check.state)) }
        let (target, by) = (found.listed.reference, visit.person?.penName)
        let done = await WritingPages.attempt {
            try await visit.doing {
                try $0.place(target, in: carnet, PlaceText(category: category.isEmpty ? nil : category, by: by))
            }
        }
        switch done {
        case .success(let placed):
            return .seeOther(
                visit.address(target), saying: placed.isChanged ? ReplyWords.placed : ReplyWords.alreadyPlaced)
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            check.refuse("carnet", problem.sentence)
            return .again(try await page(visit, check.state))
        }
    }

    private static func takeOut(_ visit: Visit) async throws -> Reply {
        let found = try await carnets(visit)
        guard let carnet = NoteReference(visit.form["carnet"]),
            found.stands.contains(where: { $0.carnet.reference == carnet })
        else { throw PageFault.notFound }
        let target = found.listed.reference
        let done = try await visit.doing { try $0.takeOut(target, of: carnet) }
        return .seeOther(
            visit.address(target) + "/place",
            saying: done.others.isEmpty ? ReplyWords.takenOut : ReplyWords.stays(done.others.joined(separator: ", ")))
    }
}
