import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("What the house says")
struct HouseWordsTests {
    @Test(
        "Before a vowel, « de » loses its own",
        arguments: [
            ("Jeanne", "de Jeanne"), ("une personne", "d’une personne"), ("Élise", "d’Élise"),
            ("America/Toronto", "d’America/Toronto"), ("« Amont »", "de « Amont »"), ("", "de "),
        ])
    func elision(name: String, said: String) { #expect(FrenchOf.of(name) == said) }

    @Test("A page that the journal does not have is said, and a date that is none")
    func pages() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/settings")
            _ = try await browser.post("/settings/community", [("name", "Val-Neuf"), ("language", "fr")])
            let far = try await browser.get("/journal?page=99&kind=node")
            #expect(far.body.contains("n’a pas de page 99") && far.body.contains("href=\"/journal?kind=node\""))
            #expect(!far.body.contains("Rien encore") && WellFormed.fault(far.body) == nil)
            let odd = try await browser.get("/journal?from=zzz&until=2026-02-31&kind=x&who=y")
            #expect(WellFormed.fault(odd.body) == nil)
            for field in ["from", "until", "kind", "who"] { #expect(odd.body.contains("id=\"fault-\(field)\"")) }
            #expect(odd.body.contains("Val-Neuf"), "what is no choice chooses nothing")
        }
    }

    @Test("The journal as a table: words, by the clocks of the community, and no comma after who")
    func table() async throws {
        try await WebHome.with { home in
            let id = try #require(home.people[.author])
            let at: Int64 = 1_767_225_600_000  // 2026-01-01T00:00:00Z
            try await waiting { [node = home.node] in
                try node.setTimeZone("America/Toronto")
                try node.store.write {
                    try $0.journal(.accountJoined, .account(id), detail: "reader", at: at)
                    try $0.journal(.accountInvited, detail: "author", at: at)
                }
            }
            let file = try await home.browser(of: .admin).get("/journal.csv").body
            #expect(file.contains("Quand (heure d’America/Toronto)") && file.contains("2025-12-31 19:00:00"))
            let line = try #require(file.split(separator: "\r\n").first { $0.contains("a invité") })
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            #expect(cells.count == 4 && cells[1] == "\"Quelqu’un, sur l’ordinateur du nœud\"")
            #expect(cells.last.map(String.init) == RoleWords.name("author").fr)
        }
    }

    @Test("Whoever decides on a held note sees its kind, its fields in words, its terms and where it comes from")
    func held() async throws {
        try await WebHome.with { home in
            var text = NoteText(title: "Corvée de sentier", body: "Bottes.")
            text.kind = "gathering"
            text.category = "Dehors"
            text.source = "Le bulletin de mars"
            text.terms = ["corvée"]
            text.fields = [
                NoteField(
                    name: "start", type: .date, label: Sentence(fr: "Début", en: "Start"), values: ["2027-02-02"])
            ]
            let other = CommunityID(.sha256(Array("other".utf8)))
            let note = try await home.neighbour(other, texts: [text])[0]
            let page = try await home.browser(of: .animator).get("/held/\(note.text)")
            for words in ["2 février 2027", "Rencontre", "Dehors", "Le bulletin de mars", "corvée"] {
                #expect(page.body.contains(words), "\(words)")
            }
            #expect(!page.body.contains("2027-02-02") && WellFormed.fault(page.body) == nil)
        }
    }

    @Test("A form of words that is too long says so at its field, and never that nothing is lost")
    func words() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            let path = "/settings/keys/change"
            _ = try await browser.get(path)
            let words = String(repeating: "abreuver ", count: 1_900)
            let answer = try await browser.post(path, [("why", "planned"), ("kept-words", words)])
            #expect(answer.status == 422 && answer.body.contains("tapez-les de nouveau"))
            #expect(!answer.body.contains("n’est perdu") && !answer.body.contains("abreuver abreuver"))
            browser.forget()
            let ended = try await browser.post(path, [("why", "planned"), ("kept-words", words)])
            #expect(ended.status == 401 && !ended.body.contains("Rien n’est perdu"))
        }
    }
}
