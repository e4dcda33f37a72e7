import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Writing a note with plain forms")
struct WritingTests {
    /// The number in `/notes/<note>…`.
    static func note(_ address: String?) throws -> NoteID {
        let parts = try #require(address).split(separator: "/").map(String.init)
        return try #require(parts.count > 1 ? NoteID(parts[1]) : nil)
    }

    static func base(_ page: WebAnswer) throws -> String {
        String(try #require(page.body.firstMatch(of: /name="base" value="([^"]*)"/)).1)
    }

    static func text(_ home: WebHome, _ note: NoteID) async throws -> NoteText {
        try await waiting { try home.node.text(of: note) }
    }

    static let poison = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"

    @Test("Every kind has a form that is well formed, with a sentence for each field")
    func kinds() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let chooser = try await browser.get("/notes/new")
            #expect(WellFormed.fault(chooser.body) == nil)
            for kind in KindCatalogue.shipped.kinds where kind.isListed {
                #expect(chooser.body.contains("/notes/new?kind=\(kind.id)\""))
                let page = try await browser.get("/notes/new?kind=\(kind.id)")
                #expect(
                    page.status == 200 && WellFormed.fault(page.body) == nil,
                    "\(kind.id): \(WellFormed.fault(page.body) ?? "")")
                for field in kind.fields {
                    #expect(page.body.contains("field.\(field.name)"), "\(kind.id) \(field.name)")
                }
            }
        }
    }

    @Test("A note is written, previewed, shared here, changed and withdrawn without a script")
    func life() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=note")
            let typed = [
                ("kind", "note"), ("title", "Le four banal"), ("body", "Il chauffe **le samedi**."), ("language", "fr"),
                ("authors", "Jeanne\nPaul"), ("terms", "four, pain"),
            ]
            let preview = try await browser.post("/notes/new", typed + [("do", "preview")])
            #expect(preview.status == 200 && preview.body.contains("<strong>le samedi</strong>"))
            #expect(preview.body.contains("value=\"Le four banal\"") && WellFormed.fault(preview.body) == nil)
            let made = try await browser.post("/notes/new", typed)
            let note = try Self.note(made.location)
            #expect(made.status == 303)
            #expect(try await browser.follow(made).body.contains("Le brouillon est enregistré"))
            let reader = try await home.browser(of: .reader)
            #expect(try await reader.get("/notes/\(note.text)").status == 404)
            let other = try await home.browser(of: .admin)
            #expect(try await other.get("/notes/\(note.text)/edit").status == 404)

            let share = try await browser.get("/notes/\(note.text)/share")
            #expect(WellFormed.fault(share.body) == nil && share.body.contains("tous les nœuds liés le recevront"))
            let unsaid = try await browser.post("/notes/\(note.text)/share", [("aim", "places")])
            #expect(unsaid.status == 422 && unsaid.body.contains("Cochez au moins un endroit"))
            #expect(try await browser.post("/notes/\(note.text)/share", [("aim", "local")]).status == 303)
            #expect(try await reader.get("/notes/\(note.text)").body.contains("Il chauffe"))

            let edit = try await browser.get("/notes/\(note.text)/edit")
            #expect(edit.body.contains("Jeanne\nPaul") && edit.body.contains("value=\"four, pain\""))
            let base = try Self.base(edit)
            let saved = try await browser.post(
                "/notes/\(note.text)/edit",
                typed.filter { $0.0 != "body" && $0.0 != "authors" }
                    + [("body", "Il chauffe le dimanche."), ("authors", ""), ("base", base)])
            #expect(saved.status == 303)
            let text = try await Self.text(home, note)
            #expect(text.body == "Il chauffe le dimanche." && text.authors.isEmpty && text.terms == ["four", "pain"])
            let history = try await browser.get("/notes/\(note.text)/history")
            #expect(WellFormed.fault(history.body) == nil)
            let version = try #require(history.body.firstMatch(of: /href="(\/notes\/[^"]+\/history\/[^"]+)"/)).1
            let change = try await browser.get(String(version))
            #expect(
                WellFormed.fault(change.body) == nil && change.body.contains("</span>dimanche</ins>"), "\(change.body)")
            let file = try await browser.get("/notes/\(note.text).md")
            #expect(file.body.contains("title: \"Le four banal\"") || file.body.contains("title: Le four banal"))
            #expect(file.field("content-disposition")?.hasPrefix("attachment") == true)

            let means = try await browser.get("/notes/\(note.text)/withdraw")
            #expect(WellFormed.fault(means.body) == nil && means.body.contains("effacée"))
            #expect(try await browser.post("/notes/\(note.text)/withdraw", []).status == 303)
            #expect(try await browser.get("/notes/\(note.text)").status != 200)
        }
    }

    @Test("What is wrong comes back with everything that was typed, a sentence at its field, and the cursor there")
    func faults() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=gathering")
            let empty = try await browser.post("/notes/new", [("kind", "note"), ("title", " "), ("body", "")])
            #expect(empty.status == 422 && empty.body.contains("id=\"fault-body\""))
            let wrong = try await browser.post(
                "/notes/new",
                [
                    ("kind", "gathering"), ("title", "Veillée " + Self.poison), ("body", "Venez\n" + Self.poison),
                    ("field.start", "demain"), ("field.start.clock", "19:00"),
                    ("field.participants", "Six de Saint-Camille"),
                    ("field.account", "Nulle part"), ("authors", Self.poison),
                ])
            #expect(wrong.status == 422 && WellFormed.fault(wrong.body) == nil)
            #expect(
                wrong.body.contains("id=\"fault-field.start\"") && wrong.body.contains("id=\"fault-field.account\""))
            #expect(wrong.body.contains("value=\"demain\"") && wrong.body.contains("Six de Saint-Camille"))
            #expect(wrong.body.contains("value=\"19:00\"") && wrong.body.contains("autofocus"))
            #expect(!wrong.body.contains("<script>alert") && !wrong.body.contains("<img"))
            #expect(wrong.body.matches(of: /autofocus/).count == 1)
        }
    }

    @Test("A line is added and nothing that was typed is lost")
    func lines() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=gathering")
            let grown = try await browser.post(
                "/notes/new",
                [
                    ("kind", "gathering"), ("title", "Veillée"), ("body", "Venez"), ("field.participants", "Un"),
                    ("field.participants", "Deux"), ("add", "participants"),
                ])
            #expect(grown.status == 200 && WellFormed.fault(grown.body) == nil)
            #expect(grown.body.matches(of: /name="field.participants"/).count == 3)
            #expect(grown.body.contains("value=\"Deux\"") && grown.body.contains("value=\"Veillée\""))
            let made = try await browser.post(
                "/notes/new",
                [
                    ("kind", "gathering"), ("title", "Veillée"), ("body", "Venez"), ("field.participants", "Un"),
                    ("field.participants", ""), ("field.participants", "Trois"), ("field.start", "2026-12-05"),
                    ("field.start.clock", "19:00"),
                ])
            let text = try await Self.text(home, Self.note(made.location))
            #expect(text.fields.values("participants") == ["Un", "Trois"])
            #expect(text.fields.value("start") == "2026-12-05T19:00 America/Toronto")
            let edit = try await browser.get(try #require(made.location) + "/edit")
            #expect(edit.body.contains("value=\"2026-12-05\"") && edit.body.contains("value=\"19:00\""))
        }
    }

    @Test("A draft may lack what its kind asks for; it goes nowhere before it has it")
    func incomplete() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=gathering")
            let made = try await browser.post(
                "/notes/new", [("kind", "gathering"), ("title", "Un jour"), ("body", "…")])
            let address = try #require(made.location)
            _ = try await browser.get(address + "/share")
            let refused = try await browser.post(address + "/share", [("aim", "local")])
            #expect(refused.status == 422 && refused.body.contains("doit être rempli"))
            let reader = try await home.browser(of: .reader)
            #expect(try await reader.get(address).status == 404)
        }
    }

    @Test("Personal details are named before a note leaves, and need a yes")
    func details() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new")
            let made = try await browser.post(
                "/notes/new", [("kind", "note"), ("title", "Appelez"), ("body", "Écrire à jeanne@exemple.org")])
            let address = try #require(made.location)
            let place = try await waiting { try home.node.publicPlace().text }
            #expect(try await browser.get(address + "/share").body.contains("ligne 1 : jeanne@exemple.org"))
            let asked = try await browser.post(address + "/share", [("aim", "places"), ("place", place)])
            #expect(asked.status == 422 && asked.body.contains("id=\"fault-details\""))
            let done = try await browser.post(
                address + "/share", [("aim", "places"), ("place", place), ("details", "yes")])
            #expect(done.status == 303)
            let anyone = home.browser
            #expect(try await anyone.get(address).status == 200)
            // A later version leaves at once: it is asked again, and who receives it is named.
            let edit = try await browser.get(address + "/edit")
            #expect(edit.body.contains("part aussitôt"))
            let changed = [
                ("kind", "note"), ("title", "Appelez"), ("body", "Écrire à paul@exemple.org"),
                ("base", try Self.base(edit)),
            ]
            #expect(try await browser.post(address + "/edit", changed).status == 422)
            #expect(try await browser.post(address + "/edit", changed + [("details", "yes")]).status == 303)
            #expect(try await anyone.get(address).body.contains("paul@exemple.org"))
        }
    }

    @Test("A session that ended while somebody wrote loses nothing", arguments: [false, true])
    func sessionEnded(isEdit: Bool) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            var path = "/notes/new"
            var typed = [("kind", "note"), ("title", "Un long après-midi"), ("body", "de phrases patientes")]
            if isEdit {
                _ = try await browser.get("/notes/new")
                let made = try await browser.post(
                    "/notes/new", [("kind", "note"), ("title", "Avant"), ("body", "avant")])
                path = try #require(made.location) + "/edit"
                typed.append(("base", try Self.base(try await browser.get(path))))
            } else {
                _ = try await browser.get("/notes/new?kind=note")
            }
            browser.forget()
            let refused = try await browser.post(path, typed)
            #expect(refused.status == 401)
            var login = refused.body.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
                .map { (String($0.1), String($0.2)) }
            login += refused.body.matches(of: /<textarea[^>]*name="(kept[^"]*)"[^>]*>([^<]*)</).map {
                (String($0.1), String($0.2))
            }
            login = login.filter { $0.0 != "form-token" }.map {
                (
                    $0.0,
                    $0.1.replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&quot;", with: "\"")
                        .replacingOccurrences(of: "&amp;", with: "&")
                )
            }
            let again = try await browser.post("/login", login + [("user", "author"), ("password", WebHome.password)])
            let page = try await browser.follow(again)
            #expect(
                page.body.contains("de phrases patientes") && page.body.contains("Un long après-midi"),
                "\(again.status) \(again.location ?? "")")
            #expect(try await browser.post(path, typed).status == 303)
        }
    }
}
