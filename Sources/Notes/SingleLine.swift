/// Titles, names and the like stand on one line: what breaks a line or steers a terminal could make one entry of a list
/// look like several, or like another's.
public enum SingleLine {
    /// U+0000–U+001F, U+007F–U+009F, the line and paragraph separators U+2028 and U+2029, and what turns the direction of
    /// writing, so that a name could look like another: U+202A–U+202E and U+2066–U+2069.
    public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
        default: false
        }
    }

    public static func holds(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isControl) }

    /// A text of one line as it is; any other with its white space made single spaces, and without control characters.
    public static func of(_ text: String) -> String { holds(text) ? text : TitleGuess.oneLine(text) }

    /// Of a title as somebody gives it: white space may break lines; nil where there are other control characters.
    public static func typed(_ text: String) -> String? {
        let isStrange = text.unicodeScalars.contains { isControl($0) && !$0.properties.isWhitespace }
        return isStrange ? nil : of(text)
    }
}
