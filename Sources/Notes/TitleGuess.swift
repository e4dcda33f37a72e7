/// A title for a text that does not name one.
enum TitleGuess {
    /// Characters of a guessed title.
    static let length = 120

    /// The first Markdown heading `# …` outside of code, else the first line that has a letter or a digit;
    /// nil for a text without words.
    static func title(ofBody body: String) -> String? {
        var firstLine: Substring?
        var fence: Character?
        for line in body.split(whereSeparator: \.isNewline) {
            let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
            if let mark = text.first, mark == "`" || mark == "~", text.hasPrefix(String(repeating: mark, count: 3)) {
                if fence == nil { fence = mark } else if fence == mark { fence = nil }
                continue
            }
            guard fence == nil else { continue }
            if text.hasPrefix("# ") || text.hasPrefix("#\t"), let title = cleaned(text) { return title }
            if firstLine == nil, !text.hasPrefix("<!--"), text.contains(where: isWordCharacter) { firstLine = text }
        }
        return firstLine.flatMap(cleaned)
    }

    /// Without marks of headings, quotes, lists and emphasis, on one line, cut.
    private static func cleaned(_ line: Substring) -> String? {
        var text = oneLine(ShownText.of(String(line)))[...]
        while let first = text.first, "#>-*•+".contains(first), text.dropFirst().first == " " || first == "#" {
            text = text.dropFirst().drop { $0 == " " }
        }
        if text.hasSuffix("#"), let end = text.lastIndex(where: { $0 != "#" }), text[end] == " " {
            text = text[..<end]
        }
        for mark in ["**", "__", "*", "_", "`"] where text.count > 2 * mark.count {
            let inner = text.dropFirst(mark.count).dropLast(mark.count)
            if text.hasPrefix(mark), text.hasSuffix(mark), !inner.contains(mark) { text = inner }
        }
        return text.contains(where: isWordCharacter) ? cut(oneLine(text)) : nil
    }

    private static func isWordCharacter(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Blanks of every kind become single spaces; control characters go.
    static func oneLine(_ text: some StringProtocol) -> String {
        var line = ""
        var blank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace && scalar != "\u{A0}" && scalar != "\u{202F}" {
                blank = !line.isEmpty
            } else if !SingleLine.isControl(scalar) && scalar != "\u{FEFF}" {
                if blank { line += " " }
                blank = false
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// At most 120 characters and the bytes of a title, ended between two words, with an ellipsis where cut.
    static func cut(_ text: String) -> String {
        if text.count <= length, text.utf8.count <= NoteBounds.title { return text }
        var kept = text.prefix(length - 1)
        while kept.utf8.count > NoteBounds.title - "…".utf8.count, !kept.isEmpty { kept.removeLast() }
        let isBetweenWords = text[kept.endIndex...].first == " "
        if !isBetweenWords, let space = kept.lastIndex(of: " ") { kept = kept[..<space] }
        while let last = kept.last, last == " " || ",;:–-/|".contains(last) { kept.removeLast() }
        return kept + "…"
    }
}
