import Notes
import Randomness
import Testing

@Suite struct NoteExportTests {
    @Test("A note is written as people write it")
    func shape() {
        let text = ImportedText(
            frontMatterID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", title: "Le « four » \"à\" pain", body: "Pétrir.\r\n",
            authors: ["Anne Dubé"],
            terms: ["pain", "été"], language: "fr", licence: "CC0", source: "https://exemple.org", createdAt: 0,
            updatedAt: 1001)
        let file = """
            ---
            title: "Le « four » \\"à\\" pain"
            id: "aaaaaaaaaaaaaaaaaaaaaaaaaa"
            authors:
              - "Anne Dubé"
            terms:
              - "pain"
              - "été"
            language: "fr"
            licence: "CC0"
            source: "https://exemple.org"
            created: 1970-01-01T00:00:00Z
            updated: 1970-01-01T00:00:01.001Z
            ---
            Pétrir.\r\n
            """
        #expect(
            String(decoding: NoteFile.render(text), as: UTF8.self).unicodeScalars.elementsEqual(file.unicodeScalars))
    }

    @Test(
        "Texts that tempt YAML come back as they were",
        arguments: [
            " ", "a: b", "- a", "&x", "*x", "null", "~", "true", "1984", "\"", "\\", "\\n", "a\nb", "\r\n", "\t", "#",
            "a #b", "{", "---", "...", "%a",
            "\u{1}\u{1F}\u{7F}\u{85}\u{9F}", "\u{A0}x\u{202F}", "\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{FFFF}", "e\u{301}",
            "👩🏽‍🌾", "\"&x", " &x", "!&x", "[&x",
            "\u{10FFFF}\u{E000}", String(repeating: "[", count: 300), "!t &x a",
        ])
    func temptations(text: String) throws {
        // What stands on one line in a note has no other line ends and controls to bring back.
        let line = SingleLine.holds(text) ? text : "x"
        let terms = line.utf8.count <= 100 ? [line, line] : []
        let value = ImportedText(
            frontMatterID: text.utf8.count <= 200 ? text : nil, title: line, body: text, authors: terms, terms: terms,
            source: line)
        let bytes = NoteFile.render(value)
        let back = try NoteFile.parse(bytes: bytes, fileName: "x.md")
        #expect(back == value)
        #expect(back.title.unicodeScalars.elementsEqual(line.unicodeScalars))
        #expect(NoteFile.render(back) == bytes)
    }

    @Test("Random notes come back as they were", arguments: [21, 22, 23, 24] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        for _ in 0..<200 {
            let value = Self.randomText(using: &generator)
            let back = try NoteFile.parse(bytes: NoteFile.render(value), fileName: "x.md")
            #expect(back == value, "seed \(seed)")
            #expect(Array(back.body.utf8) == Array(value.body.utf8), "seed \(seed)")
        }
    }

    @Test("An exported revision keeps its fields")
    func revision() throws {
        var generator = SeededRandom(5)
        let revision = NoteRevision(
            note: NoteID(using: &generator), revision: RevisionID(using: &generator), title: "Four",
            body: "---\nPétrir\n---\n",
            authors: ["Anne"], createdAt: -1, updatedAt: 1_707_738_450_123)
        let back = try NoteFile.parse(bytes: NoteFile.render(ImportedText(revision)), fileName: "x.md")
        #expect(back.frontMatterID.flatMap { NoteID($0) } == revision.note)
        #expect(back == ImportedText(revision))
    }

    private static func randomText(using generator: inout SeededRandom) -> ImportedText {
        let alphabet = Array("aé: -#'\"\\&*!|>%@`{}[],?\n\r\t—\u{85}\u{2028}\u{FEFF}🌾".unicodeScalars)
        func text(_ most: Int, _ generator: inout SeededRandom) -> String {
            var text = "x"
            for _ in 0..<Int.random(in: 0..<most, using: &generator) {
                text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "x")
            }
            return text
        }
        func line(_ most: Int, _ generator: inout SeededRandom) -> String { SingleLine.of(text(most, &generator)) }
        func lines(_ generator: inout SeededRandom) -> [String] {
            (0..<Int.random(in: 0...5, using: &generator)).map { _ in line(20, &generator) }
        }
        func date(_ generator: inout SeededRandom) -> Int64? {
            Bool.random(using: &generator)
                ? Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator) : nil
        }
        return ImportedText(
            frontMatterID: Bool.random(using: &generator) ? text(40, &generator) : nil, title: line(60, &generator),
            body: text(400, &generator), authors: lines(&generator), terms: lines(&generator),
            language: ["fr", "fr-CA", nil].randomElement(using: &generator) ?? nil,
            licence: Bool.random(using: &generator) ? line(20, &generator) : nil,
            source: Bool.random(using: &generator) ? line(100, &generator) : nil, createdAt: date(&generator),
            updatedAt: date(&generator))
    }
}
