import CStemmer

/// Snowball, by libstemmer. Not shared between tasks: it works in one buffer of its own.
final class Stemmer {
    private let stemmer: OpaquePointer?
    /// Before every token of these rules.
    let space: [UInt8]

    init(_ rules: StemRules) {
        stemmer = sb_stemmer_new(rules.algorithm, "UTF_8")
        space = rules == .english ? [Token.english] : []
    }

    deinit { sb_stemmer_delete(stemmer) }

    /// - Parameter word: small letters, composed.
    /// - Returns: the word itself where there is no memory for more.
    func stem(_ word: [UInt8]) -> [UInt8] {
        guard let stemmer, let stem = sb_stemmer_stem(stemmer, word, Int32(clamping: word.count)) else { return word }
        let length = Int(sb_stemmer_length(stemmer))
        return length == 0 ? word : Array(UnsafeBufferPointer(start: stem, count: length))
    }
}
