/// Titles that the text itself quotes, to complete those that a page shows cut off: « Une façon de faire dans... ».
struct CarnetTitles {
    private let quoted: [(key: String, title: String)]

    private static let marks: [(open: Character, close: Character)] = [
        ("\"", "\""), ("“", "”"), ("«", "»"), ("„", "“"),
    ]
    private static let most = 500

    /// Those on lines that speak of a carnet come first.
    init(_ lines: [String]) {
        var near: [String] = []
        var far: [String] = []
        for line in lines where near.count + far.count < Self.most {
            let titles = Self.quotes(line)
            guard !titles.isEmpty else { continue }
            if line.contains("carnet") || line.contains("Carnet") { near += titles } else { far += titles }
        }
        quoted = (near + far).prefix(Self.most).map { (TitleKey($0).text, $0) }
    }

    /// Nil for a title that is not cut off; else the whole one, or itself where no quoted text begins like it.
    func whole(_ title: String) -> (title: String, isFound: Bool)? {
        guard title.hasSuffix("...") || title.hasSuffix("…") else { return nil }
        let start = TitleKey(PageText.trimmed(title.drop { $0 == "\"" || $0 == "«" }.prefix { $0 != "…" })).text
        let key = PageText.trimmed(start.hasSuffix("...") ? String(start.dropLast(3)) : start)
        guard key.count >= 8 else { return (title, false) }
        guard let found = quoted.first(where: { $0.key.hasPrefix(key) && $0.key.count > key.count }) else {
            return (title, false)
        }
        return (found.title, true)
    }

    private static func quotes(_ line: String) -> [String] {
        var quotes: [String] = []
        var rest = line[...]
        while let start = rest.firstIndex(where: { character in marks.contains { $0.open == character } }) {
            let inside = rest[rest.index(after: start)...]
            // Looks no further than a title is long, so that a line of opening marks costs little.
            let near = inside.prefix(NoteBounds.title)
            let close = marks.first { $0.open == rest[start] }?.close
            guard let end = near.firstIndex(where: { $0 == close }) else {
                rest = inside
                continue
            }
            quotes.append(PageText.trimmed(inside[..<end]))
            rest = inside[inside.index(after: end)...]
        }
        return quotes.filter { !$0.isEmpty }
    }
}
