import Foundation
import Testing

private struct TakenRow: Decodable {
    let path: String, outcome: String, id: String?, title: String?, reason: String?, losses: [String]

    var name: String { URL(fileURLWithPath: path).lastPathComponent }
}
private struct Whole: Decodable {
    struct Head: Decodable {
        struct Field: Decodable { let name: String, values: [String] }
        let title: String, kind: String, category: String?, authors: [String], terms: [String], body: String?
        let source: String?, created: String?, fields: [Field]
    }
    let heads: [Head]
}

extension EndToEndTests {
    /// Names and texts of the files of a folder.
    private static func files(_ folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        }
        return files
    }

    private static func write(_ files: [(String, String)], to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }

    @Test("Bad files of a folder are named with file and line, the others are taken in", .timeLimit(.minutes(1)))
    func badFolder() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let gone = try await a.add("# Retirée\n\nTexte.\n")
        try await a.run("note", "withdraw", gone)
        let folder = region.place + "/mélange"
        let here = String(repeating: "a", count: 52)
        func id(_ letter: String) -> String { String(repeating: letter, count: 25) + "a" }
        try Self.write(
            [
                ("01-yaml.md", "---\ntitle: [ouvert\n---\nTexte.\n"),
                ("02-inconnu.md", "---\ntitle: Levain\naliases: [Pâte mère]\n---\nVoir [[Levain]].\n"),
                ("03-date.md", "---\ntitle: Date\ncreated: 2024-02-30\n---\nTexte.\n"),
                ("04-long.md", String(repeating: "mot ", count: 2_621_440)),
                ("05-binaire.md", "\u{7F}ELF\0\0\0"),
                (
                    "06-large.md",
                    "---\nid: \(id("b"))\ntitle: Arbre\nkind: term\nfields:\n  broader: \(id("c"))@\(here)\n---\n"
                ),
                (
                    "07-plus-large.md",
                    "---\nid: \(id("c"))\ntitle: Plante\nkind: term\nfields:\n  broader: \(id("b"))@\(here)\n---\n"
                ),
                ("08-soi.md", "---\nid: \(id("d"))\ntitle: Soi\nreply: \(id("d"))@\(here)\n---\nTexte.\n"),
                ("09-adapte.md", "---\ntitle: Adaptée\nadapts: \(gone)@\(here)\n---\nTexte.\n"),
                ("10-carnet.md", "---\ntitle: Perdue\ncarnets:\n  - id: \(id("e"))@\(here)\n---\nTexte.\n"),
                (
                    "11-fin.md",
                    "---\ntitle: Fête\nkind: gathering\nfields:\n  start: 2026-12-05\n  end: 2026-12-04\n---\nTexte.\n"
                ),
                ("12-bonne.md", "Un texte avec #four et #pain.\n"),
                (
                    "13-etroit.md",
                    "---\nid: \(id("f"))\ntitle: Bêche\nkind: term\nfields:\n  narrower: \(id("g"))@\(here)\n---\n"
                ),
                (
                    "14-plus-etroit.md",
                    "---\nid: \(id("g"))\ntitle: Outil\nkind: term\nfields:\n  narrower: \(id("f"))@\(here)\n---\n"
                ),
            ], to: folder)
        let outcome = try await a.attempt(["note", "import", folder, "--json"])
        #expect(outcome.exit == 1)
        let rows = Dictionary(
            try Village.decode(outcome.out, as: [TakenRow].self).map { (String($0.name.prefix(2)), $0) }
        ) { first, _ in first }
        let refused: [(String, String)] = [
            ("01", "ligne 3"), ("03", "ligne 3"), ("04", "04-long.md"), ("05", "05-binaire.md"), ("07", "ligne 6"),
            ("08", "ligne 4"), ("09", "ligne 3"), ("11", "ligne 6"), ("14", "ligne 6"),
        ]
        for (name, words) in refused {
            let row = try #require(rows[name])
            #expect(row.outcome == "refused" && row.reason?.contains(words) == true, "\(row)")
        }
        for (name, words) in [
            ("02", ["ligne 3", "aliases", "ligne 5", "note elle-même"]), ("06", []), ("10", ["ligne 3"]), ("12", []),
        ] {
            let row = try #require(rows[name])
            #expect(row.outcome == "new" && row.losses.isEmpty == words.isEmpty, "\(row)")
            for word in words { #expect(row.losses.joined().contains(word), "\(row)") }
        }
        #expect(try await a.notes().filter { $0.state != "withdrawn" }.count == 5)
        let good = try await a.json(Whole.self, "note", "show", try #require(rows["12"]?.id))
        #expect(good.heads.first?.terms == ["four", "pain"])

        let told = try await a.attempt(["note", "import", folder])
        #expect(told.complaint.contains("refusées : 9") && told.complaint.contains("N’a pas pu être gardé"))
        #expect(told.complaint.contains("Gardées avec des pertes : 2"), "\(told.complaint)")
    }

    @Test("A folder written by one community makes the same notes in another, file for file", .timeLimit(.minutes(2)))
    func folderIdentity() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("carnet", "create", "Le four", "--category", "Cuire", "--category", "Chauffer")
        let bread = try await a.add(
            "\u{FEFF}# Pain\r\n\r\nVoir [[Levain|le levain]] et #four.\r\n\r\n---\r\nFin, sans ligne")
        let sourdough = try await a.add(
            "---\ntitle: \"Levain : « le chef » / {a} [b] & c\"\nauthors: [Aline, Marc]\nterms: [levain]\nlicence: CC BY 4.0\n"
                + "created: 2019-01-02T03:04:05Z\n---\n\n\tTexte.\n")
        try await a.add("# Pain\n\nUn autre texte du même titre.\n")
        try await a.add(
            "---\ntitle: Veillée\nkind: gathering\nfields:\n  start: 2026-12-05T19:00 America/Toronto\n  participants: [trois, deux]\n---\n"
        )
        try await a.run("note", "edit", bread, "--field", "about=\(sourdough)")
        try await a.run("carnet", "place", "Le four", bread, "--category", "Cuire", "--place", "2", "--by", "Aline")
        try await a.run("carnet", "place", "Le four", sourdough)
        let (first, second) = (region.place + "/premier", region.place + "/second")
        try await a.run("note", "export", "--folder", first)
        let written = try Self.files(first)
        #expect(written.count == 5 && written.keys.contains("Pain.md"), "\(written.keys)")
        let b = try await region.stranger("Vide")
        let rows = try await b.json([TakenRow].self, "note", "import", first)
        #expect(rows.allSatisfy { $0.outcome == "new" && $0.losses.isEmpty }, "\(rows)")
        try await b.run("note", "export", "--folder", second)
        let again = try Self.files(second)
        #expect(again.keys.sorted() == written.keys.sorted())
        for (name, text) in written { #expect(again[name] == text, "\(name)") }
        #expect(try await b.body(bread) == a.body(bread))
        let contents = try await b.run("carnet", "show", "Le four").text
        #expect(contents.contains("Pain") && contents.contains("Aline"), "\(contents)")

        let once = try await b.json([TakenRow].self, "note", "import", first)
        #expect(once.allSatisfy { $0.outcome == "unchanged" }, "\(once)")
        #expect(try await a.attempt(["note", "export", "--folder", first]).exit == 1, "the folder is not empty")
        try await a.run("note", "export", "--folder", region.place + "/carnet", "--carnet", "Le four")
        #expect(try Self.files(region.place + "/carnet").count == 3)
    }

    private static let page = """
        3.1. Le four du village | Carnet de cuisson

        Cette note fait partie du carnet "Le pain cuit ensemble comme manière de se parler entre hameaux".

        On allume la veille, et l’on se relaie jusqu’au matin.

        note Note(s) liée(s)

        note La pelle à enfourner

        bookmark Terme(s) relié(s)

        bookmark Commun

        padding Carnet(s) relié(s)

        file_copy 12 notes
        Le pain cuit ensemble comme manière de se...
        file_copy 12 notes
        person
        Intégré par Aline Le Goff, le 6 décembre 2023 11:00
        category
        Veillées

        Auteur·trice(s) de note

        Aline Le Goff

        forumContacter l’auteur·trice

        Communauté liée

        Fours et fournils

        forumDiscuter de la note

        Publication

        6 décembre 2023

        Modification

        8 juillet 2024 17:37

        Historique des modifications

        Visibilité

        lock_open public
        """

    @Test("A page copied from Praxis becomes a note in its carnet, and imported again it is still one")
    func copiedPage() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/page.txt"
        try Data(Self.page.utf8).write(to: URL(fileURLWithPath: file))
        for (audience, outcome) in [
            ([], "new"), ([], "unchanged"), (["--intersection", "Vergers"], "shared"),
            (["--intersection", "Vergers"], "unchanged"),
        ] {
            let run = try await a.run(["note", "import", file, "--json"] + audience)
            let row = try #require(try Village.decode(run.out, as: [TakenRow].self).first)
            #expect(row.outcome == outcome && row.title == "3.1. Le four du village | Carnet de cuisson", "\(row)")
        }
        #expect(try await a.notes().count == 2, "the note and its carnet")
        let note = try #require(try await a.notes().first { $0.title.hasPrefix("3.1.") }?.id)
        let head = try #require(try await a.json(Whole.self, "note", "show", note).heads.first)
        #expect(head.category == "Veillées" && head.authors == ["Aline Le Goff"] && head.terms == ["Commun"])
        #expect(head.source == "Praxis, Fours et fournils" && head.created?.hasPrefix("2023-12-06") == true)
        #expect(head.body?.contains("jusqu’au matin") == true && head.body?.contains("Publication") == false)
        #expect(head.fields.first { $0.name == "linked" }?.values == ["[[La pelle à enfourner]]"])
        #expect(head.fields.first { $0.name == "visibility" }?.values == ["public"])
        let carnet = "Le pain cuit ensemble comme manière de se parler entre hameaux"
        let contents = try await a.run("carnet", "show", carnet).text
        for word in ["Veillées", "Le four du village", "Aline Le Goff", "2023-12-06"] {
            #expect(contents.contains(word), "\(contents)")
        }

        // What was taken out stays out; a text is taken as it stands where that is asked for.
        try await a.run("carnet", "remove", carnet, note)
        try await a.run("note", "import", file)
        #expect(try await a.run("carnet", "show", carnet).text.contains("Le four du village") == false)
        let plain = region.place + "/copie.txt"
        try Data(Self.page.utf8).write(to: URL(fileURLWithPath: plain))
        let rows = try await a.json([TakenRow].self, "note", "import", plain, "--as-is")
        #expect(try await a.body(try #require(rows.first?.id)) == Array(Self.page.utf8))
    }

    @Test("A private page stays here, in a carnet made here, which is said with file and line")
    func privatePage() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let text = Self.page.replacingOccurrences(of: "lock_open public", with: "lock privé")
        let file = region.place + "/page.txt"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let rows = text.components(separatedBy: "\n")
        let line = try #require(rows.lastIndex { $0.hasPrefix("Le pain cuit ensemble") }) + 1
        let carnet = "Le pain cuit ensemble comme manière de se parler entre hameaux"
        let run = try await a.run("note", "import", file, "--intersection", "Vergers")
        #expect(
            run.sentences.contains { $0.contains("page.txt") && $0.contains("ligne \(line) ") && $0.contains(carnet) },
            "\(run.complaint)")
        let visibility = try #require(rows.lastIndex { $0.hasSuffix("privé") }) + 1
        #expect(run.sentences.contains { $0.contains("ligne \(visibility) ") && $0.contains("était privée") })
        #expect(try await a.run("carnet", "show", carnet).text.contains("Le four du village"))
        #expect(try await a.run("note", "list", "--intersection", "Vergers").text.isEmpty)
    }

    @Test(
        "The documents that come with the issue keep their structure", .enabled(if: Document.Source.available.count > 1)
    )
    func seeds() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let folder = region.place + "/seeds"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for document in try Document.Source.seeds.five {
            try Data(document.bytes).write(to: URL(fileURLWithPath: folder + "/" + document.fileName))
        }
        let rows = try await a.json([TakenRow].self, "note", "import", folder)
        #expect(rows.count == 5 && rows.allSatisfy { $0.outcome == "new" }, "\(rows)")
        for row in rows {
            let id = try #require(row.id)
            let head = try #require(try await a.json(Whole.self, "note", "show", id).heads.first)
            #expect(head.body?.contains("lock_open") == false && head.body?.contains("Carnet(s) relié") == false)
            if row.name.hasPrefix("004") { #expect(head.kind == "practice-sheet" && head.fields.count >= 5) }
            if row.name.hasPrefix("001") { #expect(head.category == "Discussion") }
        }
        let again = try await a.json([TakenRow].self, "note", "import", folder)
        #expect(again.allSatisfy { $0.outcome == "unchanged" })
        #expect(try await a.notes().count { $0.title.hasPrefix("La communauté de pratique comme stratégie") } == 1)
    }
}
