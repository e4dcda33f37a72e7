/// French or English, by the small words of a text.
enum LanguageGuess {
    private static let french: Set<Substring> = [
        "le", "la", "les", "des", "du", "et", "est", "une", "un", "dans", "pour", "que", "qui", "sur", "pas", "avec",
        "au",
    ]
    private static let english: Set<Substring> = [
        "the", "of", "and", "is", "in", "to", "for", "that", "with", "are", "this", "was", "by", "from", "not", "have",
        "it",
    ]

    /// Nil where there are too few of them, or not clearly more of one language.
    static func language(of text: String) -> String? {
        var counts = (french: 0, english: 0)
        for word in text.prefix(20_000).lowercased().split(whereSeparator: { !$0.isLetter }) {
            if french.contains(word) { counts.french += 1 } else if english.contains(word) { counts.english += 1 }
        }
        if counts.french >= 3, counts.french > 3 * counts.english { return "fr" }
        return counts.english >= 3 && counts.english > 3 * counts.french ? "en" : nil
    }
}
