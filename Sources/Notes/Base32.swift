/// Base32 of RFC 4648 section 6, lowercase, without padding.
public enum Base32 {
    /// ⌈8 n / 5⌉ characters for n bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count * 8 + 4) / 5) { text in
            var length = 0
            var held: UInt32 = 0
            var bits: UInt32 = 0
            for byte in bytes {
                held = (held << 8 | UInt32(byte)) & 0xFFFF
                bits += 8
                while bits >= 5 {
                    bits -= 5
                    text[length] = character(UInt8(truncatingIfNeeded: held >> bits & 31))
                    length += 1
                }
            }
            if bits > 0 {
                text[length] = character(UInt8(truncatingIfNeeded: held << (5 - bits) & 31))
                length += 1
            }
            return length
        }
    }

    private static func character(_ value: UInt8) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") + value - 26
    }

    /// Nil for anything that `encode` does not write: capitals, padding, impossible lengths, and
    /// unused trailing bits that are not zero. So one value has one text.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 5 / 8)
        var held: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            let value: UInt8
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
            default: return nil
            }
            held = (held << 5 | UInt32(value)) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        guard bits < 5, held & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}
