import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Forms: whose they are, and what becomes of what was typed")
struct FormTests {
    @Test(
        "A write that no page of ours asked for is refused",
        arguments: [
            ("no origin", nil, []), ("another site", "https://evil.example", []), ("null", "null", []),
            ("another port", "http://127.0.0.1:1", []), ("cross-site", nil, ["sec-fetch-site: cross-site"]),
            ("same site", "own", ["sec-fetch-site: same-site"]), ("typed in", nil, ["sec-fetch-site: none"]),
        ] as [(String, String?, [String])])
    func foreign(_ label: String, _ origin: String?, _ more: [String]) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            let answer = try await browser.post("/", [("text", "venu d’ailleurs")], origin: origin, more: more)
            #expect(answer.status == 403, "\(label)")
            #expect(try await browser.get("/notes?drafts=1").body.contains("venu d’ailleurs") == false)
        }
    }

    @Test("A form of an earlier session does nothing, and comes back filled")
    func staleToken() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let answer = try await browser.post("/", [("text", "pas perdu")], token: "d’hier")
            #expect(answer.status == 303)
            #expect(try await browser.get("/notes?drafts=1").body.contains("pas perdu") == false)
            #expect(try await browser.get("/").body.contains(">pas perdu</textarea>"))
            #expect(try await browser.post("/", [("text", "pas perdu")]).status == 303)
            #expect(try await browser.get("/notes?drafts=1").body.contains("pas perdu"))
        }
    }

    @Test("A session that ended while writing loses nothing")
    func endedSession() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/")
            let id = try #require(home.people[.author])
            try await home.node.store.writing { try $0.closeSessions(of: id) }
            let text = "Une longue <pensée> & \"tout\""
            let refused = try await browser.post("/", [("text", text), ("password", "secret")])
            #expect(refused.status == 401)
            #expect(
                refused.body.contains("name=\"kept.text\" value=\"Une longue &lt;pensée&gt; &amp; &quot;tout&quot;\""))
            #expect(!refused.body.contains("secret"))
            let back = try await browser.post(
                "/login",
                [("kept-path", "/"), ("kept.text", text), ("user", "author"), ("password", WebHome.password)],
                token: .some(nil))
            #expect(back.status == 303 && back.location == "/")
            #expect(
                try await browser.get("/").body.contains(">Une longue &lt;pensée&gt; &amp; &quot;tout&quot;</textarea>")
            )
            // Once: afterwards the page is as before.
            #expect(try await browser.get("/").body.contains("longue") == false)
        }
    }

    @Test("A button without a page of its own asks again after the log-in")
    func endedSessionOfButton() async throws {
        try await WebHome.with { home in
            let browser = home.browser
            let back = try await browser.post(
                "/login",
                [
                    ("kept-path", "/people/1/reset"), ("kept.a", "<b>"), ("user", "admin"),
                    ("password", WebHome.password),
                ])
            #expect(back.status == 200)
            #expect(back.body.contains("action=\"/people/1/reset\"") && back.body.contains("value=\"&lt;b&gt;\""))
            #expect(WellFormed.fault(back.body) == nil)
            #expect(try await browser.post("/people/1/reset", []).status == 200)
        }
    }

    @Test("A form with faults comes back with what was typed, a sentence at each field, and the cursor in the first")
    func faults() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/account")
            let answer = try await browser.post("/account", [("pen-name", " "), ("language", "de")])
            #expect(answer.status == 422)
            #expect(answer.body.contains("aria-describedby=\"help-pen-name fault-pen-name\" aria-invalid=\"true\""))
            #expect(answer.body.contains("id=\"fault-language\""))
            #expect(answer.body.matches(of: /autofocus/).count == 1)
            #expect(WellFormed.fault(answer.body) == nil)
        }
    }

    @Test("Forms are bounded, and of the one sort that is understood")
    func bounds() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let large = String(repeating: "x", count: FormData.bytes + 10)
            #expect(try await browser.post("/", [("text", large)]).status == 413)
            let json = try await browser.ask(
                "POST", "/", ["origin: \(browser.origin)", "content-type: application/json"], "{}")
            #expect(json.status == 415)
            let broken = try await browser.ask(
                "POST", "/", ["origin: \(browser.origin)", "content-type: application/x-www-form-urlencoded"],
                "text=%FF")
            #expect(broken.status == 400)
        }
    }

    @Test(
        "Encoded forms are read as they were typed",
        arguments: [
            ("a=1&b=2", [("a", "1"), ("b", "2")]), ("a=b+c%2Bd%26", [("a", "b c+d&")]), ("a", [("a", "")]), ("", []),
            ("a=%C3%A9", [("a", "é")]), ("t=a%0D%0Ab", [("t", "a\nb")]), ("a=1=2", [("a", "1=2")]),
            ("&&a=1&", [("a", "1")]),
        ] as [(String, [(String, String)])])
    func decoding(_ text: String, _ fields: [(String, String)]) throws {
        let form = try #require(FormData(encoded: Array(text.utf8)))
        #expect(form.fields == fields.map { FormData.Field(name: $0.0, value: $0.1) })
    }

    @Test("What is no text is no form", arguments: ["a=%", "a=%4", "a=%GG", "a=%FF", "a=%00", "%C3=1"])
    func notDecoded(_ text: String) { #expect(FormData(encoded: Array(text.utf8)) == nil) }
}
