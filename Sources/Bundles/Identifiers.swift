import Crypto
import Notes

/// 32 bytes without an allocation: a SHA-256, or what is named by one.
public struct Digest32: Sendable, Hashable, Comparable {
    private let a: UInt64, b: UInt64, c: UInt64, d: UInt64

    public static let zero = Digest32(a: 0, b: 0, c: 0, d: 0)

    private init(a: UInt64, b: UInt64, c: UInt64, d: UInt64) {
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self =
            bytes.withContiguousStorageIfAvailable { Digest32(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { Digest32($0) }
    }

    /// Of 32 bytes.
    private init(_ raw: UnsafeRawBufferPointer) {
        func word(_ offset: Int) -> UInt64 {
            UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        (a, b, c, d) = (word(0), word(8), word(16), word(24))
    }

    /// Lowercase hexadecimal, 64 characters.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    public static func sha256(_ bytes: some Sequence<UInt8>) -> Digest32 {
        var hash = SHA256()
        if bytes.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
            hash.update(data: Array(bytes))
        }
        return Digest32(hash.finalize())
    }

    init(_ digest: SHA256.Digest) { self = digest.withUnsafeBytes { Digest32($0) } }

    public var bytes: [UInt8] {
        withUnsafeBytes(of: (a.bigEndian, b.bigEndian, c.bigEndian, d.bigEndian)) { Array($0) }
    }

    public var hex: String { Hex.encode(bytes) }

    /// The first 16 digits: enough to notice a difference.
    public var short: String { String(hex.prefix(16)) }

    /// The same 32 bytes as the module below holds them.
    public init(_ bits: Bits256) { (a, b, c, d) = (bits.high.high, bits.high.low, bits.low.high, bits.low.low) }

    public var bits: Bits256 { Bits256(high: Bits128(high: a, low: b), low: Bits128(high: c, low: d)) }

    public static func < (left: Digest32, right: Digest32) -> Bool {
        (left.a, left.b, left.c, left.d) < (right.a, right.b, right.c, right.d)
    }
}

/// Lowercase hexadecimal.
public enum Hex {
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            var length = 0
            for byte in bytes {
                text[length] = digit(byte >> 4)
                text[length + 1] = digit(byte & 15)
                length += 2
            }
            return length
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Nil for anything that `encode` does not write.
    public static func decode(_ text: String) -> [UInt8]? {
        let text = Array(text.utf8)
        guard text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        default: nil
        }
    }
}

/// SHA-256 of a bundle's manifest line.
public struct BundleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let digest: Digest32

    public init(_ digest: Digest32) { self.digest = digest }

    public init?(hex: String) {
        guard let digest = Digest32(hex: hex) else { return nil }
        self.init(digest)
    }

    public var hex: String { digest.hex }
    public var bytes: [UInt8] { digest.bytes }
    public var description: String { hex }

    public static func < (left: BundleID, right: BundleID) -> Bool { left.digest < right.digest }
}

/// An identifier that people see: 52 characters of base32.
public protocol Base32Identifier: Sendable, Hashable, Comparable, LosslessStringConvertible {
    var digest: Digest32 { get }
    init(_ digest: Digest32)
}

extension Base32Identifier {
    public init?(_ text: String) {
        guard text.utf8.count == 52, let bytes = Base32.decode(text), let digest = Digest32(bytes: bytes) else {
            return nil
        }
        self.init(digest)
    }

    public var text: String { Base32.encode(digest.bytes) }
    public var bytes: [UInt8] { digest.bytes }
    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.digest < right.digest }
}

/// SHA-256 of a community's statement 0.
public struct CommunityID: Base32Identifier {
    public let digest: Digest32
    public init(_ digest: Digest32) { self.digest = digest }
}

/// SHA-256 of an intersection's charter.
public struct IntersectionID: Base32Identifier {
    public let digest: Digest32
    public init(_ digest: Digest32) { self.digest = digest }
}

/// One entry of one bundle.
public struct EntryReference: Sendable, Hashable {
    public let bundle: BundleID
    public let index: Int

    public init(bundle: BundleID, index: Int) {
        self.bundle = bundle
        self.index = index
    }

    /// `<hex bundle ID>:<index>`
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let bundle = BundleID(hex: String(parts[0])), let index = Int(parts[1]),
            (0..<Bounds.bundleEntries).contains(index), String(index) == parts[1]
        else { return nil }
        self.init(bundle: bundle, index: index)
    }

    public var text: String { "\(bundle.hex):\(index)" }
}
