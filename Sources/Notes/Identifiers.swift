/// 128 bits held in place: no allocation, cheap to hash and to sort.
public struct Bits128: Sendable, Hashable, Comparable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public static func < (left: Bits128, right: Bits128) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

/// An ID of 128 random bits, written as 26 characters of lowercase base32 without padding.
public protocol RandomIdentifier: Sendable, Hashable, Comparable, LosslessStringConvertible {
    var bits: Bits128 { get }
    init(bits: Bits128)
}

extension RandomIdentifier {
    public init(using generator: inout some RandomNumberGenerator) {
        self.init(bits: Bits128(high: generator.next(), low: generator.next()))
    }

    /// Nil unless there are exactly 16 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        let bits = bytes.withUnsafeBytes { raw in
            Bits128(
                high: UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
        self.init(bits: bits)
    }

    /// Nil for anything but the one canonical text.
    public init?(_ text: String) {
        guard text.utf8.count == 26, let bytes = Base32.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    public var bytes: [UInt8] {
        withUnsafeBytes(of: (bits.high.bigEndian, bits.low.bigEndian)) { Array($0) }
    }

    public var text: String { Base32.encode(bytes) }
    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// A note, the same through all its revisions.
public struct NoteID: RandomIdentifier {
    public let bits: Bits128
    public init(bits: Bits128) { self.bits = bits }
}

/// One saved state of a note.
public struct RevisionID: RandomIdentifier {
    public let bits: Bits128
    public init(bits: Bits128) { self.bits = bits }
}
