/// Makes of texts what the index takes in. One per task; it remembers the words that it has seen.
///
/// Form: per token one byte (its length; the highest bit is set where it stands at the place of the token before), then its bytes.
public final class TokenWriter {
    /// Set in the length of a token that stands at the same place as the one before.
    public static let samePlace: UInt8 = 0x80

    private let french = Stemmer(.french)
    private let english = Stemmer(.english)
    private var frenchWords = TokenMemory()
    private var englishWords = TokenMemory()

    public init() {}

    /// Appends the tokens of a text.
    /// - Parameter text: UTF-8; what is none separates words.
    public func append(_ text: UnsafeBufferPointer<UInt8>, rules: StemRules, to out: inout [UInt8]) {
        switch rules {
        case .french: Self.append(text, french, &frenchWords, to: &out)
        case .english: Self.append(text, english, &englishWords, to: &out)
        }
    }

    public func append(_ text: String, rules: StemRules, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, rules: rules, to: &out) }
    }

    private static func append(
        _ text: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer, _ memory: inout TokenMemory, to out: inout [UInt8]
    ) {
        Letters.ascii.withUnsafeBufferPointer { ascii in
            var words = Words(text)
            while let word = words.next(ascii) {
                let bytes = UnsafeBufferPointer(rebasing: text[word.range])
                if memory.append(bytes, hash: word.hash, to: &out) { continue }
                let start = out.count
                for (index, token) in stemmer.tokens(WordForm(bytes)).enumerated() {
                    // A stem is seldom longer than its word, and a word has at most 64 bytes.
                    let token = token.prefix(Int(samePlace) - 1)
                    out.append(UInt8(token.count) | (index == 0 ? 0 : samePlace))
                    out.append(contentsOf: token)
                }
                memory.remember(bytes, hash: word.hash, value: out[start...])
            }
        }
    }

    /// The tokens of one word.
    func tokens(_ word: UnsafeBufferPointer<UInt8>, rules: StemRules) -> [[UInt8]] {
        (rules == .french ? french : english).tokens(WordForm(word))
    }
}

/// Reads what a `TokenWriter` wrote.
public struct TokenReader: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    public init(_ written: [UInt8]) { rest = written[...] }

    public mutating func next() -> (bytes: [UInt8], isAtSamePlace: Bool)? {
        guard let length = rest.popFirst() else { return nil }
        let bytes = rest.prefix(Int(length & ~TokenWriter.samePlace))
        rest = rest.dropFirst(bytes.count)
        return (Array(bytes), length & TokenWriter.samePlace != 0)
    }
}
