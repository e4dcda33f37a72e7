import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// Intersections: those that this node knows, and founding one.
enum IntersectionPages {
    static let routes: [Route] = [
        .get("/intersections", .reader, list),
        .get("/intersections/new", .admin, { .page(form($0, nil)) }),
        .post("/intersections/new", .admin, found),
        .get("/intersections/:place", .reader, { .page(try await IntersectionPage($0).page) }),
    ]

    static func address(_ place: IntersectionID) -> String { "/intersections/" + place.text }

    private static func list(_ visit: Visit) async throws -> Reply {
        let places = try await visit.asking { try $0.places() }
        let isAdmin = visit.may(.admin)
        let ranked = places.enumerated().sorted {
            ($0.element.stand.rank, $0.offset) < ($1.element.stand.rank, $1.offset)
        }.map(\.element)
        let new: (String, String)? = isAdmin ? (visit.text(IntersectionPageWords.found), "/intersections/new") : nil
        let body: Markup =
            places.isEmpty
            ? Pieces.empty(visit.text(IntersectionPageWords.none), new)
            : [
                .element("ul", ["class": "kinds"], holding: Markup(ranked.map { row($0, visit) })),
                isAdmin
                    ? .element(
                        "p",
                        holding: .inline(
                            "a", with: ["class": "button quiet", "href": "/intersections/new"],
                            text: visit.text(IntersectionPageWords.found))) : [],
            ]
        var page = Page(visit.text(LayoutWords.intersections), place: .intersections, body: body)
        page.lead = .element("p", text: visit.text(IntersectionPageWords.lead))
        return .page(page)
    }

    private static func row(_ standing: PlaceStanding, _ visit: Visit) -> Markup {
        let place = standing.place
        let address = address(place.id)
        return .element(
            "li",
            holding: [
                .inline(
                    "a", with: ["href": address, "lang": CharterText.other(place.language, visit)],
                    text: place.name),
                .element(
                    "p", ["class": "about"],
                    holding: [
                        .inline(
                            "span", with: ["class": standing.stand == .known ? "tag off" : "tag"],
                            text: visit.text(standing.stand.label)),
                        .inline(
                            "span", text: visit.text(IntersectionPageWords.communities(standing.communities.count))),
                    ]),
                place.purpose.isEmpty
                    ? []
                    : .element(
                        "p", with: ["class": "help", "lang": CharterText.other(place.language, visit)],
                        holding: .text(CharterText.beginning(place.purpose))),
                standing.stand == .invited && visit.may(.admin)
                    ? .element(
                        "p",
                        holding: .inline(
                            "a", with: ["class": "button", "href": address + "/join"],
                            text: visit.text(IntersectionPageWords.answer))) : [],
            ])
    }

    // MARK: - Founding

    private static func form(_ visit: Visit, _ typed: FormState?) -> Page {
        let fields = Fields(
            typed ?? visit.begun(["language": visit.site.node.language.rawValue]), visit.language)
        var page = Page(
            visit.text(IntersectionPageWords.found), place: .intersections,
            body: fields.form(
                action: "/intersections/new", token: visit.formToken,
                [
                    fields.line("name", IntersectionPageWords.name, help: IntersectionPageWords.nameHelp),
                    fields.text("purpose", IntersectionPageWords.purpose, help: IntersectionPageWords.purposeHelp),
                    fields.select(
                        "language", IntersectionPageWords.language,
                        Language.allCases.map { ($0.rawValue, LayoutWords.name(of: $0).text($0)) },
                        help: IntersectionPageWords.languageHelp),
                    fields.buttons(.submit(IntersectionPageWords.found), .link(FormWords.cancel, to: "/intersections")),
                ]))
        page.kicker = Pieces.link(visit.text(LayoutWords.intersections), to: "/intersections")
        page.lead = .element("p", text: visit.text(IntersectionPageWords.foundLead))
        return page
    }

    private static func found(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let name = check.line("name")
        let purpose = check.text("purpose", atMost: Bounds.purpose)
        let language = check.choice("language", Language.self)
        guard check.isSound, let language else { return .again(form(visit, check.state)) }
        let done = await WritingPages.attempt {
            try await visit.doing {
                try $0.createIntersection(name: name, purpose: purpose, language: language.rawValue)
            }
        }
        switch done {
        case .success(let place):
            return .seeOther(address(place), saying: IntersectionPageWords.founded(name))
        case .failure(let problem):
            guard check.take(problem, ["intersection-name": "name", "intersection-purpose": "purpose"]) else {
                throw problem
            }
            return .again(form(visit, check.state))
        }
    }
}

extension PlaceStanding.Stand {
    var rank: Int {
        switch self {
        case .invited: 0
        case .takesPart: 1
        case .known: 2
        }
    }

    var label: Sentence {
        switch self {
        case .takesPart: IntersectionPageWords.takesPart
        case .invited: IntersectionPageWords.invited
        case .known: IntersectionPageWords.known
        }
    }
}

/// Texts of charters, which are in whatever language their founder chose.
enum CharterText {
    /// The tag, where it is not that of the page.
    static func other(_ tag: String, _ visit: Visit) -> String? {
        Language(tag: tag) == visit.language || !Language.isTag(tag) ? nil : tag
    }

    /// The first words of a purpose.
    static func beginning(_ text: String, atMost count: Int = 160) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > count ? line.prefix(count) + "…" : line
    }
}

extension Visit {
    /// The intersection that the address names.
    /// - Throws: `not-found` for those that this node does not know, and for public places.
    func placeStanding() async throws -> PlaceStanding {
        guard let id = IntersectionID(parameters["place"] ?? "") else { throw PageFault.notFound }
        return try await asking { try $0.standing(in: id) }
    }
}
