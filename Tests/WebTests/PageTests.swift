import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("What every page has")
struct PageTests {
    private static let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{x}}"

    @Test("Headers are on every answer, errors and files among them", arguments: [nil, Role.admin])
    func headers(role: Role?) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: role)
            var paths = [
                "/", "/notes", "/people", "/nothing", "/notes/x", "/login", "/account", "/welcome/x", "/logout",
            ]
            paths.append(Assets.style.address)
            for path in paths {
                let answer = try await browser.get(path)
                let policy = try #require(answer.field("content-security-policy"), "\(path)")
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(answer.field("x-content-type-options") == "nosniff")
                #expect(answer.field("referrer-policy") != nil)
                #expect(answer.field("cross-origin-opener-policy") == "same-origin")
                if path.hasPrefix("/assets/") {
                    #expect(answer.field("cache-control")?.contains("immutable") == true)
                } else if role != nil {
                    #expect(answer.field("cache-control") == "no-store", "\(path)")
                }
            }
        }
    }

    @Test(
        "Pages are well formed, have one title, and ask nothing of other hosts",
        arguments: [nil] + Role.allCases.map { $0 })
    func wellFormed(role: Role?) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: role)
            for language in ["fr", "en"] {
                browser.language = language
                for path in [
                    "/", "/notes", "/notes?page=9", "/people", "/people/1", "/account", "/account/password", "/login",
                    "/nothing",
                ] {
                    let answer = try await browser.get(path)
                    guard answer.status != 303 else { continue }
                    #expect(WellFormed.fault(answer.body) == nil, "\(path) as \(role?.rawValue ?? "nobody")")
                    #expect(answer.body.matches(of: /(src|href|action)="(https?:)?\/\//).isEmpty, "\(path)")
                    #expect(!answer.body.contains("style=\"") && !answer.body.contains(" on" + "click"), "\(path)")
                }
            }
        }
    }

    @Test("Any text, in any field, shows as text")
    func hostileText() async throws {
        try await WebHome.with { home in
            let hostile = Self.hostile
            let note = try await waiting { () throws -> NoteID in
                var text = NoteText(title: hostile, body: hostile + "\n\n[x](javascript:alert(1))\n\n[[\(hostile)]]")
                text.authors = [hostile]
                text.terms = [hostile]
                text.licence = hostile
                text.source = hostile
                text.category = String(hostile.prefix(90))
                text.language = "fr"
                text.kind = "strange"
                text.label = Sentence(fr: hostile, en: hostile)
                text.fields = [
                    NoteField(
                        name: "a", type: .line, label: Sentence(fr: hostile, en: hostile), values: [hostile, hostile]),
                    NoteField(name: "b", type: .markdown, label: Sentence(fr: hostile, en: hostile), values: [hostile]),
                ]
                return try home.node.newNote(text, .onlyHere)
            }
            try await home.node.store.writing { writing in
                guard let id = home.people[.reader] else { return }
                try writing.setProfile(of: id, penName: hostile, language: .french)
            }
            let admin = try await home.browser(of: .admin)
            _ = try await admin.get("/people")
            let again = try await admin.post("/people", [("label", hostile), ("role", hostile)])
            let asked = try await admin.get("/login?to=" + Browser.encoded([("x", hostile)]))
            for answer in [
                try await admin.get("/notes/" + note.text), try await admin.get("/notes"), try await admin.get("/"),
                try await admin.get("/people"),
                try await admin.get("/notes?kind=" + Browser.encoded([("", hostile)]).dropFirst()),
                again, asked,
            ] where answer.status != 303 {
                #expect(WellFormed.fault(answer.body) == nil)
                #expect(!answer.body.contains("<script>") && !answer.body.contains("<img"))
                #expect(!answer.body.contains("javascript:"))
            }
            let page = try await admin.get("/notes/" + note.text)
            #expect(page.status == 200 && page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        }
    }

    @Test("Drafts are their writer's alone; local notes ask for an account; public ones do not")
    func whoReads() async throws {
        try await WebHome.with { home in
            let author = try await home.browser(of: .author)
            _ = try await author.get("/")
            _ = try await author.post("/", [("text", "Mon brouillon secret")])
            let list = try await author.get("/notes?drafts=1")
            let draft = String(try #require(list.body.firstMatch(of: /href="(\/notes\/[a-z2-7]{26})"/)).1)
            let (local, open) = try await waiting { () throws -> (NoteID, NoteID) in
                let node = home.node
                return (
                    try node.newNote(NoteText(title: "Locale", body: "ici"), .onlyHere),
                    try node.newNote(
                        NoteText(title: "Publique", body: "à tous"), Audience(places: [node.publicPlace()]))
                )
            }
            let (nobody, admin) = (home.browser, try await home.browser(of: .admin))
            for (path, statuses) in [
                (draft, [404, 404, 200]), ("/notes/" + local.text, [404, 200, 200]),
                ("/notes/" + open.text, [200, 200, 200]),
            ] {
                #expect(try await nobody.get(path).status == statuses[0], "\(path)")
                #expect(try await admin.get(path).status == statuses[1], "\(path)")
                #expect(try await author.get(path).status == statuses[2], "\(path)")
            }
            let seen = try await nobody.get("/notes").body
            #expect(seen.contains("Publique") && !seen.contains("Locale") && !seen.contains("brouillon secret"))
            #expect(try await admin.get("/notes").body.contains("brouillon secret") == false)
        }
    }

    @Test("A withdrawn note leaves a page that says so, and nothing of its text")
    func withdrawn() async throws {
        try await WebHome.with { home in
            let note = try await waiting { () throws -> NoteID in
                let note = try home.node.newNote(
                    NoteText(title: "Retirée bientôt", body: "effaçable"), Audience(places: [home.node.publicPlace()]))
                _ = try home.node.withdraw(note, keep: false)
                return note
            }
            let page = try await home.browser(of: .reader).get("/notes/" + note.text)
            #expect(page.status == 410 && !page.body.contains("Retirée bientôt") && !page.body.contains("effaçable"))
            #expect(try await home.browser.get("/notes/" + note.text).status == 404)
            #expect(try await home.node.store.reading { try $0.journal(limit: 5) }.map(\.act) == [.noteWithdrawn])
        }
    }

    @Test("The language is the account's, else the chosen one, else the browser's")
    func language() async throws {
        try await WebHome.with { home in
            let browser = home.browser
            browser.language = "de, en;q=0.5"
            #expect(try await browser.get("/login").body.contains("<html lang=\"en\">"))
            _ = try await browser.post("/language", [("language", "fr"), ("to", "/login")])
            #expect(try await browser.get("/login").body.contains("<html lang=\"fr\">"))
            let reader = try await home.browser(of: .reader)
            reader.language = "en"
            #expect(try await reader.get("/account").body.contains("<html lang=\"fr\">"))
            _ = try await reader.post("/language", [("language", "en"), ("to", "/account")])
            #expect(try await reader.get("/account").body.contains("<html lang=\"en\">"))
        }
    }

    @Test("An address that is neither this computer's nor encrypted is not answered")
    func openLine() async throws {
        try await WebHome.with { home in
            for host in ["val.example", "localhost.example", "notlocalhost"] {
                let answer = try await home.browser.ask("GET", "/login", ["host: \(host)"], "")
                #expect(answer.status == 421 || answer.status == 400, "\(host)")
            }
        }
    }
}
