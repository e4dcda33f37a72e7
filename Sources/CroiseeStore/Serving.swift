import Bundles
import Catalogue
import GRDB

import struct Bundles.Record

/// Bundles as one peer may have them, after the identities of their origins.
public struct Served: Sendable {
    public var records: [Record] = []
    public var introduced: Set<CommunityID>
    /// Of the bundles' frames.
    public var bytes = 0
    /// How many of what was wanted were looked up, whatever came of it.
    public var taken = 0
}

extension Reading {
    /// - Parameters:
    ///   - bytes: about how much may come in this answer; larger bundles, and what `peer` itself brought, are only listed.
    ///   - own: whether what `peer` itself brought is listed.
    /// - Throws: `cursor` when it is not of this node's history.
    public func changes(
        after cursor: Cursor, for peer: CommunityID, bytes: Int, own: Bool = true
    ) throws -> Changes {
        guard try knows(cursor) else { throw Problem.cursorUnknown }
        var builder = ChangesBuilder(after: cursor, bytes: bytes)
        let source = try communityRow(peer)
        var access = try access(of: peer)
        var last: (seq: Int64, running: [UInt8])?
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT seq, running, id, source, dropped, origin, intersection, class
                    FROM bundles WHERE seq > ?1 AND (?2 IS NULL OR source IS NOT ?2) ORDER BY seq
                    """), arguments: [cursor.position, own ? nil : source])
        while !builder.isFull, let row = try rows.next() {
            let seq: Int64 = row[0]
            if try row[4] == false && allows(row, &access) {
                let id = BundleID(try row.digest("id"))
                if source != nil && row[3] == source {
                    builder.list(id)
                } else {
                    guard let origin = try communityID(row: row["origin"]) else { throw Problem.databaseDamaged }
                    let fits = try builder.add(id, of: origin, record(seq: seq)) { try identityRecord(of: origin) }
                    guard fits else { break }
                }
            }
            last = (seq, row.bytes("running"))
        }
        if !own, !builder.isFull {
            // What the peer brought was not looked at, and lies behind as well.
            builder.passed(try self.cursor())
        } else if let last {
            builder.passed(Cursor(seq: last.seq, running: last.running))
        }
        return builder.changes
    }

    func record(seq: Int64) throws -> Record {
        guard let row = try db.row("SELECT plain_length, hash, frame FROM frames WHERE bundle = ?", [seq]) else {
            throw Problem.databaseDamaged
        }
        return try Record(frame: row)
    }

    func bundle(seq: Int64) throws -> Bundle {
        if let opened = memory.opened, opened.seq == seq { return opened.bundle }
        let bundle = try Bundle.parse(plain: try record(seq: seq).plain())
        memory.opened = (seq, bundle)
        return bundle
    }

    /// One bundle as `peer` may have it now; nil for unknown and forbidden alike.
    public func serve(_ id: BundleID, to peer: CommunityID) throws -> (origin: CommunityID, record: Record)? {
        var access = try access(of: peer)
        return try serve(id, &access)
    }

    private func serve(_ id: BundleID, _ access: inout PeerAccess) throws -> (origin: CommunityID, record: Record)? {
        let found = try db.row(
            """
            SELECT b.id, b.origin, b.intersection, b.class, b.dropped, f.plain_length, f.hash, f.frame
            FROM bundles b JOIN frames f ON f.bundle = b.seq WHERE b.id = ?
            """, [blob(id.bytes)])
        guard let row = found, try isOpen(row, &access), let origin = try communityID(row: row["origin"]) else {
            return nil
        }
        return (origin, try Record(frame: row))
    }

    /// Several in their order, until about so many bytes are reached; with each the payloads that are wanted, nil for all. Before
    /// the first bundle of an origin comes its identity, unless it was introduced already.
    public func serve(
        _ wanted: some Sequence<(BundleID, Set<Int>?)>, to peer: CommunityID, bytes: Int,
        introduced: Set<CommunityID> = []
    ) throws -> Served {
        var served = Served(introduced: introduced)
        var access = try access(of: peer)
        for (id, payloads) in wanted {
            if served.bytes > bytes { break }
            served.taken += 1
            let one = try payloads.map { try serve(id, payloads: $0, to: peer) } ?? serve(id, &access)
            guard let one else { continue }
            if served.introduced.insert(one.origin).inserted {
                served.records += try identityRecord(of: one.origin)
            }
            served.records.append(one.record)
            served.bytes += one.record.frame.count
        }
        return served
    }

    /// Whether `serve` would answer.
    public func serves(_ id: BundleID, to peer: CommunityID) throws -> Bool {
        var access = try access(of: peer)
        return try db.row("SELECT id, origin, intersection, class, dropped FROM bundles WHERE id = ?", [blob(id.bytes)])
            .map { try isOpen($0, &access) } ?? false
    }

    private func isOpen(_ row: Row, _ access: inout PeerAccess) throws -> Bool {
        try row["dropped"] == false && allows(row, &access)
    }

    /// Only some payloads of a bundle, the others marked missing.
    public func serve(_ id: BundleID, payloads: Set<Int>, to peer: CommunityID) throws -> (
        origin: CommunityID, record: Record
    )? {
        guard let (origin, record) = try serve(id, to: peer) else { return nil }
        var bundle = try Bundle.parse(plain: try record.plain())
        for index in bundle.payloads.indices where !payloads.contains(index) {
            if case .present = bundle.payloads[index] { bundle = try bundle.replacing(index, with: .missing) }
        }
        return (origin, try Record.compress(type: .bundle, plain: bundle.plain))
    }

    public func holds(_ id: BundleID) throws -> Bool {
        try db.exists("SELECT 1 FROM bundles WHERE id = ?", [blob(id.bytes)])
    }

    /// Membership that others need first comes first.
    public func inOrderOfArrival(_ ids: [BundleID]) throws -> [BundleID] {
        try ids.compactMap { id in
            let seq: Int64? = try db.one("SELECT seq FROM bundles WHERE id = ?", [blob(id.bytes)])
            return seq.map { ($0, id) }
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension Record {
    /// Of a row with the columns of `frames`.
    init(frame row: Row) throws {
        self.init(
            type: .bundle, plainLength: row["plain_length"], frame: row.bytes("frame"),
            frameHash: try row.digest("hash"))
    }
}
