/// Blanks that must not end a line in French: before `;` `:` `!` `?` `»` `%`, after `«`, between a number and what it counts
/// (`19 h`, `20 €`, `n° 3`). Only blanks that are there are changed, never one added: `19:30` and addresses stay as they are.
public enum FrenchSpaces {
    private static let narrow: Unicode.Scalar = "\u{202F}"
    private static let wide: Unicode.Scalar = "\u{A0}"

    public static func kept(_ text: String) -> String {
        guard text.utf8.contains(0x20) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            result.append(scalar == " " ? blank(before: after, in: scalars, at: index) : scalar)
        }
        return String(result)
    }

    private static func blank(
        before after: Unicode.Scalar, in scalars: [Unicode.Scalar], at index: Int
    ) -> Unicode.Scalar {
        let before = index > 0 ? scalars[index - 1] : " "
        switch after {
        case ";", "!", "?": return narrow
        case ":", "»": return wide
        default: break
        }
        if before == "«" || before == "°" { return wide }
        guard ("0"..."9").contains(before) else { return " " }
        switch after {
        case "%", "€", "$", "°": return wide
        case "h":
            let next = index + 2 < scalars.count ? scalars[index + 2] : " "
            return next.properties.isAlphabetic ? " " : wide
        default: return " "
        }
    }
}
