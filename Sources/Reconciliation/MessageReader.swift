import Catalogue

/// A range as the other side sent it.
struct ReceivedRange {
    enum Content {
        case skip
        case fingerprint(Fingerprint)
        case list([ItemID])
    }

    let upper: RangeBound
    let content: Content
}

/// Reads the ranges of a message one by one. Every length is checked against what is left of the message before
/// memory is taken; whatever breaks the rules of ``Wire`` throws `malformed-reconciliation`.
struct MessageReader {
    let version: UInt8
    private let bytes: [UInt8]
    private var position = 1
    private var lastBound = RangeBound.start

    init(_ message: [UInt8]) throws {
        guard message.count <= Wire.longestMessage else { throw Problem.malformedReconciliation(.tooLong) }
        guard let first = message.first else { throw Problem.malformedReconciliation(.cutShort) }
        guard Wire.versions.contains(first) else { throw Problem.malformedReconciliation(.otherProtocol) }
        version = first
        bytes = message
    }

    /// The next range, or nil at the end of the message.
    mutating func next() throws -> ReceivedRange? {
        guard position < bytes.count else { return nil }
        let upper = try bound()
        switch WireMode(rawValue: try varint()) {
        case .skip: return ReceivedRange(upper: upper, content: .skip)
        case .fingerprint:
            let fingerprint = Fingerprint(bytes: Array(try take(UInt64(Fingerprint.byteCount))))
            return ReceivedRange(upper: upper, content: .fingerprint(fingerprint))
        case .list: return ReceivedRange(upper: upper, content: .list(try list()))
        case nil: throw Problem.malformedReconciliation(.unknownMode)
        }
    }

    private mutating func bound() throws -> RangeBound {
        let time = try varint()
        let timestamp: UInt64
        if time == 0 {
            timestamp = .max
        } else {
            let (sum, isTooLarge) = lastBound.timestamp.addingReportingOverflow(time - 1)
            // 2⁶⁴ − 1 is infinity and has its own sign; behind infinity there is nothing but infinity.
            guard !isTooLarge, sum != .max else { throw Problem.malformedReconciliation(.outOfRange) }
            timestamp = sum
        }
        let length = try varint()
        guard length <= ItemID.byteCount else { throw Problem.malformedReconciliation(.outOfRange) }
        var iterator = try take(length).makeIterator()
        guard let prefix = ItemID(next: Int(length), of: &iterator) else {
            throw Problem.malformedReconciliation(.cutShort)
        }
        let bound = RangeBound(timestamp: timestamp, idPrefix: prefix, prefixLength: Int(length))
        guard !bound.isBefore(lastBound) else { throw Problem.malformedReconciliation(.outOfOrder) }
        lastBound = bound
        return bound
    }

    private mutating func list() throws -> [ItemID] {
        let count = try varint()
        guard count <= (bytes.count - position) / ItemID.byteCount else {
            throw Problem.malformedReconciliation(.cutShort)
        }
        var ids: [ItemID] = []
        ids.reserveCapacity(Int(count))
        for _ in 0..<Int(count) { ids.append(try ItemID(take(UInt64(ItemID.byteCount)))) }
        return ids
    }

    private mutating func take(_ count: UInt64) throws -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw Problem.malformedReconciliation(.cutShort) }
        let end = position + Int(count)
        defer { position = end }
        return bytes[position..<end]
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        var isFirst = true
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard !(isFirst && byte == 0x80), value >> 57 == 0 else {
                throw Problem.malformedReconciliation(.outOfRange)
            }
            isFirst = false
            value = value << 7 | UInt64(byte & 0x7F)
            if byte & 0x80 == 0 { return value }
        }
        throw Problem.malformedReconciliation(.cutShort)
    }
}
