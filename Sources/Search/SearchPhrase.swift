/// Some words one after the other, as a label and as a part of a query: alike for all forms of the words, with accents or without.
/// By the rules of French, whatever the language, so that both sides are alike.
public struct SearchPhrase: Sendable, Hashable {
    /// One stem per word, without accents, divided by blanks; empty where there is no word.
    public let stems: String
    /// The words that have accents, by their places.
    private let accented: [Int: [UInt8]]

    public init(_ text: String) { self.init(SearchQuery.forms(Array(text.utf8.prefix(SearchQuery.longest)))) }

    init(_ words: [WordForm]) {
        let stemmer = Stemmer(.french)
        stems = words.map { String(decoding: stemmer.stem($0.folded), as: UTF8.self) }.joined(separator: " ")
        accented = Dictionary(
            uniqueKeysWithValues: words.enumerated().filter(\.element.hasAccents).map {
                ($0.offset, stemmer.stem($0.element.accented))
            })
    }

    /// Whether these words, as typed, name that label: accents that are typed are honoured, the others ignored.
    public func names(_ label: SearchPhrase) -> Bool {
        stems == label.stems && accented.allSatisfy { label.accented[$0.key] == $0.value }
    }
}

extension SearchQuery {
    /// Words that stand together in the query, longer ones first, by the places of their parts. Nothing excluded, no beginnings.
    public var phrases: [(range: Range<Int>, phrase: SearchPhrase, text: String)] {
        var found: [(range: Range<Int>, phrase: SearchPhrase, text: String)] = []
        for length in stride(from: min(Self.longestPhrase, parts.count), to: 0, by: -1) {
            for start in 0...(parts.count - length) {
                let range = start..<start + length
                let some = parts[range]
                guard !some.contains(where: { $0.isExcluded || $0.isPrefix }), !some.allSatisfy(\.isStopWord) else {
                    continue
                }
                let words = some.flatMap(\.words)
                found.append((range, SearchPhrase(words), some.map(\.text).joined(separator: " ")))
            }
        }
        return found
    }

    private static var longestPhrase: Int { 4 }
}
