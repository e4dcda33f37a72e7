import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Texts that are sent twice, or cannot be saved")
struct KeepingTests {
    static func key(_ page: WebAnswer) throws -> String {
        String(try #require(page.body.firstMatch(of: /name="draft" value="([^"]*)"/)).1)
    }

    static func drafts(_ browser: Browser, _ title: String) async throws -> Int {
        // Each draft is one link of the list.
        try await browser.get("/notes?drafts=1").body.matches(of: try Regex(">\(title)</a>")).count
    }

    @Test("A form makes one draft, however often it is sent; what it says last is what the draft says")
    func oneDraft() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let key = try Self.key(try await browser.get("/notes/new?kind=note"))
            func form(_ body: String) -> [(String, String)] {
                [("kind", "note"), ("draft", key), ("title", "Le doublon"), ("body", body)]
            }
            // The script saves, then the button sends what was typed since.
            let saved = try await browser.post("/notes/new/draft", form("un"))
            #expect(saved.status == 200 && saved.body.contains("edit"))
            let first = try await browser.post("/notes/new", form("un"))
            let second = try await browser.post("/notes/new", form("un, puis deux"))
            #expect(first.status == 303 && second.status == 303 && first.location == second.location)
            let note = try WritingTests.note(second.location)
            #expect(try await WritingTests.text(home, note).body == "un, puis deux")
            // A save of the script that comes late writes nothing over.
            #expect(try await browser.post("/notes/new/draft", form("un, puis trois")).status == 200)
            #expect(try await WritingTests.text(home, note).body == "un, puis deux")
            #expect(try await browser.get("/notes/\(note.text)/edit").body.contains("un, puis trois"))
            #expect(try await Self.drafts(browser, "Le doublon") == 1)
            // Somebody else's form of the same key is another draft.
            let other = try await home.browser(of: .admin)
            let theirs = try await other.post("/notes/new", form("à moi"))
            #expect(try WritingTests.note(theirs.location) != note)
            // Once it is shared, the form that is sent again begins another draft.
            _ = try await browser.get("/notes/\(note.text)/share")
            #expect(try await browser.post("/notes/\(note.text)/share", [("aim", "local")]).status == 303)
            let later = try await browser.post("/notes/new", form("encore"))
            #expect(try WritingTests.note(later.location) != note)
            #expect(try await WritingTests.text(home, note).body == "un, puis deux")
        }
    }

    @Test("A form that was sent keeps its key when it comes back, and an empty one is not saved by the script")
    func carried() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let key = try Self.key(try await browser.get("/notes/new?kind=gathering"))
            let grown = try await browser.post(
                "/notes/new", [("kind", "gathering"), ("draft", key), ("add", "participants")])
            #expect(try Self.key(grown) == key && grown.body.contains("data-place=\"new gathering\""))
            #expect(try Self.key(try await browser.get("/notes/new?kind=gathering")) != key)
            let empty = try await browser.post("/notes/new/draft", [("kind", "gathering"), ("draft", key)])
            #expect(empty.status == 200 && empty.body.contains("\"said\":\"\""))
        }
    }

    @Test("A form that is too large is refused with everything that was typed, to be copied")
    func tooLarge() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=note")
            let body = String(repeating: "une longue histoire ", count: FormData.bytes / 20) + "et sa <fin>"
            let answer = try await browser.post("/notes/new", [("kind", "note"), ("title", "Grand"), ("body", body)])
            #expect(answer.status == 413 && answer.body.contains("et sa &lt;fin&gt;</textarea>"))
            #expect(WellFormed.fault(answer.body) == nil && !answer.body.contains("action=\"/notes/new\""))
            // Nobody without an account is read that far.
            let stranger = home.browser
            let refused = try await stranger.post("/notes/new", [("kind", "note"), ("body", body)])
            #expect(refused.status == 413 && !refused.body.contains("et sa"))
        }
    }

    @Test("What was typed into a note that is gone meanwhile comes back with the page that says so")
    func gone() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=note")
            let made = try await browser.post("/notes/new", [("kind", "note"), ("title", "Avant"), ("body", "avant")])
            let address = try #require(made.location)
            let base = try WritingTests.base(try await browser.get(address + "/edit"))
            #expect(try await browser.post(address + "/withdraw", []).status == 303)
            let answer = try await browser.post(
                address + "/edit", [("title", "Après"), ("body", "un ajout\nsur deux lignes"), ("base", base)])
            #expect(answer.status >= 400 && answer.body.contains("un ajout\nsur deux lignes</textarea>"))
            #expect(WellFormed.fault(answer.body) == nil && !answer.body.contains("action=\"\(address)/edit\""))
        }
    }

    @Test("A failure of the node gives back what was typed, with a button that sends all of it again")
    func broken() async throws {
        let person = try await WebHome.with { home in
            let id = try #require(home.people[.author])
            return try #require(try await home.node.store.reading { try $0.account(id) })
        }
        var frame = Frame(bare: .french)
        let form = FormData([
            .init(name: Fields.tokenName, value: "jeton"), .init(name: "password", value: "un secret"),
            .init(name: "title", value: "Panne"), .init(name: "body", value: "\nmon <long> texte"),
            .init(name: "language", value: "fr"),
        ])
        let fault = FaultPages.page(Problem.databaseBusy, frame)
        func html(_ reply: Reply, _ frame: Frame) throws -> String {
            guard case .page(let page) = reply.content else { throw WebMistake.noPort }
            return Layout.render(page, in: frame)
        }
        #expect(!(try html(GivenBack.adding(form, to: fault, sentTo: "/notes/new", frame), frame).contains("Panne")))
        frame.person = person
        frame.formToken = "neuf"
        let page = try html(GivenBack.adding(form, to: fault, sentTo: "/notes/new", frame), frame)
        #expect(page.contains("readonly") && page.contains("Panne\n\n\nmon &lt;long&gt; texte</textarea>"))
        #expect(page.contains("action=\"/notes/new\"") && page.contains("value=\"neuf\"") && !page.contains("jeton"))
        #expect(page.contains("name=\"language\" value=\"fr\"") && !page.contains("secret"))
        #expect(WellFormed.fault(page) == nil)
    }

    @Test("A file that came with a session of before is to be chosen again, and the page says so")
    func fileGone() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new")
            let made = try await browser.post(
                "/notes/new", [("kind", "note"), ("title", "Plans"), ("body", "le plan")])
            let path = try #require(made.location) + "/attachments"
            func send(_ token: String) async throws -> WebAnswer {
                try await browser.ask(
                    "POST", path,
                    [
                        "content-type: multipart/form-data; boundary=grenze", "origin: " + browser.origin,
                        "accept-language: fr",
                    ],
                    "--grenze\r\ncontent-disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n--grenze\r\n"
                        + "content-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbonjour\r\n--grenze--\r\n"
                )
            }
            let stale = try await send("d’hier")
            #expect(try await browser.follow(stale).body.contains("Choisissez-le de nouveau"))
            browser.forget()
            let ended = try await send("d’hier")
            #expect(ended.status == 401 && ended.body.contains("puis choisissez-le de nouveau"))
            let back = try await browser.post(
                "/login", [("kept-path", path), ("user", "author"), ("password", WebHome.password)], token: .some(nil))
            let page = try await browser.follow(back)
            #expect(page.body.contains("Choisissez-le de nouveau") && page.body.contains("type=\"file\""))
        }
    }

    @Test("Of several lines of a field, those that are wrong say so, and as many sentences stand there as are counted")
    func lines() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=gathering")
            let wrong = try await browser.post(
                "/notes/new",
                [
                    ("kind", "note"), ("title", "Veillée"), ("body", "Venez"), ("field.about", ""),
                    ("field.about", "Nulle part"), ("field.about", "Ailleurs"),
                ])
            #expect(wrong.status == 422 && WellFormed.fault(wrong.body) == nil)
            let lines = wrong.body.matches(of: /<input[^>]*name="field.about"[^>]*>/).map { String($0.0) }
            #expect(lines.map { $0.contains("aria-invalid") } == [false, true, true])
            #expect(lines.map { $0.contains("autofocus") } == [false, true, false])
            let faults = wrong.body.matches(of: /class="fault">([^<]*)</).map { String($0.1) }
            #expect(faults.count == 2 && faults[0].hasPrefix("Ligne 2") && faults[1].hasPrefix("Ligne 3"), "\(faults)")
            #expect(wrong.body.contains("Il reste 2 points"))
            let once = FormCheck(FormData())
            var check = once
            check.refuse("a", FormWords.missing)
            check.refuse("a", FormWords.choose)
            #expect(check.state.faults.count == 1)
        }
    }

    @Test("Whoever saved meanwhile is named, not whom the note names as its authors")
    func meanwhile() async throws {
        try await WebHome.with { home in
            let author = try await home.browser(of: .author)
            _ = try await author.get("/notes/new?kind=note")
            let made = try await author.post(
                "/notes/new",
                [("kind", "note"), ("title", "Four"), ("body", "Un.\n\nDeux."), ("authors", "Jeanne la Boulangère")])
            let address = try #require(made.location)
            _ = try await author.get(address + "/share")
            #expect(try await author.post(address + "/share", [("aim", "local")]).status == 303)
            let base = try WritingTests.base(try await author.get(address + "/edit"))
            func form(_ body: String) -> [(String, String)] {
                [
                    ("kind", "note"), ("title", "Four"), ("body", body), ("authors", "Jeanne la Boulangère"),
                    ("base", base),
                ]
            }
            let admin = try await home.browser(of: .admin)
            _ = try await admin.get(address + "/edit")
            #expect(try await admin.post(address + "/edit", form("Un par l’admin.\n\nDeux.")).status == 303)
            let warned = try await author.post(address + "/edit", form("Un par l’auteur.\n\nDeux."))
            #expect(warned.status == 422 && warned.body.contains("(Personne admin, "))
            let own = try await admin.post(address + "/edit", form("Un, d’une autre fenêtre.\n\nDeux."))
            #expect(own.status == 422 && own.body.contains("(vous-même, dans une autre fenêtre, "))
        }
    }
}
