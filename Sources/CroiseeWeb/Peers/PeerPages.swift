import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Links

/// The links with other communities: a list, and the queue of requests.
enum PeerPages {
    static let routes: [Route] =
        [
            .get("/peers", .admin, { .page(try await list($0)) }),
            .get("/peers/live", .admin, PeerLive.show),
            .get("/peers/:peer", .admin, { .page(try await page($0, PeerForms())) }),
            .post("/peers/:peer/approve", .admin, approve),
            .post("/peers/:peer/refuse", .admin, { try await decide($0, "refuse") { try $0.refuse($1) } }),
            .post("/peers/:peer/pause", .admin, { try await decide($0, "pause") { try $0.pause($1) } }),
            .post("/peers/:peer/resume", .admin, { try await decide($0, "resume") { try $0.resume($1) } }),
            .post("/peers/:peer/revoke", .admin, revoke),
            .post("/peers/:peer/dials", .admin, dials),
        ] + PeerInviting.routes

    static func address(_ peer: CommunityID) -> String { "/peers/" + peer.text }

    private static func list(_ visit: Visit) async throws -> Page {
        let now = visit.now
        let (links, invitations, asking) = try await visit.reading { reading in
            (
                try reading.links().map { try PeerLine($0, reading) },
                try reading.invitations().filter { $0.usedBy == nil && $0.invitation.expires > now / 1_000 },
                try reading.peerBackups().filter { $0.asked && $0.quota == 0 }.map(\.community)
            )
        }
        let requests = links.filter { $0.link.state == .requested }
        let living = links.filter(\.link.isLiving)
        let ended = links.filter(\.link.isFinal)
        var body: [Markup] = []
        if links.isEmpty { body.append(Pieces.empty(visit.text(PeerPageWords.none))) }
        for line in living where asking.contains(line.link.community) {
            body.append(
                .element(
                    "p", ["class": "notice"],
                    holding: [
                        .text(visit.text(PeerBackupPageWords.theyAsk(line.name)) + " "),
                        .inline(
                            "a",
                            with: [
                                "href": PeerBackupPages.address(line.link.community),
                                "aria-label": visit.text(PeerBackupPageWords.answer) + " – " + line.name,
                            ], text: visit.text(PeerBackupPageWords.answer)),
                    ]))
        }
        if !requests.isEmpty { body.append(section(PeerPageWords.requests, requests, visit)) }
        if !living.isEmpty { body.append(section(PeerPageWords.links, living, visit)) }
        body.append(
            .element(
                "p", ["class": "buttons"],
                holding: [
                    .inline(
                        "a", with: ["class": "button", "href": "/peers/invite"],
                        text: visit.text(PeerInvitingWords.invite)),
                    .inline(
                        "a", with: ["class": "button quiet", "href": "/peers/open"],
                        text: visit.text(PeerInvitingWords.open)),
                ]))
        if !invitations.isEmpty {
            body.append(
                Pieces.section(
                    visit.text(PeerInvitingWords.waiting),
                    .element(
                        "ul", ["class": "cards"],
                        holding: Markup(invitations.map { PeerInviting.line($0, visit) }))))
        }
        if !ended.isEmpty { body.append(section(PeerPageWords.ended, ended, visit)) }
        var page = Page(visit.text(PeerPageWords.title), place: .peers, body: Markup(body))
        page.lead = .element("p", text: visit.text(PeerPageWords.lead))
        if !living.isEmpty { page.scripts = [Assets.live] }
        return page
    }

    private static func section(_ title: Sentence, _ links: [PeerLine], _ visit: Visit) -> Markup {
        Pieces.section(
            visit.text(title),
            .element("ul", ["class": "cards peers"], holding: Markup(links.map { line($0, visit) })))
    }

    private static func line(_ line: PeerLine, _ visit: Visit) -> Markup {
        let link = line.link
        let isOpen = link.state == .requested && !link.approvedHere
        return .element(
            "li",
            holding: [
                Pieces.link(line.name, to: address(link.community)),
                .element("span", ["class": link.state == .active ? "tag" : "tag off"], text: visit.text(line.state)),
                line.isFrozen
                    ? .element("span", ["class": "tag off"], text: visit.text(ContradictionWords.tag)) : [],
                link.isFinal
                    ? []
                    : .element(
                        "span", ["class": "quiet", "data-live": "contact-" + link.community.text],
                        text: visit.text(line.contact(visit.telling))),
                isOpen
                    ? .element(
                        "a", ["class": "button", "href": address(link.community) + "#words"],
                        text: visit.text(PeerPageWords.answer)) : [],
            ])
    }

    // MARK: One link

    static func line(_ visit: Visit) async throws -> (PeerLine, LinkScope) {
        guard let id = CommunityID(visit.parameters["peer"] ?? "") else { throw PageFault.notFound }
        let found = try await visit.reading { reading in
            try reading.link(with: id).map { (try PeerLine($0, reading), try reading.scope(of: id)) }
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func page(_ visit: Visit, _ forms: PeerForms) async throws -> Page {
        let (line, scope) = try await line(visit)
        let peer = line.link.community
        let (backup, copy) = try await visit.reading { (try $0.peerBackup(with: peer), try $0.ownCopy()) }
        return PeerPage(
            line: line, scope: scope, backup: PeerBackupView(agreed: backup, name: line.name, copy: copy), forms: forms,
            visit: visit
        ).page
    }

    private static func approve(_ visit: Visit) async throws -> Reply {
        let (line, _) = try await line(visit)
        var check = FormCheck(visit.form)
        if check.state.typed["same"] != "yes" { check.refuse("same", PeerPageWords.sameMissing) }
        guard check.isSound else { return .again(try await page(visit, PeerForms(approve: check.state))) }
        let peer = line.link.community
        let link = try await visit.doing { try $0.approve(peer) }
        return .seeOther(
            address(peer),
            saying: PeerWords.approved(line.name, state: link.state.rawValue, again: line.link.approvedHere))
    }

    private static func decide(
        _ visit: Visit, _ act: String, _ decision: @escaping @Sendable (Node, CommunityID) throws -> PeerLink
    ) async throws -> Reply {
        let (line, _) = try await line(visit)
        let peer = line.link.community
        _ = try await visit.doing { try decision($0, peer) }
        return .seeOther(address(peer), saying: PeerPageWords.done(act, line.name))
    }

    private static func revoke(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        if check.state.typed["final"] != "yes" { check.refuse("final", PeerPageWords.finalMissing) }
        guard check.isSound else { return .again(try await page(visit, PeerForms(revoke: check.state))) }
        return try await decide(visit, "revoke") { try $0.revoke($1) }
    }

    private static func dials(_ visit: Visit) async throws -> Reply {
        let (line, _) = try await line(visit)
        var check = FormCheck(visit.form)
        let side = check.choice("dials", PeerLink.Side.self)
        guard check.isSound, let side else { return .again(try await page(visit, PeerForms(dials: check.state))) }
        let peer = line.link.community
        do {
            let link = try await visit.node.setDials(us: side == .us, peer)
            visit.site.bell.ring()
            return .seeOther(
                address(peer), saying: link.swapPending ? PeerPageWords.swapPending : FormWords.saved)
        } catch let problem as Problem where problem.status < 500 {
            check.refuse("dials", problem.sentence)
            return .again(try await page(visit, PeerForms(dials: check.state)))
        }
    }
}

/// A link as pages show it.
struct PeerLine: Sendable {
    let row: LinkRow
    let name: String
    let amounts: LinkAmounts
    /// Two identities of it contradict each other here; two of this community there.
    let isFrozen: Bool
    let contradictsUs: Bool

    var link: PeerLink { row.link }

    init(_ row: LinkRow, _ reading: Reading) throws {
        self.row = row
        name = try reading.name(of: row.link.community)
        amounts = try reading.amounts(of: row)
        isFrozen = try reading.community(row.link.community)?.frozen ?? false
        contradictsUs = try reading.contradictedBy().contains(row.link.community)
    }

    var state: Sentence {
        PeerPageWords.state(link.state.rawValue, approvedHere: link.approvedHere, pausedHere: link.pausedHere)
    }

    func contact(_ telling: Telling) -> Sentence {
        func said(_ language: Language) -> String? {
            row.lastContact.map { Telling(language: language, now: telling.now, zone: telling.zone).since($0) }
        }
        let when = said(.french).map { Sentence(fr: $0, en: said(.english) ?? $0) }
        return PeerPageWords.contact(when, waiting: amounts.waiting)
    }
}

/// What was typed into the forms of a link's page; only the one that was sent has faults.
struct PeerForms: Sendable {
    var approve = FormState()
    var revoke = FormState()
    var dials: FormState?
}
