import Catalogue

/// The 32 bytes that name an item, such as a bundle ID. Kept without a heap allocation, because a set holds
/// hundreds of thousands. Ordered as byte strings.
public struct ItemID: Sendable, Hashable {
    public static let byteCount = 32

    /// Eight bytes each, most significant first, so that comparing words compares bytes.
    let word0: UInt64
    let word1: UInt64
    let word2: UInt64
    let word3: UInt64

    static let zero = ItemID(0, 0, 0, 0)

    private init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// Throws `unusable-reconciliation-item` unless there are exactly 32 bytes.
    public init(_ bytes: some Sequence<UInt8>) throws {
        var iterator = bytes.makeIterator()
        guard let id = ItemID(next: Self.byteCount, of: &iterator), iterator.next() == nil else {
            throw Problem.unusableReconciliationItem
        }
        self = id
    }

    /// Takes `length` (at most 32) bytes and fills up with zeros, as the bounds of ranges do; nil if bytes are missing.
    init?(next length: Int, of iterator: inout some IteratorProtocol<UInt8>) {
        var taken = 0
        var isShort = false
        func word() -> UInt64 {
            var word: UInt64 = 0
            for _ in 0..<8 {
                var byte: UInt8 = 0
                if taken < length {
                    taken += 1
                    if let next = iterator.next() { byte = next } else { isShort = true }
                }
                word = word << 8 | UInt64(byte)
            }
            return word
        }
        self.init(word(), word(), word(), word())
        if isShort { return nil }
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(first: Self.byteCount, to: &bytes)
        return bytes
    }

    func append(first length: Int, to bytes: inout [UInt8]) {
        var left = length
        for word in [word0, word1, word2, word3] {
            for shift in stride(from: 56, through: 0, by: -8) where left > 0 {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
                left -= 1
            }
        }
    }

    /// How many leading bytes are the same; 32 for equal IDs.
    func commonPrefixLength(with other: ItemID) -> Int {
        var length = 0
        for difference in [word0 ^ other.word0, word1 ^ other.word1, word2 ^ other.word2, word3 ^ other.word3] {
            length += difference.leadingZeroBitCount / 8
            if difference != 0 { break }
        }
        return length
    }
}

extension ItemID: Comparable {
    public static func < (left: ItemID, right: ItemID) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }
}

extension ItemID: CustomStringConvertible {
    /// Lowercase hexadecimal.
    public var description: String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
