/// Where a range ends and the next begins: the first place that is no longer in the range. It is a timestamp and
/// as much of an ID as is needed to tell two neighbours apart; what is left out counts as zero bytes.
public struct RangeBound: Sendable {
    public let timestamp: UInt64
    public let idPrefix: ItemID
    /// Bytes of `idPrefix` that are written on the wire, 0...32.
    let prefixLength: Int

    static let start = RangeBound(timestamp: 0, idPrefix: .zero, prefixLength: 0)
    /// Behind every item.
    static let infinity = RangeBound(timestamp: .max, idPrefix: .zero, prefixLength: 0)

    init(timestamp: UInt64, idPrefix: ItemID, prefixLength: Int) {
        self.timestamp = timestamp
        self.idPrefix = idPrefix
        self.prefixLength = prefixLength
    }

    /// Exactly at an item, with its whole ID.
    init(at item: ReconciliationItem) {
        self.init(timestamp: item.timestamp, idPrefix: item.id, prefixLength: ItemID.byteCount)
    }

    /// The shortest bound behind `last` and not behind `next`, its successor.
    init(between last: ReconciliationItem, and next: ReconciliationItem) {
        let length = last.timestamp == next.timestamp ? last.id.commonPrefixLength(with: next.id) + 1 : 0
        self.init(timestamp: next.timestamp, idPrefix: next.id, prefixLength: min(length, ItemID.byteCount))
    }

    /// Whether the item lies before this bound.
    public func isBehind(_ item: ReconciliationItem) -> Bool {
        item.timestamp == timestamp ? item.id < idPrefix : item.timestamp < timestamp
    }

    func isBefore(_ other: RangeBound) -> Bool {
        timestamp == other.timestamp ? idPrefix < other.idPrefix : timestamp < other.timestamp
    }
}
