/// Negentropy protocol V1 on the wire. Both sides send messages of one shape:
/// ```
/// message     = version range*                 version: 0x61
/// range       = bound mode payload             bound: where the range ends, not included
/// bound       = time length prefix             length: 0...32 bytes of prefix; shorter counts as filled with zeros
/// time        = varint                         0: infinity; else 1 + (timestamp − timestamp of the bound before)
/// mode        = varint                         0 skip, 1 fingerprint, 2 list of IDs
/// fingerprint = 16 bytes
/// list        = varint (number of IDs), then 32 bytes each
/// varint      = base 128, most significant first, as few digits as possible, high bit set on all but the last
/// ```
/// The first range starts at zero, each next one where the one before ended. What follows the last range is skipped.
enum Wire {
    static let version: UInt8 = 0x61
    /// First bytes that are some version of the protocol.
    static let versions: ClosedRange<UInt8> = 0x60...0x6F
    /// No message is longer, whether we read or write it.
    static let longestMessage = 1 << 20
    /// A smaller frame could not carry one step forward.
    static let smallestFrame = 4096
}

enum WireMode: UInt64 {
    case skip = 0
    case fingerprint = 1
    case list = 2
}

enum Varint {
    /// Bytes that 64 bits need at most.
    static let longest = 10

    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var digits = 1
        while digits < longest, value >> UInt64(7 * digits) != 0 { digits += 1 }
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            let low = UInt8(truncatingIfNeeded: value >> UInt64(7 * digit)) & 0x7F
            bytes.append(digit == 0 ? low : low | 0x80)
        }
    }
}
