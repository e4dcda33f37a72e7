import Foundation

/// What two spellings of one title have in common: compatibility forms and capitals folded (NFKC_Casefold of
/// UAX #44, but for the marks it drops), blanks collapsed, either apostrophe. Accents count: « marché » is not « marche ».
public struct TitleKey: Sendable, Hashable {
    public let text: String

    public init(_ title: String) {
        if let ascii = Self.ascii(title) {
            text = ascii
            return
        }
        var folded = ""
        for scalar in title.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar == "\u{2019}" || scalar == "\u{2BC}" {
                folded += "'"
            } else if scalar.properties.changesWhenCaseFolded {
                // Up and down again: ß meets SS, ς meets σ.
                folded += scalar.properties.uppercaseMapping.unicodeScalars.map(\.properties.lowercaseMapping).joined()
            } else {
                folded.unicodeScalars.append(scalar)
            }
        }
        text = TitleGuess.oneLine(folded.precomposedStringWithCompatibilityMapping)
    }

    /// The key of a title in ASCII, which most of the folding leaves alone; nil for any other.
    private static func ascii(_ title: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(title.utf8.count)
        var blank = false
        for byte in title.utf8 {
            switch byte {
            case 0x20, 0x09...0x0D: blank = !bytes.isEmpty
            case 0..<0x20, 0x7F: continue
            case 0x80...: return nil
            default:
                if blank { bytes.append(0x20) }
                blank = false
                bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
