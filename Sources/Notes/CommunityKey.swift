/// 256 bits held in place.
public struct Bits256: Sendable, Hashable {
    public let high: Bits128
    public let low: Bits128

    public init(high: Bits128, low: Bits128) {
        self.high = high
        self.low = low
    }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (position, byte) in bytes.enumerated() {
            switch position >> 3 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            default: words.3 = words.3 << 8 | UInt64(byte)
            }
        }
        high = Bits128(high: words.0, low: words.1)
        low = Bits128(high: words.2, low: words.3)
    }

    public var bytes: [UInt8] {
        [high.high, high.low, low.high, low.low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }
}

/// The number of a community as texts name it: 32 bytes, 52 characters of base32. What it means is known one module above
/// (`CommunityID`).
public struct CommunityKey: Sendable, Hashable, LosslessStringConvertible {
    public let bits: Bits256

    public init(bits: Bits256) { self.bits = bits }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard let bits = Bits256(bytes: bytes) else { return nil }
        self.bits = bits
    }

    /// Nil for anything but the one canonical text.
    public init?(_ text: String) {
        guard text.utf8.count == 52, let bytes = Base32.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    public var bytes: [UInt8] { bits.bytes }
    public var text: String { Base32.encode(bytes) }
    public var description: String { text }
}
