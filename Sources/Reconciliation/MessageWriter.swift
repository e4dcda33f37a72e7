/// Writes the ranges of one message; see ``Wire``. What was written since a mark can be taken back.
struct MessageWriter {
    private(set) var bytes: [UInt8] = [Wire.version]
    private var lastTimestamp: UInt64 = 0

    struct Mark {
        fileprivate let count: Int
        fileprivate let lastTimestamp: UInt64
    }

    var count: Int { bytes.count }
    /// Whether nothing but the version is there.
    var isEmpty: Bool { bytes.count == 1 }
    var mark: Mark { Mark(count: bytes.count, lastTimestamp: lastTimestamp) }

    mutating func rewind(to mark: Mark) {
        bytes.removeLast(bytes.count - mark.count)
        lastTimestamp = mark.lastTimestamp
    }

    mutating func skip(upTo bound: RangeBound) {
        begin(.skip, upTo: bound)
    }

    mutating func fingerprint(_ fingerprint: Fingerprint, upTo bound: RangeBound) {
        begin(.fingerprint, upTo: bound)
        bytes.append(contentsOf: fingerprint.bytes)
    }

    mutating func list(_ range: Range<Int>, of set: some ReconciliationSet, upTo bound: RangeBound) {
        begin(.list, upTo: bound)
        Varint.append(UInt64(range.count), to: &bytes)
        for index in range { set.item(at: index).id.append(first: ItemID.byteCount, to: &bytes) }
    }

    /// Bounds come in ascending order, so the difference of timestamps is never negative.
    private mutating func begin(_ mode: WireMode, upTo bound: RangeBound) {
        if bound.timestamp == .max {
            Varint.append(0, to: &bytes)
            Varint.append(0, to: &bytes)
        } else {
            Varint.append(bound.timestamp - lastTimestamp + 1, to: &bytes)
            Varint.append(UInt64(bound.prefixLength), to: &bytes)
            bound.idPrefix.append(first: bound.prefixLength, to: &bytes)
        }
        lastTimestamp = bound.timestamp
        Varint.append(mode.rawValue, to: &bytes)
    }
}
