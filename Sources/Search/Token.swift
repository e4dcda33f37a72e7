/// What stands in the index for a word: its stem, in one of two namespaces. Every word has one without accents; a word with accents
/// has another that begins with `mark`, and which only those ask for who type the accents.
enum Token {
    /// No word holds it.
    static let mark: UInt8 = 0x7E
}

extension Stemmer {
    /// What is written into the index for a word: one token, or two.
    func tokens(_ form: WordForm) -> [[UInt8]] {
        guard !form.folded.isEmpty else { return [] }
        let folded = stem(form.folded)
        return form.hasAccents ? [folded, [Token.mark] + stem(form.accented)] : [folded]
    }

    /// What is looked for when a word was typed.
    func stem(_ form: WordForm) -> [UInt8] {
        form.hasAccents ? [Token.mark] + stem(form.accented) : stem(form.folded)
    }
}
