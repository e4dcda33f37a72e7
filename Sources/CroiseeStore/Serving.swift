import Bundles
import Catalogue
import GRDB

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

extension Reading {
    /// How many IDs are listed at most in one answer.
    private static let listedAtMost = 512

    /// - Parameter bytes: about how much may come in this answer; larger bundles, and what `peer` itself brought, are only listed.
    /// - Throws: `cursor` when it is not of this node's history.
    public func changes(after cursor: Cursor, for peer: CommunityID, bytes: Int) throws -> Changes {
        guard try knows(cursor) else { throw Problem.cursorUnknown }
        var changes = Changes(cursor: cursor)
        var last: Row?
        var left = bytes
        var introduced = Set<CommunityID>()
        let source = try communityRow(peer)
        var access = try access(of: peer)
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT seq, id, running, origin, intersection, class, source, dropped
                    FROM bundles WHERE seq > ? ORDER BY seq
                    """), arguments: [cursor.position])
        while !changes.more, let row = try rows.next() {
            if try row["dropped"] == false && allows(row, &access) {
                let id = BundleID(try row.digest("id"))
                if source != nil && row["source"] == source {
                    // It has that, unless it was put back to an old copy.
                    changes.listed.append(id)
                } else {
                    let record = try record(seq: row["seq"])
                    if record.frame.count > left {
                        if !changes.isEmpty {
                            changes.more = true
                            break
                        }
                        changes.listed.append(id)
                    } else {
                        if let origin = try communityID(row: row["origin"]), introduced.insert(origin).inserted {
                            changes.records += try identityRecord(of: origin)
                        }
                        changes.records.append(record)
                        left -= record.frame.count
                    }
                }
                changes.more = changes.listed.count >= Self.listedAtMost
            }
            last = row.copy()
        }
        if let last { changes.cursor = try Cursor(last) }
        return changes
    }

    func record(seq: Int64) throws -> Record {
        guard let row = try db.row("SELECT plain_length, hash, frame FROM frames WHERE bundle = ?", [seq]) else {
            throw Problem.databaseDamaged
        }
        return Record(
            type: .bundle, plainLength: row["plain_length"], frame: row.bytes("frame"),
            frameHash: try row.digest("hash"))
    }

    func bundle(seq: Int64) throws -> Bundle? { try Bundle.parse(plain: try record(seq: seq).plain()) }

    /// One bundle as `peer` may have it now; nil for unknown and forbidden alike.
    public func serve(_ id: BundleID, to peer: CommunityID) throws -> (origin: CommunityID, record: Record)? {
        guard let row = try served(id, to: peer), let origin = try communityID(row: row["origin"]) else { return nil }
        return (origin, try record(seq: row["seq"]))
    }

    /// Whether `serve` would answer.
    public func serves(_ id: BundleID, to peer: CommunityID) throws -> Bool { try served(id, to: peer) != nil }

    private func served(_ id: BundleID, to peer: CommunityID) throws -> Row? {
        let found = try db.row(
            "SELECT seq, origin, intersection, class, dropped FROM bundles WHERE id = ?", [blob(id.bytes)])
        var access = try access(of: peer)
        guard let row = found, row["dropped"] == false, try allows(row, &access) else { return nil }
        return row
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
