import Catalogue

/// A set that is sorted once and then only read. Beside each item it keeps the sum of all before it (32 bytes), so
/// the fingerprint of any range costs one subtraction and one hash.
public struct SortedItems: ReconciliationSet {
    private let items: [ReconciliationItem]
    /// `sums[i]` is the sum of the first `i` items.
    private let sums: [FingerprintSum]

    /// Takes the items in any order. Throws `duplicate-reconciliation-item` if one comes twice.
    public init(_ items: some Sequence<ReconciliationItem>) throws {
        // An array of its own, so that a million comparisons are compiled for these very items.
        var sorted = Array(items)
        sorted.sort()
        for index in sorted.indices.dropFirst() where sorted[index] == sorted[index - 1] {
            throw Problem.duplicateReconciliationItem
        }
        var sums: [FingerprintSum] = []
        sums.reserveCapacity(sorted.count + 1)
        var sum = FingerprintSum()
        sums.append(sum)
        for item in sorted {
            sum = sum + FingerprintSum(item.id)
            sums.append(sum)
        }
        self.items = sorted
        self.sums = sums
    }

    public var count: Int { items.count }

    public func item(at index: Int) -> ReconciliationItem { items[index] }

    public func fingerprint(of range: Range<Int>) -> Fingerprint {
        (sums[range.upperBound] - sums[range.lowerBound]).fingerprint(count: range.count)
    }
}
