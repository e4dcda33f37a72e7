import Testing

@testable import Search

@Suite("A piece of the text around what was looked for")
struct ExcerptTests {
    private func marked(_ query: String, _ body: String, length: Int = 60) -> String {
        let excerpt = Excerpt(
            of: body, marking: SearchPlan(SearchQuery(query)).marks(), rules: .french, length: length)
        return (excerpt.isCutBefore ? "…" : "") + excerpt.pieces.map { $0.isHit ? "[\($0.text)]" : $0.text }.joined()
            + (excerpt.isCutAfter ? "…" : "")
    }

    @Test(
        "Words are marked in the form that stands in the text",
        arguments: [
            ("activite", "Nos activités d’été.", "Nos [activités] d’été."),
            ("activité", "Nos ACTIVITÉS.", "Nos [ACTIVITÉS]."),
            ("l'eau", "Près de l’eau", "Près de l’[eau]"),
            ("oeuf", "Un œuf\n\nfrais", "Un [œuf] frais"),
            ("jard*", "Au jardin", "Au [jardin]"),
            ("jardiner", "Le jardinage", "Le [jardinage]"),
            ("maïs", "mais non", "mais non"),
            ("rien", "Du pain", "Du pain"),
            ("pain", "# Four à pain\n\n## Le pain #2\n", "Four à [pain] Le [pain] #2"),
            ("\"pain noir\"", "Le pain noir", "Le [pain] [noir]"),
        ])
    func marks(query: String, body: String, shown: String) { #expect(marked(query, body) == shown) }

    @Test("A long text is cut between words, whole characters on both sides")
    func window() {
        let filler = String(repeating: "été à Noël ", count: 40)
        let shown = marked("pommier", filler + "sous le pommier " + filler)
        #expect(shown.hasPrefix("…") && shown.hasSuffix("…") && shown.contains("[pommier]"))
        #expect(!shown.contains("\u{FFFD}"))
        #expect(shown.utf8.count < 120)
    }

    @Test(
        "Odd texts give an excerpt all the same",
        arguments: ["", "\n\n\n", "é", String(repeating: "é", count: 2_000), "🙂\u{0}🙂"])
    func odd(body: String) {
        let excerpt = Excerpt(of: body, marking: SearchPlan(SearchQuery("pain")).marks(), rules: .english, length: 50)
        #expect(!excerpt.text.contains("\u{FFFD}"))
    }
}
