import Foundation
import Testing

private struct TakenRow: Decodable {
    let path: String, outcome: String, id: String?, reason: String?, losses: [String], links: [String]
    let remarks: [String]

    var name: String { URL(fileURLWithPath: path).lastPathComponent }
}
private struct Shown: Decodable {
    struct Head: Decodable {
        struct File: Decodable { let name: String }
        let body: String?, terms: [String], language: String?, kind: String, attachments: [File]
    }
    struct Position: Decodable {
        struct Line: Decodable { let title: String }
        let previous: Line?, next: Line?
    }
    let heads: [Head], carnets: [Position]
}

extension EndToEndTests {
    private static func write(_ files: [(String, String)], to folder: String) throws {
        for (name, text) in files {
            let path = URL(fileURLWithPath: folder + "/" + name)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: path)
        }
    }

    @Test(
        "A vault of Obsidian keeps its links by names of files, places and other names, and its files",
        .timeLimit(.minutes(1)))
    func vault() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let folder = region.place + "/coffre"
        try Self.write(
            [
                (
                    "Accueil.md",
                    "---\naliases: [Début, Home]\n---\n# Accueil du coffre\n\nVoir [[Four à pain]] et [[sub/Profonde|là]].\n"
                        + "![[plan.pdf]] [lien](Four%20%C3%A0%20pain.md) [rien](rien.md)\n"
                ),
                ("Four à pain.md", "# Histoire du four\n\nRetour : [[Début]].\n"),
                ("sub/Profonde.md", "# La profonde\n\nTexte.\n"), ("vide.md", ""), ("dessin.canvas", "{}"),
                ("assets/plan.pdf", "%PDF-1.4\n%%EOF\n"), ("prix.csv", "a,b\n"), ("assets/seul.jpg", "x"),
            ], to: folder)
        let rows = try await a.json([TakenRow].self, "note", "import", folder)
        let by = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
        #expect(by["vide.md"]?.outcome == "skipped" && by["vide.md"]?.reason?.contains("vide") == true)
        #expect(by["dessin.canvas"]?.outcome == "skipped" && by["dessin.canvas"]?.reason?.contains("Obsidian") == true)
        for name in ["prix.csv", "seul.jpg"] {
            #expect(by[name]?.outcome == "skipped" && by[name]?.reason?.contains("aucune note") == true, "\(name)")
        }
        #expect(by["plan.pdf"] == nil)
        let home = try #require(by["Accueil.md"])
        #expect(home.links.count == 3 && home.links[0].contains("ligne 6"), "\(home.links)")
        #expect(home.losses.contains { $0.contains("ligne 7") && $0.contains("rien.md") }, "\(home.losses)")
        #expect(!home.losses.contains { $0.contains("plan.pdf") }, "\(home.losses)")
        let shown = try #require(try await a.json(Shown.self, "note", "show", home.id ?? "").heads.first)
        #expect(shown.body?.contains("[[Histoire du four|Four à pain]] et [[La profonde|là]]") == true)
        #expect(
            shown.body?.contains("[[Histoire du four|lien]]") == true && shown.attachments.map(\.name) == ["plan.pdf"])
        let back = try #require(
            try await a.json(Shown.self, "note", "show", by["Four à pain.md"]?.id ?? "").heads.first)
        #expect(back.body?.contains("[[Accueil du coffre|Début]]") == true)
        let again = try await a.json([TakenRow].self, "note", "import", folder)
        #expect(again.allSatisfy { ["unchanged", "skipped"].contains($0.outcome) }, "\(again)")
        let told = try await a.run("note", "import", folder).complaint
        #expect(told.contains("2 fichiers laissés de côté") && told.contains("prix.csv"), "\(told)")
    }

    @Test(
        "A file older than its note changes nothing, and one changed beside it stands beside it",
        .timeLimit(.minutes(1)))
    func olderFile() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let note = try await a.add("# Four\n\nUn texte.\n")
        let file = region.place + "/four.md"
        try await a.run("note", "export", note, "--output", file)
        let other = region.place + "/nouveau.md"
        try Self.write([("nouveau.md", "# Four\n\nUn texte plus récent.\n")], to: region.place)
        try await a.run("note", "edit", note, "--file", other)
        let older = try await a.json([TakenRow].self, "note", "import", file)
        #expect(older.map(\.outcome) == ["older"] && older[0].remarks.joined().contains("plus ancienne"), "\(older)")
        #expect(try await a.body(note) == Array("# Four\n\nUn texte plus récent.\n".utf8))
        let edited = try String(contentsOfFile: file, encoding: .utf8) + "Et une fin.\n"
        try Data(edited.utf8).write(to: URL(fileURLWithPath: file))
        let beside = try await a.json([TakenRow].self, "note", "import", file)
        #expect(beside.map(\.outcome) == ["beside"], "\(beside)")
        #expect(try await a.json(Shown.self, "note", "show", note).heads.count == 2)
    }

    @Test(
        "Notes are listed by term alone, with what is before and after them in a carnet, and written with term, language and kind by its label",
        .timeLimit(.minutes(1)))
    func byTerm() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        var notes: [String] = []
        for title in ["Toit", "Grange", "Clôture"] {
            notes.append(try await a.add("# \(title)\n\nTexte.\n"))
            try await a.run("note", "edit", notes[notes.count - 1], "--term", "Corvée", "--note-language", "fr-CA")
        }
        try await a.add("# Autre\n\nTexte.\n")
        let head = try #require(try await a.json(Shown.self, "note", "show", notes[0]).heads.first)
        #expect(head.terms == ["Corvée"] && head.language == "fr-CA")
        for command in [["search", "--term", "Corvée"], ["note", "list", "--term", "Corvée"]] {
            let text = try await a.run(command).text
            #expect(["Toit", "Grange", "Clôture"].allSatisfy(text.contains) && !text.contains("Autre"), "\(text)")
        }
        try await a.run("carnet", "create", "Bâtir")
        for (place, note) in notes.enumerated() {
            try await a.run("carnet", "place", "Bâtir", note, "--place", "\(place + 1)")
        }
        let position = try #require(try await a.json(Shown.self, "note", "show", notes[1]).carnets.first)
        #expect(position.previous?.title == "Toit" && position.next?.title == "Clôture")
        let text = try await a.run("note", "show", notes[1]).text
        #expect(text.contains("précédente : « Toit » ; suivante : « Clôture »"), "\(text)")
        let sheet = region.place + "/fiche.md"
        try Self.write([("fiche.md", "Une fiche.\n")], to: region.place)
        for label in ["Fiche d’expérience", "fiche d'expérience"] {
            let made = try await a.run(
                "note", "new", "--title", "Fiche", "--file", sheet, "--kind", label, "--field", "diagnosis=Rien")
            #expect(try await a.json(Shown.self, "note", "show", made.text).heads.first?.kind == "practice-sheet")
        }
    }
}
