import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Drafts that save themselves, and two people at once")
struct TogetherTests {
    private static func answer(_ answer: WebAnswer) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(answer.body.utf8))
    }

    private static func local(_ browser: Browser, _ typed: [(String, String)]) async throws -> String {
        _ = try await browser.get("/notes/new")
        let address = try #require(try await browser.post("/notes/new", typed).location)
        #expect(try await browser.post(address + "/share", [("aim", "local")]).status == 303)
        return address
    }

    @Test("What is typed becomes a draft, and goes on being saved")
    func draft() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/notes/new?kind=note")
            let nothing = try await browser.post("/notes/new/draft", [("kind", "note"), ("title", " "), ("body", "")])
            #expect(nothing.status == 200)
            let first = try await browser.post(
                "/notes/new/draft", [("kind", "note"), ("title", ""), ("body", "Une idée")])
            #expect(first.status == 200 && first.field("content-type") == "application/json")
            let kept = try Self.answer(first)
            #expect(kept["said"]?.hasPrefix("Enregistré à") == true)
            let address = try #require(kept["address"])
            let note = try WritingTests.note(address)
            var base = try #require(kept["base"])
            for step in 1...30 {
                let next = try await browser.post(
                    address.replacingOccurrences(of: "/edit", with: "/draft"),
                    [("kind", "note"), ("title", ""), ("body", "Une idée, pas \(step)"), ("base", base)])
                base = try #require(try Self.answer(next)["base"])
            }
            let text = try await WritingTests.text(home, note)
            #expect(text.body == "Une idée, pas 30" && text.title == "Une idée, pas 30")
            // What was typed in between is not kept for ever.
            let held = try await waiting { try home.node.store.read { try $0.revisions(origin: home.node.me, note) } }
            #expect(held.all.count <= Writing.draftRevisions && held.heads.count == 1)
            _ = try await browser.get(address)
            #expect(try await browser.post("/notes/\(note.text)/share", [("aim", "local")]).status == 303)
            let after = try await waiting { try home.node.store.read { try $0.revisions(origin: home.node.me, note) } }
            #expect(after.all.count == 1)
            let found = try await waiting { try home.node.store.read { try $0.find(note: "Une idée, pas 30") } }
            #expect(found.count == 1)
        }
    }

    @Test("A draft with a wrong date, and what is typed into a note that others read, is kept beside and offered back")
    func aside() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let address = try await Self.local(browser, [("kind", "note"), ("title", "Four"), ("body", "avant")])
            let base = try WritingTests.base(try await browser.get(address + "/edit"))
            let kept = try await browser.post(
                address + "/draft", [("kind", "note"), ("title", "Four"), ("body", "à moitié"), ("base", base)])
            #expect(try Self.answer(kept)["said"]?.contains("pas encore enregistré") == true)
            #expect(try await WritingTests.text(home, WritingTests.note(address)).body == "avant")
            let edit = try await browser.get(address + "/edit")
            #expect(edit.body.contains("à moitié") && edit.body.contains("sans l’enregistrer"))
            #expect(WellFormed.fault(edit.body) == nil)
            let other = try await home.browser(of: .admin)
            #expect(try await !other.get(address + "/edit").body.contains("à moitié"))
            #expect(try await browser.post(address + "/forget", []).status == 303)
            #expect(try await !browser.get(address + "/edit").body.contains("à moitié"))

            _ = try await browser.get("/notes/new?kind=gathering")
            let wrong = try await browser.post(
                "/notes/new/draft",
                [("kind", "gathering"), ("title", "Veillée"), ("body", "x"), ("field.start", "demain")])
            let draft = try #require(try Self.answer(wrong)["address"])
            #expect(try await browser.get(draft).body.contains("value=\"demain\""))
        }
    }

    @Test("Two people who saved at once: both texts are in the form, and nothing is written before somebody looked")
    func merge() async throws {
        try await WebHome.with { home in
            let one = try await home.browser(of: .author)
            let two = try await home.browser(of: .animator)
            let body = "Le pain.\n\nLe bois.\n\nLe sel."
            let address = try await Self.local(one, [("kind", "note"), ("title", "Four"), ("body", body)])
            let first = try WritingTests.base(try await one.get(address + "/edit"))
            let second = try WritingTests.base(try await two.get(address + "/edit"))
            #expect(first == second)
            func typed(_ body: String, _ base: String) -> [(String, String)] {
                [("kind", "note"), ("title", "Four"), ("body", body), ("base", base)]
            }
            #expect(
                try await two.post(address + "/edit", typed("Le pain blanc.\n\nLe bois sec.\n\nLe sel.", second)).status
                    == 303)
            let note = try WritingTests.note(address)
            let joined = try await one.post(
                address + "/edit", typed("Le pain.\n\nLe bois vert.\n\nLe sel gris.", first))
            #expect(joined.status == 422 && WellFormed.fault(joined.body) == nil)
            for words in [
                "Le pain blanc.", "Le bois sec.", "Le bois vert.", "Le sel gris.", "Rien n’est perdu", "<ins>",
                "À un endroit",
            ] {
                #expect(joined.body.contains(words), "\(words)")
            }
            #expect(try await WritingTests.text(home, note).body == "Le pain blanc.\n\nLe bois sec.\n\nLe sel.")
            let base = try WritingTests.base(joined)
            #expect(
                try await one.post(address + "/edit", typed("Le pain blanc.\n\nLe bois.\n\nLe sel gris.", base)).status
                    == 303)
            #expect(try await WritingTests.text(home, note).body == "Le pain blanc.\n\nLe bois.\n\nLe sel gris.")
            // The same text saved twice is one.
            let again = try await two.post(
                address + "/edit", typed("Le pain blanc.\n\nLe bois.\n\nLe sel gris.", second))
            #expect(again.status == 303)
        }
    }

    @Test("Whoever did not write a note and is no animator does not take it back")
    func takingBack() async throws {
        try await WebHome.with { home in
            let animator = try await home.browser(of: .animator)
            let address = try await Self.local(animator, [("kind", "note"), ("title", "Four"), ("body", "avant")])
            let author = try await home.browser(of: .author)
            #expect(try await author.get(address + "/withdraw").status == 403)
            _ = try await author.get(address + "/edit")
            #expect(try await author.post(address + "/withdraw", []).status == 403)
            #expect(try await author.get(address).status == 200)
        }
    }

    @Test("A note is answered, placed in a carnet and taken out, and adapted with its licence")
    func around() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let address = try await Self.local(
                browser,
                [
                    ("kind", "note"), ("title", "Four"), ("body", "avant"), ("licence", "CC-BY-SA-4.0"),
                    ("authors", "Jeanne"),
                ])
            #expect(WellFormed.fault(try await browser.get(address + "/reply").body) == nil)
            let empty = try await browser.post(address + "/reply", [("body", " "), ("aim", "local")])
            #expect(empty.status == 422 && empty.body.contains("id=\"fault-body\""))
            #expect(
                try await browser.post(
                    address + "/reply", [("body", "Oui, mardi " + WritingTests.poison), ("aim", "local")]
                ).status == 303)
            let page = try await browser.get(address)
            #expect(page.body.contains("Oui, mardi") && !page.body.contains("<script>alert"))

            let none = try await browser.get(address + "/place")
            #expect(none.body.contains("/notes/new?kind=carnet") && WellFormed.fault(none.body) == nil)
            let carnet = try await Self.local(
                browser, [("kind", "carnet"), ("title", "Pains"), ("body", ""), ("field.categories", "Fours")])
            let reference = NoteReference(try WritingTests.note(carnet), of: home.node.me).text
            let form = try await browser.get(address + "/place")
            #expect(form.body.contains("Pains") && form.body.contains("Fours"))
            #expect(try await browser.post(address + "/place", [("carnet", "x")]).status == 422)
            #expect(
                try await browser.post(address + "/place", [("carnet", reference), ("category", "Fours")]).status == 303
            )
            #expect(try await browser.get(address).body.contains("Dans le carnet « Pains »"))
            #expect(try await browser.post(address + "/take-out", [("carnet", reference)]).status == 303)
            #expect(try await !browser.get(address).body.contains("Dans le carnet"))

            let adapt = try await browser.get(address + "/adapt")
            #expect(adapt.body.contains("Partage dans les mêmes conditions") && WellFormed.fault(adapt.body) == nil)
            #expect(try await browser.post(address + "/adapt", []).status == 422)
            let adapted = try await browser.post(address + "/adapt", [("agreed", "yes")])
            let text = try await WritingTests.text(home, WritingTests.note(adapted.location))
            let original = NoteReference(try WritingTests.note(address), of: home.node.me)
            #expect(text.licence == "CC-BY-SA-4.0" && text.authors.first == "Jeanne" && text.adapts == original)
        }
    }

    @Test("A pasted link is a draft under the name of where it leads")
    func link() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            _ = try await browser.get("/")
            #expect(try await browser.post("/", [("text", "https://exemple.org/fours/pain")]).status == 303)
            let drafts = try await browser.get("/notes?drafts=1")
            #expect(drafts.body.contains("exemple.org/fours/pain</a>"))
        }
    }
}
