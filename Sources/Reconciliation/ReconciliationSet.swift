/// The items of one side, in the protocol's order. It must not change while an exchange reads it.
public protocol ReconciliationSet: Sendable {
    var count: Int { get }

    /// The item at a place in 0..<count.
    func item(at index: Int) -> ReconciliationItem

    /// The fingerprint of the items at these places, within 0..<count.
    func fingerprint(of range: Range<Int>) -> Fingerprint

    /// The place of the first item at or behind the bound; never less than `start`, at most `count`.
    func lowerBound(of bound: RangeBound, from start: Int) -> Int
}

extension ReconciliationSet {
    /// Binary search by `item(at:)`.
    public func lowerBound(of bound: RangeBound, from start: Int) -> Int {
        var low = start
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if bound.isBehind(item(at: middle)) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
