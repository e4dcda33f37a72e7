/// A word that says what a text is about.
public struct SubjectWord: Sendable, Hashable {
    /// Alike for the forms of one word, with accents or without: `jardins`, `Jardin`.
    public let stem: [UInt8]
    /// In small letters, as it stands in the text.
    public let text: String
}

/// Finds the words of a text that say what it is about, to see what two texts have in common: none that stands in almost every
/// text, no number in digits or words, nothing of one or two letters. One per task.
public final class SubjectWords {
    private let french = Stemmer(.french)
    private let english = Stemmer(.english)

    /// Texts are read no further.
    static let longestText = 16_384
    private static let shortestWord = 3

    public init() {}

    /// Each stem once, in the order of the text.
    public func of(_ text: String, rules: StemRules) -> [SubjectWord] {
        var bytes = Array(text.utf8.prefix(Self.longestText))
        // A word that was cut through is none.
        if text.utf8.count > Self.longestText, let end = bytes.lastIndex(where: { $0 <= 0x20 }) {
            bytes.removeSubrange(end...)
        }
        let stemmer = rules == .french ? french : english
        var seen = Set<[UInt8]>()
        var found: [SubjectWord] = []
        bytes.withUnsafeBufferPointer { bytes in
            Letters.ascii.withUnsafeBufferPointer { ascii in
                var words = Words(bytes)
                while let word = words.next(ascii) {
                    let form = WordForm(UnsafeBufferPointer(rebasing: bytes[word.range]))
                    guard form.folded.count >= Self.shortestWord, !StopWords.contains(form),
                        !CountingWords.contains(form),
                        !form.folded.allSatisfy({ (0x30...0x39).contains($0) })
                    else { continue }
                    let stem = stemmer.stem(form.folded)
                    guard seen.insert(stem).inserted else { continue }
                    found.append(SubjectWord(stem: stem, text: String(decoding: form.accented, as: UTF8.self)))
                }
            }
        }
        return found
    }
}
