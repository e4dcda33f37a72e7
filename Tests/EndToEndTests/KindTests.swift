import Foundation
import Testing

private struct Whole: Decodable {
    struct Head: Decodable {
        struct Field: Decodable {
            let name: String, type: String, label: String, values: [String], shown: [String]
        }
        let kind: String, kindLabel: String, category: String?, fields: [Field]
    }
    let heads: [Head]
}
private struct KindRow: Decodable {
    struct Field: Decodable { let name: String, required: Bool }
    let id: String, shipped: Bool, fields: [Field]
}
private struct IDRow: Decodable { let id: String }

extension EndToEndTests {
    private static let recipe = """
        id: recette
        label: {fr: Recette, en: Recipe}
        fields:
          - name: servings
            type: number
            label: {fr: Pour combien, en: Servings}
            required: true
          - name: season
            type: choice
            label: {fr: Saison, en: Season}
            choices:
              - {id: winter, fr: Hiver, en: Winter}
              - {id: summer, fr: Été, en: Summer}

        """

    @Test(
        "A community adds a kind with a file; a node without it shows the fields by the labels that travelled, and relays them",
        .timeLimit(.minutes(2)))
    func ownKind() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let kinds = a.folder + "/kinds"
        try FileManager.default.createDirectory(atPath: kinds, withIntermediateDirectories: true)
        for (name, text) in [
            ("recette.yaml", Self.recipe), ("erreur.yaml", "id: x\nnom: y\n"),
            ("carnet.yaml", "id: carnet\nlabel: C\n"),
        ] { try Data(text.utf8).write(to: URL(fileURLWithPath: kinds + "/" + name)) }

        let list = try await a.run("kind", "list")
        #expect(list.text.contains("recette") && list.text.contains("(de votre communauté)"))
        #expect(list.complaint.contains("« erreur.yaml », ligne 2") && list.complaint.contains("« carnet.yaml »"))
        let rows = try await a.json([KindRow].self, "kind", "list")
        #expect(rows.count == 15 && rows.last?.id == "recette" && rows.last?.shipped == false)
        #expect(try await a.run("kind", "show", "recette").text.contains("Pour combien (obligatoire)"))
        let unknown = try await a.attempt(["kind", "show", "gateau"])
        #expect(unknown.exit == 1 && unknown.complaint.contains("« gateau » n’est pas connue"))

        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/soupe.md"
        try Data("Coupez, cuisez.\n".utf8).write(to: URL(fileURLWithPath: file))
        func new(_ fields: String...) async throws -> Village.Outcome {
            try await a.attempt(
                ["note", "new", "--title", "Soupe", "--file", file, "--kind", "recette", "--category", "Potages"]
                    + ["--intersection", "Vergers", "--json"] + fields.flatMap { ["--field", $0] })
        }
        for (fields, complaint) in [
            (["season=winter"], "« Pour combien » : ce champ doit être rempli"), (["servings=peu"], "nombre entier"),
            (["servings=4", "season=spring"], "« spring » n’est pas prévu"),
            (["serving=4"], "pas de champ « serving »"),
            (["servings=4", "servings=5"], "une seule valeur"),
        ] {
            let outcome = try await a.attempt(
                ["note", "new", "--title", "Soupe", "--file", file, "--kind", "recette"]
                    + fields.flatMap { ["--field", $0] })
            #expect(outcome.exit == 1 && outcome.complaint.contains(complaint), "\(outcome.complaint)")
        }
        let made = try await new("servings=4", "season=Hiver")
        #expect(made.exit == 0, "\(made.complaint)")
        let note = try Village.decode(made.out, as: IDRow.self).id
        #expect(try await a.ids() == [note])

        let bundle = region.place + "/vergers.croisee"
        try await a.run("bundle", "export", "--intersection", "Vergers", "-o", bundle)
        let b = try await region.stranger("Sans-Recette")
        try await b.run("bundle", "import", bundle)
        try await b.run("intersection", "join", "Vergers")
        for node in [a, b] {
            let shown = try await node.run("note", "show", note).text
            for text in ["Recette", "Catégorie\u{A0}: Potages", "Pour combien\u{A0}: 4", "Saison\u{A0}: Hiver"] {
                #expect(shown.contains(text), "\(node.name): \(shown)")
            }
            #expect(try await node.run("note", "show", note, "--language", "en").text.contains("Season: Winter"))
            let head = try #require(try await node.json(Whole.self, "note", "show", note).heads.first)
            #expect(head.kind == "recette" && head.kindLabel == "Recette" && head.category == "Potages")
            #expect(head.fields.map(\.values) == [["4"], ["winter"]] && head.fields[1].shown == ["Hiver"])
        }

        // The file that B writes is the file that A writes, and makes the same note anywhere.
        let written = try await a.run("note", "export", note).out
        #expect(try await b.run("note", "export", note).out == written)
        let c = try await region.stranger("Vide")
        let copy = region.place + "/copie.md"
        try Data(written).write(to: URL(fileURLWithPath: copy))
        let taken = try Village.decode(try await c.run("note", "import", copy, "--json").out, as: [ImportRow].self)
        let own = try #require(taken.first?.id)
        let again = String(decoding: try await c.run("note", "export", own).out, as: UTF8.self)
        #expect(again.replacing(own, with: note) == String(decoding: written, as: UTF8.self))
    }

    @Test("Whoever names a kind that is not known here is told which there are, by every command that takes one")
    func unknownKind() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let note = try await a.add("# Pain\n\nTexte.\n")
        let words = "La sorte de note « gateau » n’est pas connue ici. Il y a : note, practice-sheet,"
        for command in [
            ["note", "list"], ["note", "list", "--json"], ["search", "pain"], ["search", "pain", "--json"],
            ["note", "new", "--draft", "--title", "Gâteau"], ["note", "edit", note],
        ] { try await expectSentence(command + ["--kind", "gateau"], at: a, "\(command)", saying: words) }
        try await expectSentence(
            ["note", "list", "--kind", "gateau", "--language", "en"], at: a, "in English",
            saying: "The kind of note “gateau” is not known here. There are: note, practice-sheet,")
        // Of files, each is told of by itself.
        let file = region.place + "/tarte.md"
        try Data("# Tarte\n\nTexte.\n".utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await a.attempt(["note", "import", file, "--kind", "gateau"])
        #expect(refused.exit == 1 && refused.text.contains(words) && refused.complaint.isEmpty, "\(refused.complaint)")
        #expect(try await a.ids() == [note])
        // One that is known and that no note is of is no mistake, by its name neither.
        for kind in ["term", "Terme"] {
            let none = try await a.run("note", "list", "--kind", kind)
            #expect(none.out.isEmpty && none.complaint.contains("Aucune note"), "\(kind): \(none.complaint)")
        }
    }

    @Test("Fields of a note are changed one by one; the rest stays, whatever file comes")
    func editFields() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let carnet = try await a.add("---\ntitle: Pain\nkind: carnet\nfields: {categories: [Fours, Farines]}\n---\n")
        let note = try await a.add("# Visite\n\nTexte.\n", "--kind", "gathering", "--field", "start=2026-12-05")
        func head() async throws -> Whole.Head {
            try #require(try await a.json(Whole.self, "note", "show", note).heads.first)
        }
        #expect(try await a.run("note", "edit", note, "--field", "start=2026-12-05").text == "Rien n’a changé.")
        try await a.run("note", "edit", note, "--field", "account=Pain", "--field", "place=Ici", "--category", "Fours")
        #expect(try await head().fields.map(\.name) == ["start", "place", "account"])
        #expect(try await head().fields[2].values.first?.hasPrefix(carnet + "@") == true)
        #expect(try await a.run("note", "show", note).text.contains("Compte rendu\u{A0}: Pain (Val-Essai)"))

        let plain = region.place + "/texte.md"
        try Data("Autre texte.\n".utf8).write(to: URL(fileURLWithPath: plain))
        try await a.run("note", "edit", note, "--file", plain, "--field", "place=")
        let now = try await head()
        #expect(now.kind == "gathering" && now.category == "Fours" && now.fields.map(\.name) == ["start", "account"])
        for (change, complaint) in [
            (["--field", "end=2026-12-04"], "ne peut pas précéder"), (["--field", "start="], "doit être rempli"),
            (["--kind", "exchange"], "« État »"), (["--field", "account=\(note)"], "elle-même"),
            (["--field", "start=2026-12-05T19:00 Nowhere/At_All"], "fuseau"),
        ] {
            let outcome = try await a.attempt(["note", "edit", note] + change)
            #expect(outcome.exit == 1 && outcome.complaint.contains(complaint), "\(outcome.complaint)")
        }
        #expect(try await a.attempt(["note", "edit", note, "--field", "start"]).exit == 64)
        let refused = try await a.attempt(["note", "import", plain, "--kind", "exchange"])
        #expect(refused.exit == 1 && refused.text.contains("« État »"), "\(refused.text)")
    }
}
