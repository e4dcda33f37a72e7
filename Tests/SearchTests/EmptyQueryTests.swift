import Testing

@testable import Search

@Suite("What was typed without a word in it")
struct EmptyQueryTests {
    @Test(
        "An elision alone is no word, nor is what is left of marks: nothing is looked for",
        arguments: [
            "l'", "L’", "d' l'", "qu’", "jusqu'", "l'*", "\"l’\"", "« d’ »", "-l'", "l' -noir", "''l'", "c'…",
            "l'-", "\"\"*",
            "\u{301}", "\u{AD}*", "*-*", "-- --",
        ])
    func nothing(text: String) {
        let query = SearchQuery(text)
        #expect(query.isEmpty, "\(query.parts.map(\.text))")
        let plan = SearchPlan(query)
        #expect(plan.match == nil && plan.family() == nil)
        #expect(plan.marks() == SearchMarks())
    }

    @Test(
        "Beside words it is left out, and what only looks like one is looked for",
        arguments: [
            ("l' eau", "eau"), ("l’eau", "eau"), ("l' pain", "pain"), ("l", "l"), ("aujourd'", "aujourd"), ("'l", "l"),
            ("rock'", "rock"), ("d'l", "l"),
        ])
    func words(text: String, left: String) { #expect(SearchQuery(text).parts.map(\.text) == [left]) }
}
