import Foundation
import Notes
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
private struct Written: Decodable { let updated: String }
private struct Merged: Decodable { let id: String, revision: String?, heads: Int, places: Int }

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

    @Test(
        "Two revisions side by side are joined by a command: terms of both, both texts with their hours, and once only",
        .timeLimit(.minutes(1)))
    func merging() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("community", "defaults", "--time-zone", "Pacific/Kiritimati", "--language", "fr")
        let note = try await a.add("---\ntitle: Pommes\nterms: [verger, taille]\n---\nUn.\n")
        let file = region.place + "/pommes.md"
        try await a.run("note", "export", note, "--output", file)
        let other = region.place + "/ici.md"
        try Data("Un, ici.\n".utf8).write(to: URL(fileURLWithPath: other))
        try await a.run("note", "edit", note, "--file", other, "--author", "Ana")
        let changed = try String(contentsOfFile: file, encoding: .utf8).replacing("taille", with: "cidre")
            .replacing("\nUn.", with: "\nUn, là.").replacing("\nid:", with: "\nauthors: [Luc]\nid:")
        try Data(changed.utf8).write(to: URL(fileURLWithPath: file))
        let rows: [ImportRow] = try Village.decode(try await a.run("note", "import", file, "--json").out)
        #expect(rows.map(\.outcome) == ["beside"])
        let hours = try await a.json([Written].self, "note", "history", note).map { row in
            let moment = try #require(DateText.milliseconds(row.updated))
            return try #require(DateValue(moment: moment, zone: "Pacific/Kiritimati"))
        }
        #expect(hours.count == 3)

        let merged = try Village.decode(try await a.run("note", "merge", note, "--json").out, as: Merged.self)
        #expect(merged.id == note && merged.heads == 2 && merged.places == 1 && merged.revision != nil)
        let shown = try await a.run("note", "show", note).text
        #expect(shown.contains("Termes\u{A0}: verger, cidre\n"), "\(shown)")
        // Hours of the community, fourteen ahead of Greenwich.
        let marks = shown.matches(of: /a écrit (.*) :\*\*/).map { String($0.1) }
        #expect(marks == zip(["Ana", "Luc"], hours.suffix(2)).map { "\($0), \($1.day) \($1.clock ?? "")" })
        for text in ["Un, ici.", "Un, là."] { #expect(shown.contains(text)) }
        for (term, isThere) in [("verger", true), ("cidre", true), ("taille", false)] {
            #expect(try await a.run("note", "list", "--term", term).text.contains(note) == isThere, "\(term)")
        }
        let again = try Village.decode(try await a.run("note", "merge", note, "--json").out, as: Merged.self)
        #expect(again.heads == 1 && again.places == 0 && again.revision == nil)
    }
}
