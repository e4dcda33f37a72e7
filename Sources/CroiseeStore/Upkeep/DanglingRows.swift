import Bundles
import Catalogue
import GRDB
import Notes

import struct Bundles.Bundle
import struct Bundles.Record

/// Rows that refer to a row that is not there.
public struct DanglingRows: Sendable, Hashable {
    public let table: String
    public let parent: String
    public let count: Int
    let key: Int
}

/// What came of frames without a bundle.
public struct OrphanFrames: Sendable, Hashable {
    /// Put back from their own bytes, or taken out and asked of peers.
    public var restored = 0
    public var asked = 0
}

extension Reading {
    /// What `PRAGMA foreign_key_check` finds, counted.
    public func danglingRows() throws -> [DanglingRows] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT "table" AS child, parent, fkid, COUNT(*) AS number FROM pragma_foreign_key_check
                GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """
        ).map { DanglingRows(table: $0["child"], parent: $0["parent"], count: $0["number"], key: $0["fkid"]) }
    }
}

extension Writing {
    /// Frames whose bundle has no row any more, some at a time in order of arrival. A whole one, signed by an origin that is known, is
    /// put back from its bytes, at the end of the order of arrival; others are taken out and asked of peers.
    /// - Returns: nil where there are none left.
    public func restoreOrphans(atMost limit: Int = 100, at now: Int64) throws -> OrphanFrames? {
        let rows = try db.rows(
            """
            SELECT f.bundle, f.plain_length, f.hash, f.frame FROM frames f
            WHERE NOT EXISTS (SELECT 1 FROM bundles b WHERE b.seq = f.bundle) ORDER BY f.bundle LIMIT ?
            """, [limit])
        if rows.isEmpty { return nil }
        var found = OrphanFrames()
        let decompressor = try Decompressor()
        for row in rows {
            for table in ["occurrences", "membership", "missing", "unshown", "pending_erasures", "frames"] {
                try db.run("DELETE FROM \(table) WHERE bundle = ?", [row["bundle"] as Int64])
            }
            if try putBack(row, decompressor, at: now) { found.restored += 1 } else { found.asked += 1 }
        }
        // Nobody knows which bundles these were: the sets are compared again with every peer.
        if found.asked > 0 {
            try db.run("UPDATE links SET cursor = NULL, view = NULL, last_reconciled = NULL")
        }
        memory.forget()
        try bumpAccess()
        return found
    }

    private func putBack(_ row: Row, _ decompressor: Decompressor, at now: Int64) throws -> Bool {
        let opened = Result { () throws -> (Record, Bundle) in
            let record = try Record(frame: row)
            guard Digest32.sha256(record.frame) == record.frameHash else { throw Problem.damagedRecord }
            return (record, try Bundle.parse(plain: try record.plain(decompressor)))
        }
        guard case .success(let (record, bundle)) = opened else { return false }
        let manifest = bundle.manifest
        // Another copy of it may have come since.
        if try db.exists("SELECT 1 FROM bundles WHERE id = ?", [blob(bundle.id.bytes)]) { return true }
        let (origin, place) = (try self.row(manifest.origin), try self.row(manifest.intersection))
        let isHead = try db.exists("SELECT 1 FROM heads WHERE id = ?", [blob(bundle.id.bytes)])
        if !isHead { try noteGap(bundle.id, origin: origin, place: place.row, class: manifest.bundleClass) }
        guard let identity = try reading.identity(of: manifest.origin), bundle.isRight(by: identity) else {
            try noteGap(bundle.id, origin: origin, place: place.row, class: manifest.bundleClass)
            return false
        }
        var report = ReceiveReport()
        // Rows left of the same note are put right by what is read now.
        try insert(
            CheckedBundle(
                bundle: bundle, entries: try bundle.knownEntries(), record: record, verified: identity.text,
                source: .file, now: now), report: &report)
        try keepHeads()
        return true
    }

    /// Local texts whose note has no row any more: their own bytes say which it was. What nobody says any more is whether it was a
    /// draft, so that is what it becomes.
    /// - Returns: how many notes came back.
    public func restoreNotesOfTexts() throws -> Int {
        var notes: [Int64] = []
        let me = try row(try reading.me())
        for row in try db.rows(
            "SELECT note, text FROM revisions WHERE text IS NOT NULL AND note NOT IN (SELECT id FROM notes) ORDER BY id"
        ) {
            let note: Int64 = row["note"]
            let parsed = Result { () throws -> Entry in try Entry.parse(kind: .note, payload: row.bytes("text")) }
            guard case .success(.note(let revision)) = parsed, !notes.contains(note),
                try reading.noteRow(origin: me, revision.note) == nil
            else { continue }
            try revive(note, origin: me, revision.note, stance: NoteState.draft.rawValue, visibility: .draft)
            notes.append(note)
        }
        for note in notes {
            _ = try refreshIfReadable(note)
            try queueIfNotFound(note)
        }
        return notes.count
    }

    /// Traces of withdrawn notes that have no row any more: the withdrawal that names the place says which note it was.
    /// - Returns: how many came back.
    public func restoreTraces() throws -> Int {
        let rows = try db.rows(
            """
            SELECT o.note, o.position, b.id, b.origin, t.withdrawal, w.seq FROM occurrences o JOIN bundles b ON b.seq = o.bundle
            JOIN withdrawn_targets t ON t.target = b.id AND t.position = o.position AND t.origin = b.origin
            JOIN bundles w ON w.id = t.withdrawal WHERE o.revision IS NULL AND o.note NOT IN (SELECT id FROM notes)
            ORDER BY t.withdrawal, o.note
            """)
        var found = 0
        for row in rows {
            let target = EntryReference(bundle: BundleID(try row.digest("id")), index: row["position"])
            let (note, origin) = (row["note"] as Int64, row["origin"] as Int64)
            let opened = Result { try reading.bundle(seq: row["seq"]).knownEntries() }
            guard case .success(let entries) = opened, try !db.exists("SELECT 1 FROM notes WHERE id = ?", [note]) else {
                continue
            }
            for case .withdrawal(let id, let targets)? in entries where targets.contains(target) {
                if try reading.noteRow(origin: origin, id) != nil { continue }
                try revive(note, origin: origin, id, stance: NoteState.withdrawn.rawValue, visibility: .shared)
                _ = try leaveTraceIfEmpty(note)
                found += 1
                break
            }
        }
        return found
    }

    /// Takes out what only tells something of a bundle, a note or a revision that is not there. Everything else stays.
    /// - Returns: how many rows.
    public func takeOutDangling() throws -> Int {
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        let before = db.totalChangesCount
        for _ in 0..<4 {
            let rows = try reading.danglingRows().filter { ["bundles", "notes", "revisions"].contains($0.parent) }
            if rows.isEmpty { break }
            for dangling in rows { try takeOut(dangling) }
        }
        return db.totalChangesCount - before
    }

    private func takeOut(_ rows: DanglingRows) throws {
        let keys = try Row.fetchAll(
            db, sql: "SELECT \"from\", \"to\" FROM pragma_foreign_key_list(?) WHERE id = ?",
            arguments: [rows.table, rows.key])
        guard keys.count == 1, let column = keys.first?["from"] as String? else { return }
        let target = keys.first?["to"] as String? ?? (rows.parent == "bundles" ? "seq" : "id")
        // A text that lies here only is kept, whatever is wrong around it.
        let keeping = rows.table == "revisions" ? " AND text IS NULL" : ""
        try db.execute(
            sql: """
                DELETE FROM "\(rows.table)" WHERE "\(column)" IS NOT NULL
                AND "\(column)" NOT IN (SELECT "\(target)" FROM "\(rows.parent)")\(keeping)
                """)
    }
}
