import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// Joining, inviting, delegating, leaving: each on a page that says first what it means.
enum MembershipPages {
    static let routes: [Route] = [
        .get("/intersections/:place/join", .admin, { .page(try await joining($0, nil)) }),
        .post("/intersections/:place/join", .admin, join),
        .get("/intersections/:place/invite", .admin, { .page(try await inviting($0, nil)) }),
        .post("/intersections/:place/invite", .admin, invite),
        .get("/intersections/:place/delegate", .admin, { .page(try await delegating($0, nil)) }),
        .post("/intersections/:place/delegate", .admin, delegate),
        .get("/intersections/:place/leave", .admin, { .page(try await leaving($0)) }),
        .post("/intersections/:place/leave", .admin, leave),
    ]

    /// A page of one decision: where it stands, what it means, the form.
    static func page(
        _ title: Sentence, _ standing: PlaceStanding, _ means: [Sentence], _ form: Markup, _ visit: Visit
    ) -> Page {
        let place = standing.place
        var page = Page(
            visit.text(title), place: .intersections,
            body: [
                means.isEmpty
                    ? []
                    : Pieces.section(
                        visit.text(MembershipWords.means),
                        .element("ul", holding: Markup(means.map { .element("li", text: visit.text($0)) }))), form,
            ])
        page.kicker = Pieces.link(
            place.name, to: IntersectionPages.address(place.id), language: CharterText.other(place.language, visit))
        return page
    }

    /// - Throws: `not-found` for whoever does not take part.
    private static func member(_ visit: Visit) async throws -> PlaceStanding {
        let standing = try await visit.placeStanding()
        guard standing.stand == .takesPart else { throw Problem.joinFirst(standing.place.name) }
        return standing
    }

    private static func others(_ standing: PlaceStanding, _ visit: Visit) -> [NamedCommunity] {
        standing.communities.filter { $0.id != visit.me }
    }

    private static func options(_ communities: [NamedCommunity]) -> [(value: String, label: String)] {
        var seen: [String: Int] = [:]
        for community in communities { seen[community.name, default: 0] += 1 }
        // Two communities may bear one name.
        return communities.map {
            ($0.id.text, seen[$0.name] == 1 ? $0.name : "\($0.name) (\($0.id.text.prefix(8)))")
        }
    }

    // MARK: - Joining

    private static func joining(_ visit: Visit, _ typed: FormState?) async throws -> Page {
        let standing = try await visit.placeStanding()
        let place = standing.place
        let plan = try await visit.asking { try $0.joining(place.id, delegateTo: nil) }
        let names = plan.recognised.map(\.name).joined(separator: ", ")
        let recognises =
            names.isEmpty
            ? MembershipWords.joinRecognisesNobody : MembershipWords.joinRecognises(names, byFile: plan.byFile)
        let fields = Fields(typed ?? visit.begun(), visit.language)
        let others = others(standing, visit)
        let means =
            [MembershipWords.joinMeans[0], recognises] + MembershipWords.joinMeans.dropFirst()
        return page(
            MembershipWords.joinTitle(place.name), standing, means,
            fields.form(
                action: IntersectionPages.address(place.id) + "/join", token: visit.formToken,
                [
                    others.isEmpty
                        ? []
                        : fields.select(
                            "delegate", MembershipWords.followLabel,
                            [("", visit.text(MembershipWords.nobody))] + options(others),
                            help: Sentence(
                                fr: MembershipWords.delegateMeans[0].fr + " " + MembershipWords.delegateHelp.fr,
                                en: MembershipWords.delegateMeans[0].en + " " + MembershipWords.delegateHelp.en),
                            isRequired: false),
                    fields.buttons(
                        .submit(MembershipWords.joinNow),
                        .link(FormWords.cancel, to: IntersectionPages.address(place.id))),
                ]), visit)
    }

    private static func join(_ visit: Visit) async throws -> Reply {
        let standing = try await visit.placeStanding()
        let place = standing.place
        var check = FormCheck(visit.form)
        let named = visit.form["delegate"]
        let delegate = others(standing, visit).first { $0.id.text == named }?.id
        if !named.isEmpty && delegate == nil { check.refuse("delegate", FormWords.choose) }
        guard check.isSound else { return .again(try await joining(visit, check.state)) }
        try await visit.doing { _ = try $0.join(place.id, delegateTo: delegate) }
        return .seeOther(IntersectionPages.address(place.id), saying: PlaceWords.joined(place.name))
    }

    // MARK: - Inviting

    private static func invitable(_ standing: PlaceStanding, _ visit: Visit) async throws -> [NamedCommunity] {
        let place = standing.place
        return try await visit.asking { try $0.invitable(in: place) }
    }

    private static func inviting(_ visit: Visit, _ typed: FormState?) async throws -> Page {
        let standing = try await member(visit)
        let place = standing.place
        let communities = try await invitable(standing, visit)
        guard !communities.isEmpty else {
            let toPeers =
                WebPages.table.page("/peers") == nil ? nil : (visit.text(MembershipWords.toPeers), "/peers")
            return page(
                MembershipWords.invite, standing, [],
                Pieces.empty(visit.text(MembershipWords.inviteNobody), toPeers), visit)
        }
        let fields = Fields(typed ?? visit.begun(), visit.language)
        return page(
            MembershipWords.invite, standing, MembershipWords.inviteMeans,
            fields.form(
                action: IntersectionPages.address(place.id) + "/invite", token: visit.formToken,
                [
                    fields.select("community", MembershipWords.community, options(communities)),
                    fields.buttons(
                        .submit(MembershipWords.inviteNow),
                        .link(FormWords.cancel, to: IntersectionPages.address(place.id))),
                ]), visit)
    }

    private static func invite(_ visit: Visit) async throws -> Reply {
        let standing = try await member(visit)
        let place = standing.place
        guard
            let community = try await invitable(standing, visit).first(where: {
                $0.id.text == visit.form["community"]
            })
        else {
            var check = FormCheck(visit.form)
            check.refuse("community", FormWords.choose)
            return .again(try await inviting(visit, check.state))
        }
        try await visit.doing { try $0.recognise(community.id, in: place.id) }
        return .seeOther(
            IntersectionPages.address(place.id), saying: PlaceWords.invited(community.name, place.name))
    }

    // MARK: - Delegating

    private static func delegating(_ visit: Visit, _ typed: FormState?) async throws -> Page {
        let standing = try await member(visit)
        let place = standing.place
        let others = others(standing, visit)
        guard !others.isEmpty else {
            return page(
                MembershipWords.delegate, standing, [],
                Pieces.empty(
                    visit.text(MembershipWords.delegateNobody),
                    (visit.text(MembershipWords.invite), IntersectionPages.address(place.id) + "/invite")), visit)
        }
        let fields = Fields(typed ?? visit.begun(), visit.language)
        return page(
            MembershipWords.delegate, standing, MembershipWords.delegateMeans,
            fields.form(
                action: IntersectionPages.address(place.id) + "/delegate", token: visit.formToken,
                [
                    fields.select(
                        "community", MembershipWords.community, options(others), help: MembershipWords.delegateHelp),
                    fields.buttons(
                        .submit(MembershipWords.delegateNow),
                        .link(FormWords.cancel, to: IntersectionPages.address(place.id))),
                ]), visit)
    }

    private static func delegate(_ visit: Visit) async throws -> Reply {
        let standing = try await member(visit)
        let place = standing.place
        guard let community = others(standing, visit).first(where: { $0.id.text == visit.form["community"] }) else {
            var check = FormCheck(visit.form)
            check.refuse("community", FormWords.choose)
            return .again(try await delegating(visit, check.state))
        }
        try await visit.doing { _ = try $0.join(place.id, delegateTo: community.id) }
        return .seeOther(IntersectionPages.address(place.id), saying: PlaceWords.delegated(community.name))
    }

    // MARK: - Leaving

    private static func leaving(_ visit: Visit) async throws -> Page {
        let standing = try await member(visit)
        let address = IntersectionPages.address(standing.place.id)
        return page(
            MembershipWords.leaveTitle(standing.place.name), standing, MembershipWords.leaveMeans,
            DecisionForm.danger(MembershipWords.leaveNow, action: address + "/leave", back: address, visit), visit)
    }

    private static func leave(_ visit: Visit) async throws -> Reply {
        let place = try await member(visit).place
        try await visit.doing { try $0.leave(place.id) }
        return .seeOther(IntersectionPages.address(place.id), saying: PlaceWords.left(place.name))
    }
}

enum DecisionForm {
    /// A button that takes something away, and the way back.
    static func danger(_ label: Sentence, action: String, back: String, _ visit: Visit) -> Markup {
        .element(
            "form", ["method": "post", "action": action, "class": "fields"],
            holding: [
                Fields.token(visit.formToken),
                .element(
                    "div", ["class": "buttons"],
                    holding: [
                        .element("button", ["class": "danger"], text: visit.text(label)),
                        .element("a", ["class": "button quiet", "href": back], text: visit.text(FormWords.cancel)),
                    ]),
            ])
    }
}
