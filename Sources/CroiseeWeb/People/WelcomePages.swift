import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// The page behind a link that serves once: an invitation, or leave to choose a new password.
///
/// The token is in the path, so that the page works without a script; it is in no log (requests are not logged), goes to no other
/// site (no referrer, no foreign content), and is used up by the form, not by looking.
enum WelcomePages {
    static let routes: [Route] = [
        .get("/welcome/:token", .everyone, show),
        .post("/welcome/:token", .everyone, isTokenAsked: false, accept),
    ]

    static func address(_ token: SecretToken) -> String { "/welcome/" + token.text }

    private static func pass(_ visit: Visit) async throws -> (SecretToken, Pass, Account?) {
        guard let token = SecretToken(visit.parameters["token"] ?? "") else { throw Problem.passUsed }
        let now = visit.now
        let found = try await visit.reading { reading in
            try reading.pass(token, at: now).map { pass in
                var account: Account?
                if case .reset(let id) = pass.purpose { account = try reading.account(id) }
                return (pass, account)
            }
        }
        guard let found else { throw Problem.passUsed }
        return (token, found.0, found.1)
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let (token, pass, account) = try await pass(visit)
        return Reply.page(
            page(visit, token, pass, account, FormState(["language": visit.language.rawValue]))
        ).secret
    }

    private static func page(
        _ visit: Visit, _ token: SecretToken, _ pass: Pass, _ account: Account?, _ state: FormState
    ) -> Page {
        let fields = Fields(state, visit.language)
        let password = fields.password(
            "password-new", AccountWords.newPassword, help: AccountWords.passwordHelp, isNew: true)
        switch pass.purpose {
        case .invitation(let role):
            var page = Page(
                visit.text(WelcomeWords.title),
                body: fields.secretForm(
                    action: address(token), token: nil, asks: .password,
                    [
                        fields.line(
                            "pen-name", AccountWords.penName, help: AccountWords.penNameHelp, autocomplete: "name",
                            hasFocus: true),
                        fields.line("user", LoginWords.userName, help: WelcomeWords.userHelp, autocomplete: "username"),
                        password, fields.buttons(.submit(WelcomeWords.join)),
                    ]))
            page.lead = [
                .element("p", text: visit.text(WelcomeWords.invited(RoleWords.name(role.rawValue)))),
                .element("p", text: visit.text(RoleWords.may(role.rawValue))),
            ]
            return page
        case .reset:
            var page = Page(
                visit.text(WelcomeWords.resetTitle),
                body: fields.secretForm(
                    action: address(token), token: nil, asks: .password,
                    [password, fields.buttons(.submit(WelcomeWords.reset))]))
            page.lead = .element("p", text: visit.text(WelcomeWords.resetLead(account?.userName ?? "")))
            return page
        }
    }

    private static func accept(_ visit: Visit) async throws -> Reply {
        let (token, pass, account) = try await pass(visit)
        var check = FormCheck(visit.form)
        var name: UserName?
        var penName = ""
        if case .invitation = pass.purpose {
            penName = check.line("pen-name")
            name = check.value("user") { text throws(Problem) in try UserName(text) }
        }
        let chosen = check.value("password-new") { text throws(Problem) in
            try PasswordRules.check(text, of: name?.text ?? account?.userName ?? "")
            return text
        }
        guard check.isSound, let chosen else {
            return Reply.again(page(visit, token, pass, account, check.state)).secret
        }
        let hash = try await visit.site.passwords.hash(chosen)
        do {
            let id = try await write(visit, token, hash, name, penName)
            let whole = try await visit.reading { try $0.account(id) }
            guard let whole else { throw Problem.passUsed }
            let (session, number) = try await LoginPages.open(whole, visit)
            visit.site.memory.say(WelcomeWords.done, to: number)
            return Reply.seeOther("/").with(LoginPages.cookie(session)).secret
        } catch let problem as Problem {
            guard check.take(problem, ["user-name-taken": "user"]) else { throw problem }
            return Reply.again(page(visit, token, pass, account, check.state)).secret
        }
    }

    private static func write(
        _ visit: Visit, _ token: SecretToken, _ hash: PasswordHash, _ name: UserName?, _ penName: String
    ) async throws -> AccountID {
        let (now, language) = (visit.now, visit.language)
        return try await visit.site.node.store.writing { writing in
            let pass = try writing.use(token, at: now)
            switch pass.purpose {
            case .reset(let id):
                try writing.setPassword(hash, of: id)
                try writing.closeSessions(of: id)
                try writing.journal(.passwordReset, .account(id), at: now)
                return id
            case .invitation(let role):
                guard let name else { throw Problem.userName }
                let id = try writing.add(
                    NewAccount(userName: name, penName: penName, role: role, password: hash, language: language),
                    at: now)
                try writing.journal(.accountJoined, .account(id), detail: role.rawValue, at: now)
                return id
            }
        }
    }
}
