import Randomness
import Testing

@testable import Search

@Suite("What people type becomes a query")
struct QueryTests {
    @Test(
        "Words, phrases, beginnings and exclusions",
        arguments: [
            ("pommes greffées", #""pomm pomme" AND "~greff""#),
            ("la culture du pommier", #""cultur culture" AND "pommi pommie""#),
            ("\"pain de campagne\"", #""pain paine" + "de" + "campagn campagne""#),
            ("« pain de campagne »", #""pain paine" + "de" + "campagn campagne""#),
            ("\"pain de", #""pain paine" + "de""#),
            ("jardi*", #"("jardi" * OR "jard jarde")"#),
            ("four -pizza", #"("four foure") NOT ("pizz pizze")"#),
            ("four -\"pain noir\"", #"("four foure") NOT ("pain paine" + "noir noire")"#),
            ("arc-en-ciel", #""arc arce" + "en" + "ciel ciele""#),
            ("l'eau", #""eau eaue""#), ("l’eau", #""eau eaue""#), ("a*", #"("a" * OR "a")"#),
            ("é*", #"("~é" * OR "~é")"#),
            ("bois OR NOT AND NEAR(four", #""bois boise" AND "near neare" + "four foure""#),
            ("brulee", #""brule brul""#), ("bruler", #""brul brule""#), ("premiere", #""premier premi""#),
        ])
    func expressions(text: String, match: String) {
        #expect(SearchPlan(SearchQuery(text), language: "fr").match == match)
    }

    @Test(
        "Words are asked for by the rules of English only where notes in English answer",
        arguments: [
            ("mais", #""mais }mai maise""#), ("lilas -mais", #"("lil }lila lile") NOT ("mais }mai maise")"#),
            ("jardi*", #"("jardi }jardi" * OR "jard }jardi jarde")"#), ("é*", #"("~é }~é" * OR "~é }~é")"#),
        ])
    func bothLanguages(text: String, match: String) { #expect(SearchPlan(SearchQuery(text)).match == match) }

    @Test(
        "Where there is nothing to look for, nothing is asked",
        arguments: [
            "", " ", "-", "-pain", "\"", "\"\"", "***", "🙂", "\u{0}", "« »", "'", "-\"pain noir\"", "()[]{}^~:+",
        ])
    func nothing(text: String) {
        let plan = SearchPlan(SearchQuery(text))
        #expect(plan.match == nil)
        #expect(plan.family() == nil)
    }

    @Test("Stop words alone are looked for, beside others they are not")
    func stopWords() {
        #expect(SearchPlan(SearchQuery("de la")).isNewestFirst)
        #expect(SearchPlan(SearchQuery("de la")).match == #""de }de" AND "la }la""#)
        #expect(!SearchPlan(SearchQuery("de la pomme")).isNewestFirst)
        #expect(SearchPlan(SearchQuery("mais")).isNewestFirst)
        #expect(!SearchPlan(SearchQuery("maïs")).isNewestFirst)
    }

    @Test("By the language asked for, one set of rules; else both")
    func languages() {
        #expect(SearchPlan(SearchQuery("gardening"), language: "en").match == #""}garden""#)
        #expect(SearchPlan(SearchQuery("gardening"), language: "fr-CA").match == #""gardening gardeninge""#)
        #expect(SearchPlan(SearchQuery("gardening")).match == #""gardening }garden gardeninge""#)
    }

    @Test("Of a family is what begins alike, in words that are long enough")
    func families() {
        func root(_ word: String) -> String? {
            Family.root(of: Stemmer(.french).stem(WordForm(Array(word.utf8)))).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        #expect(root("jardiner") == "jardin")
        #expect(root("jardinage") == "jardin")
        #expect(root("jardinière") == "~jardin")
        #expect(root("semer") == nil)
    }

    @Test(
        "Accents in an ending do not hide the family's words that have none, but words of the same letters stay apart",
        arguments: [
            ("première", #"("~premi" OR "~premi" * OR (("premi" OR "premi" *) NOT "premier"))"#),
            ("marché", #"("~march" OR "~march" * OR (("march" *) NOT "march"))"#), ("maïs", nil),
        ])
    func accentsOfEndings(text: String, family: String?) {
        #expect(SearchPlan(SearchQuery(text), language: "fr").family() == family)
    }

    @Test("A part said in other words is looked for in their place")
    func replaced() {
        let query = SearchQuery("jardin partagé automne").replacing(0..<2, with: "potager collectif")
        #expect(query.parts.map(\.text) == ["potager collectif", "automne"])
        #expect(SearchQuery("four").replacing(0..<9, with: "…").parts.map(\.text) == ["four"])
    }

    @Test("Whatever is typed gives an expression of letters, digits and our own signs")
    func rubbish() {
        var random = SeededRandom(4)
        print("seed 4")
        for _ in 0..<2_000 {
            let plan = SearchPlan(SearchQuery(Rubbish.text { random.next() }))
            for expression in [plan.match, plan.family()].compactMap(\.self) {
                let inside = expression.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                for (index, piece) in inside {
                    if index % 2 == 1 {
                        #expect(!piece.isEmpty && !piece.unicodeScalars.contains { $0.value < 0x20 })
                    } else {
                        #expect(piece.allSatisfy { " ()*+ANDORT".contains($0) })
                    }
                }
            }
        }
    }
}

/// What a cat on the keyboard would type, and somebody who knows the words of FTS5.
enum Rubbish {
    private static let pieces = [
        "\"", "*", "-", "+", "(", ")", "{", "}", "^", ":", "~", "'", "’", "«", "»", "AND", "OR", "NOT", "NEAR(", "NEAR",
        "title:",
        "{title body}:", "pain", "été", "e\u{301}", "maïs", "\u{0}", "🙂", "👩‍👩‍👧", " ", "  ", "\n", "\t", "de", "la", "a",
        "--", "\\", ";",
        "DROP TABLE search", "%", "_", "日本", "\u{202E}", "\u{FFFF}", "1", "12.5", "œuf", "ß", "l'", "qu’", "\u{AD}",
        "ﬁ", "İ",
        "search", "'delete'", String(repeating: "x", count: 300), "\u{1F}", "`", "—", "/",
    ]

    static func text(_ random: () -> UInt64) -> String {
        (0..<Int(random() % 14)).map { _ in pieces[Int(random() % UInt64(pieces.count))] }.joined(
            separator: random() % 2 == 0 ? " " : "")
    }
}
