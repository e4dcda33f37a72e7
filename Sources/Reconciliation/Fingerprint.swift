import Crypto

/// Sixteen bytes that stand for all items of a range: the start of SHA-256 over the sum of the IDs and their count.
public struct Fingerprint: Sendable, Hashable {
    static let byteCount = 16
    /// Always sixteen.
    let bytes: [UInt8]
}

/// The sum of IDs, read as little-endian numbers, modulo 2²⁵⁶. Sums can be added and subtracted, so a storage can
/// keep sums of parts and make the fingerprint of any range from them.
public struct FingerprintSum: Sendable, Hashable {
    private var limb0: UInt64 = 0
    private var limb1: UInt64 = 0
    private var limb2: UInt64 = 0
    private var limb3: UInt64 = 0

    /// The sum of no IDs.
    public init() {}

    public init(_ id: ItemID) {
        limb0 = id.word0.byteSwapped
        limb1 = id.word1.byteSwapped
        limb2 = id.word2.byteSwapped
        limb3 = id.word3.byteSwapped
    }

    public static func + (left: FingerprintSum, right: FingerprintSum) -> FingerprintSum {
        var sum = FingerprintSum()
        var carry = false
        (sum.limb0, carry) = add(left.limb0, right.limb0, carry)
        (sum.limb1, carry) = add(left.limb1, right.limb1, carry)
        (sum.limb2, carry) = add(left.limb2, right.limb2, carry)
        (sum.limb3, _) = add(left.limb3, right.limb3, carry)
        return sum
    }

    public static func - (left: FingerprintSum, right: FingerprintSum) -> FingerprintSum {
        var difference = FingerprintSum()
        var borrow = false
        (difference.limb0, borrow) = subtract(left.limb0, right.limb0, borrow)
        (difference.limb1, borrow) = subtract(left.limb1, right.limb1, borrow)
        (difference.limb2, borrow) = subtract(left.limb2, right.limb2, borrow)
        (difference.limb3, _) = subtract(left.limb3, right.limb3, borrow)
        return difference
    }

    /// The fingerprint of a range whose IDs have this sum: SHA-256(sum, 32 bytes little-endian ‖ varint(count)).
    public func fingerprint(count: Int) -> Fingerprint {
        var input: [UInt8] = []
        input.reserveCapacity(32 + Varint.longest)
        for limb in [limb0, limb1, limb2, limb3] {
            withUnsafeBytes(of: limb.littleEndian) { input.append(contentsOf: $0) }
        }
        Varint.append(UInt64(count), to: &input)
        var hash = SHA256()
        input.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Fingerprint(bytes: Array(hash.finalize().prefix(Fingerprint.byteCount)))
    }

    private static func add(_ left: UInt64, _ right: UInt64, _ carry: Bool) -> (UInt64, Bool) {
        let (sum, first) = left.addingReportingOverflow(right)
        let (result, second) = sum.addingReportingOverflow(carry ? 1 : 0)
        return (result, first || second)
    }

    private static func subtract(_ left: UInt64, _ right: UInt64, _ borrow: Bool) -> (UInt64, Bool) {
        let (difference, first) = left.subtractingReportingOverflow(right)
        let (result, second) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
        return (result, first || second)
    }
}
