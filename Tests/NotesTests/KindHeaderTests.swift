import Catalogue
import Notes
import Randomness
import Testing

@Suite("Kinds in headers") struct KindHeaderTests {
    private static let reference = KindTests.reference(3)

    private static func parse(_ text: String, _ kinds: KindCatalogue = .shipped) throws(Problem) -> ImportedText {
        try NoteFile.parse(bytes: Array(text.utf8), fileName: "/x/a.md", kinds: kinds)
    }

    @Test("A header names kind, category and fields, in English or in French")
    func read() throws {
        for text in [
            """
            ---
            title: Visite
            kind: gathering
            category: Fours
            fields:
              start: 2026-12-05 14:00 America/Toronto
              end: 2026-12-05T17:00 America/Toronto
              how: |
                En autobus.

                Ou à pied.
              participants:
                - trois de Val-Exemple
                - deux de Rive
            ---
            Texte.
            """,
            """
            ---
            titre: Visite
            sorte: gathering
            catégorie: Fours
            champs: {participants: [trois de Val-Exemple, deux de Rive], end: 2026-12-05T17:00 America/Toronto,
                     start: "2026-12-05T14:00 America/Toronto", how: "En autobus.\\n\\nOu à pied."}
            ---
            Texte.
            """,
        ] {
            let note = try Self.parse(text)
            #expect(note.kind == "gathering" && note.category == "Fours" && note.unknownFields.isEmpty)
            #expect(note.label == Sentence(fr: "Rencontre", en: "Gathering"))
            #expect(note.fields.value("start") == "2026-12-05T14:00 America/Toronto")
            #expect(note.fields.value("how") == "En autobus.\n\nOu à pied.")
            #expect(note.fields.values("participants") == ["trois de Val-Exemple", "deux de Rive"])
            #expect(note.fields.first { $0.name == "how" }?.label.fr == "Comment venir")
        }
    }

    @Test(
        "What is wrong in a header is named with its line",
        arguments: [
            ("kind: gathring", 2, "« gathring » n’est pas connue"),
            ("kind: gathering", 2, "« Début » : ce champ doit être rempli"),
            ("kind: gathering\nfields:\n  start: demain", 4, "il faut une date"),
            ("kind: gathering\nfields:\n  start: 2026-12-05T19:00 Nowhere/At_All", 4, "fuseau"),
            ("kind: gathering\nfields:\n  start: 2026-12-05\n  end: 2026-12-04", 5, "ne peut pas précéder « Début »"),
            ("kind: gathering\nfields:\n  start: [2026-12-05, 2026-12-06]", 4, "une seule valeur"),
            ("kind: gathering\nfields:\n  begin: 2026-12-05", 4, "pas de champ « begin »"),
            ("kind: carnet\nfields: [a]", 3, "« fields »"), ("fields:\n  x: y", 3, "pas de champ « x »"),
            ("kind: exchange\nfields:\n  state: perdu", 4, "« perdu » n’est pas prévu"),
            ("kind: term\nfields:\n  broader: pain", 4, "il faut une note"),
            ("kind: recette\nkind-label: {fr: Recette}\nfields:\n  a: b", 5, "pas de champ « a »"),
            (
                "kind: recette\nkind-label: {fr: Recette}\nfields:\n  a: {type: date, values: [x]}", 5,
                "il faut une date"
            ),
            ("kind: recette\nkind-label: {fr: Recette}\nfields:\n  a: {type: day, values: [x]}", 5, "« type »"),
            ("kind: recette\nkind-label: {fr: Recette}\nfields:\n  été: {type: line, values: [x]}", 5, "son nom"),
            ("reply: pain", 2, "il faut une note"),
            ("adapts-revision: aaaaaaaaaaaaaaaaaaaaaaaaaa", 2, "adapts-revision"),
        ] as [(String, Int, String)])
    func faults(header: String, line: Int, complaint: String) {
        let problem = #expect(throws: Problem.self) { try Self.parse("---\n\(header)\n---\nTexte.\n") }
        let said = problem?.sentence.fr ?? ""
        #expect(said.hasPrefix("« a.md », ligne \(line)") && said.contains(complaint), "\(said)")
    }

    @Test("A list of categories, as other programs write it, is no category")
    func categories() throws {
        #expect(try Self.parse("---\ncategory: [a, b]\n---\nx").unknownFields == ["category"])
    }

    @Test("What every node knows is left out of a file, the rest is written with it")
    func shape() throws {
        let kind = try #require(KindCatalogue.shipped["gathering"])
        var text = ImportedText(title: "Visite", body: "Texte.\n", kind: "gathering", label: kind.label)
        text.fields = try kind.filling(
            [
                NoteField(
                    name: "bread", type: .choice, label: Sentence(fr: "Pain", en: "Bread"), values: ["rye"],
                    choices: [FieldChoice(id: "rye", label: Sentence(fr: "Seigle", en: "Rye"))])
            ],
            with: [
                ("start", ["2026-12-05"]), ("how", ["À pied.\n\n- ou non [1]"]), ("participants", ["a", "b\u{A0}!"]),
            ])
        let file = """
            ---
            title: "Visite"
            kind: "gathering"
            fields:
              start: "2026-12-05"
              how: |-
                À pied.

                - ou non [1]
              participants:
                - "a"
                - "b\u{A0}!"
              bread:
                type: choice
                fr: "Pain"
                en: "Bread"
                choices:
                  - id: "rye"
                    fr: "Seigle"
                    en: "Rye"
                values: "rye"
            ---
            Texte.

            """
        #expect(String(decoding: NoteFile.render(text), as: UTF8.self) == file)
        #expect(try Self.parse(file) == text)
    }

    @Test("Random notes of all kinds come back as they were, and give the same file", arguments: 0..<60)
    func roundTrip(seed: UInt64) throws {
        var made = RandomFields(SeededRandom(seed))
        for _ in 0..<8 {
            let text = made.text()
            let bytes = NoteFile.render(text)
            let back = try NoteFile.parse(bytes: bytes, fileName: "x.md")
            #expect(back == text, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            #expect(NoteFile.render(back) == bytes, "seed \(seed)")
            for (one, other) in zip(back.fields, text.fields) {
                #expect(one.values.map { Array($0.utf8) } == other.values.map { Array($0.utf8) }, "seed \(seed)")
            }
        }
    }

    @Test("As many brackets and values as a note may have go through a header")
    func many() throws {
        var text = ImportedText(title: "T", body: "")
        text.kind = "recette"
        text.label = Sentence(fr: "Recette", en: "Recipe")
        text.fields = (0..<64).map { number in
            NoteField(
                name: "f\(number)", type: .markdown, label: Sentence(fr: "[", en: "{"),
                values: (0..<20).map { "[[\(number)]]\n- {\($0)} & [a](b)" })
        }
        #expect(try Self.parse(String(decoding: NoteFile.render(text), as: UTF8.self)) == text)
    }
}

/// Notes of the kinds of the program and of others, with whatever values their fields may have.
struct RandomFields {
    private var random: SeededRandom
    init(_ random: SeededRandom) { self.random = random }

    mutating func text() -> ImportedText {
        let kinds = KindCatalogue.shipped.kinds
        var text = ImportedText(title: line(), body: lines())
        let kind = kinds[Int.random(in: kinds.indices, using: &random)]
        if Bool.random(using: &random) {
            text.kind = "own-\(Int.random(in: 0...9, using: &random))"
            text.label = Sentence(fr: line(), en: line())
        } else if kind.id != "note" {
            text.kind = kind.id
            text.label = kind.label
            if let title = kind.fixedTitle { text.title = title }
            for row in kind.fields where row.isRequired || Bool.random(using: &random) {
                let count = row.isRepeatable ? Int.random(in: 1...3, using: &random) : 1
                text.fields.append(row.holding((0..<count).map { _ in value(row) }))
            }
        }
        if text.kind?.hasPrefix("own") == true {
            for number in 0..<Int.random(in: 0...5, using: &random) {
                let type = FieldType.allCases.randomElement(using: &random) ?? .line
                let count = Int.random(in: 1...3, using: &random)
                text.fields.append(
                    NoteField(
                        name: "f\(number)", type: type, label: Sentence(fr: line(), en: line()),
                        values: (0..<count).map { _ in value(type, ["one", "two"]) },
                        choices: Bool.random(using: &random)
                            ? [FieldChoice(id: "one", label: Sentence(fr: line(), en: line()))] : []))
            }
        }
        if Bool.random(using: &random) { text.category = line() }
        if Bool.random(using: &random) { text.reply = NoteReference(reference()) }
        if Bool.random(using: &random) {
            text.adapts = NoteReference(reference())
            text.adaptsRevision = RevisionID(using: &random)
        }
        return text
    }

    mutating func value(_ row: KindField) -> String {
        // Two fields that must differ.
        if row.differs != nil { return KindTests.reference(0) }
        if row.form == .termLabel { return "fr alt \(line())" }
        if row.type == .date {
            return row.name.hasSuffix("to") || row.name == "end"
                ? "2026-12-31" : "2026-01-0\(Int.random(in: 1...9, using: &random))"
        }
        return value(row.type, row.choices.map(\.id))
    }

    mutating func value(_ type: FieldType, _ choices: [String]) -> String {
        switch type {
        case .line: line()
        case .markdown: lines()
        case .date:
            ["2026-12-05", "2026-12-05T19:00 America/Toronto", "0001-01-01"].randomElement(using: &random) ?? ""
        case .url: "https://exemple.org/\(Int.random(in: 0...99, using: &random))#é"
        case .note: reference()
        case .community: KindTests.community?.text ?? ""
        case .role: "\(choices.randomElement(using: &random) ?? "one") \(line())"
        case .choice: choices.randomElement(using: &random) ?? "one"
        case .number: "\(Int.random(in: -99...99, using: &random))"
        }
    }

    mutating func reference() -> String { KindTests.reference(UInt8.random(in: 1...255, using: &random)) }

    mutating func line() -> String {
        "x" + SingleLine.of(String(lines().prefix(30)))
    }

    /// What tempts YAML: marks, blanks and line ends of all sorts.
    mutating func lines() -> String {
        let pieces = [
            "a", "é", " ", "  ", "\n", "\n\n", "\r\n", "\t", "- ", "? ", ": ", "#", " #", "&a", "*a", "!t", "|", ">",
            "'",
            "\"", "\\", "[", "[[", "]]", "{", "}", "---", "\n---\n", "\n...\n", "%", "@", "`", "null", "\u{85}",
            "\u{2028}",
            "\u{FEFF}", "🌾", "mot ", String(repeating: "-", count: 70),
        ]
        var text = "x"
        for _ in 0..<Int.random(in: 0...25, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
        return text
    }
}
