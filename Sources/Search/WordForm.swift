import Foundation

/// A word in small letters, its ligatures written out: as it was typed, and without its accents.
struct WordForm: Hashable, Sendable {
    /// Composed (NFC).
    let accented: [UInt8]
    let folded: [UInt8]

    var hasAccents: Bool { accented != folded }

    /// Longer words are cut: nobody types them.
    static let longest = 64

    /// - Parameter raw: the bytes of one word of a text.
    init(_ raw: some Collection<UInt8>) {
        if raw.count <= Self.longest, raw.allSatisfy({ $0 < 0x80 }) {
            accented = raw.filter { $0 != 0x27 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            folded = accented
            return
        }
        let text = String(decoding: raw.prefix(4 * Self.longest), as: UTF8.self).lowercased()
        // Compatible forms too: the joined letters of a copied PDF, letters of full width.
        var plain = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "œ": plain.append(contentsOf: "oe".unicodeScalars)
            case "æ": plain.append(contentsOf: "ae".unicodeScalars)
            case "ß": plain.append(contentsOf: "ss".unicodeScalars)
            case "ø": plain.append("o")
            case "đ": plain.append("d")
            case "ł": plain.append("l")
            case "ı": plain.append("i")
            default:
                let kind = Letters.kind(scalar)
                if kind == .word || kind == .alone || scalar.properties.generalCategory == .nonspacingMark
                    || scalar.properties.generalCategory == .spacingMark
                {
                    plain.append(scalar)
                }
            }
        }
        accented = Self.cut(String(plain).precomposedStringWithCanonicalMapping)
        plain.removeAll(where: Letters.isAccent)
        folded = Self.cut(String(plain).precomposedStringWithCanonicalMapping)
    }

    /// To whole characters.
    private static func cut(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8.prefix(longest + 1))
        guard bytes.count > longest else { return bytes }
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return bytes
    }
}
