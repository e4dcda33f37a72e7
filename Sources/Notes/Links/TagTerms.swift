/// The terms of a text as Obsidian keeps them: `tags:` in its header, as a list or as one text, and `#tag`s in the body.
public enum TagTerms {
    /// - Parameter header: what the header's `tags` hold; one text may hold several, parted by blanks where each has its `#`.
    /// - Returns: the terms without `#`, each once (capitals and blanks folded), the header's first.
    public static func terms(header: [String], body: String) -> [String] {
        var seen: Set<TitleKey> = []
        var terms: [String] = []
        let inline = LinkScan.find(.tags, in: body).compactMap { link in
            if case .tag(let tag) = link.target { tag } else { nil }
        }
        for term in header.flatMap(parted) + inline where seen.insert(TitleKey(term)).inserted { terms.append(term) }
        return terms
    }

    /// `#pain #four` holds two; « pain d’épices » is one.
    private static func parted(_ text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace)
        let areTags = words.count > 1 && words.allSatisfy { $0.hasPrefix("#") }
        return (areTags ? words.map(String.init) : [text])
            .map { TitleGuess.oneLine($0.drop { $0 == "#" || $0.isWhitespace }) }
            .filter { !$0.isEmpty }
    }
}
