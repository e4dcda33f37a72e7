/// What a byte or a character is for the splitting into words.
enum Letters {
    enum Kind: UInt8, Sendable {
        case separator
        case word
        case apostrophe
        /// Belongs to the word that it stands in, and begins none: accents that stand apart, soft hyphens, joiners.
        case inner
        /// A word by itself, in scripts that put no space between words.
        case alone
    }

    /// Of ASCII.
    static let ascii: [Kind] = (0..<128).map { (byte: UInt8) in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .word
        case 0x27: .apostrophe
        default: .separator
        }
    }

    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0..<0x80: return ascii[Int(scalar.value)]
        case 0x2019, 0x2BC, 0xFF07: return .apostrophe
        case 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF: return .inner
        case 0xC0...0x24F: return scalar.value == 0xD7 || scalar.value == 0xF7 ? .separator : .word
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .alone
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .inner
        case .decimalNumber: return .word
        default: return scalar.properties.isAlphabetic ? .word : .separator
        }
    }

    /// An accent that stands apart from its letter, in Latin, Greek and Cyrillic writing.
    static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
}

/// Reads UTF-8 that may be broken: a byte that begins no character is a separator.
@inline(__always)
func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let (length, head): (Int, UInt32)
    switch first {
    case 0xC2...0xDF: (length, head) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, head) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, head) = (4, UInt32(first & 0x07))
    default: return (nil, 1)
    }
    guard index + length <= bytes.count else { return (nil, 1) }
    var value = head
    for offset in 1..<length {
        let next = bytes[index + offset]
        guard next & 0xC0 == 0x80 else { return (nil, 1) }
        value = value << 6 | UInt32(next & 0x3F)
    }
    return (Unicode.Scalar(value), length)
}
