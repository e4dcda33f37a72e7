import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Links

/// Invitations: made here, or opened here.
enum PeerInviting {
    static let routes: [Route] = [
        .get("/peers/invite", .admin, { .page(invitePage($0, $0.begun(["days": "7"]))) }),
        .post("/peers/invite", .admin, invite),
        .get("/peers/invitations/:number", .admin, showAgain),
        .get("/peers/open", .admin, { .page(openPage($0, $0.begun())) }),
        .post("/peers/open", .admin, open),
    ]

    private static let days = [1, 7, 30]

    private static func invitePage(_ visit: Visit, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(PeerInvitingWords.invite), place: .peers,
            body: fields.form(
                action: "/peers/invite", token: visit.formToken,
                [
                    fields.select(
                        "days", PeerInvitingWords.validFor,
                        days.map { (String($0), visit.text(PeerInvitingWords.days($0))) }),
                    fields.buttons(.submit(PeerInvitingWords.make), .link(FormWords.cancel, to: "/peers")),
                ]))
        page.kicker = Pieces.link(visit.text(PeerPageWords.title), to: "/peers")
        page.lead = .element("p", text: visit.text(PeerInvitingWords.inviteHelp))
        return page
    }

    private static func invite(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let chosen = Int(visit.form["days"]).flatMap { days.contains($0) ? $0 : nil }
        if chosen == nil { check.refuse("days", FormWords.choose) }
        guard check.isSound, let chosen else { return .again(invitePage(visit, check.state)) }
        do {
            let invitation = try await visit.doing { try $0.invite(address: nil, validFor: Int64(chosen) * 86_400) }
            return Reply.page(try ticket(invitation, visit)).secret
        } catch let problem as Problem where problem.status < 500 {
            check.refuse("days", problem.sentence)
            return .again(invitePage(visit, check.state))
        }
    }

    private static func showAgain(_ visit: Visit) async throws -> Reply {
        let wanted = visit.parameters["number"]
        let found = try await visit.reading { reading in
            try reading.invitations().first { $0.invitation.number.hex == wanted && $0.usedBy == nil }
        }
        guard let found, found.invitation.expires > visit.now / 1_000 else { throw PageFault.notFound }
        return Reply.page(try ticket(found.invitation, visit)).secret
    }

    private static func ticket(_ invitation: Invitation, _ visit: Visit) throws -> Page {
        let link = invitation.link
        let isNear = try !visit.site.node.isReachable(invitation.address)
        var page = Page(
            visit.text(PeerInvitingWords.made), place: .peers,
            body: [
                isNear ? .element("p", ["class": "notice"], text: visit.text(PeerInvitingWords.onlyNear)) : [],
                .element(
                    "div", ["class": "ticket"],
                    holding: [
                        QRPicture.svg(link, label: visit.text(PeerInvitingWords.qr)),
                        .element(
                            "p", ["class": "secret-link"], holding: .element("code", ["translate": "no"], text: link)),
                    ]),
                .element("p", text: visit.text(PeerInvitingWords.next)),
                .element("p", holding: Pieces.link(visit.text(PeerPageWords.back), to: "/peers")),
            ])
        page.kicker = Pieces.link(visit.text(PeerPageWords.title), to: "/peers")
        page.lead = .element(
            "p", text: visit.text(PeerInvitingWords.until(visit.telling.day(invitation.expires * 1_000))))
        return page
    }

    static func line(_ stored: StoredInvitation, _ visit: Visit) -> Markup {
        let telling = visit.telling
        let words = PeerInvitingWords.waiting(
            telling.since(stored.created), until: telling.day(stored.invitation.expires * 1_000))
        return .element(
            "li",
            holding: [
                .element("span", text: visit.text(words)),
                .inline(
                    "a", with: ["href": "/peers/invitations/" + stored.invitation.number.hex],
                    text: visit.text(PeerInvitingWords.showAgain)),
            ])
    }

    // MARK: Opening

    private static func openPage(_ visit: Visit, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(PeerInvitingWords.open), place: .peers,
            body: fields.form(
                action: "/peers/open", token: visit.formToken,
                [
                    fields.text(
                        "link", PeerInvitingWords.link, help: PeerInvitingWords.linkHelp, rows: 3, hasFocus: true),
                    fields.buttons(.submit(PeerInvitingWords.look), .link(FormWords.cancel, to: "/peers")),
                ]))
        page.kicker = Pieces.link(visit.text(PeerPageWords.title), to: "/peers")
        page.lead = .element("p", text: visit.text(PeerInvitingWords.openLead))
        return page
    }

    /// Who invites, and what is sent: nothing leaves before the second button.
    private static func sendPage(_ visit: Visit, _ invitation: Invitation, _ name: String, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(PeerInvitingWords.open), place: .peers,
            body: [
                Pieces.facts([
                    (
                        visit.text(PeerInvitingWords.whoInvites),
                        .text(
                            invitation.inviter.text.hasPrefix(name) ? visit.text(PeerInvitingWords.stranger) : name)
                    ),
                    (
                        visit.text(PeerPageWords.identifier),
                        .inline("code", with: ["translate": "no"], text: invitation.inviter.text)
                    ),
                    (
                        visit.text(PeerPageWords.address),
                        .inline("span", with: ["translate": "no"], text: invitation.address)
                    ),
                    (
                        visit.text(PeerInvitingWords.until), .text(visit.telling.day(invitation.expires * 1_000))
                    ),
                ]),
                fields.form(
                    action: "/peers/open", token: visit.formToken,
                    [
                        Fields.hidden("link", state.typed["link"]), Fields.hidden("seen", "yes"),
                        state.fault("link").map { .element("p", ["class": "fault"], text: visit.text($0)) } ?? [],
                        fields.text(
                            "reason", PeerInvitingWords.reason, help: PeerInvitingWords.reasonHelp, isRequired: false,
                            rows: 3),
                        .element("p", ["class": "help"], text: visit.text(PeerInvitingWords.sendHelp)),
                        fields.buttons(.submit(PeerInvitingWords.send), .link(FormWords.cancel, to: "/peers")),
                    ]),
            ])
        page.kicker = Pieces.link(visit.text(PeerPageWords.title), to: "/peers")
        return page
    }

    private static func open(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let text = check.text("link", atMost: 4_000).filter { !$0.isWhitespace }
        guard check.isSound else { return .again(openPage(visit, check.state)) }
        let me = visit.me
        let parsed = check.value("link") { _ throws(Problem) in
            let invitation = try Invitation.parse(link: text)
            guard invitation.inviter != me else { throw .invitationOwn }
            guard invitation.expires > visit.now / 1_000 else { throw .invitationExpired }
            return invitation
        }
        guard let invitation = parsed else { return .again(openPage(visit, check.state)) }
        let name = try await visit.reading { try $0.name(of: invitation.inviter) }
        guard visit.form["seen"] == "yes" else {
            return .page(sendPage(visit, invitation, name, FormState(["link": text])))
        }
        let reason = check.text("reason", atMost: LinkBounds.reasonBytes, isRequired: false)
        guard check.isSound else { return .again(sendPage(visit, invitation, name, check.state)) }
        do {
            let link = try await openInvitation(visit.node, link: text, reason: reason)
            visit.site.bell.ring()
            let named = try await visit.reading { try $0.name(of: link.community) }
            let isKnown = link.state == .active || link.state == .paused
            return .seeOther(
                PeerPages.address(link.community),
                saying: isKnown ? PeerInvitingWords.known(named) : PeerInvitingWords.asked(named))
        } catch let problem as Problem where problem.status < 500 || problem.type != "storage" {
            check.refuse("link", problem.sentence)
            return .again(sendPage(visit, invitation, name, check.state))
        }
    }
}
