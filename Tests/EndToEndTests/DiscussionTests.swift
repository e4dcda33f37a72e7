import Foundation
import Testing

private struct ReplyMade: Decodable { let id: String, title: String, intersections: [String] }
private struct Thread: Decodable {
    struct Row: Decodable { let depth: Int, state: String, authors: [String], asked: Bool }
    let notes: [Row], missing: Int
}
private struct Shown: Decodable {
    struct Head: Decodable { let licence: String?, language: String?, authors: [String] }
    let heads: [Head], adaptedBy: Int
}
private struct Difference: Decodable {
    struct Part: Decodable { let part: String }
    let from: String?, parts: [Part]
}

extension EndToEndTests {
    @Test(
        "A note is answered, compared and adapted from the command line; defaults and licences are said in plain words")
    func discussion() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        #expect(
            try await a.run("community", "defaults", "--licence", "cc by sa", "--language", "fr-CA").text.contains(
                "CC-BY-SA-4.0"))
        let note = try await a.add("# Greffe\n\nOn greffe en avril.\n", "--intersection", "Vergers")
        let head = try #require(try await a.json(Shown.self, "note", "show", note).heads.first)
        #expect(head.licence == "CC-BY-SA-4.0" && head.language == "fr-CA")

        let reply = try await a.run("note", "reply", note, "Chez nous, en mai.", "--author", "Jeanne", "--json")
        let made = try Village.decode(reply.out, as: ReplyMade.self)
        #expect(made.title == "Chez nous, en mai." && made.intersections.count == 1)
        #expect(reply.complaint.contains("Dans « Vergers »"), "\(reply.complaint)")
        let thread = try await a.json(Thread.self, "note", "thread", made.id)
        #expect(thread.notes.map(\.depth) == [0, 1] && thread.notes[1].asked && thread.notes[1].authors == ["Jeanne"])
        let shown = try await a.run("note", "thread", note).text
        #expect(shown.contains("\n  ") && shown.contains("Jeanne, Val-Essai") && shown.contains("Chez nous, en mai."))
        let empty = try await a.attempt(["note", "reply", note])
        #expect(empty.exit == 1 && empty.complaint.contains("La réponse est vide"))

        let file = region.place + "/texte.md"
        try Data("# Greffe\n\nOn greffe en mai.\n".utf8).write(to: URL(fileURLWithPath: file))
        try await a.run("note", "edit", note, "--file", file, "--author", "Paul")
        let difference = try await a.run("note", "diff", note).text
        #expect(difference.contains("On greffe en [-avril-]{+mai+}."), "\(difference)")
        #expect(difference.contains("Auteurs\u{A0}: {+Paul+}"), "\(difference)")
        #expect(try await a.json(Difference.self, "note", "diff", note).parts.map(\.part) == ["authors", "text"])
        let history = try await a.run("note", "history", note).text
        #expect(history.contains("sans auteur nommé") && history.contains("Paul"))
        #expect(try await a.run("note", "merge", note).text.contains("rien n’est à réunir"))

        let adapted = try await a.run("note", "adapt", note, "--title", "La nôtre", "--author", "Ana")
        #expect(adapted.complaint.contains("Les auteurs restent nommés comme ils l’ont choisi : Paul."))
        #expect(try await a.run("note", "show", note).text.contains("Adaptée par une communauté : Val-Essai"))
        #expect(try await a.run("note", "show", adapted.text).text.contains("Adaptation de"))
        #expect(try await a.json(Shown.self, "note", "show", note).adaptedBy == 1)

        let wrong = try await a.attempt(["note", "edit", note, "--licence", "MIT"])
        #expect(wrong.exit == 64 && wrong.complaint.contains("CC-BY-NC-SA-4.0, CC-BY-ND-4.0"), "\(wrong.complaint)")
        #expect(try await a.attempt(["community", "defaults", "--language", "français"]).exit == 64)
        #expect(try await a.run("community", "defaults", "--licence", "aucune").text.contains("aucune"))
    }
}
