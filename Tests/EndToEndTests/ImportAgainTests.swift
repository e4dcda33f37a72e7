import Foundation
import Testing

private struct PublishedRow: Decodable { let published: Int }
private struct WholeNote: Decodable {
    let intersections: [String]
    let revisions: Int
}

extension EndToEndTests {
    @Test("The same file imported for one more intersection is shared there too, without a new revision")
    func importAgain() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        for place in ["Vergers", "Moulins"] { try await a.run("intersection", "create", place, "--purpose", "Essai") }
        let folder = region.place + "/notes"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for number in 1...3 {
            try Data("# Note \(number)\n\nTexte \(number).\n".utf8)
                .write(to: URL(fileURLWithPath: "\(folder)/\(number).md"))
        }
        func importing(_ path: String, _ place: String?) async throws -> (outcomes: [String], said: String) {
            let audience = place.map { ["--intersection", $0] } ?? []
            let outcome = try await a.run(["note", "import", path, "--json"] + audience)
            return (try Village.decode(outcome.out, as: [ImportRow].self).map(\.outcome), outcome.complaint)
        }
        func expectAll(_ places: Int, _ comment: Comment) async throws {
            for note in try await a.notes() {
                let whole = try await a.json(WholeNote.self, "note", "show", note.id)
                #expect(whole.revisions == 1 && whole.intersections.count == places, comment)
            }
        }
        let first = try await importing(folder, "Vergers")
        #expect(first.outcomes == ["new", "new", "new"] && first.said.contains("« Vergers »"))
        let again = try await importing(folder, "Vergers")
        #expect(again.outcomes == ["unchanged", "unchanged", "unchanged"])
        #expect(again.said.isEmpty, "nobody is named where nothing leaves")
        #expect(try await importing(folder, nil).outcomes == ["unchanged", "unchanged", "unchanged"])
        try await expectAll(1, "as before")

        let one = try await importing(folder + "/2.md", "Moulins")
        #expect(one.outcomes == ["shared"] && one.said.contains("« Moulins »") && !one.said.contains("« Vergers »"))
        let rest = try await importing(folder, "Moulins")
        #expect(rest.outcomes == ["shared", "unchanged", "shared"])
        try await expectAll(2, "in both")
        #expect(try await a.notes().count == 3)

        // A changed file goes where the note stands, whatever is said, and those who receive it are named.
        try Data("# Note 1\n\nTexte changé.\n".utf8).write(to: URL(fileURLWithPath: folder + "/1.md"))
        let changed = try await importing(folder, nil)
        #expect(changed.outcomes == ["revised", "unchanged", "unchanged"])
        #expect(changed.said.contains("« Vergers »") && changed.said.contains("« Moulins »"))
    }

    @Test("The same text under another name makes no second note, and is shared where it was not yet")
    func importCopy() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let note = try await a.add("# Copie\n\nLe même texte.\n")
        let copy = region.place + "/copie.md"
        try Data("# Copie\n\nLe même texte.\n".utf8).write(to: URL(fileURLWithPath: copy))
        for (audience, expected) in [
            ([], "duplicate"), (["--intersection", "Vergers"], "shared"), (["--intersection", "Vergers"], "duplicate"),
        ] {
            let rows: [ImportRow] = try Village.decode(
                try await a.run(["note", "import", copy, "--json"] + audience).out)
            #expect(rows.map(\.outcome) == [expected] && rows.first?.id == note)
        }
        #expect(try await a.ids() == [note])

        // Taken back is final: the import says so, names nobody and changes nothing.
        try await a.run("intersection", "create", "Moulins", "--purpose", "Essai")
        try await a.run("note", "publish", note, "--intersection", "Moulins")
        try await a.run("note", "withdraw", note, "--from", "Vergers")
        let refused = try await a.attempt(["note", "import", copy, "--intersection", "Vergers"])
        #expect(refused.complaint.isEmpty, "\(refused.complaint)")
        #expect(refused.exit == 1 && refused.text.contains("retrait est définitif"), "\(refused.text)")
    }

    @Test("Publishing, editing and importing name nobody when nothing leaves")
    func nothingLeaves() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let note = try await a.add("# Poire\n\nUne poire.\n", "--intersection", "Vergers")
        let published = try await a.run("note", "publish", note, "--intersection", "Vergers")
        #expect(published.complaint.isEmpty && published.text.contains("y était déjà"))
        let edited = try await a.run("note", "edit", note, "--title", "Poire")
        #expect(edited.complaint.isEmpty && edited.text == "Rien n’a changé.")
        #expect(try await a.json(PublishedRow.self, "note", "publish", note, note, "--public").published == 1)
    }

    @Test("A telephone number in the title and in the first line is named once")
    func detailsOnce() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/appel.md"
        let text = "Appeler le 418 555-0199\n\nOu encore (418) 555-0199, sinon jean@exemple.org ou JEAN@exemple.org.\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let outcome = try await a.run("note", "import", file, "--intersection", "Vergers")
        let lines = outcome.sentences.filter { $0.hasPrefix("  ") }
        #expect(lines.count == 2, "\(outcome.complaint)")
        #expect(lines.first?.hasPrefix("  ligne 1 : ") == true && lines.last?.hasPrefix("  ligne 3 : ") == true)
        let strict = try await a.attempt([
            "note", "new", "--title", "06 12 34 56 78", "--file", "-", "--public", "--no-personal-details",
        ])
        #expect(strict.exit == 1 && strict.complaint.contains("titre : 06 12 34 56 78"), "\(strict.complaint)")
    }

    @Test("Personal details in every field that travels are announced, each with its field")
    func detailsInFields() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/champs.md"
        let text = """
            ---
            title: Greffe
            authors: [Jean Dupont <jean@example.fr>]
            terms: [greffe, "0612345678"]
            licence: demander à 450 555-0123
            source: mailto:jean@exemple.fr
            ---
            Appeler 4505550123 ou jean@example.fr.

            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let outcome = try await a.run("note", "import", file, "--intersection", "Vergers")
        #expect(
            outcome.sentences.filter { $0.hasPrefix("  ") } == [
                "  auteurs : jean@example.fr", "  termes : 0612345678", "  licence : 450 555-0123",
                "  source : jean@exemple.fr", "  ligne 8 : 4505550123", "  ligne 8 : jean@example.fr",
            ], "\(outcome.complaint)")
        let strict = try await a.attempt([
            "note", "import", file, "--public", "--no-personal-details",
        ])
        #expect(strict.exit == 1 && strict.text.contains("n’a pas été partagée"), "\(strict.text)")
    }

    @Test("A title of several lines becomes one", .timeLimit(.minutes(1)))
    func titleOnOneLine() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("note", "new", "--draft", "--title", "Un\n  titre\tici")
        try await a.add("---\ntitle: \"Deux\\nlignes\\L ici\"\n---\nTexte.\n")
        #expect(Set(try await a.notes().map(\.title)) == ["Un titre ici", "Deux lignes ici"])
        let list = try await a.run("note", "list").text
        #expect(list.split(separator: "\n").count == 2)
    }

    @Test("Pipes are named and never read: refused when asked for, left aside in a folder", .timeLimit(.minutes(1)))
    func pipes() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let folder = region.place + "/notes"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("# Note\n".utf8).write(to: URL(fileURLWithPath: folder + "/note.md"))
        for pipe in [folder + "/tube.md", region.place + "/tube"] { try #require(mkfifo(pipe, 0o600) == 0) }
        let inside = try await a.run("note", "import", folder, "--json")
        let rows: [ImportRow] = try Village.decode(inside.out)
        #expect(Set(rows.map(\.outcome)) == ["new", "skipped"])
        #expect(try await a.run("note", "import", folder).complaint.contains("laissées de côté : 1"))
        let named = try await a.attempt(["note", "import", region.place + "/tube"])
        #expect(named.exit == 1 && named.text.contains("ni un fichier ni un dossier"), "\(named.text)")
    }
}
