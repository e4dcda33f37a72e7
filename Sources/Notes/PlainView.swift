/// A text as a reader takes it: without the marks of emphasis and the invisible characters inside of a number, with digits and
/// letters of full width as the usual ones, and `[at]` as `@`. Every scalar knows where it stood.
struct PlainView {
    private(set) var scalars: [Unicode.Scalar] = []
    /// Of each scalar, from where to where it stood in the text.
    private var places: [Range<Int>] = []

    /// Nil where the text is as plain already.
    init?(_ text: [Unicode.Scalar]) {
        guard text.contains(where: Self.isSuspect) else { return nil }
        var position = 0
        while position < text.count {
            let scalar = text[position]
            if Self.invisible.contains(scalar) {
                position += 1
            } else if let (end, isEmphasis) = Self.marks(text, at: position) {
                if !isEmphasis { for place in position..<end { add(scalar, place..<place + 1) } }
                position = end
            } else if let (sign, end) = Self.spelledOut(text, at: position) {
                if let last = scalars.last, last.isBlank { drop() }
                add(sign, position..<end)
                position = end
                if position < text.count, text[position].isBlank { position += 1 }
            } else {
                add(Self.folded(scalar), position..<position + 1)
                position += 1
            }
        }
    }

    /// Where a range of `scalars` stood in the text.
    func range(_ range: Range<Int>) -> Range<Int> {
        places[range.lowerBound].lowerBound..<places[range.upperBound - 1].upperBound
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        scalars.append(scalar)
        places.append(place)
    }

    private mutating func drop() {
        scalars.removeLast()
        places.removeLast()
    }

    private static let invisible: Set<Unicode.Scalar> = [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
    ]

    private static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? "*_`~[({<".unicodeScalars.contains(scalar) : invisible.contains(scalar) || folded(scalar) != scalar
    }

    /// U+FF01–U+FF5E are U+0021–U+007E in full width; decimal digits of any script count as digits.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if scalar == "\u{3000}" { return " " }
        if ("\u{FF01}"..."\u{FF5E}").contains(scalar) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
        guard scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue else {
            return scalar
        }
        return Unicode.Scalar(UInt8(48 + Int(value) % 10))
    }

    /// The end of a run of `*`, backticks, `~` or `_`, and whether it only emphasises: a sign between two numbers or between
    /// blanks does not, and one `_` belongs to a name.
    private static func marks(_ text: [Unicode.Scalar], at start: Int) -> (end: Int, isEmphasis: Bool)? {
        let mark = text[start]
        guard mark == "*" || mark == "`" || mark == "~" || mark == "_" else { return nil }
        let end = text[start...].firstIndex { $0 != mark } ?? text.count
        let before = start > 0 ? text[start - 1] : " "
        let after = end < text.count ? text[end] : " "
        let isSign = end - start == 1 && (mark == "_" || before.isDecimalDigit && after.isDecimalDigit)
        return (end, !isSign && !(before.isBlank && after.isBlank))
    }

    private static let signs: [(word: String, sign: Unicode.Scalar)] = [
        ("at", "@"), ("arobase", "@"), ("@", "@"), ("dot", "."), ("point", "."), (".", "."),
    ]

    /// `[at]`, `(arobase)`, `{dot}`: the sign, and where the bracket ends.
    private static func spelledOut(_ text: [Unicode.Scalar], at start: Int) -> (Unicode.Scalar, end: Int)? {
        let closing: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "(": ")", "{": "}", "<": ">"]
        guard let close = closing[text[start]] else { return nil }
        let inside = text[(start + 1)...].prefix(12).prefix { $0 != close }
        let end = inside.endIndex
        guard end < text.count, text[end] == close else { return nil }
        var word = ""
        word.unicodeScalars.append(contentsOf: inside.filter { !$0.isBlank })
        word = word.lowercased()
        return signs.first { $0.word == word }.map { ($0.sign, end + 1) }
    }
}
