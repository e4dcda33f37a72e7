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
        let record: Record
        let identity: [Record]
    }

    /// How much is kept: older cursors ask the database.
    static let arrivalsAtMost = 128
    static let bytesAtMost = 1 << 20

    let access: AccessTable
    let start: Cursor
    let arrivals: ArraySlice<Arrival>
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
        // Rules change with everything that rewrites or drops what arrived before.
        let old = previous.flatMap { $0.access.version == access.version && $0.access.me == access.me ? $0 : nil }
        if let old, old.cursor == cursor { return old }
        var start = try self.cursor(at: max(0, cursor.position - Int64(News.arrivalsAtMost)))
        var arrivals: ArraySlice<News.Arrival> = []
        if let old, old.cursor.position >= start.position, try knows(old.cursor) {
            (start, arrivals) = (old.start, old.arrivals)
        }
        arrivals += try arrived(after: arrivals.last?.cursor ?? start)
        var bytes = arrivals.reduce(0) { $0 + $1.record.frame.count }
        while let first = arrivals.first, arrivals.count > News.arrivalsAtMost || bytes > News.bytesAtMost {
            bytes -= first.record.frame.count
            start = first.cursor
            arrivals.removeFirst()
        }
        return News(access: access, start: start, arrivals: arrivals, cursor: cursor)
    }

    private func arrived(after cursor: Cursor) throws -> [News.Arrival] {
        try db.rows(
            """
            SELECT b.seq, b.running, b.id, b.origin, b.intersection, b.class, b.source, b.dropped
            FROM bundles b WHERE b.seq > ? ORDER BY b.seq
            """, [cursor.position]
        ).compactMap { row in
            guard let origin = try communityID(row: row["origin"]) else { throw Problem.databaseDamaged }
            return News.Arrival(
                cursor: try Cursor(row), id: BundleID(try row.digest("id")), origin: origin,
                place: row["intersection"], bundleClass: BundleClass(column: row["class"]),
                source: try (row["source"] as Int64?).flatMap { try communityID(row: $0) }, isDropped: row["dropped"],
                record: try record(seq: row["seq"]), identity: try identityRecord(of: origin))
        }
    }
}
