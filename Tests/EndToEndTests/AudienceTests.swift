import Foundation
import Testing

extension EndToEndTests {
    @Test("What is shared does not stay here for being called local", .timeLimit(.minutes(1)))
    func stillShared() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/note.md"
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        try write("# Note\n\nTexte.\n")
        try await a.run("note", "import", file, "--intersection", "Vergers")
        let note = try #require(try await a.notes().first)
        try await expectSentence(
            ["note", "publish", note.id, "--local"], at: a, "shared already",
            saying:
                "« Note » est partagée dans « Vergers » ; rien n’a changé. Pour la reprendre : croisee note withdraw \(note.id) --from "
        )
        for text in ["# Note\n\nTexte.\n", "# Note\n\nTexte changé, pour nous seuls.\n"] {
            try write(text)
            for flag in ["--local", "--draft"] {
                let outcome = try await a.attempt(["note", "import", file, flag])
                #expect(outcome.exit == 1 && outcome.text.contains("est partagée dans « Vergers »"), "\(outcome.text)")
                #expect(outcome.complaint.isEmpty, "\(outcome.complaint)")
            }
        }
        #expect(try await a.notes().map(\.revisions) == [1])
        try await a.run("note", "new", "--title", "Brouillon", "--draft")
        let draft = try #require(try await a.notes().first { $0.state == "draft" })
        try await expectSentence(["note", "publish", draft.id, note.id, "--local"], at: a, "one of two is shared")
        #expect(try await a.notes().contains { $0.state == "draft" }, "all of them or none")
        try await a.run("note", "publish", draft.id, "--local")
    }

    @Test("Who joined by a file reads who will receive a note, and who not yet", .timeLimit(.minutes(2)))
    func recipients() async throws {
        let region = try Region()
        try await region.start()
        let note = try await region.share("# Puits\n\nProfond.\n", at: region.a)
        try await region.untilHeld(note, by: region.b)
        let file = region.place + "/clef.croisee"
        try await region.hub.run("bundle", "export", "--intersection", Region.intersection, "-o", file)
        let visitor = try await region.stranger("Petit-Essai")
        try await visitor.run("bundle", "import", file)
        try await visitor.run("intersection", "join", Region.intersection)
        func said(at village: Village, _ title: String) async throws -> String {
            let path = region.place + "/\(title).md"
            try Data("# \(title)\n".utf8).write(to: URL(fileURLWithPath: path))
            return try await village.run("note", "import", path, "--intersection", Region.intersection).complaint
        }
        let first = try await said(at: visitor, "Un")
        #expect(first.contains("personne ne le recevra pour l’instant"), "\(first)")
        let waiting = try #require(first.split(separator: "\n").first { $0.hasPrefix("Ne le recevront pas tant") })
        #expect(waiting.contains("vous auront pas reconnue"))
        for village in region.nodes { #expect(waiting.contains(village.name), "\(waiting)") }
        let linked = try await said(at: region.a, "Deux")
        #expect(linked.contains("le recevront : ") && !linked.contains("Ne le recevront pas"), "\(linked)")
        for village in [region.hub, region.b] { #expect(linked.contains(village.name), "\(linked)") }

        let released = try await region.b.run("note", "release", "--from", region.a.name, "--always").text
        #expect(released.contains("Les prochaines notes de « \(region.a.name) » seront lisibles"), "\(released)")

        struct Status: Decodable { let id: String }
        let id = try await visitor.json(Status.self, "status").id
        try await region.hub.run("intersection", "recognise", Region.intersection, id)
        let later = try await said(at: region.hub, "Trois")
        #expect(later.contains("Le recevront quand elles participeront : \(id.prefix(8))"), "\(later)")
        try await region.hub.run("bundle", "export", "--intersection", Region.intersection, "-o", file)
        try await visitor.run("bundle", "import", file)
        let second = try await said(at: visitor, "Quatre")
        #expect(second.contains("le recevront : "), "\(second)")
    }

    @Test("A title with control characters is refused; white space in it becomes single spaces")
    func titleControls() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let note = try await a.run("note", "new", "--draft", "--title", "Un\n  titre\tici").text
        #expect(try await a.notes().map(\.title) == ["Un titre ici"])
        for control in ["\u{1B}[2J", "\u{7F}", "\u{202E}", "\u{2066}"] {
            let title = "Un \(control)titre"
            try await expectSentence(["note", "new", "--draft", "--title", title], at: a, "new", saying: "invisible")
            try await expectSentence(["note", "edit", note, "--title", title], at: a, "edit", saying: "invisible")
        }
    }

    @Test("A second intersection of the same name is founded with a warning, and named by its ID")
    func sameName() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let create = ["intersection", "create", "Vergers", "--purpose", String(repeating: "a", count: 4_000)]
        let first = try await a.run(create)
        #expect(first.sentences.count == 1 && first.complaint.contains("intersection invite \"Vergers\""))
        let second = try await a.run(create)
        #expect(second.complaint.contains("s’appelle déjà « Vergers »"), "\(second.complaint)")
        #expect(second.complaint.contains("intersection invite \"\(second.text.prefix(12))\""), "\(second.complaint)")
        try await expectSentence(
            ["intersection", "create", "Long", "--purpose", String(repeating: "a", count: 4_001)], at: a, "purpose",
            saying: "4 000 octets")
    }
}
