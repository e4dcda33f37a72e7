import Foundation

/// A text copied from a page, by lines, without line ends and byte order mark.
struct PageText {
    let lines: [String]

    private static let mostBytes = 1_048_576

    /// Nil for longer texts, which are no page.
    init?(ofPage text: String) {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        self.init(text)
    }

    init(_ text: String) {
        var text = text[...]
        if text.unicodeScalars.first == "\u{FEFF}" { text = text.dropFirst() }
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    init(lines: some Sequence<String>) { self.lines = Array(lines) }

    /// The index of the first line from `start` on that is not blank.
    func next(_ start: Int) -> Int? { lines[min(start, lines.count)...].firstIndex { !Self.isBlank($0) } }

    static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

    /// Without the blanks around it.
    static func trimmed(_ line: some StringProtocol) -> String {
        guard let last = line.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(line[...last].drop(while: \.isWhitespace))
    }

    /// A short line without capitals, accents and typographer's forms, to be compared with words of the interface; empty for
    /// lines of more than 200 bytes, which are never that.
    static func key(_ line: some StringProtocol) -> String {
        guard line.utf8.count <= 200 else { return "" }
        var key = ""
        for scalar in TitleGuess.oneLine(line).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar {
            case "\u{300}"..."\u{36F}", "\u{200B}", "\u{FE0E}", "\u{FE0F}": continue
            case "’", "ʼ", "‘": key += "'"
            case "‧", "⸱", "∙", "⋅", "•": key += "·"
            case "\u{2010}", "\u{2011}": key += "-"
            case "œ": key += "oe"
            case _ where scalar.properties.isWhitespace: key += " "
            default: key.unicodeScalars.append(scalar)
            }
        }
        return key
    }

    /// What follows the mark of a list, « • », « - », « * », « · », « – »; nil where the line is no item.
    static func item(_ line: String) -> String? {
        let text = trimmed(line)
        guard let mark = text.first, "•‣▪◦·-*–".contains(mark), let second = text.dropFirst().first,
            second.isWhitespace || "•‣▪◦".contains(mark)
        else { return nil }
        let rest = trimmed(text.dropFirst())
        return rest.isEmpty ? nil : rest
    }
}
