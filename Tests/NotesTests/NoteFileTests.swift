import Catalogue
import Notes
import Testing

@Suite struct NoteFileTests {
    static func parse(_ text: String, fileName: String = "recettes/four.md") throws -> ImportedText {
        try NoteFile.parse(bytes: Array(text.utf8), fileName: fileName)
    }

    /// The problem that a file meets, and the French sentence that a person reads.
    static func problem(_ bytes: [UInt8]) -> (type: String, sentence: String)? {
        do {
            _ = try NoteFile.parse(bytes: bytes, fileName: "dossier/four.md")
            return nil
        } catch {
            return (error.type, error.sentence.fr)
        }
    }

    @Test("A header in English is read, the body is what follows it")
    func english() throws {
        let text = try Self.parse(
            """
            ---
            title: The village oven
            id: abc
            authors:
              - Anne Dubé
              - name: Jean Roy
                email: x
            terms: [bread, "oven, wood", no]
            language: en-CA
            licence: CC-BY-SA-4.0
            source: https://example.org/?a=1&b=2
            created: 2024-02-12
            updated: 2024-02-12T11:47:30Z
            layout: post
            ---

            Knead.
            """)
        #expect(
            text
                == ImportedText(
                    frontMatterID: "abc", title: "The village oven", body: "\nKnead.",
                    authors: ["Anne Dubé", "Jean Roy"], terms: ["bread", "oven, wood", "no"], language: "en-CA",
                    licence: "CC-BY-SA-4.0", source: "https://example.org/?a=1&b=2", createdAt: 1_707_696_000_000,
                    updatedAt: 1_707_738_450_000, unknownFields: ["layout"]))
    }

    @Test("A header in French is read, with or without accents and capitals")
    func french() throws {
        let text = try Self.parse(
            """
            ---
            Titre: "Le four : mode d’emploi"
            auteur: Anne Dubé ; Jean Roy
            Mots-clés: pain, four à bois
            tags: [pain, hiver]
            Langue: français
            license: CC0
            Créé: 2024-02-12
            modifie: 2024-02-12 11:47:30
            titre_court: Four
            titre: ~
            ---
            Pétrir.
            """)
        #expect(text.title == "Le four : mode d’emploi")
        #expect(text.authors == ["Anne Dubé", "Jean Roy"])
        #expect(text.terms == ["pain", "four à bois", "hiver"])
        #expect(text.language == "fr")
        #expect(text.licence == "CC0")
        #expect(text.createdAt == 1_707_696_000_000)
        #expect(text.updatedAt == 1_707_738_450_000)
        #expect(text.unknownFields == ["titre_court", "titre"])
        #expect(text.body == "Pétrir.")
    }

    @Test(
        "Authors go by several names",
        arguments: ["author", "authors", "auteur", "auteurs", "autrice", "autrices", "AUTHORS", "Auteur"])
    func authorNames(name: String) throws {
        let text = try Self.parse("---\ntitle: T\n\(name): x\n---\n")
        #expect(text == ImportedText(title: "T", body: "", authors: ["x"]))
    }

    @Test(
        "Terms go by several names",
        arguments: ["terms", "tags", "keywords", "termes", "mots-clés", "Mots clés", "mots_cle\u{301}s", "étiquettes"])
    func termNames(name: String) throws {
        let text = try Self.parse("---\ntitle: T\n\(name): x\n---\n")
        #expect(text == ImportedText(title: "T", body: "", terms: ["x"]))
    }

    @Test(
        "Scalars are read as written, and empty ones are absent",
        arguments: [
            ("title: 1984", "1984"), ("title: no", "no"), ("title: 2024-01-01", "2024-01-01"), ("title: R &D", "R &D"),
            ("title: \"a\\tb\"", "a b"), ("title: \"a\\e[2J\\nb \\L c\"", "a[2J b c"),
            ("title: >-\n  un\n  deux", "un deux"), ("title: |\n  un\n", "un"),
            ("title:", "Corps"),
            ("title: null", "Corps"), ("title: ''", "Corps"), ("# rien", "Corps"), ("", "Corps"),
            ("\"title\": 'l''été'", "l'été"), ("{title: x}", "x"), ("title: A & B *c*", "A & B *c*"),
        ])
    func scalars(header: String, title: String) throws {
        #expect(try Self.parse("---\n\(header)\n---\nCorps").title == title)
    }

    @Test(
        "A text without a header is kept byte for byte",
        arguments: [
            "", "Pain", "a\r\nb\rc\n\n", "\u{FEFF}# Titre\n", "--- \u{2014}\nx: y\n---\n", " ---\ntitle: x\n---\n",
            "----\na: b\n---\n",
            "---", "---\n", "---\nUn texte qui commence par un filet.\n", "---\nUn texte.\n---\nSuite.\n",
            "---\nNous disons : oui\n",
            "e\u{301}te\u{301} \u{1F469}\u{200D}\u{1F33E}\n", "a\u{0B}\u{0C}\u{7F}\u{85}\u{2028}b",
        ])
    func plain(text: String) throws {
        let bytes = Array(text.utf8)
        let imported = try NoteFile.parse(bytes: bytes, fileName: "x.txt")
        #expect(Array(imported.body.utf8) == bytes)
        #expect(!imported.title.isEmpty)
        #expect(imported.authors.isEmpty && imported.unknownFields.isEmpty)
    }

    @Test(
        "The body begins right after the line that closes the header",
        arguments: [
            ("---\ntitle: T\n---\n\r\n x", "\r\n x"), ("---\r\ntitle: T\r\n---\r\nx\r\n", "x\r\n"),
            ("---  \ntitle: T\n---\t\nx", "x"),
            ("\u{FEFF}---\ntitle: T\n---\nx", "x"), ("---\ntitle: T\n---\n\u{FEFF}x", "\u{FEFF}x"),
            ("---\ntitle: T\n---", ""),
            ("---\ntitle: T\n...\nx\n---\n", "x\n---\n"), ("---\ntitle: T\n---\n---\na: b\n---\n", "---\na: b\n---\n"),
            ("---\n---\nx", "x"),
        ])
    func bodyStart(text: String, body: String) throws {
        let imported = try Self.parse(text)
        #expect(Array(imported.body.utf8) == Array(body.utf8))
    }

    @Test(
        "A title is found in the text, else in the name of the file",
        arguments: [
            ("# Le four\n", "x.md", "Le four"), ("intro\n\n# Le four ##\n", "x.md", "Le four"),
            ("\u{FEFF}# **Le four**\r\n", "x.md", "Le four"),
            ("```\n# commande\n```\nLe four", "x.md", "Le four"), ("## Sous-titre\n", "x.md", "Sous-titre"),
            ("#motclic\nx", "x.md", "motclic"),
            ("\n\n  Le   four\tà pain \n\nTexte", "x.md", "Le four à pain"),
            ("- [ ] * \n***\nLe four\n===\n", "x.md", "Le four"),
            ("<!-- note -->\n> Le four\n", "x.md", "Le four"), ("", "a/b/Le four.md", "Le four"),
            ("---\n", "C:\\notes\\Le four.txt", "Le four"),
            ("…", "Réunion 12.03", "Réunion 12.03"), ("", ".md", ".md"), ("", "", "?"), ("", "a\u{7}b\n.md", "ab"),
            ("", "x/", "x"),
            (String(repeating: "mot ", count: 30) + "\n", "x.md", String(repeating: "mot ", count: 29) + "mot"),
            (String(repeating: "mot ", count: 31) + "\n", "x.md", String(repeating: "mot ", count: 28) + "mot mot…"),
            (String(repeating: "a", count: 130), "x.md", String(repeating: "a", count: 119) + "…"),
            ("", String(repeating: "é", count: 400) + ".md", String(repeating: "é", count: 119) + "…"),
        ])
    func titles(body: String, file: String, title: String) throws {
        let imported = try Self.parse(body, fileName: file)
        #expect(imported.title == title)
        #expect(imported.title.count <= 120 && imported.title.utf8.count <= 300)
    }

    @Test("A title of large characters stays within its bytes")
    func largeCharacters() throws {
        for text in [String(repeating: "ᐃᓄᒃ", count: 100), "a" + String(repeating: "\u{301}", count: 2000)] {
            let title = try Self.parse(text).title
            #expect((1...300).contains(title.utf8.count))
        }
    }

    @Test(
        "A header that cannot be read is named with its file and line",
        arguments: [
            ("---\ntitle: [a\n---\n", "malformed-header", 3),
            ("---\ntitle: x\nauthors: {\n---\n", "malformed-header", 4),
            ("---\ntitle: x\n  bad: y\n---\n", "malformed-header", 3),
            ("---\ntitle: \"x\n---\n", "malformed-header", 3),
            ("---\ntitle: x\n\tsource: y\n---\n", "malformed-header", 3),
            ("---\ntitle: a\u{1}b\n---\n", "malformed-header", 2),
            ("---\ntitle: x\ntitle: y\n---\n", "malformed-header", 3), ("---\n- a\n- b\n---\n", "malformed-header", 2),
            ("---\n? [a]\n: b\n---\n", "malformed-header", 2), ("---\ntitle: x\nauteur: y\n", "malformed-header", 1),
            ("---\ntitle: a: b\n---\n", "malformed-header", 2), ("---\ntitle: x\ndate: hier\n---\n", "header-date", 3),
            ("---\r\ntitle: x\r\n\r\ncréé: 2024-02-30\r\n---\r\n", "header-date", 4),
            ("---\nupdated: [2024-01-01]\n---\n", "header-field", 2),
            ("---\ntitle: [a]\n---\n", "header-field", 2), ("---\ntitle: \"a\\0b\"\n---\n", "header-field", 2),
            ("---\nauthors:\n  - a\n  - [b]\n---\n", "header-field", 4),
            ("---\nlang: le français\n---\n", "header-field", 2),
            ("---\ntitle: \(String(repeating: "x", count: 301))\n---\n", "header-field", 2),
            (
                "---\ntags: \(String(repeating: "t,", count: 1)) \(String(repeating: "x", count: 101))\n---\n",
                "header-field", 2
            ),
            ("---\ntags: [\((0..<65).map { "t\($0)" }.joined(separator: ","))]\n---\n", "header-field", 2),
            ("---\nid: \(String(repeating: "x", count: 201))\n---\n", "header-field", 2),
            ("---\na: &x 1\nb: *x\n---\n", "malformed-header", 2), ("---\nb: *x\n---\n", "malformed-header", 2),
        ])
    func malformed(text: String, type: String, line: Int) {
        let problem = Self.problem(Array(text.utf8))
        #expect(problem?.type == type)
        #expect(problem?.sentence.hasPrefix("« four.md », ligne \(line)") == true, "\(problem?.sentence ?? "none")")
    }

    @Test(
        "A name that stands twice is told by the line of the second, and lines of CR LF count like others",
        arguments: [
            ("title: x\nsource: y\n\ntitle: z", 5), ("title: x\nlang: fr\n\"title\": z\nlang: en", 4),
            ("fields:\n  how: a\n  place: b\n  how: c", 5), ("fields:\n  how: |\n    how: a\n    how: b\n  how: c", 6),
            ("carnets:\n  - id: a\n    at: b\n    id: c", 5), ("été: x\nété: y", 3), ("{title: x, title: y}", 2),
            ("a:\n  x: 1\nb:\n  x: 2\n  x: 3", 6),
        ], ["\n", "\r\n"])
    func twice(place: (header: String, line: Int), end: String) {
        let text = "---\n\(place.header)\n---\nTexte.\n".replacing("\n", with: end)
        let problem = Self.problem(Array(text.utf8))
        #expect(problem?.type == "malformed-header")
        #expect(
            problem?.sentence.hasPrefix("« four.md », ligne \(place.line) : ") == true
                && problem?.sentence.contains("deux fois") == true, "\(problem?.sentence ?? "none")")
    }

    @Test("Faults, losses and details of a file of CR LF are told by their lines", arguments: ["\n", "\r\n"])
    func lineEnds(end: String) throws {
        let text = "---\ntitle: Le four\n\naliases: [x]\n---\n\nVoir [[Le four]].\n".replacing("\n", with: end)
        let reading = try FileReading(bytes: Array(text.utf8), path: "/x/four.md", kinds: .shipped)
        #expect(reading.lines["aliases"] == 4 && reading.firstLine == 6)
        #expect(reading.losses.compactMap(\.line).sorted() == [4, 7])
        let dated = "---\ntitle: x\nfields:\n  a: b\ncreated: hier\n---\n".replacing("\n", with: end)
        #expect(Self.problem(Array(dated.utf8))?.sentence.contains("ligne 5") == true)
        let anchored = "---\ntitle: x\n\nb: &x c\n---\n".replacing("\n", with: end)
        #expect(Self.problem(Array(anchored.utf8))?.sentence.contains("ligne 4") == true)
    }

    @Test(
        "Anchors are refused wherever YAML takes them",
        arguments: [
            "a: &x b", "a: &x [b]", "&x a: b", "- &x a", "a: [&x b]", "a: [b, &x c]", "a: {&x b: c}", "a: {b: &x c}",
            "a: !t &x b",
            "a: !!str   &x b", "a:\n  &x\n  b: c", "? &x a\n: b", "a: {\"b\":&x c}", "a: b # c\n&x d: e", "a:\t&x b",
            "\u{FEFF}&x a: b",
            "a: ! &x b", "a: !<t> &x b", "a: [[b],&x c]", "a: [b?&x c]", "a: {?&x b: c}", "a: 'b'\u{85}&x c: d",
            "a: [b]\u{2028}&x c: d",
            "--- &x\na: b",
        ])
    func anchors(header: String) {
        let problem = Self.problem(Array("---\ntitle: t\n\(header)\n---\n".utf8))
        #expect(problem?.type == "malformed-header")
        #expect(problem?.sentence.contains("renvois") == true, "\(problem?.sentence ?? "none")")
    }

    @Test(
        "Bombs and abysses are refused at once",
        arguments: [
            "a: " + String(repeating: "[", count: 60_000), "a: " + String(repeating: "{a: ", count: 15_000),
            String(repeating: "- ", count: 30_000), String(repeating: "? ", count: 30_000),
            (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
        ])
    func abysses(header: String) {
        #expect(Self.problem(Array("---\nx: y\n\(header)\n---\n".utf8))?.type == "malformed-header")
    }

    @Test("The deepest nesting that is let through does not end the program")
    func deepest() {
        let blocks = (0..<63).map {
            String(repeating: " ", count: $0) + "a:\n" + String(repeating: " ", count: $0) + "-"
        }
        let header =
            blocks.joined(separator: "\n") + " " + String(repeating: "[", count: 127)
            + String(repeating: "]", count: 127)
        _ = Self.problem(Array("---\n\(header)\n---\n".utf8))
        let flow = "a: " + String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        #expect(Self.problem(Array("---\n\(flow)\n---\n".utf8)) == nil)
    }

    @Test(
        "What is not text is refused in plain words",
        arguments: [
            ([0x61, 0x00, 0x62], "file-not-text", "n’est pas du texte"),
            ([0xFF, 0xFE, 0x41, 0x00], "file-not-text", "n’est pas du texte"),
            ([0x61, 0x0A, 0xE9, 0x0A], "file-not-utf8", "ligne 2"), ([0xC0, 0x80], "file-not-utf8", "ligne 1"),
            ([0x0A, 0x0A, 0xED, 0xA0, 0x80], "file-not-utf8", "ligne 3"), ([0xE2, 0x82], "file-not-utf8", "ligne 1"),
        ] as [([UInt8], String, String)])
    func notText(bytes: [UInt8], type: String, words: String) {
        let problem = Self.problem(bytes)
        #expect(problem?.type == type)
        #expect(problem?.sentence.contains(words) == true)
    }

    @Test("Sizes are bounded to the byte")
    func sizes() {
        let body = [UInt8](repeating: 0x61, count: 245_760)
        let header = Array("---\ntitle: x\n---\n".utf8)
        #expect(Self.problem(body) == nil)
        #expect(Self.problem(header + body) == nil)
        #expect(Self.problem(body + [0x61])?.type == "file-too-long")
        #expect(Self.problem(header + body + [0x61])?.type == "file-too-long")
        #expect(Self.problem([UInt8](repeating: 0x61, count: 10_000_000))?.type == "file-too-long")
        // « x: y » LF, comments of 64 bytes with their LF, and one that fills up.
        let lines = "x: y\n" + String(repeating: "#" + String(repeating: "c", count: 62) + "\n", count: 1023)
        let filler = String(repeating: "#", count: NoteFile.headerBytes - lines.utf8.count - 1) + "\n"
        #expect(Self.problem(Array("---\n\(lines)\(filler)---\n".utf8)) == nil)
        #expect(Self.problem(Array("---\n\(lines)#\(filler)---\n".utf8))?.type == "header-too-long")
        // A rule at the top and another far below are a text.
        let far = Array("---\nUn texte.\n\(String(repeating: "mot\n", count: 20_000))---\n".utf8)
        #expect(Self.problem(far) == nil)
    }
}
