import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import GRDB
import HTTPTypes
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Looking after the node")
struct HouseTests {
    private static let expected: [(path: String, access: Access)] = [
        ("/peers", .admin), ("/peers/invite", .admin), ("/peers/open", .admin), ("/peers/live", .admin),
        ("/peers/:peer", .admin), ("/held", .animator), ("/held/:note", .animator), ("/held/communities", .animator),
        ("/quarantine", .admin), ("/settings", .admin), ("/settings/backup", .admin), ("/settings/health", .admin),
        ("/settings/keys", .admin), ("/settings/keys/change", .admin), ("/settings/backup/peers", .admin),
        ("/settings/backup/peers/:peer", .admin), ("/settings/storage", .admin), ("/settings/withdrawals", .admin),
        ("/journal", .admin), ("/journal.csv", .admin), ("/privacy", .everyone), ("/privacy/mine", .reader),
        ("/privacy/mine.json", .reader), ("/privacy/register", .admin), ("/privacy/members/:person", .admin),
        ("/privacy/incidents", .admin), ("/privacy/incidents.csv", .admin), ("/help", .everyone),
    ]

    @Test("The doors stand as they were meant")
    func doors() {
        for (path, access) in Self.expected { #expect(WebPages.table.page(path)?.access == access, "\(path)") }
        let writing = WebPages.table.all.filter { route in
            route.method == .post
                && ["/peers", "/quarantine", "/settings", "/privacy"].contains { route.path.hasPrefix($0) }
        }
        #expect(!writing.isEmpty && writing.allSatisfy { $0.access == .admin })
        #expect(WebPages.table.all.filter { $0.path.hasPrefix("/held") }.allSatisfy { $0.access == .animator })
    }

    @Test("Every page is well formed, in both languages", arguments: ["fr", "en"])
    func pages(language: String) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            if language == "en" {
                _ = try await browser.post("/account", [("pen-name", "Admin"), ("language", "en")])
            }
            let paths = WebPages.table.all.filter { $0.method == .get && !$0.path.contains(":") }.map(\.path)
            for path in paths where Self.expected.contains(where: { $0.path == path }) {
                let page = try await browser.get(path)
                #expect(page.status == 200, "\(path)")
                guard page.field("content-type")?.hasPrefix("text/html") == true else { continue }
                #expect(WellFormed.fault(page.body) == nil, "\(path)")
                #expect(page.body.contains("<html lang=\"\(language)\""), "\(path)")
            }
            let health = try await browser.get("/settings/health?look=1")
            #expect(health.status == 200 && WellFormed.fault(health.body) == nil)
        }
    }

    @Test("A community is hidden with its reason and shown again as it was, note by note")
    func hidden() async throws {
        try await WebHome.with { home in
            let other = CommunityID(.sha256(Array("other".utf8)))
            let notes = try await home.neighbour(other, ["Four", "Moulin", "Puits"])
            let browser = try await home.browser(of: .animator)
            _ = try await browser.get("/held/\(notes[2].text)")
            let shown = try await browser.post("/held/\(notes[1].text)/show", [])
            #expect(shown.status == 303)
            #expect(try await browser.post("/held/\(notes[2].text)/hide", []).status == 422)
            #expect(
                try await browser.post("/held/\(notes[2].text)/hide", [("reason", WritingTests.poison)]).status == 303)
            let put = try await browser.get("/held/\(notes[2].text)")
            #expect(put.body.contains("Raison donnée") && !put.body.contains("<script>alert"))

            let base = "/held/communities/" + other.text
            #expect(WellFormed.fault(try await browser.get(base).body) == nil)
            #expect(try await browser.post(base + "/hide", [("reason", "trop de bruit")]).status == 303)
            #expect(try await home.states(notes) == [.hidden, .hidden, .hidden])
            #expect(try await browser.get("/held").body.contains("Rien n’attend"))
            #expect(WellFormed.fault(try await browser.get(base).body) == nil)
            #expect(try await browser.post(base + "/show", []).status == 303)
            #expect(try await home.states(notes) == [.held, .visible, .hidden])
            let acts = try await home.node.store.reading { try $0.journal(limit: 10) }.map(\.act)
            #expect(acts == [.communityShown, .communityHidden, .noteHidden, .noteReleased])
        }
    }

    @Test("What is kept on a member is shown to them, saved, and erased with their drafts")
    func member() async throws {
        try await WebHome.with { home in
            let author = try await home.browser(of: .author)
            _ = try await author.get("/")
            #expect(try await author.post("/", [("text", "Secret de famille\n\nBeaucoup à dire.")]).status == 303)
            let mine = try await author.get("/privacy/mine.json")
            #expect(mine.body.contains("\"userName\" : \"author\"") && mine.body.contains("Secret de famille"))
            let id = try #require(home.people[.author])
            let admin = try await home.browser(of: .admin)
            let base = "/privacy/members/" + id.text
            let page = try await admin.get(base)
            #expect(WellFormed.fault(page.body) == nil && !page.body.contains("Secret de famille"))
            let saved = try await admin.post(base + "/save", [])
            #expect(saved.body.contains("\"author\"") && saved.body.contains("Secret de famille"))
            for file in [mine, saved] { #expect(file.body.contains("Beaucoup à dire.")) }
            #expect(try await admin.post(base + "/erase", [("confirm", "autre")]).status == 422)
            #expect(try await admin.post(base + "/erase", [("confirm", "author")]).status == 303)
            #expect(try await home.node.store.reading { try $0.account(id) } == nil)
            #expect(try await home.node.store.reading { try $0.find(note: "Secret de famille") }.isEmpty)
            #expect(try await author.get("/account").location == "/login?to=%2Faccount")
            // The last admin stays.
            let own = try #require(home.people[.admin])
            #expect(
                try await admin.post("/privacy/members/\(own.text)/erase", [("confirm", "admin")]).status == 422)
        }
    }

    @Test("An incident is recorded with everything that the law asks for, corrected, and listed as text")
    func incident() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/privacy/incidents/new")
            let fields = ["happened", "noticed", "what", "information", "people", "risk", "measures", "told"]
            let empty = try await browser.post("/privacy/incidents/new", fields.map { ($0, "") })
            #expect(empty.status == 422 && fields.allSatisfy { empty.body.contains("id=\"fault-\($0)\"") })
            let typed = fields.map { ($0, $0 == "what" ? "=1+1 " + WritingTests.poison : "x " + $0) }
            #expect(try await browser.post("/privacy/incidents/new", typed).status == 303)
            let list = try await browser.get("/privacy/incidents")
            #expect(WellFormed.fault(list.body) == nil && !list.body.contains("<script>alert"))
            #expect(try await browser.get("/privacy/incidents.csv").body.contains("'=1+1"))
            _ = try await browser.get("/privacy/incidents/1")
            let corrected = fields.map { ($0, "y " + $0) }
            #expect(try await browser.post("/privacy/incidents/1", corrected).status == 303)
            let rows = try await home.node.store.reading { try $0.incidents() }
            #expect(rows.count == 1 && rows.first?.incident.information == "y information")
            #expect(
                try await browser.post("/privacy/register", [("name", "Jeanne"), ("contact", "418 555-0101")]).status
                    == 303)
            #expect(try await home.browser.get("/privacy").body.contains("418 555-0101"))
        }
    }

    @Test("Settings are kept, wrong ones come back with a sentence, and a closed door shows nothing but the way in")
    func settings() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/settings")
            let wrong = try await browser.post(
                "/settings/defaults", [("licence", "x"), ("note-language", "fr"), ("zone", "Mars"), ("door", "open")])
            #expect(wrong.status == 422 && wrong.body.contains("id=\"fault-licence\""))
            #expect(WellFormed.fault(wrong.body) == nil)
            let zone = try await browser.post(
                "/settings/defaults", [("licence", ""), ("note-language", "fr"), ("zone", "Mars"), ("door", "open")])
            #expect(zone.status == 422 && zone.body.contains("id=\"fault-zone\""))
            #expect(try await home.browser.get("/notes").status == 200)
            #expect(
                try await browser.post(
                    "/settings/defaults",
                    [
                        ("licence", "CC-BY-SA-4.0"), ("note-language", "fr"), ("zone", "Europe/Paris"),
                        ("door", "closed"),
                    ]
                ).status == 303)
            #expect(try await home.browser.get("/notes").location == "/login?to=%2Fnotes")
            #expect(try await home.browser.get("/help").status == 200)
            #expect(try await browser.get("/notes").status == 200)
            let node = home.node
            #expect(try await waiting { try node.noteDefaults().licence } == "CC-BY-SA-4.0")
            #expect(
                try await browser.post("/settings/community", [("name", "Val-Neuf"), ("language", "en")]).status == 303)
            #expect(try await browser.get("/settings").body.contains("Val-Neuf"))
            let folder = NSTemporaryDirectory() + "croisee-save-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
            let relative = try await browser.post(
                "/settings/backup/plan", [("folder", "ici"), ("every", "day"), ("keep", "7")])
            #expect(relative.status == 422 && relative.body.contains("id=\"fault-folder\""))
            #expect(
                try await browser.post(
                    "/settings/backup/plan", [("folder", folder), ("every", "day"), ("keep", "7")]
                ).status == 303)
            #expect(try await browser.post("/settings/backup/now", []).status == 303)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
            let journal = try await browser.get("/journal")
            for words in [
                "a donné à la communauté le nom « Val-Neuf »", "a fait une sauvegarde", "ce qui se lit sans compte",
            ] {
                #expect(journal.body.contains(words), "\(words)")
            }
        }
    }
}

extension WebHome {
    /// Notes of another community that wait, as an exchange would have brought them.
    func neighbour(_ community: CommunityID, _ titles: [String]) async throws -> [NoteReference] {
        try await neighbour(
            community,
            texts: titles.map { title in
                var text = NoteText(title: title, body: "Bonjour " + WritingTests.poison)
                text.authors = ["<i>Jeanne</i>"]
                return text
            })
    }

    func neighbour(_ community: CommunityID, texts: [NoteText]) async throws -> [NoteReference] {
        let node = node
        return try await waiting {
            var references: [NoteReference] = []
            for text in texts {
                let note = try node.newNote(text, .local)
                references.append(NoteReference(note, of: community))
            }
            let queue = try DatabaseQueue(path: node.folder.database)
            try queue.write { db in
                try db.execute(
                    sql: "INSERT INTO communities (cid, name) VALUES (?, 'Val-Voisin')",
                    arguments: [Data(community.bytes)])
                try db.execute(sql: "UPDATE notes SET origin = ?, stance = 'held'", arguments: [db.lastInsertedRowID])
            }
            return references
        }
    }

    func states(_ notes: [NoteReference]) async throws -> [NoteState?] {
        try await node.store.reading { reading in
            try notes.map { try reading.summary(origin: $0.origin, $0.note)?.state }
        }
    }
}
