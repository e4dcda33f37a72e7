import Bundles
import Catalogue
import GRDB

import struct Bundles.Bundle
import struct Bundles.Record

/// A bundle held here that is not what it was.
public struct BundleDamage: Sendable, Hashable {
    public enum Kind: String, Sendable {
        /// The stored bytes are not those that came, or are not there.
        case frame
        /// They are another bundle's, or nobody signed them.
        case signature
        /// What people read does not follow from them.
        case rows
    }
    public let seq: Int64
    public let bundle: BundleID
    public let origin: CommunityID
    public let kind: Kind
}

/// A stretch of the bundles held, examined.
public struct Examination: Sendable {
    public var examined = 0
    public var damages: [BundleDamage] = []
    /// Where the next one begins; nil at the end.
    public var next: Int64?
}

extension Reading {
    public func bundleCount() throws -> Int { try db.one("SELECT COUNT(*) FROM bundles") ?? 0 }

    /// Hash and signature of stored bundles, and their rows, in order of arrival.
    public func examineBundles(after start: Int64, atMost limit: Int = 500) throws -> Examination {
        var found = Examination()
        let decompressor = try Decompressor()
        let rows = try db.rows(
            """
            SELECT b.seq, b.id, b.class, b.statement, b.signed, b.dropped, c.cid, i.iid, f.plain_length, f.hash, f.frame
            FROM bundles b JOIN communities c ON c.id = b.origin JOIN intersections i ON i.id = b.intersection
            LEFT JOIN frames f ON f.bundle = b.seq WHERE b.seq > ? ORDER BY b.seq LIMIT ?
            """, [start, limit])
        for row in rows {
            found.examined += 1
            let seq: Int64 = row["seq"]
            if let kind = try damage(of: row, decompressor) {
                found.damages.append(
                    BundleDamage(
                        seq: seq, bundle: BundleID(try row.digest("id")), origin: CommunityID(try row.digest("cid")),
                        kind: kind))
            }
            found.next = seq
        }
        if rows.count < limit { found.next = nil }
        return found
    }

    private func damage(of row: Row, _ decompressor: Decompressor) throws -> BundleDamage.Kind? {
        guard row["frame"] != nil else { return .frame }
        let opened = Result { () throws -> Bundle in
            let record = try Record(frame: row)
            guard Digest32.sha256(record.frame) == record.frameHash else { throw Problem.damagedRecord }
            return try Bundle.parse(plain: try record.plain(decompressor))
        }
        guard case .success(let bundle) = opened else { return .frame }
        let manifest = bundle.manifest
        let origin = CommunityID(try row.digest("cid"))
        guard bundle.id == BundleID(try row.digest("id")), manifest.origin == origin,
            manifest.intersection == IntersectionID(try row.digest("iid")),
            manifest.bundleClass == BundleClass(column: row["class"]), manifest.signed == row["signed"] as Int64,
            manifest.statement == row["statement"] as Int
        else { return .signature }
        guard let identity = try identity(of: origin), bundle.isRight(by: identity) || row["dropped"] as Bool else {
            return .signature
        }
        return try hasItsRows(bundle, seq: row["seq"]) || row["dropped"] as Bool ? nil : .rows
    }
}

extension Writing {
    /// In `missing`, stands for a whole bundle that must come again.
    static var wholeBundle: Int { -1 }

    /// What is damaged is asked of every peer that may have it, until it comes; its place in the order of arrival stays.
    public func markDamaged(_ bundle: BundleID) throws {
        try db.run(
            "INSERT OR IGNORE INTO missing (bundle, position) SELECT seq, ? FROM bundles WHERE id = ?",
            [Self.wholeBundle, blob(bundle.bytes)])
    }

    /// Makes the rows of a bundle anew from what is stored of it.
    public func renewRows(of bundle: BundleID, at now: Int64) throws {
        guard let seq: Int64 = try db.one("SELECT seq FROM bundles WHERE id = ?", [blob(bundle.bytes)]) else { return }
        var report = ReceiveReport()
        try put(try reading.bundle(seq: seq), at: seq, now: now, report: &report)
    }

    /// A whole copy of a damaged bundle has come.
    func replaceDamaged(_ seq: Int64, with bundle: Bundle, at now: Int64, report: inout ReceiveReport) throws -> Int {
        guard let identity = try reading.identity(of: bundle.manifest.origin) else {
            throw Problem.identityNeeded(bundle.manifest.origin.text)
        }
        try bundle.verify(identity: identity)
        try put(bundle, at: seq, now: now, report: &report)
        return 1
    }

    private func put(_ bundle: Bundle, at seq: Int64, now: Int64, report: inout ReceiveReport) throws {
        let manifest = bundle.manifest
        let origin = try row(manifest.origin)
        var kept = bundle
        for index in bundle.payloads.indices {
            // What was taken back here does not come back with a copy that has it still.
            guard case .present = bundle.payloads[index],
                let withdrawal: Blob = try db.one(
                    "SELECT withdrawal FROM withdrawn_targets WHERE target = ? AND position = ? AND origin = ? LIMIT 1",
                    [blob(bundle.id.bytes), index, origin]), let by = Digest32(bytes: withdrawal.bytes)
            else { continue }
            kept = try kept.replacing(index, with: .withdrawn(by: BundleID(by)))
        }
        let record = try Record.compress(type: .bundle, plain: kept.plain)
        memory.opened = nil
        memory.plain = nil
        try bumpAccess()
        try db.run(
            "INSERT OR REPLACE INTO frames (bundle, plain_length, hash, frame) VALUES (?, ?, ?, ?)",
            [seq, record.plainLength, blob(record.frameHash.bytes), blob(record.frame)])
        for table in ["membership", "missing", "unshown"] {
            try db.run("DELETE FROM \(table) WHERE bundle = ?", [seq])
        }
        let place = try row(manifest.intersection)
        let context = ApplyContext(
            seq: seq, bundle: bundle.id, origin: origin, originID: manifest.origin, place: place, now: now)
        let entries = try kept.knownEntries()
        try putRight(kept, entries, at: seq, context)
        try apply(kept, entries: entries, context, report: &report)
        if manifest.entries.contains(where: { $0.kind == .withdrawal }) { try settleBlanks(claiming: bundle.id) }
        try renewNotes(in: seq)
    }
}

extension Reading {
    /// Damaged bundles that have not come again yet.
    public func damagedCount() throws -> Int {
        try db.one("SELECT COUNT(*) FROM missing WHERE position = ?", [Writing.wholeBundle]) ?? 0
    }
}
