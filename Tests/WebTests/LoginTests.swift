import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Testing

@testable import CroiseeWeb

@Suite("Logging in, sessions, and links that serve once")
struct LoginTests {
    @Test("A wrong password and an unknown name are answered alike")
    func alike() async throws {
        try await WebHome.with { home in
            let browser = home.browser
            let wrong = try await browser.logIn("admin", "pas le bon du tout")
            let unknown = try await browser.logIn("zzzzz", "pas le bon du tout")
            #expect(wrong.status == 422)
            #expect(
                wrong.body.replacingOccurrences(of: "value=\"admin\"", with: "")
                    == unknown.body.replacingOccurrences(of: "value=\"zzzzz\"", with: ""))
            #expect(browser.cookies.isEmpty)
        }
    }

    @Test("The cookie is for this browser alone, and logging out ends it on the server")
    func cookie() async throws {
        try await WebHome.with { home in
            let browser = home.browser
            let answer = try await browser.logIn("reader", WebHome.password)
            let cookie = try #require(answer.field("set-cookie"))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            // Plain HTTP, on this computer alone.
            #expect(!cookie.contains("Secure"))
            let held = browser.cookies
            _ = try await browser.get("/account")
            #expect(try await browser.post("/logout", []).location == "/login?ended=1")
            let thief = home.browser
            let stolen = try await thief.ask(
                "GET", "/account", ["cookie: croisee=\(held["croisee"] ?? "")"], "")
            #expect(stolen.status == 303)
        }
    }

    @Test("Over TLS the cookie is bound to the host")
    func secureCookie() {
        let header = Cookie(name: Cookie.session, value: "x", maxAge: 60).header(isSecure: true)
        #expect(header == "__Host-croisee=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
    }

    @Test("A session that is revoked elsewhere is over at once; another goes on")
    func revoked() async throws {
        try await WebHome.with { home in
            let (first, second) = (try await home.browser(of: .reader), try await home.browser(of: .reader))
            let page = try await first.get("/account")
            let close = try #require(page.body.firstMatch(of: /action="(\/account\/sessions\/[0-9]+\/close)"/))
            #expect(try await first.post(String(close.1), []).status == 303)
            #expect(try await second.get("/account").location == "/login?to=%2Faccount")
            #expect(try await first.get("/account").status == 200)
            let stranger = try await home.browser(of: .author)
            #expect(try await stranger.post(String(close.1), []).status == 404)
        }
    }

    @Test("Changing the password ends the other sessions, and asks for the one of before")
    func password() async throws {
        try await WebHome.with { home in
            let (first, second) = (try await home.browser(of: .author), try await home.browser(of: .author))
            _ = try await first.get("/account/password")
            let fields = [("password-new", "quatre saisons à vélo")]
            #expect(try await first.post("/account/password", [("password", "non")] + fields).status == 422)
            #expect(try await first.post("/account/password", [("password", WebHome.password)] + fields).status == 303)
            #expect(try await second.get("/account").status == 303)
            #expect(try await first.get("/account").status == 200)
            #expect(try await home.browser.logIn("author", WebHome.password).status == 422)
            #expect(try await home.browser.logIn("author", "quatre saisons à vélo").status == 303)
        }
    }

    @Test("An invitation makes one account of its role, once")
    func invitation() async throws {
        try await WebHome.with { home in
            let admin = try await home.browser(of: .admin)
            _ = try await admin.get("/people")
            let made = try await admin.post("/people", [("label", "Marie"), ("role", "author")])
            let link = try #require(made.body.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+(\/welcome\/[A-Za-z0-9_-]+)/))
            #expect(made.field("cache-control") == "no-store" && made.field("referrer-policy") == "same-origin")
            let path = String(link.1)
            let guest = home.browser
            #expect(try await guest.get(path).status == 200)
            let short = try await guest.post(
                path, [("pen-name", "Marie"), ("user", "admin"), ("password-new", "court")])
            #expect(short.status == 422 && short.body.contains("value=\"Marie\"") && !short.body.contains("\"court\""))
            let taken = try await guest.post(
                path, [("pen-name", "Marie"), ("user", "ADMIN"), ("password-new", "quatre saisons à vélo")])
            #expect(taken.status == 422 && taken.body.contains("id=\"fault-user\""))
            let joined = try await guest.post(
                path, [("pen-name", "Marie"), ("user", "marie.t"), ("password-new", "quatre saisons à vélo")])
            #expect(joined.status == 303)
            #expect(try await guest.get("/account").body.contains("marie.t"))
            #expect(try await guest.get("/people").status == 403)
            #expect(try await home.browser.get(path).status == 410)
            let acts = try await home.node.store.reading { try $0.journal(limit: 10) }.map(\.act)
            #expect(acts == [.accountJoined, .accountInvited])
        }
    }

    @Test("A reset link lets its owner choose, ends the sessions of before, and is replaced by a newer one")
    func reset() async throws {
        try await WebHome.with { home in
            let admin = try await home.browser(of: .admin)
            let reader = try await home.browser(of: .reader)
            let id = try #require(home.people[.reader])
            func link() async throws -> String {
                let page = try await admin.post("/people/\(id.text)/reset", [])
                return String(try #require(page.body.firstMatch(of: /(\/welcome\/[A-Za-z0-9_-]+)/)).1)
            }
            let (old, new) = (try await link(), try await link())
            #expect(try await home.browser.get(old).status == 410)
            let guest = home.browser
            _ = try await guest.get(new)
            #expect(try await guest.post(new, [("password-new", "quatre saisons à vélo")]).status == 303)
            #expect(try await reader.get("/account").status == 303)
            #expect(try await home.browser.logIn("reader", "quatre saisons à vélo").status == 303)
        }
    }

    @Test("The last admin stays one")
    func lastAdmin() async throws {
        try await WebHome.with { home in
            let admin = try await home.browser(of: .admin)
            let id = try #require(home.people[.admin])
            #expect(try await admin.post("/people/\(id.text)", [("role", "reader")]).status == 422)
            #expect(try await admin.post("/people/\(id.text)/disable", []).status == 409)
            #expect(try await admin.get("/people").status == 200)
            #expect(try await home.node.store.reading { try $0.journal(limit: 10) }.isEmpty)
        }
    }

    @Test("After ten tries with one name, or thirty from one place, there is a wait; memory stays bounded")
    func limits() throws {
        var limits = LoginLimits()
        let here = try #require(IPAddress("192.0.2.1"))
        for _ in 0..<10 {
            let isLetIn = limits.allows("Marie", from: here, now: 0)
            #expect(isLetIn)
        }
        let answer1 = limits.allows("marie", from: here, now: 0)
        #expect(!answer1)
        let answer2 = limits.allows("marie", from: here, now: 120_000)
        #expect(answer2)
        for index in 0..<30 { _ = limits.allows("n\(index)", from: here, now: 200_000) }
        let answer3 = limits.allows("other", from: here, now: 200_000)
        #expect(!answer3)
        let answer4 = limits.allows("other", from: IPAddress("192.0.2.2"), now: 200_000)
        #expect(answer4)
    }

    @Test("A password is kept as scrypt with its parameters, and only the right one fits")
    func hash() throws {
        var random = SystemRandomNumberGenerator()
        let hash = try PasswordHash("é du verger", logRounds: 5, using: &random)
        #expect(try hash.matches("e\u{301} du verger"))
        #expect(try !hash.matches("e du verger"))
        #expect(try PasswordHash("é du verger", logRounds: 5, using: &random) != hash)
        #expect(PasswordHash.usualLogRounds == 15)
    }

    @Test(
        "Only a path of this site is gone to after the log-in",
        arguments: [
            ("/notes?page=2", "/notes?page=2"), ("//evil.example", "/"), ("https://evil.example", "/"),
            ("/\\evil", "/"),
            ("", "/"), ("/a\nb", "/"),
        ])
    func destination(_ asked: String, _ gone: String) { #expect(LoginPages.destination(asked) == gone) }
}
