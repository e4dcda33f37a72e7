import Randomness
import Testing

@testable import Search

@Suite("Words of a text")
struct WordTests {
    static func words(_ text: String) -> [String] {
        SearchQuery.forms(Array(text.utf8)).map { String(decoding: $0.accented, as: UTF8.self) }
    }

    @Test(
        "A text is split where people see the end of a word",
        arguments: [
            ("L'eau de l’étang", ["eau", "de", "étang"]),
            ("jusqu'à qu’ici lorsqu'on", ["à", "ici", "on"]),
            ("aujourd'hui et AUJOURD’HUI", ["aujourdhui", "et", "aujourdhui"]),
            ("prud'homme, presqu’île", ["prud", "homme", "presqu", "île"]),
            ("arc-en-ciel là-bas", ["arc", "en", "ciel", "là", "bas"]),
            ("Œuvre, cœur, Ægir, Straße", ["oeuvre", "coeur", "aegir", "strasse"]),
            ("E\u{301}te\u{301} ÉTÉ", ["été", "été"]),
            ("the dog's children’s toys", ["the", "dog", "children", "toys"]),
            (
                "**gras** _souligné_ `code` [lien](http://a.b/c?d=é)",
                ["gras", "souligné", "code", "lien", "http", "a", "b", "c", "d", "é"]
            ),
            ("3 500 kg, 12,5 %", ["3", "500", "kg", "12", "5"]),
            ("cou\u{AD}pé \u{FB01}let Ａ１", ["coupé", "filet", "a1"]),
            ("日本 Ещё κόσμος", ["日", "本", "ещё", "κόσμος"]),
            ("l' d’ '' ’", ["l", "d"]),
            ("🙂\u{0} \u{301}", []),
        ])
    func splitting(text: String, words: [String]) { #expect(Self.words(text) == words) }

    @Test("Bytes that are no UTF-8 separate words")
    func broken() {
        let bytes: [UInt8] =
            Array("pain".utf8) + [0xC3] + Array("four".utf8) + [0xFF, 0xE2, 0x80] + Array("bois".utf8) + [0xF0]
        #expect(
            SearchQuery.forms(bytes).map { String(decoding: $0.folded, as: UTF8.self) } == ["pain", "four", "bois"])
    }

    @Test("What is remembered of a word is what its rules say")
    func remembered() {
        var random = SeededRandom(20_261_121)
        print("seed 20261121")
        let letters = Array("abcdeéèêilmnorstuïœ’'- \n".unicodeScalars)
        let writer = TokenWriter()
        for _ in 0..<200 {
            var text = String.UnicodeScalarView()
            for _ in 0..<400 { text.append(letters[Int(random.next() % UInt64(letters.count))]) }
            for rules in StemRules.allCases {
                var (first, second, fresh): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
                writer.append(String(text), rules: rules, to: &first)
                writer.append(String(text), rules: rules, to: &second)
                TokenWriter().append(String(text), rules: rules, to: &fresh)
                #expect(first == second)
                #expect(first == fresh)
            }
        }
    }

    @Test("More different words than are remembered change nothing")
    func forgotten() {
        let writer = TokenWriter()
        var ignored: [UInt8] = []
        for number in 0..<120_000 { writer.append("mot\(number)é", rules: .french, to: &ignored) }
        var (first, fresh): ([UInt8], [UInt8]) = ([], [])
        writer.append("activités mot1é", rules: .french, to: &first)
        TokenWriter().append("activités mot1é", rules: .french, to: &fresh)
        #expect(first == fresh)
    }

    @Test("A very long word is cut, in whole characters")
    func long() {
        let tokens = TokenReader(written(String(repeating: "é", count: 5_000))).map(\.bytes)
        #expect(tokens.count == 2)
        #expect(tokens.allSatisfy { $0.count <= 127 && String(validating: $0, as: UTF8.self) != nil })
    }

    private func written(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        TokenWriter().append(text, rules: .french, to: &out)
        return out
    }
}
