import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// One community in an intersection, and what the admin decides about it.
enum RosterPages {
    static let routes: [Route] = [
        .get("/intersections/:place/communities/:community", .admin, show),
        .post("/intersections/:place/communities/:community/accept", .admin, { try await decide($0, accepts: true) }),
        .post("/intersections/:place/communities/:community/refuse", .admin, { try await decide($0, accepts: false) }),
    ]

    private static func view(_ visit: Visit) async throws -> (PlaceStanding, CommunityView) {
        let standing = try await visit.placeStanding()
        guard let id = CommunityID(visit.parameters["community"] ?? ""), id != visit.me else {
            throw PageFault.notFound
        }
        guard standing.stand == .takesPart else { throw Problem.joinFirst(standing.place.name) }
        let place = standing.place
        return (standing, try await visit.asking { try $0.view(of: id, in: place) })
    }

    private static func names(_ communities: [NamedCommunity]) -> String {
        communities.prefix(20).map(\.name).joined(separator: ", ") + (communities.count > 20 ? "…" : "")
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let (standing, view) = try await view(visit)
        let base = IntersectionPages.address(standing.place.id) + "/communities/" + view.community.id.text
        let now: Sentence =
            if view.isRefused { MembershipWords.nowRefused } else if view.isRecognised {
                MembershipWords.nowRecognised
            } else if view.isAdmitted { MembershipWords.nowThrough(names(view.through)) } else {
                MembershipWords.nowOpen
            }
        var facts = [now, view.admitsMe ? MembershipWords.admitsYou : MembershipWords.doesNotAdmitYou]
        if !view.admits.isEmpty { facts.append(MembershipWords.admits(names(view.admits))) }
        func button(_ label: Sentence, _ means: Sentence, _ path: String, _ style: String) -> Markup {
            Pieces.section(
                visit.text(label),
                [
                    .element("p", text: visit.text(means)),
                    Fields.button(
                        visit.text(label), action: base + path, token: visit.formToken, about: view.community.name,
                        class: style),
                ])
        }
        let page = MembershipPages.page(
            Sentence(fr: view.community.name, en: view.community.name), standing, [],
            [
                Markup(facts.map { .element("p", text: visit.text($0)) }),
                view.isRecognised
                    ? [] : button(MembershipWords.recognise, MembershipWords.recogniseMeans, "/accept", ""),
                view.isRefused ? [] : button(MembershipWords.refuse, MembershipWords.refuseMeans, "/refuse", "danger"),
            ], visit)
        return .page(page)
    }

    private static func decide(_ visit: Visit, accepts: Bool) async throws -> Reply {
        let (standing, view) = try await view(visit)
        let (place, community) = (standing.place, view.community)
        try await visit.doing { node in
            if accepts {
                try node.recognise(community.id, in: place.id)
            } else {
                try node.refuse(community.id, in: place.id)
            }
        }
        return .seeOther(
            IntersectionPages.address(place.id),
            saying: accepts
                ? PlaceWords.recognised(community.name, place.name) : PlaceWords.refused(community.name, place.name))
    }
}
