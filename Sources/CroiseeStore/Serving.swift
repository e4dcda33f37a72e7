import Bundles
import Catalogue
import GRDB
import Reconciliation

import struct Bundles.Record

/// A place in this node's order of arrival, and the running hash there (protocol 5.6).
public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
    public let position: Int64
    public let check: String

    public static let beginning = Cursor(position: 0, check: String(repeating: "0", count: 16))

    public init(position: Int64, check: String) {
        self.position = position
        self.check = check
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, String(position) == parts[0],
            parts[1].utf8.count == 16, parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.init(position: position, check: String(parts[1]))
    }

    public var description: String { "\(position).\(check)" }
}

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
    public func cursor() throws -> Cursor {
        guard let last = try Row.fetchOne(db, sql: "SELECT seq, running FROM bundles ORDER BY seq DESC LIMIT 1") else {
            return .beginning
        }
        return Cursor(position: last["seq"], check: String(try last.digest("running").hex.prefix(16)))
    }

    /// Whether `cursor` lies in this node's own history.
    public func knows(_ cursor: Cursor) throws -> Bool {
        if cursor.position == 0 { return cursor == .beginning }
        guard
            let running = try Row.fetchOne(
                db, sql: "SELECT running FROM bundles WHERE seq = ?", arguments: [cursor.position])
        else { return false }
        return try running.digest("running").hex.hasPrefix(cursor.check)
    }

    /// - Parameters:
    ///   - bytes: about how much may come in this answer; larger bundles are only listed.
    ///   - skippingSource: list, without the record, what `peer` itself brought.
    public func changes(after cursor: Cursor, for peer: CommunityID, bytes: Int, knownIdentities: Set<CommunityID> = [])
        throws -> Changes
    {
        guard try knows(cursor) else { throw Problem.cursorUnknown }
        var changes = Changes(cursor: cursor)
        var left = bytes
        var sent = knownIdentities
        let source = try communityRow(peer)
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT seq, id, running, origin, intersection, class, source, dropped, plain_length, frame_hash, length(frame) AS size FROM bundles WHERE seq > ? ORDER BY seq",
            arguments: [cursor.position])
        var access = AccessMemory(reading: self, peer: peer)
        while let row = try rows.next() {
            let seq: Int64 = row["seq"]
            let here = Cursor(position: seq, check: String(try row.digest("running").hex.prefix(16)))
            if row["dropped"] == false, try access.mayHave(row) {
                let id = BundleID(try row.digest("id"))
                let size: Int = row["size"]
                if source != nil && row["source"] == source {
                    // What the peer brought: it has it, unless it was put back to an old copy.
                    changes.listed.append(id)
                } else if size > left {
                    guard changes.records.isEmpty && changes.listed.isEmpty else {
                        changes.more = true
                        return changes
                    }
                    changes.listed.append(id)
                } else {
                    if let origin = try communityID(row: row["origin"]), sent.insert(origin).inserted {
                        changes.records += try identityRecord(of: origin)
                    }
                    changes.records.append(try record(seq: seq))
                    left -= size
                }
                if changes.listed.count >= 512 {
                    changes.cursor = here
                    changes.more = true
                    return changes
                }
            }
            changes.cursor = here
        }
        return changes
    }

    func record(seq: Int64) throws -> Record {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT plain_length, frame_hash, frame FROM bundles WHERE seq = ?", arguments: [seq])
        else { throw Problem.databaseDamaged }
        return Record(
            type: .bundle, plainLength: row["plain_length"], frame: row.bytes("frame"),
            frameHash: try row.digest("frame_hash"))
    }

    func bundle(seq: Int64) throws -> Bundle? { try Bundle.parse(plain: try record(seq: seq).plain()) }

    public func identityRecord(of community: CommunityID) throws -> [Record] {
        guard let identity = try identity(of: community) else { return [] }
        return [try Record.compress(type: .identity, plain: identity.text)]
    }

    /// One bundle as `peer` may have it now; nil for unknown and forbidden alike.
    public func serve(_ id: BundleID, to peer: CommunityID) throws -> (origin: CommunityID, record: Record)? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT seq, origin, intersection, class, dropped FROM bundles WHERE id = ?",
                arguments: [blob(id.bytes)]),
            row["dropped"] == false
        else { return nil }
        var access = AccessMemory(reading: self, peer: peer)
        guard try access.mayHave(row), let origin = try communityID(row: row["origin"]) else { return nil }
        return (origin, try record(seq: row["seq"]))
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
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM bundles WHERE id = ?)", arguments: [blob(id.bytes)])
            ?? false
    }

    /// The set to reconcile (protocol 5.9).
    public func items(_ intersection: IntersectionID, _ bundleClass: BundleClass, origins: [CommunityID]) throws
        -> SortedItems
    {
        guard let place = try self.intersection(intersection) else { return try SortedItems([]) }
        let sql = "SELECT signed, id FROM bundles WHERE intersection = ? AND class = ? AND dropped = 0"
        switch bundleClass {
        case .membership:
            return try SortedItems(
                try items(Row.fetchCursor(db, sql: sql, arguments: [place.row, bundleClass.column])))
        case .content:
            var found: [ReconciliationItem] = []
            for origin in Set(origins) {
                guard let row = try communityRow(origin) else { continue }
                found += try items(
                    Row.fetchCursor(db, sql: sql + " AND origin = ?", arguments: [place.row, bundleClass.column, row]))
            }
            return try SortedItems(found)
        }
    }

    private func items(_ rows: RowCursor) throws -> [ReconciliationItem] {
        var items: [ReconciliationItem] = []
        while let row = try rows.next() {
            items.append(try ReconciliationItem(timestamp: UInt64(row["signed"] as Int64) / 1_000, id: row.bytes("id")))
        }
        return items
    }

    /// Bundles cited and not held, and bundles with payloads to ask for, of what `peer` may have.
    public func wanted(from peer: CommunityID, limit: Int) throws -> [BundleID] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, origin, intersection, class FROM gaps
                UNION ALL
                SELECT DISTINCT b.id, b.origin, b.intersection, b.class FROM missing m JOIN bundles b ON b.seq = m.bundle
                """)
        var access = AccessMemory(reading: self, peer: peer)
        var wanted: [BundleID] = []
        for row in rows where wanted.count < limit {
            if try access.mayHave(row) { wanted.append(BundleID(try row.digest("id"))) }
        }
        return wanted
    }
}

/// Remembers what was decided about (intersection, class, origin) within one snapshot.
struct AccessMemory {
    private struct Key: Hashable {
        let place: Int64
        let origin: Int64
        let isContent: Bool
    }
    let reading: Reading
    let peer: CommunityID
    private var decided: [Key: Bool] = [:]

    init(reading: Reading, peer: CommunityID) {
        self.reading = reading
        self.peer = peer
    }

    mutating func mayHave(_ row: Row) throws -> Bool {
        let key = Key(place: row["intersection"], origin: row["origin"], isContent: row["class"] == 1)
        if let known = decided[key] { return known }
        let decision = try decide(key)
        decided[key] = decision
        return decision
    }

    private func decide(_ key: Key) throws -> Bool {
        guard let place = try reading.intersection(row: key.place),
            let origin = try reading.communityID(row: key.origin)
        else { return false }
        if try reading.isFrozen(origin) { return false }
        return key.isContent
            ? try reading.mayServe(origin, in: place, to: peer) && reading.peerAccepts(peer, origin, in: place)
            : try reading.mayServeMembership(of: place, to: peer) || origin == peer
    }
}

extension Reading {
    /// The cursor of a position in this node's own history.
    public func cursor(at position: Int64) throws -> Cursor {
        guard position > 0,
            let running = try Row.fetchOne(
                db, sql: "SELECT seq, running FROM bundles WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
                arguments: [position])
        else { return .beginning }
        return Cursor(position: running["seq"], check: String(try running.digest("running").hex.prefix(16)))
    }

    public func missingCount() throws -> Int { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM missing") ?? 0 }

    public func gapCount() throws -> Int { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM gaps") ?? 0 }

    /// Membership that others need first comes first.
    public func inOrderOfArrival(_ ids: [BundleID]) throws -> [BundleID] {
        try ids.compactMap { id in
            try Int64.fetchOne(db, sql: "SELECT seq FROM bundles WHERE id = ?", arguments: [blob(id.bytes)]).map {
                ($0, id)
            }
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
