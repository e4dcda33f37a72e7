import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What the animator decides about a community as a whole.
enum HeldCommunityPages {
    static let routes: [Route] = [
        .get("/held/communities", .animator, { .page(try await list($0)) }),
        .get("/held/communities/:community", .animator, { .page(try await page($0, FormState())) }),
        .post("/held/communities/:community/hide", .animator, hide),
        .post("/held/communities/:community/show", .animator, show),
        .post("/held/communities/:community/release", .animator, release),
        .post("/held/communities/:community/trust", .animator, { try await setHolds($0, false) }),
        .post("/held/communities/:community/hold", .animator, { try await setHolds($0, true) }),
    ]

    private static let size = 50

    static func address(_ community: CommunityID) -> String { "/held/communities/" + community.text }

    private static func list(_ visit: Visit) async throws -> Page {
        let (me, number) = (visit.me, visit.query.page)
        let (all, hidden) = try await visit.reading { reading in
            let all = try reading.communities().filter { $0.id != me }
                .map { ($0, $0.name.isEmpty ? try reading.name(of: $0.id) : $0.name) }
            return (all, try reading.hiddenCommunities())
        }
        let shown = Array(all.dropFirst((number - 1) * size).prefix(size))
        let isHidden = Set(hidden.map(\.community))
        var page = Page(
            visit.text(HeldWords.title), place: .held,
            body: [
                HeldPages.filters(2, visit),
                shown.isEmpty
                    ? Pieces.empty(visit.text(HeldWords.noCommunity))
                    : .element(
                        "ul", ["class": "cards"],
                        holding: Markup(shown.map { row($0.0, $0.1, isHidden.contains($0.0.id), visit) })),
                Pieces.pages(
                    "/held/communities", page: number, hasMore: all.count > number * size, visit.language),
            ])
        page.lead = .element("p", text: visit.text(HeldWords.lead))
        return page
    }

    private static func row(_ community: CommunityRow, _ name: String, _ isHidden: Bool, _ visit: Visit) -> Markup {
        let state = isHidden ? HeldWords.communityHidden : community.holds ? HeldWords.held : HeldWords.trusted
        return .element(
            "li",
            holding: [
                Pieces.link(name, to: address(community.id)),
                .element("span", ["class": isHidden ? "tag off" : "tag"], text: visit.text(state)),
            ])
    }

    // MARK: One

    private struct Found: Sendable {
        let community: CommunityRow
        let name: String
        let hidden: HiddenCommunity?
        let waiting: [NoteSummary]
    }

    private static func find(_ visit: Visit) async throws -> Found {
        let me = visit.me
        guard let id = CommunityID(visit.parameters["community"] ?? ""), id != me else { throw PageFault.notFound }
        let found = try await visit.reading { reading in
            try reading.community(id).map { row in
                Found(
                    community: row, name: try reading.name(of: id),
                    hidden: try reading.hiddenCommunities().first { $0.community == id },
                    waiting: try reading.notes(origin: id, state: .held, includesUnlisted: true))
            }
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func page(_ visit: Visit, _ state: FormState) async throws -> Page {
        let found = try await find(visit)
        let base = address(found.community.id)
        func act(_ label: Sentence, _ help: Sentence, _ path: String) -> Markup {
            Pieces.section(
                visit.text(label),
                [
                    .element("p", text: visit.text(help)),
                    Fields.button(visit.text(label), action: "\(base)/\(path)", token: visit.formToken),
                ])
        }
        var parts: [Markup] = []
        if let hidden = found.hidden {
            let since = HeldWords.hiddenSince(visit.telling.day(hidden.since), notes: hidden.notes)
            parts.append(.element("p", ["class": "notice"], text: visit.text(since)))
            if !hidden.reason.isEmpty {
                parts.append(.element("p", text: visit.text(HeldWords.hiddenBecause(hidden.reason))))
            }
            parts.append(act(HeldWords.showCommunity, HeldWords.showHelp, "show"))
        } else {
            if !found.waiting.isEmpty {
                parts.append(
                    Pieces.section(
                        visit.text(HeldWords.waitingCount(found.waiting.count)),
                        [
                            .element(
                                "ul", ["class": "titles"],
                                holding: Markup(
                                    found.waiting.prefix(20).map {
                                        .element(
                                            "li", holding: Pieces.link($0.title, to: HeldPages.address($0, visit)))
                                    })),
                            Fields.button(
                                visit.text(HeldWords.release), action: base + "/release", token: visit.formToken),
                        ]))
            }
            parts.append(
                found.community.holds
                    ? act(HeldWords.trust, HeldWords.trustHelp, "trust")
                    : act(HeldWords.hold, HeldWords.holdHelp, "hold"))
            let fields = Fields(state, visit.language)
            parts.append(
                Pieces.section(
                    visit.text(HeldWords.hideCommunity),
                    [
                        .element("p", text: visit.text(HeldWords.hideHelp)),
                        fields.form(
                            action: base + "/hide", token: visit.formToken,
                            [
                                fields.line("reason", HeldWords.reason, help: HeldWords.reasonHelp),
                                .element(
                                    "div", ["class": "buttons"],
                                    holding: .element(
                                        "button", ["class": "danger"], text: visit.text(HeldWords.hideCommunity))),
                            ]),
                    ]))
        }
        var page = Page(found.name, place: .held, body: Markup(parts))
        page.kicker = Pieces.link(visit.text(HeldWords.communities), to: "/held/communities")
        return page
    }

    private static func hide(_ visit: Visit) async throws -> Reply {
        let found = try await find(visit)
        var check = FormCheck(visit.form)
        let reason = check.line("reason", atMost: HouseBounds.reasonBytes)
        guard check.isSound else { return .again(try await page(visit, check.state)) }
        try await visit.doing { try $0.hide(found.community.id, reason: reason) }
        return .seeOther(address(found.community.id), saying: HeldWords.communityHidden(found.name))
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let found = try await find(visit)
        try await visit.doing { try $0.showAgain(found.community.id) }
        return .seeOther(address(found.community.id), saying: HeldWords.communityShown(found.name))
    }

    private static func release(_ visit: Visit) async throws -> Reply {
        let found = try await find(visit)
        try await visit.doing { try $0.release(found.waiting) }
        return .seeOther(
            address(found.community.id), saying: HeldWords.released(found.waiting.count, found.name))
    }

    private static func setHolds(_ visit: Visit, _ holds: Bool) async throws -> Reply {
        let found = try await find(visit)
        try await visit.doing { try holds ? $0.hold(found.community.id) : $0.trust(found.community.id) }
        return .seeOther(
            address(found.community.id),
            saying: holds ? HeldWords.nowHeld(found.name) : HeldWords.nowTrusted(found.name))
    }
}
