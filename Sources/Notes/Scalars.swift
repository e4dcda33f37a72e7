extension Unicode.Scalar {
    var isDecimalDigit: Bool { ("0"..."9").contains(self) }

    /// A letter or a digit of any script.
    var isWord: Bool {
        isASCII ? isDecimalDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
    }

    /// A blank within a line; typographers put no-break ones into telephone numbers.
    var isBlank: Bool { self == " " || self == "\u{A0}" || self == "\u{202F}" || self == "\u{2009}" }
}
