import Bundles

import struct Bundles.Record

/// What arrived after a cursor, as far as one peer may have it.
public struct Changes: Sendable {
    public var cursor: Cursor
    public var more = false
    /// Identities first, then bundles in order of arrival.
    public var records: [Record] = []
    public var listed: [BundleID] = []
    public var isEmpty: Bool { records.isEmpty && listed.isEmpty }
}

/// Fills an answer in order of arrival, until it is full.
struct ChangesBuilder {
    /// How many IDs are listed at most in one answer.
    private static let listedAtMost = 512

    private(set) var changes: Changes
    private var left: Int
    private var introduced = Set<CommunityID>()

    /// - Parameter bytes: about how much may come in this answer; larger bundles are only listed.
    init(after cursor: Cursor, bytes: Int) {
        changes = Changes(cursor: cursor)
        left = bytes
    }

    var isFull: Bool { changes.more }

    /// What the peer itself brought: it has that, unless it was put back to an old copy.
    mutating func list(_ id: BundleID) {
        changes.listed.append(id)
        changes.more = changes.listed.count >= Self.listedAtMost
    }

    /// - Returns: whether it could be taken in; if not, the answer is full.
    mutating func add(
        _ id: BundleID, of origin: CommunityID, _ record: Record, identity: () throws -> [Record]
    ) rethrows -> Bool {
        guard record.frame.count > left else {
            if introduced.insert(origin).inserted { changes.records += try identity() }
            changes.records.append(record)
            left -= record.frame.count
            return true
        }
        if changes.isEmpty {
            list(id)
            return true
        }
        changes.more = true
        return false
    }

    mutating func passed(_ cursor: Cursor) { changes.cursor = cursor }
}
