import Testing

@testable import Search

@Suite("The words that say what a text is about")
struct SubjectWordTests {
    @Test(
        "Forms of a word are one, with accents or without; stop words, numbers and short words are none",
        arguments: [
            ("Les jardins, le Jardin et l’été 2026", ["jardins", "été"]), ("Activités d’activite", ["activités"]),
            ("avec vous et pour nous", []), ("3 à 12 ha", []),
            ("Deux premières récoltes, trois poiriers", ["récoltes", "poiriers"]),
            ("Du maïs, mais oui", ["maïs", "oui"]), ("", []),
        ])
    func words(text: String, expected: [String]) {
        #expect(SubjectWords().of(text, rules: .french).map(\.text) == expected)
    }

    @Test("A long text is read so far and no further, and no word is cut")
    func long() {
        let text = String(repeating: "é ", count: SubjectWords.longestText / 3 - 3) + "pommiers poiriers pruniers"
        let words = SubjectWords().of(text, rules: .french)
        #expect(words.allSatisfy { ["pommiers", "poiriers", "pruniers"].contains($0.text) } && words.count < 3)
    }
}
