import Catalogue
import CroiseeStore
import Formats

/// What somebody decides about their own account.
enum AccountPages {
    static let routes: [Route] = [
        .get("/account", .reader, show),
        .post("/account", .reader, save),
        .get("/account/password", .reader, { .page(passwordPage($0, FormState())) }),
        .post("/account/password", .reader, changePassword),
        .post("/account/sessions/:session/close", .reader, closeSession),
        .post("/account/sessions/close-others", .reader, closeOthers),
    ]

    private static func show(_ visit: Visit) async throws -> Reply {
        guard let person = visit.person else { throw PageFault.notAllowed }
        let state = visit.begun(["pen-name": person.penName, "language": person.language.rawValue])
        return .page(try await page(visit, person, state))
    }

    private static func page(_ visit: Visit, _ person: Account, _ state: FormState) async throws -> Page {
        let now = visit.now
        let sessions = try await visit.reading { try $0.sessions(of: person.id, at: now) }
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(AccountWords.title),
            body: [
                fields.form(
                    action: "/account", token: visit.formToken,
                    [
                        fields.line(
                            "pen-name", AccountWords.penName, help: AccountWords.penNameHelp, autocomplete: "name"),
                        fields.select(
                            "language", AccountWords.language,
                            Language.allCases.map { ($0.rawValue, LayoutWords.name(of: $0).text($0)) }),
                        fields.buttons(
                            .submit(FormWords.save), .link(AccountWords.changePassword, to: "/account/password")),
                    ]),
                Pieces.section(
                    visit.text(AccountWords.sessions),
                    [
                        .element("p", text: visit.text(AccountWords.sessionsHelp)),
                        .element("ul", ["class": "cards"], holding: Markup(sessions.map { line($0, visit) })),
                        sessions.count > 1
                            ? Fields.button(
                                visit.text(AccountWords.closeOthers), action: "/account/sessions/close-others",
                                token: visit.formToken) : [],
                    ]),
                Fields.button(visit.text(AccountWords.logOut), action: "/logout", token: visit.formToken),
            ])
        page.lead = .element(
            "p",
            text: AccountWords.lead(person.userName, RoleWords.name(person.role.rawValue)).shown(in: visit.language))
        return page
    }

    private static func line(_ session: Session, _ visit: Visit) -> Markup {
        let isThis = session.id == visit.session?.id
        let browser = session.browser.isEmpty ? visit.text(AccountWords.unknownBrowser) : session.browser
        return .element(
            "li",
            holding: [
                .element("strong", text: browser),
                .element(
                    "span", ["class": "quiet"],
                    text: isThis
                        ? visit.text(AccountWords.thisBrowser)
                        : visit.text(AccountWords.seen(visit.telling.since(session.seen)))),
                isThis
                    ? []
                    : Fields.button(
                        visit.text(AccountWords.close), action: "/account/sessions/\(session.id)/close",
                        token: visit.formToken, about: browser),
            ])
    }

    private static func save(_ visit: Visit) async throws -> Reply {
        guard let person = visit.person else { throw PageFault.notAllowed }
        var check = FormCheck(visit.form)
        let penName = check.line("pen-name")
        let language = check.choice("language", Language.self)
        guard check.isSound, let language else { return .again(try await page(visit, person, check.state)) }
        try await visit.writing { try $0.setProfile(of: person.id, penName: penName, language: language) }
        return .seeOther("/account", saying: FormWords.saved)
    }

    private static func passwordPage(_ visit: Visit, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        return Page(
            visit.text(AccountWords.changePassword),
            body: fields.secretForm(
                action: "/account/password", token: visit.formToken, asks: .password,
                [
                    fields.password("password", AccountWords.currentPassword, isNew: false),
                    fields.password(
                        "password-new", AccountWords.newPassword, help: AccountWords.passwordHelp, isNew: true),
                    fields.buttons(.submit(AccountWords.changePassword), .link(FormWords.cancel, to: "/account")),
                ]))
    }

    private static func changePassword(_ visit: Visit) async throws -> Reply {
        guard let person = visit.person, let session = visit.session else { throw PageFault.notAllowed }
        guard visit.site.memory.mayLogIn(person.userName, from: visit.address, now: visit.now) else {
            throw Problem.tooManyLogins
        }
        var check = FormCheck(visit.form)
        let chosen = check.value("password-new") { text throws(Problem) in
            try PasswordRules.check(text, of: person.userName)
            return text
        }
        let held = try await visit.reading { try $0.password(of: person.id) }
        if try await !visit.site.passwords.check(visit.form["password"], against: held) {
            check.refuse("password", AccountWords.wrongPassword)
        }
        guard check.isSound, let chosen else { return .again(passwordPage(visit, check.state)) }
        let hash = try await visit.site.passwords.hash(chosen)
        let now = visit.now
        try await visit.writing { writing in
            try writing.setPassword(hash, of: person.id)
            try writing.closeSessions(of: person.id, but: session.id)
            try writing.journal(.passwordChanged, .account(person.id), at: now)
        }
        return .seeOther("/account", saying: AccountWords.passwordChanged)
    }

    private static func closeSession(_ visit: Visit) async throws -> Reply {
        guard let person = visit.person, let number = Int64(visit.parameters["session"] ?? "") else {
            throw PageFault.notFound
        }
        guard try await visit.writing({ try $0.close(session: number, of: person.id) }) else {
            throw PageFault.notFound
        }
        return .seeOther("/account", saying: AccountWords.closed)
    }

    private static func closeOthers(_ visit: Visit) async throws -> Reply {
        guard let person = visit.person, let session = visit.session else { throw PageFault.notAllowed }
        try await visit.writing { try $0.closeSessions(of: person.id, but: session.id) }
        return .seeOther("/account", saying: AccountWords.closed)
    }
}
