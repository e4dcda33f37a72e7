import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Carnets, knowledge bases and the file that is read offline")
struct LibraryTests {
    @Test("Without an account, a carnet shows the public notes that were placed publicly, and no others")
    func whoReads() async throws {
        try await LibraryHome.with { library in
            let (nobody, reader) = (library.home.browser, try await library.home.browser(of: .reader))
            let path = library.path("carnets", library.carnet)
            let seen = try await nobody.get(path)
            #expect(seen.status == 200 && WellFormed.fault(seen.body) == nil)
            #expect(seen.body.contains("Greffe du pommier") && !seen.body.contains("Four banal"))
            #expect(seen.body.contains("rangée par Marie Exemple, de Val-Exemple, le 19 janvier 2018"))
            #expect(seen.body.contains("rel=\"alternate\"") && seen.body.contains("name=\"description\""))
            let all = try await reader.get(path)
            #expect(all.body.contains("Four banal") && WellFormed.fault(all.body) == nil)
            let (greffe, taille) = (all.body.range(of: "<h2>Greffe</h2>"), all.body.range(of: "<h2>Taille</h2>"))
            #expect(try #require(greffe).lowerBound < #require(taille).lowerBound)

            let hidden = library.path("carnets", library.localCarnet)
            #expect(try await nobody.get(hidden).status == 404)
            #expect(try await reader.get(hidden).status == 200)
            let (list, whole) = (try await nobody.get("/carnets").body, try await reader.get("/carnets").body)
            #expect(list.contains("Le verger") && !list.contains("Le four"))
            #expect(whole.contains("Le verger") && whole.contains("Le four"))
        }
    }

    @Test(
        "A note's page shows its terms, its carnets with previous and next, and what leads to it, as far as one may know"
    )
    func notePage() async throws {
        try await LibraryHome.with { library in
            let (nobody, reader) = (library.home.browser, try await library.home.browser(of: .reader))
            let first = try await reader.get(library.path("notes", library.open[0]))
            #expect(first.body.contains("href=\"\(library.path("carnets", library.carnet))\""))
            #expect(first.body.contains("href=\"\(library.path("carnets", library.localCarnet))\""))
            #expect(first.body.contains("class=\"next\"") && first.body.contains("/terms/corv%C3%A9e"))
            let second = try await reader.get(library.path("notes", library.open[1]))
            #expect(second.body.contains("Notes qui mènent ici") && second.body.contains("Four banal"))
            // A visitor learns neither of the carnet that stays here nor of the note that stays here.
            let open = try await nobody.get(library.path("notes", library.open[0]))
            #expect(open.body.contains("Le verger") && !open.body.contains("Le four"))
            let next = try await nobody.get(library.path("notes", library.open[1]))
            #expect(next.body.contains("Le verger") && !next.body.contains("Four banal"))
        }
    }

    @Test("A placement that stays here tells a visitor nothing, though note and carnet are public")
    func localPlacement() async throws {
        try await LibraryHome.with { library in
            let node = library.home.node
            let (carnet, note) = (library.carnet, library.open[0])
            try await waiting {
                let placer = try node.store.read { try $0.placers(of: note, in: carnet) }[0]
                _ = try node.withdraw(placer.placement.note, keep: false)
                let kind = try KindCatalogue.shipped.known("placement")
                var text = NoteText(title: kind.fixedTitle ?? "", body: "")
                text.kind = kind.id
                text.fields = try kind.filling(
                    [], with: [(name: "carnet", values: [carnet.text]), (name: "note", values: [note.text])])
                _ = try node.newNote(text, .onlyHere)
            }
            let nobody = library.home.browser
            #expect(try await !nobody.get(library.path("carnets", carnet)).body.contains("Greffe du pommier"))
            #expect(try await !nobody.get(library.path("notes", note)).body.contains("Le verger"))
            let found = try await nobody.get("/search?q=greffe&carnet=" + carnet.text)
            #expect(found.status == 200 && !found.body.contains("Greffe du pommier"))
            let reader = try await library.home.browser(of: .reader)
            #expect(try await reader.get(library.path("carnets", carnet)).body.contains("Greffe du pommier"))
        }
    }

    @Test("An animator hides a placement here and shows it again; both stand in the journal")
    func hiding() async throws {
        try await LibraryHome.with { library in
            let browser = try await library.home.browser(of: .animator)
            let path = library.path("carnets", library.carnet)
            _ = try await browser.get(path)
            let done = try await browser.post(path + "/hide", [("note", library.open[0].text)])
            #expect(done.status == 303)
            let all = try await browser.follow(done)
            #expect(all.body.contains("masquée ici dans") && all.body.contains("(masquée ici)"))
            #expect(all.body.contains(">Greffe du pommier</a>") && WellFormed.fault(all.body) == nil)
            let after = try await browser.get(path)
            #expect(!after.body.contains(">Greffe du pommier</a>") && !after.body.contains("action=\"\(path)/hide"))
            let reader = try await library.home.browser(of: .reader)
            #expect(try await !reader.get(path + "?hidden=1").body.contains(">Greffe du pommier</a>"))
            #expect(try await reader.post(path + "/show", [("note", library.open[0].text)]).status == 403)
            #expect(try await browser.post(path + "/show", [("note", library.open[0].text)]).status == 303)
            #expect(try await reader.get(path).body.contains(">Greffe du pommier</a>"))
            let acts = try await library.home.node.store.reading { try $0.journal(limit: 2) }.map(\.act)
            #expect(acts == [.noteReleased, .noteHidden])
            #expect(try await browser.post(path + "/hide", [("note", "x")]).status == 404)
        }
    }

    @Test("A carnet is saved as one file that holds its notes and asks nothing of anybody")
    func offline() async throws {
        try await LibraryHome.with { library in
            let path = library.path("carnets", library.carnet) + "/offline"
            let open = try await library.home.browser.get(path)
            #expect(open.status == 200 && WellFormed.fault(open.body) == nil)
            #expect(open.field("content-disposition")?.contains("Le verger.html") == true)
            #expect(open.body.contains("Quand la sève dort.") && !open.body.contains("La cuisson du samedi."))
            #expect(
                open.body.contains("href=\"#note-2\"")
                    && open.body.contains("default-src 'none'".replacing("'", with: "&#39;")))
            #expect(open.body.matches(of: /(src|href)="\//).isEmpty && !open.body.contains("<link"))
            let whole = try await library.home.browser(of: .reader).get(path)
            #expect(whole.body.contains("La cuisson du samedi."))
        }
    }

    @Test("A knowledge base shows its carnets, each to whom may open it")
    func base() async throws {
        try await LibraryHome.with { library in
            let node = library.home.node
            let (one, two) = (library.carnet, library.localCarnet)
            let base = try await waiting {
                try node.createKnowledgeBase(
                    title: "Nos savoirs", description: "Tout ensemble.", carnets: [one, two],
                    Audience(places: [node.publicPlace()]))
            }
            let (nobody, reader) = (library.home.browser, try await library.home.browser(of: .reader))
            let seen = try await nobody.get("/knowledge-bases/" + base.text)
            #expect(seen.status == 200 && seen.body.contains("Le verger") && !seen.body.contains("Le four"))
            let all = try await reader.get("/knowledge-bases/" + base.text)
            #expect(all.body.contains("Le four") && WellFormed.fault(all.body) == nil)
            #expect(try await nobody.get("/knowledge-bases").body.contains("Nos savoirs"))
            #expect(try await nobody.get(library.path("knowledge-bases", one)).status == 404)
        }
    }

    @Test("Empty shelves say what to do first", arguments: ["/carnets", "/knowledge-bases", "/terms", "/search"])
    func empty(path: String) async throws {
        try await WebHome.with { home in
            for role in [nil, Role.author] {
                let browser = try await home.browser(of: role)
                for language in ["fr", "en"] {
                    browser.language = language
                    let page = try await browser.get(path)
                    #expect(page.status == 200 && page.body.contains("class=\"empty\""))
                    #expect(WellFormed.fault(page.body) == nil)
                }
            }
        }
    }
}
