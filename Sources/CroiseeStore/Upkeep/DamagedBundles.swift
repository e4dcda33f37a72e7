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
        /// The row in the order of arrival says something else than they do.
        case row
        /// What people read does not follow from them.
        case rows
    }
    public let seq: Int64
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
            FROM bundles b LEFT JOIN communities c ON c.id = b.origin LEFT JOIN intersections i ON i.id = b.intersection
            LEFT JOIN frames f ON f.bundle = b.seq WHERE b.seq > ? ORDER BY b.seq LIMIT ?
            """, [start, limit])
        for row in rows {
            found.examined += 1
            let seq: Int64 = row["seq"]
            if let kind = try damage(of: row, decompressor) {
                found.damages.append(BundleDamage(seq: seq, kind: kind))
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
        let (seq, isDropped) = (row["seq"] as Int64, row["dropped"] as Bool)
        guard let identity = try identity(of: bundle.manifest.origin) else { return .signature }
        let isRight = bundle.isRight(by: identity)
        guard isRight || isDropped else { return .signature }
        if !names(row, bundle) {
            // The frame of a bundle that has its own row already says nothing of this one.
            let isHeld = try db.exists("SELECT 1 FROM bundles WHERE id = ? AND seq <> ?", [blob(bundle.id.bytes), seq])
            return isHeld ? .signature : .row
        }
        if isDropped { return isRight ? .row : nil }
        return try hasItsRows(bundle, seq: seq) ? nil : .rows
    }

    private func names(_ row: Row, _ bundle: Bundle) -> Bool {
        let manifest = bundle.manifest
        return (row["id"] as Blob?)?.bytes == bundle.id.bytes
            && (row["cid"] as Blob?)?.bytes == manifest.origin.bytes
            && (row["iid"] as Blob?)?.bytes == manifest.intersection.bytes
            && row["class"] as Int == manifest.bundleClass.column && row["signed"] as Int64 == manifest.signed
            && row["statement"] as Int == manifest.statement
    }
}

extension Writing {
    /// In `missing`, stands for a whole bundle that must come again.
    static var wholeBundle: Int { -1 }

    /// What is damaged is asked of every peer that may have it, until it comes; its place in the order of arrival stays.
    public func markDamaged(_ damage: BundleDamage) throws {
        try db.run(
            "INSERT OR IGNORE INTO missing (bundle, position) VALUES (?, ?)", [damage.seq, Self.wholeBundle])
    }

    /// Makes the row and the rows of a bundle anew from what is stored of it.
    /// - Returns: whether nothing is wrong with it now.
    public func renew(_ damage: BundleDamage, at now: Int64) throws -> Bool {
        let seq = damage.seq
        let bundle = try reading.bundle(seq: seq)
        let isRight = try reading.identity(of: bundle.manifest.origin).map { bundle.isRight(by: $0) } ?? false
        if damage.kind == .row { try renewRow(bundle, seq, isDropped: !isRight) }
        if isRight {
            var report = ReceiveReport()
            try put(bundle, at: seq, now: now, report: &report)
        }
        return try reading.examineBundles(after: seq - 1, atMost: 1).damages.isEmpty
    }

    private func renewRow(_ bundle: Bundle, _ seq: Int64, isDropped: Bool) throws {
        let manifest = bundle.manifest
        try db.run(
            """
            UPDATE bundles SET id = ?, origin = ?, intersection = ?, class = ?, statement = ?, signed = ?, dropped = ?
            WHERE seq = ?
            """,
            [
                blob(bundle.id.bytes), try row(manifest.origin), try row(manifest.intersection).row,
                manifest.bundleClass.column, manifest.statement, manifest.signed, isDropped, seq,
            ])
        // What was cited under this name and not found is here.
        try db.run("DELETE FROM gaps WHERE id = ?", [blob(bundle.id.bytes)])
        memory.forget()
        try bumpAccess()
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
