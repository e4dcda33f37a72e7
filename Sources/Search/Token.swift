/// What stands in the index for a word: its stem, in one of two namespaces. Every word has one without accents; a word with accents
/// has another that begins with `mark`, and which only those ask for who type the accents. The stems of English notes have both
/// namespaces for themselves, behind `english`: else the English stem of `mais` would be the French `mai`.
enum Token {
    /// No word holds it, nor `english`.
    static let mark: UInt8 = 0x7E
    static let english: UInt8 = 0x7D

    /// How many bytes before the letters are signs.
    static func signs(of token: some Collection<UInt8>) -> Int { token.prefix { $0 == mark || $0 == english }.count }
}

extension Stemmer {
    /// What is written into the index for a word: one token, or two.
    func tokens(_ form: WordForm) -> [[UInt8]] {
        guard !form.folded.isEmpty else { return [] }
        let folded = stem(form.folded)
        return form.hasAccents ? [space + folded, space + [Token.mark] + stem(form.accented)] : [space + folded]
    }

    /// What is looked for when a word was typed.
    func stem(_ form: WordForm) -> [UInt8] {
        space + (form.hasAccents ? [Token.mark] + stem(form.accented) : stem(form.folded))
    }

    /// How the tokens of words begin that begin so.
    func beginning(_ form: WordForm) -> [UInt8] {
        space + (form.hasAccents ? [Token.mark] + form.accented : form.folded)
    }
}
