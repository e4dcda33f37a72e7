import Catalogue
import Notes
import Randomness
import Testing

@Suite("Files of kinds") struct KindFileTests {
    static let recipe = """
        # Une sorte de note à nous.
        id: recette
        label: {fr: Recette, en: Recipe}
        help: Un plat de chez nous.
        body: Préparation
        fields:
          - name: servings
            type: number
            label: {fr: Pour combien, en: Servings}
            required: oui
          - name: season
            type: choice
            label: Saison
            repeatable: true
            choices:
              - {id: winter, fr: Hiver, en: Winter}
              - {id: summer, fr: Été, en: Summer}

        """

    @Test("A community's own kind is read, a text in one language standing for both")
    func read() throws {
        let kind = try KindFile.parse(Array(Self.recipe.utf8), fileName: "/x/recette.yaml")
        #expect(kind.id == "recette" && kind.isListed && kind.fixedTitle == nil)
        #expect(kind.help == Sentence(fr: "Un plat de chez nous.", en: "Un plat de chez nous."))
        #expect(kind.bodyLabel?.en == "Préparation")
        #expect(kind.fields.map(\.name) == ["servings", "season"] && kind.fields[0].isRequired)
        #expect(kind.fields[1].holding(["summer"]).choices.map(\.label.en) == ["Summer"])
    }

    @Test(
        "What is wrong in a file is named with its line",
        arguments: [
            ("id: recette", "id: plat\nnom: x", 3, "« nom » n’est pas prévu"),
            ("id: recette\n", "", 2, "« id » manque"), ("id: recette", "id: Fête d’été", 2, "lettres sans accent"),
            ("id: recette", "id: [a]", 2, "« id » ne convient pas"),
            ("type: number", "type: nombre", 8, "« nombre » n’est pas un type"),
            ("    type: number\n", "", 7, "« type » manque"),
            ("required: oui", "required: peut-être", 10, "« peut-être » ne convient pas"),
            ("type: number", "type: role", 8, "« choices »"), ("type: choice", "type: line", 16, "« choices »"),
            ("id: summer", "id: winter", 17, "deux fois"), ("name: season", "name: servings", 11, "deux fois"),
            ("type: number", "type: number\n    before: season", 9, "« season » ne convient pas"),
            ("type: number", "type: date\n    before: servings", 9, "« servings » ne convient pas"),
            ("type: number", "type: number\n    differs: nothing", 9, "« nothing » ne convient pas"),
            ("type: number", "type: number\n    form: term-label", 9, "« term-label » ne convient pas"),
            ("label: Saison", "label: {fr: Saison, de: Jahreszeit}", 13, "« de » n’est pas prévu"),
            ("label: Saison", "label: \"\"", 13, "1 à 200 octets"), ("label: Saison", "label: {}", 13, "« fr » manque"),
            ("{fr: Recette, en: Recipe}", "{fr: Recette", 4, "pas correcte"),
            ("id: recette", "id: &x recette", 2, "renvois"), ("id: recette", "- recette", 3, "pas correcte"),
            ("type: number", "type: number\n    type: line", 9, "deux fois"),
        ] as [(String, String, Int, String)])
    func faults(old: String, new: String, line: Int, complaint: String) throws {
        let text = Self.recipe.replacing(old, with: new, maxReplacements: 1)
        try #require(text != Self.recipe)
        let problem = #expect(throws: Problem.self) {
            try KindFile.parse(Array(text.utf8), fileName: "/x/recette.yaml")
        }
        let said = problem?.sentence.fr ?? ""
        #expect(said.hasPrefix("« recette.yaml », ligne \(line) : ") && said.contains(complaint), "\(said)")
    }

    @Test(
        "Files that are no kinds at all are refused",
        arguments: ["", "- a\n", "x", "id: a\u{0}", "\u{FEFF}", "---\n...\n"])
    func noKind(text: String) {
        #expect(throws: Problem.self) { try KindFile.parse(Array(text.utf8), fileName: "x.yaml") }
    }

    @Test("A file that is too long, and bytes that are no text")
    func bytes() {
        let long = Self.recipe + String(repeating: "#", count: KindFile.bytes)
        #expect(throws: Problem.kindFile("x.yaml", line: 1, .tooLong)) {
            try KindFile.parse(Array(long.utf8), fileName: "x.yaml")
        }
        #expect(throws: Problem.fileIsNotUTF8("x.yaml", line: 2)) {
            try KindFile.parse(Array("id: a\n".utf8) + [0xFF], fileName: "x.yaml")
        }
    }

    @Test("Of several files the good ones are taken; an ID that is taken already is refused")
    func catalogue() throws {
        var kinds = KindCatalogue.shipped
        let other = Self.recipe.replacing("id: recette", with: "id: repas")
        let problems = kinds.add([
            ("a.yaml", Array(Self.recipe.utf8)), ("b.yaml", Array("id: x\n".utf8)),
            ("c.yaml", Array(Self.recipe.replacing("id: recette", with: "id: carnet").utf8)),
            ("d.yaml", Array(Self.recipe.utf8)), ("e.yaml", Array(other.utf8)),
        ])
        #expect(problems.count == 3)
        #expect(problems.dropFirst() == [.kindTaken("c.yaml", "carnet"), .kindTaken("d.yaml", "recette")])
        #expect(kinds.kinds.suffix(2).map(\.id) == ["recette", "repas"] && kinds["carnet"]?.label.fr == "Carnet")
    }

    @Test("Random changes in a file are read or refused", arguments: 0..<200)
    func fuzz(seed: UInt64) {
        var random = SeededRandom(seed)
        var bytes = Array(Self.recipe.utf8)
        let signs = Array("{}[]:,-&*!|>#\"' \n\txé".utf8)
        for _ in 0..<3 {
            bytes[Int.random(in: bytes.indices, using: &random)] = signs.randomElement(using: &random) ?? 0
        }
        do throws(Problem) { _ = try KindFile.parse(bytes, fileName: "x.yaml") } catch {
            #expect(error.status < 500, "seed \(seed)")
        }
    }
}
