import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import HTTPTypes

/// Logging in and out, and the language of whoever has no account.
enum LoginPages {
    static let routes: [Route] = [
        .get("/login", .everyone, show),
        .post("/login", .everyone, formBytes: FormData.bytes + (256 << 10), isTokenAsked: false, logIn),
        .post("/logout", .reader, logOut),
        .post("/language", .everyone, chooseLanguage),
    ]

    private static func show(_ visit: Visit) async throws -> Reply {
        if visit.person != nil { return .seeOther(destination(visit.query["to"])) }
        let ended = visit.query.has("ended")
        return .page(
            page(
                visit, FormState(["to": destination(visit.query["to"]), "user": visit.query["user"]]),
                ended ? LoginWords.loggedOut : nil))
    }

    /// A write came without its session: what was typed stands in this page until its author has logged in again.
    static func again(
        _ visit: Visit, status: HTTPResponse.Status, saying notice: Sentence = LoginWords.sessionEnded
    ) -> Reply {
        let kept =
            [FormData.Field(name: "kept-path", value: visit.path)]
            + visit.form.fields.filter { !Again.isSecret($0.name) }
            .map { FormData.Field(name: "kept." + $0.name, value: $0.value) }
        let hasSecret = visit.form.fields.contains { $0.name != Fields.tokenName && Again.isSecret($0.name) }
        let said = hasSecret ? LoginWords.sessionEndedSecret : notice
        return .page(page(visit, FormState(FormData(kept)), said), status: status)
    }

    private static func page(_ visit: Visit, _ state: FormState, _ notice: Sentence?) -> Page {
        let fields = Fields(state, visit.language)
        let carried = state.typed.fields.filter { $0.name == "to" || $0.name.hasPrefix("kept") }
        let body: Markup = [
            notice.map { .element("p", ["class": "notice", "role": "status"], text: visit.text($0)) } ?? [],
            fields.secretForm(
                action: "/login", token: visit.formToken, asks: .password,
                carried.map { Fields.hidden($0.name, $0.value) } + [
                    fields.line("user", LoginWords.userName, autocomplete: "username", hasFocus: true),
                    fields.password("password", LoginWords.password, isNew: false),
                    fields.buttons(.submit(LoginWords.logIn)),
                ]),
            .element("p", ["class": "quiet"], text: visit.text(LoginWords.forgotten)),
        ]
        return Page(visit.text(LoginWords.title), body: body)
    }

    private static func logIn(_ visit: Visit) async throws -> Reply {
        let typed = visit.form.trimmed("user")
        guard visit.site.memory.mayLogIn(typed, from: visit.address, now: visit.now) else {
            return refused(visit, LoginWords.tooManyTries, status: .tooManyRequests)
        }
        // A name that nobody can have is answered as slowly as any other.
        let name: UserName? =
            if case .success(let name) = Result(catching: { () throws(Problem) in try UserName(typed) }) { name } else {
                nil
            }
        let found = try await visit.reading { reading in try name.flatMap { try reading.credentials($0) } }
        let isRight = try await visit.site.passwords.check(visit.form["password"], against: found?.password)
        guard isRight, let account = found?.account, account.isEnabled else {
            return refused(visit, LoginWords.wrong, status: .unprocessableContent)
        }
        visit.site.memory.loggedIn(typed)
        let path = visit.form["kept-path"]
        let (token, session) = try await open(account, visit)
        var reply: Reply
        if isPath(path) {
            let kept = FormData(
                visit.form.fields.filter { $0.name.hasPrefix("kept.") }
                    .map { FormData.Field(name: String($0.name.dropFirst(5)), value: $0.value) })
            reply = Again.resume(kept, at: path, session: session, token: token.formToken, visit)
        } else {
            reply = .seeOther(destination(visit.form["to"]))
        }
        reply.cookies.append(cookie(token))
        return reply
    }

    /// Begins a session; the one of before, if any, ends.
    static func open(_ account: Account, _ visit: Visit) async throws -> (SecretToken, session: Int64) {
        var random = SystemRandomNumberGenerator()
        let token = SecretToken(using: &random)
        let now = visit.now
        let (before, browser) = (visit.session, visit.browser)
        let session = try await visit.site.node.store.acting(as: account.id).writing { writing in
            if let before, let person = visit.person { try writing.close(session: before.id, of: person.id) }
            try writing.open(token, for: account.id, browser: BrowserName.of(browser), at: now)
            return try writing.reading.session(token, at: now)?.session.id ?? 0
        }
        return (token, session)
    }

    static func cookie(_ token: SecretToken) -> Cookie {
        Cookie(name: Cookie.session, value: token.text, maxAge: Session.longest / 1_000)
    }

    private static func refused(_ visit: Visit, _ sentence: Sentence, status: HTTPResponse.Status) -> Reply {
        var state = FormState(visit.form)
        state.add(sentence, at: "user")
        return .page(page(visit, state, nil), status: status)
    }

    private static func logOut(_ visit: Visit) async throws -> Reply {
        if let session = visit.session, let person = visit.person {
            _ = try await visit.writing { try $0.close(session: session.id, of: person.id) }
        }
        return .seeOther("/login?ended=1").with(Cookie(name: Cookie.session, value: "", maxAge: 0))
    }

    private static func chooseLanguage(_ visit: Visit) async throws -> Reply {
        guard let language = Language(rawValue: visit.form["language"]) else { throw PageFault.notFound }
        if let person = visit.person {
            _ = try await visit.writing {
                try $0.setProfile(of: person.id, penName: person.penName, language: language)
            }
        }
        return .seeOther(destination(visit.form["to"]))
            .with(Cookie(name: Cookie.language, value: language.rawValue, maxAge: 31_536_000))
    }

    /// A path of this site, never another's.
    static func destination(_ text: String) -> String { isPath(text) ? text : "/" }

    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 2_000
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }
}

/// What a browser says of itself, in a word or two that its owner knows it by.
enum BrowserName {
    static func of(_ agent: String) -> String {
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("Linux", "Linux"),
        ]
        let browser = browsers.first { agent.contains($0.0) }?.1
        let system = systems.first { agent.contains($0.0) }?.1
        let known = [browser, system].compactMap(\.self)
        if !known.isEmpty { return known.joined(separator: " – ") }
        return String(agent.unicodeScalars.filter { $0.properties.isAlphabetic || $0 == " " }.prefix(40))
    }
}
