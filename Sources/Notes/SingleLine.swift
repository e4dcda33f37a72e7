/// Titles, names and the like stand on one line: what breaks a line or steers a terminal could make one entry of a list
/// look like several, or like another's.
public enum SingleLine {
    /// U+0000–U+001F, U+007F–U+009F, and the line and paragraph separators U+2028 and U+2029.
    public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    public static func holds(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isControl) }

    /// A text of one line as it is; any other with its white space made single spaces, and without control characters.
    public static func of(_ text: String) -> String { holds(text) ? text : TitleGuess.oneLine(text) }
}
