/// What somebody typed into the search field, taken apart: words, "phrases", beginnings (`jard*`), and what must not be there (`-word`).
/// Whatever was typed becomes a query, if only an empty one.
public struct SearchQuery: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        /// Neighbours in this order; of hyphened words too.
        let words: [WordForm]
        /// The last word is the beginning of one.
        let isPrefix: Bool
        let isExcluded: Bool
        /// Between quotation marks.
        let isQuoted: Bool

        /// Found in almost every note.
        var isStopWord: Bool { words.count == 1 && !isPrefix && !isQuoted && StopWords.contains(words[0]) }

        /// One letter that begins half of all words.
        var isOneLetter: Bool { words.count == 1 && isPrefix && words[0].folded.count == 1 }

        /// In small letters, as it was typed.
        public var text: String { words.map { String(decoding: $0.accented, as: UTF8.self) }.joined(separator: " ") }
    }

    /// In the order typed.
    public let parts: [Part]

    /// Longer ones are cut.
    static let longest = 4_096
    static let mostParts = 32
    static let mostWords = 64

    public init(_ text: String) {
        var parts: [Part] = []
        var words = 0
        for chunk in Chunk.all(of: text) where parts.count < Self.mostParts && words < Self.mostWords {
            // « l’ », typed on the way to « l’eau », is no word yet.
            if Words.isElision(chunk.bytes) { continue }
            let forms = Self.forms(chunk.bytes).prefix(Self.mostWords - words)
            guard !forms.isEmpty else { continue }
            words += forms.count
            parts.append(
                Part(
                    words: Array(forms), isPrefix: chunk.isPrefix, isExcluded: chunk.isExcluded,
                    isQuoted: chunk.isQuoted))
        }
        self.parts = parts
    }

    private init(parts: [Part]) { self.parts = parts }

    /// The same with some of its parts said in other words, such as the label of a term that means the same.
    public func replacing(_ range: Range<Int>, with label: String) -> SearchQuery {
        let bytes = Array(label.utf8.prefix(Self.longest))
        let forms = Array(Self.forms(bytes).prefix(Self.mostWords))
        guard !forms.isEmpty else { return self }
        var parts = parts
        parts.replaceSubrange(
            range.clamped(to: parts.indices),
            with: [Part(words: forms, isPrefix: false, isExcluded: false, isQuoted: forms.count > 1)])
        return SearchQuery(parts: parts)
    }

    /// Nothing to look for.
    public var isEmpty: Bool { parts.allSatisfy(\.isExcluded) }

    /// Only words that stand in almost every note.
    public var isStopWordsOnly: Bool { wanted.allSatisfy { $0.isStopWord || $0.isOneLetter } }

    /// What must be there: all of it, without the stop words beside others.
    var wanted: [Part] {
        let wanted = parts.filter { !$0.isExcluded }
        let telling = wanted.filter { !$0.isStopWord }
        return telling.isEmpty ? wanted : telling
    }

    var excluded: [Part] { parts.filter(\.isExcluded) }

    static func forms(_ bytes: [UInt8]) -> [WordForm] {
        bytes.withUnsafeBufferPointer { bytes in
            Letters.ascii.withUnsafeBufferPointer { ascii in
                var words = Words(bytes)
                var forms: [WordForm] = []
                while let word = words.next(ascii) {
                    let form = WordForm(bytes[word.range])
                    if !form.folded.isEmpty { forms.append(form) }
                }
                return forms
            }
        }
    }
}

/// A piece between blanks, or between quotation marks.
private struct Chunk {
    var bytes: [UInt8] = []
    var isQuoted = false
    var isPrefix = false
    var isExcluded = false

    static func all(of text: String) -> [Chunk] {
        var chunks: [Chunk] = []
        var chunk = Chunk()
        var isInside = false
        func end() {
            if !chunk.isQuoted, chunk.bytes.last == 0x2A { chunk.isPrefix = true }
            if !chunk.bytes.isEmpty { chunks.append(chunk) }
            chunk = Chunk()
        }
        // Characters whole, so that what is cut off takes no half of one along.
        var length = 0
        for scalar in text.unicodeScalars {
            length += UTF8.width(scalar)
            if length > SearchQuery.longest { break }
            switch scalar {
            case "\"", "“", "”", "„", "«", "»":
                let excludes = !isInside && chunk.isExcluded && chunk.bytes.isEmpty
                end()
                isInside.toggle()
                chunk.isQuoted = isInside
                chunk.isExcluded = excludes
            case "*" where !isInside && chunk.bytes.isEmpty && chunks.last?.isQuoted == true && !chunk.isExcluded:
                // "pain de camp"*
                chunks[chunks.count - 1].isPrefix = true
            case "-" where !isInside && chunk.bytes.isEmpty, "−" where !isInside && chunk.bytes.isEmpty:
                chunk.isExcluded = true
            case _ where !isInside && scalar.properties.isWhitespace:
                end()
            default:
                if let encoded = UTF8.encode(scalar) { chunk.bytes.append(contentsOf: encoded) }
            }
        }
        end()
        return chunks
    }
}
