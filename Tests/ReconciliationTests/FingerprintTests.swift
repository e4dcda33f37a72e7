import Crypto
import Randomness
import Testing

@testable import Reconciliation

@Suite struct FingerprintTests {
    @Test("the fingerprint of any range is the hash of the byte-wise sum and the count")
    func anyRange() throws {
        var generator = SeededRandom(testSeed("fingerprints"))
        // IDs of 0xFF bytes make carries run through all limbs and over the end.
        var items = try (0..<300).map { _ in try generator.item(timestamps: 0...20) }
        items += try (0..<5).map { try ReconciliationItem(timestamp: $0, id: [UInt8](repeating: 0xFF, count: 32)) }
        let set = try SortedItems(items.shuffled(using: &generator))
        items.sort()
        for _ in 0..<200 {
            let lower = Int.random(in: 0...items.count, using: &generator)
            let range = lower..<Int.random(in: lower...items.count, using: &generator)
            #expect(set.fingerprint(of: range) == fingerprint(of: items[range]))
        }
    }

    /// The definition, byte by byte, with nothing of the module but the result's type.
    private func fingerprint(of items: ArraySlice<ReconciliationItem>) -> Fingerprint {
        var sum = [UInt8](repeating: 0, count: 32)
        for item in items {
            var carry = 0
            for (place, byte) in item.id.bytes.enumerated() {
                carry += Int(sum[place]) + Int(byte)
                sum[place] = UInt8(carry & 0xFF)
                carry >>= 8
            }
        }
        var varint = [UInt8(items.count & 0x7F)]
        if items.count >= 128 { varint.insert(UInt8(items.count >> 7) | 0x80, at: 0) }
        let digest = SHA256.hash(data: sum + varint)
        return Fingerprint(bytes: Array(digest.prefix(16)))
    }

    @Test("IDs are ordered and cut as byte strings")
    func order() throws {
        var generator = SeededRandom(testSeed("order"))
        for _ in 0..<500 {
            let left = generator.bytes(32)
            var right = left
            let place = Int.random(in: 0..<32, using: &generator)
            right[place] = UInt8.random(in: .min ... .max, using: &generator)
            let (one, other) = (try ItemID(left), try ItemID(right))
            #expect(one.bytes == left)
            #expect((one < other) == left.lexicographicallyPrecedes(right))
            #expect((one == other) == (left == right))
        }
    }

    @Test("an ID has 32 bytes", arguments: [0, 1, 31, 33, 64])
    func idLength(count: Int) throws {
        #expect(
            try problemType { _ = try ItemID([UInt8](repeating: 1, count: count)) } == "unusable-reconciliation-item")
    }

    @Test("infinity is no timestamp of an item")
    func infinity() throws {
        let id = [UInt8](repeating: 1, count: 32)
        #expect(
            try problemType { _ = try ReconciliationItem(timestamp: .max, id: id) } == "unusable-reconciliation-item")
        #expect(try problemType { _ = try ReconciliationItem(timestamp: .max - 1, id: id) } == nil)
    }

    @Test("an item that comes twice is refused, an ID at two times is not")
    func duplicates() throws {
        let id = [UInt8](repeating: 7, count: 32)
        let item = try ReconciliationItem(timestamp: 5, id: id)
        let later = try ReconciliationItem(timestamp: 6, id: id)
        let type = try problemType { _ = try SortedItems([item, later, item]) }
        #expect(type == "duplicate-reconciliation-item")
        #expect(try SortedItems([later, item]).count == 2)
    }

    @Test("the place of a bound is that of the first item not before it")
    func lowerBound() throws {
        var generator = SeededRandom(testSeed("lower bound"))
        let items = try (0..<200).map { _ in try generator.item(timestamps: 0...10) }.sorted()
        let set = try SortedItems(items)
        for (index, item) in items.enumerated() {
            #expect(set.lowerBound(of: RangeBound(at: item), from: 0) == index)
            #expect(set.lowerBound(of: RangeBound(at: item), from: index / 2) == index)
            guard index > 0 else { continue }
            let between = RangeBound(between: items[index - 1], and: item)
            #expect(set.lowerBound(of: between, from: 0) == index)
        }
        #expect(set.lowerBound(of: .infinity, from: 3) == items.count)
        #expect(set.lowerBound(of: .start, from: 3) == 3)
    }
}
