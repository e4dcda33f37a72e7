import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("The lexicon and the search that follows it")
struct TermPageTests {
    private static let why = "On y vient à plusieurs, sans compter."

    private static func state(_ library: LibraryHome, _ more: [(String, String)] = []) async throws -> Browser {
        let browser = try await library.home.browser(of: .author)
        let path = library.path("terms", library.term) + "/match"
        let form = try await browser.get(path + "?other=" + library.other.text)
        #expect(form.status == 200 && WellFormed.fault(form.body) == nil)
        let done = try await browser.post(
            path,
            [("other", library.other.text), ("relation", "exactMatch"), ("why", why), ("aim", "local")] + more)
        #expect(done.status == 303, "\(done.body.suffix(1500))")
        return browser
    }

    @Test("A term is found by its number, by its word and by its other word; a word without a term shows its notes")
    func words() async throws {
        try await LibraryHome.with { library in
            let (nobody, reader) = (library.home.browser, try await library.home.browser(of: .reader))
            for path in [library.path("terms", library.term), "/terms/corv%C3%A9e", "/terms/Work%20Bee"] {
                let page = try await nobody.get(path)
                #expect(page.status == 200 && page.body.contains("Un travail fait ensemble."), "\(path)")
                #expect(page.body.contains("Greffe du pommier") && page.body.contains("work bee"))
                #expect(WellFormed.fault(page.body) == nil && page.body.contains("application/atom+xml"))
            }
            #expect(try await nobody.get("/terms/coup%20de%20main").status == 404)
            #expect(try await reader.get("/terms/coup%20de%20main").body.contains("Four banal"))
            #expect(try await reader.get("/terms/rien-de-tel").status == 404)
            let (list, whole) = (try await nobody.get("/terms").body, try await reader.get("/terms").body)
            #expect(list.contains("corvée") && !list.contains("coup de main"))
            #expect(whole.contains("coup de main") && whole.contains("href=\"#lettre-c\"") == false)
        }
    }

    @Test(
        "A term is headed by the word that its community prefers in the reader’s language; the others follow with theirs"
    )
    func preferred() async throws {
        try await LibraryHome.with { library in
            let (page, list) = (library.path("terms", library.term), "/terms")
            let nobody = library.home.browser
            let french = try await nobody.get(page)
            #expect(french.body.contains("corvée</h1>") && french.body.contains("work bee</span> (anglais)"))
            #expect(try await nobody.get(list).body.contains(">corvée</a>"))
            nobody.language = "en"
            let english = try await nobody.get(page)
            #expect(english.body.contains("work bee</h1>") && english.body.contains("corvée</span> (French)"))
            #expect(WellFormed.fault(english.body) == nil)
            #expect(try await nobody.get(list).body.contains(">work bee</a>"))
            // The note itself shows words as well.
            let note = try await nobody.get(library.path("notes", library.term))
            #expect(note.body.contains("work bee</span> (English)") && !note.body.contains("en pref"))
        }
    }

    @Test("Saying that two terms are the same asks why, is shown on both, and is taken back")
    func stating() async throws {
        try await LibraryHome.with { library in
            let browser = try await Self.state(library)
            let (one, two) = (library.path("terms", library.term), library.path("terms", library.other))
            for path in [one, two] {
                let page = try await browser.get(path)
                #expect(page.body.contains(Self.why) && page.body.contains("le même que"))
                #expect(page.body.contains("dit Val-Exemple, le") && WellFormed.fault(page.body) == nil)
                #expect(page.body.contains("Greffe du pommier") && page.body.contains("Four banal"))
            }
            // It was said here alone: a visitor learns of neither the statement nor the word.
            let seen = try await library.home.browser.get(one)
            #expect(!seen.body.contains(Self.why) && !seen.body.contains("coup de main"))

            let page = try await browser.get(one)
            let stated = String(try #require(page.body.firstMatch(of: /name="equivalence" value="([^"]+)"/)).1)
            #expect(try await browser.post(one + "/match/withdraw", [("equivalence", "x")]).status == 404)
            #expect(try await browser.post(one + "/match/withdraw", [("equivalence", stated)]).status == 303)
            #expect(try await !browser.get(one).body.contains(Self.why))
        }
    }

    @Test("A statement that lacks its sentence comes back as it was typed")
    func faults() async throws {
        try await LibraryHome.with { library in
            let browser = try await library.home.browser(of: .author)
            let path = library.path("terms", library.term) + "/match"
            let choosing = try await browser.get(path)
            #expect(choosing.body.contains("coup de main") && WellFormed.fault(choosing.body) == nil)
            let again = try await browser.post(
                path, [("other", library.other.text), ("relation", "closeMatch"), ("why", " "), ("aim", "local")])
            #expect(again.status == 422 && again.body.contains("fault-why") && again.body.contains("autofocus"))
            #expect(again.body.contains("value=\"closeMatch\" checked=\"\""))
            #expect(WellFormed.fault(again.body) == nil)
            let none = try await browser.post(path, [("other", library.term.text), ("relation", "x")])
            #expect(none.status == 422 && none.body.contains("coup de main"))
        }
    }

    @Test("The search follows what was said to be the same, says so, and tells a visitor nothing of it")
    func following() async throws {
        try await LibraryHome.with { library in
            let browser = try await Self.state(library)
            try await library.home.node.readySearch()
            let node = library.home.node
            try await waiting {
                var text = NoteText(
                    title: "La corvée du pont", body: "Une corvée où tout le village est venu, **la grande corvée**.")
                text.language = "fr"
                _ = try node.newNote(text, Audience(places: [node.publicPlace()]))
            }
            try await library.home.node.readySearch()
            let found = try await browser.get("/search?q=%22coup%20de%20main%22")
            #expect(found.status == 200 && WellFormed.fault(found.body) == nil)
            #expect(found.body.contains("La corvée du pont") && found.body.contains("par équivalence"))
            #expect(found.body.contains("<mark>corvée</mark>") && !found.body.contains("**"))
            let seen = try await library.home.browser.get("/search?q=%22coup%20de%20main%22")
            #expect(!seen.body.contains("La corvée du pont") && !seen.body.contains("par équivalence"))
            let under = try await browser.get("/search?q=cuisson&term=corv%C3%A9e")
            #expect(under.body.contains("Four banal"))
        }
    }

    @Test("A search that cannot be made says what is wrong at its field; any words are text", arguments: ["fr", "en"])
    func searching(language: String) async throws {
        try await LibraryHome.with { library in
            for role in [nil, Role.reader] {
                let browser = try await library.home.browser(of: role)
                browser.language = language
                let hostile = Browser.encoded([("q", WritingTests.poison), ("term", WritingTests.poison)])
                let odd = try await browser.get("/search?" + hostile)
                #expect(WellFormed.fault(odd.body) == nil && !odd.body.contains("<script>alert"))
                let wrong = try await browser.get("/search?q=greffe&since=demain&carnet=x&intersection=y")
                #expect(wrong.status == 422 && wrong.body.contains("fault-since"))
                #expect(WellFormed.fault(wrong.body) == nil && wrong.body.contains("value=\"greffe\""))
                let narrow = try await browser.get("/search?q=greffe&since=2001-01-01&kind=note&language=fr")
                #expect(narrow.body.contains("pommier") && narrow.body.contains("<details class=\"narrow\" open"))
                #expect(try await !browser.get("/search?q=greffe&since=2999-01-01").body.contains("pommier"))
                #expect(try await browser.get("/search?q=greffe&page=9").body.contains("class=\"empty\""))
            }
        }
    }

    @Test(
        "Where nothing of what was typed is a word, that is said",
        arguments: ["l%27", "l%E2%80%99", "-noir", "%E2%80%A6"])
    func noWord(typed: String) async throws {
        try await LibraryHome.with { library in
            let page = try await library.home.browser.get("/search?q=" + typed)
            #expect(page.status == 200 && WellFormed.fault(page.body) == nil)
            #expect(page.body.contains("Il n’y a là aucun mot à chercher."))
        }
    }

    @Test("Many terms are shown a letter at a time")
    func letters() async throws {
        try await WebHome.with { home in
            let node = home.node
            try await waiting {
                for number in 0..<201 {
                    let word = (number % 2 == 0 ? "Érable " : "zone ") + String(number)
                    _ = try node.newNote(node.noteText(TermText(word: word, definition: "")), .onlyHere)
                }
            }
            let browser = try await home.browser(of: .reader)
            let first = try await browser.get("/terms")
            #expect(first.body.contains("Érable 0") && !first.body.contains("zone 1<"))
            let last = try await browser.get("/terms?letter=z")
            #expect(last.body.contains("zone 1<") && !last.body.contains("Érable 0"))
            #expect(last.body.contains("href=\"/terms?letter=z\" aria-current=\"true\""))
            #expect(WellFormed.fault(last.body) == nil)
        }
    }
}
