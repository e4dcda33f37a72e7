import Bundles
import Catalogue
import GRDB

import struct Bundles.Record

/// One snapshot kept in memory for everybody who waits: the rules, and the newest arrivals with their records. What a peer gets
/// from it is decided by rules at least as new as the records.
public struct News: Sendable {
    struct Arrival: Sendable {
        let cursor: Cursor
        let id: BundleID
        let origin: CommunityID
        let place: Int64
        let bundleClass: BundleClass
        let source: CommunityID?
        let isDropped: Bool
        /// Withdraws or takes that back; looked up only where somebody left who is to hear it.
        let takesBack: Bool
        let record: Record
        let identity: [Record]
    }

    /// How much is kept: older cursors ask the database.
    static let arrivalsAtMost = 128
    static let bytesAtMost = 1 << 20

    let access: AccessTable
    let start: Cursor
    /// In order of arrival, without a gap from `start` to `cursor`.
    let arrivals: [Arrival]
    public let cursor: Cursor

    public func isActive(_ peer: CommunityID) -> Bool { access.active.contains(peer) }

    public func viewDigest(with peer: CommunityID) -> String { access.viewDigest(with: peer) }

    /// The key of a community's requests, as far as it was asked for since the rules last changed.
    public func requestKey(of community: CommunityID) -> VerifyingKey? { access.requestKey(of: community) }

    public func remember(_ key: VerifyingKey, of community: CommunityID) { access.remember(key, of: community) }

    /// As `Reading.changes`.
    /// - Returns: nil for a cursor that is older than what is kept here.
    public func changes(after cursor: Cursor, for peer: CommunityID, bytes: Int) throws(Problem) -> Changes? {
        guard cursor.position >= start.position else { return nil }
        guard let first = index(after: cursor) else { throw .cursorUnknown }
        var builder = ChangesBuilder(after: cursor, bytes: bytes)
        for arrival in arrivals[first...] {
            if !arrival.isDropped,
                access.allows(arrival.bundleClass, of: arrival.origin, in: arrival.place, to: peer)
                    || arrival.takesBack
                        && access.allowsTakingBack(of: arrival.origin, in: arrival.place, from: peer)
            {
                if arrival.source == peer {
                    builder.list(arrival.id)
                } else if !builder.add(arrival.id, of: arrival.origin, arrival.record, identity: { arrival.identity }) {
                    break
                }
            }
            builder.passed(arrival.cursor)
            if builder.isFull { break }
        }
        return builder.changes
    }

    /// Nil when the cursor is not of this history.
    private func index(after cursor: Cursor) -> Int? {
        if cursor == start { return arrivals.startIndex }
        if cursor == self.cursor { return arrivals.endIndex }
        return arrivals.firstIndex { $0.cursor == cursor }.map { $0 + 1 }
    }
}

extension Reading {
    /// The news of this snapshot; what `previous` holds is not read again.
    public func news(after previous: News?) throws -> News {
        let access = try access()
        let cursor = try cursor()
        var old = previous
        if let held = old {
            // Rules change with everything that rewrites or drops what arrived before.
            let isSame = held.access.version == access.version && held.access.me == access.me
            if isSame, held.cursor == cursor { return held }
            if try !isSame || !knows(held.cursor) { old = nil }
        }
        var newest = NewestArrivals()
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT seq, running, id, origin, intersection, class, source, dropped
                    FROM bundles WHERE seq > ? ORDER BY seq DESC
                    """), arguments: [old?.cursor.position ?? 0])
        while !newest.isFull, let row = try rows.next() { newest.add(try arrival(row)) }
        for arrival in (old?.arrivals ?? []).reversed() where !newest.isFull { newest.add(arrival) }
        return News(
            access: access, start: newest.left ?? old?.start ?? .beginning, arrivals: newest.arrivals.reversed(),
            cursor: cursor)
    }

    private func arrival(_ row: Row) throws -> News.Arrival {
        guard let origin = try communityID(row: row["origin"]) else { throw Problem.databaseDamaged }
        return News.Arrival(
            cursor: try Cursor(row), id: BundleID(try row.digest("id")), origin: origin, place: row["intersection"],
            bundleClass: BundleClass(column: row["class"]),
            source: try (row["source"] as Int64?).flatMap { try communityID(row: $0) }, isDropped: row["dropped"],
            takesBack: try access().hasLeavers(in: row["intersection"]) && takesBack(row),
            record: try record(seq: row["seq"]), identity: try identityRecord(of: origin))
    }
}

/// Takes arrivals, the newest first, as long as there is room.
private struct NewestArrivals {
    private(set) var arrivals: [News.Arrival] = []
    /// The newest that found no room.
    private(set) var left: Cursor?
    private var bytes = 0

    var isFull: Bool { left != nil }

    mutating func add(_ arrival: News.Arrival) {
        bytes += arrival.record.frame.count
        if arrivals.count < News.arrivalsAtMost, bytes <= News.bytesAtMost {
            arrivals.append(arrival)
        } else {
            left = arrival.cursor
        }
    }
}
