import Catalogue

/// What two sides compare: a time and an ID. Ordered by time, then by ID; that order is the protocol's.
public struct ReconciliationItem: Sendable, Hashable {
    /// In any unit, as long as both sides use the same; bundles use Unix seconds.
    public let timestamp: UInt64
    public let id: ItemID

    /// Throws `unusable-reconciliation-item` if the ID has not 32 bytes, or for the timestamp 2⁶⁴ − 1, which the
    /// protocol keeps for "infinity".
    public init(timestamp: UInt64, id: some Sequence<UInt8>) throws {
        try self.init(timestamp: timestamp, id: ItemID(id))
    }

    public init(timestamp: UInt64, id: ItemID) throws {
        guard timestamp != .max else { throw Problem.unusableReconciliationItem }
        self.timestamp = timestamp
        self.id = id
    }
}

extension ReconciliationItem: Comparable {
    public static func < (left: ReconciliationItem, right: ReconciliationItem) -> Bool {
        left.timestamp == right.timestamp ? left.id < right.id : left.timestamp < right.timestamp
    }
}
