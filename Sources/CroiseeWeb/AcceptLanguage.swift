import Catalogue

extension Language {
    /// The language of ours that a browser likes best (RFC 9110, 12.5.4), the first of equals; French when it likes none of ours.
    init(accept header: String) {
        var best = (language: Language.french, weight: 0.0)
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = parts.first, let language = Language(tag: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }
}
