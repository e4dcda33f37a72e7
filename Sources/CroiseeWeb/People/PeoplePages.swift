import Catalogue
import CroiseeStore
import Formats

/// The people of the community: who they are, what they may do, how others join.
enum PeoplePages {
    static let routes: [Route] = [
        .get("/people", .admin, { .page(try await page($0, $0.begun(["role": Role.author.rawValue]))) }),
        .post("/people", .admin, invite),
        .get("/people/:person", .admin, show),
        .post("/people/:person", .admin, setRole),
        .post("/people/:person/disable", .admin, { try await setDisabled($0, true) }),
        .post("/people/:person/enable", .admin, { try await setDisabled($0, false) }),
        .post("/people/:person/reset", .admin, reset),
        .post("/people/invitations/:invitation/take-back", .admin, takeBack),
    ]

    /// How long links serve, in ms.
    static let invitationTime: Int64 = 14 * 86_400_000
    static let resetTime: Int64 = 2 * 86_400_000

    private static func page(_ visit: Visit, _ state: FormState) async throws -> Page {
        let now = visit.now
        let (accounts, invitations) = try await visit.reading {
            (try $0.accounts(), try $0.openInvitations(at: now))
        }
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(PeopleWords.title), place: .people,
            body: [
                .element("ul", ["class": "cards"], holding: Markup(accounts.map { line($0, visit) })),
                Pieces.section(
                    visit.text(PeopleWords.invite),
                    fields.form(
                        action: "/people", token: visit.formToken,
                        [
                            fields.line("label", PeopleWords.forWhom, help: PeopleWords.forWhomHelp, isRequired: false),
                            roles(fields), fields.buttons(.submit(PeopleWords.makeInvitation)),
                        ])),
                invitations.isEmpty
                    ? []
                    : Pieces.section(
                        visit.text(PeopleWords.waiting),
                        .element("ul", ["class": "cards"], holding: Markup(invitations.map { line($0, visit) }))),
            ])
        page.lead = .element("p", text: visit.text(PeopleWords.lead))
        return page
    }

    private static func roles(_ fields: Fields) -> Markup {
        fields.choices(
            "role", PeopleWords.role,
            Role.allCases.map { ($0.rawValue, RoleWords.name($0.rawValue), RoleWords.may($0.rawValue)) })
    }

    private static func line(_ account: Account, _ visit: Visit) -> Markup {
        .element(
            "li",
            holding: [
                Pieces.link(account.penName, to: "/people/" + account.id.text),
                .element("span", ["class": "quiet"], text: account.userName),
                .element(
                    "span", ["class": account.isEnabled ? "tag" : "tag off"],
                    text: visit.text(account.isEnabled ? RoleWords.name(account.role.rawValue) : PeopleWords.disabled)),
            ])
    }

    private static func line(_ invitation: Pass, _ visit: Visit) -> Markup {
        var role = Role.reader
        if case .invitation(let named) = invitation.purpose { role = named }
        return .element(
            "li",
            holding: [
                .element(
                    "strong", text: invitation.label.isEmpty ? visit.text(PeopleWords.somebody) : invitation.label),
                .element("span", ["class": "tag"], text: visit.text(RoleWords.name(role.rawValue))),
                .element(
                    "span", ["class": "quiet"],
                    text: visit.text(PeopleWords.until(visit.telling.day(invitation.expires)))),
                Fields.button(
                    visit.text(PeopleWords.takeBack), action: "/people/invitations/\(invitation.id)/take-back",
                    token: visit.formToken, about: invitation.label),
            ])
    }

    private static func invite(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let label = check.line("label", atMost: 100, isRequired: false)
        let role = check.choice("role", Role.self)
        guard check.isSound, let role else { return .again(try await page(visit, check.state)) }
        var random = SystemRandomNumberGenerator()
        let token = SecretToken(using: &random)
        let now = visit.now
        try await visit.writing { writing in
            try writing.issue(token, for: .invitation(role), label: label, validFor: invitationTime, at: now)
            try writing.journal(.accountInvited, detail: role.rawValue, at: now)
        }
        return linkPage(
            visit, token, title: PeopleWords.invitationTitle,
            lead: PeopleWords.invitationLead(
                label, RoleWords.name(role.rawValue), visit.telling.day(now + invitationTime)))
    }

    /// The link is shown this once: the node keeps only its hash.
    private static func linkPage(_ visit: Visit, _ token: SecretToken, title: Sentence, lead: Sentence) -> Reply {
        let link = visit.origin.text + WelcomePages.address(token)
        var page = Page(
            visit.text(title), place: .people,
            body: [
                .element(
                    "div", ["class": "ticket"],
                    holding: [
                        QRPicture.svg(link, label: visit.text(PeopleWords.qr)),
                        .element(
                            "p", ["class": "secret-link"], holding: .element("code", ["translate": "no"], text: link)),
                    ]),
                .element("p", text: visit.text(PeopleWords.onceOnly)),
                visit.origin.isSecure ? [] : .element("p", ["class": "notice"], text: visit.text(PeopleWords.onlyHere)),
                .element("p", holding: Pieces.link(visit.text(PeopleWords.back), to: "/people")),
            ])
        page.lead = .element("p", text: visit.text(lead))
        return Reply.page(page).secret
    }

    private static func account(_ visit: Visit) async throws -> Account {
        guard let id = AccountID(visit.parameters["person"] ?? ""),
            let account = try await visit.reading({ try $0.account(id) })
        else { throw PageFault.notFound }
        return account
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let account = try await account(visit)
        return .page(personPage(visit, account, visit.begun(["role": account.role.rawValue])))
    }

    private static func personPage(_ visit: Visit, _ account: Account, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        let base = "/people/" + account.id.text
        var page = Page(
            account.penName, place: .people,
            body: [
                fields.form(
                    action: base, token: visit.formToken, [roles(fields), fields.buttons(.submit(FormWords.save))]),
                Pieces.section(
                    visit.text(PeopleWords.password),
                    [
                        .element("p", text: visit.text(PeopleWords.resetHelp)),
                        Fields.button(
                            visit.text(PeopleWords.makeReset), action: base + "/reset", token: visit.formToken),
                    ]),
                Pieces.section(
                    visit.text(account.isEnabled ? PeopleWords.disable : PeopleWords.enable),
                    [
                        .element(
                            "p", text: visit.text(account.isEnabled ? PeopleWords.disableHelp : PeopleWords.enableHelp)),
                        Fields.button(
                            visit.text(account.isEnabled ? PeopleWords.disable : PeopleWords.enable),
                            action: base + (account.isEnabled ? "/disable" : "/enable"), token: visit.formToken),
                    ]),
            ])
        page.kicker = Pieces.link(visit.text(PeopleWords.title), to: "/people")
        page.lead = .element(
            "p", text: visit.text(PeopleWords.since(account.userName, visit.telling.day(account.created))))
        return page
    }

    private static func setRole(_ visit: Visit) async throws -> Reply {
        let account = try await account(visit)
        var check = FormCheck(visit.form)
        let role = check.choice("role", Role.self)
        guard check.isSound, let role else { return .again(personPage(visit, account, check.state)) }
        let now = visit.now
        do {
            try await visit.writing { writing in
                guard account.role != role else { return }
                try writing.setRole(role, of: account.id)
                try writing.journal(.accountRole, .account(account.id), detail: role.rawValue, at: now)
            }
        } catch let problem as Problem {
            guard check.take(problem, ["last-admin": "role"]) else { throw problem }
            return .again(personPage(visit, account, check.state))
        }
        return .seeOther("/people/" + account.id.text, saying: FormWords.saved)
    }

    private static func setDisabled(_ visit: Visit, _ isDisabled: Bool) async throws -> Reply {
        let account = try await account(visit)
        let now = visit.now
        try await visit.writing { writing in
            guard account.isEnabled == isDisabled else { return }
            try writing.setDisabled(isDisabled ? now : nil, account.id)
            try writing.journal(isDisabled ? .accountDisabled : .accountEnabled, .account(account.id), at: now)
        }
        return .seeOther(
            "/people/" + account.id.text,
            saying: isDisabled ? PeopleWords.nowDisabled(account.penName) : PeopleWords.nowEnabled(account.penName))
    }

    private static func reset(_ visit: Visit) async throws -> Reply {
        let account = try await account(visit)
        var random = SystemRandomNumberGenerator()
        let token = SecretToken(using: &random)
        let now = visit.now
        try await visit.writing { writing in
            try writing.issue(token, for: .reset(account.id), validFor: resetTime, at: now)
            try writing.journal(.resetIssued, .account(account.id), at: now)
        }
        return linkPage(
            visit, token, title: PeopleWords.resetTitle,
            lead: PeopleWords.resetLead(account.penName, visit.telling.day(now + resetTime)))
    }

    private static func takeBack(_ visit: Visit) async throws -> Reply {
        guard let number = Int64(visit.parameters["invitation"] ?? "") else { throw PageFault.notFound }
        let now = visit.now
        let isDone = try await visit.writing { writing in
            guard try writing.takeBack(invitation: number) else { return false }
            try writing.journal(.invitationTakenBack, at: now)
            return true
        }
        guard isDone else { throw PageFault.notFound }
        return .seeOther("/people", saying: PeopleWords.takenBack)
    }
}
