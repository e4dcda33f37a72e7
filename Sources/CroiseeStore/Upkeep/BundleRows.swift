import Bundles
import Catalogue
import GRDB
import Notes

import struct Bundles.Bundle

/// Whether what people read, and what the other tables hold, follows from a stored bundle.
extension Reading {
    func hasItsRows(_ bundle: Bundle, seq: Int64) throws -> Bool {
        let entries = try bundle.knownEntries()
        let missing = try positions("SELECT position FROM missing WHERE bundle = ?", seq)
        return bundle.manifest.bundleClass == .membership
            ? try hasMembership(bundle, entries, seq, missing) : try hasContent(bundle, entries, seq, missing)
    }

    private func positions(_ sql: String, _ seq: Int64) throws -> Set<Int> {
        Set(try db.rows(sql, [seq]).map { $0["position"] as Int })
    }

    private func hasMembership(_ bundle: Bundle, _ entries: [Entry?], _ seq: Int64, _ missing: Set<Int>) throws -> Bool
    {
        var rows: [Int: Row] = [:]
        for row in try db.rows(
            """
            SELECT m.position, m.kind, m.payload, c.cid, i.iid FROM membership m JOIN communities c ON c.id = m.origin
            JOIN intersections i ON i.id = m.intersection WHERE m.bundle = ?
            """, [seq])
        { rows[row["position"]] = row }
        for (index, line) in bundle.payloads.enumerated() {
            guard case .present(let payload) = line else {
                if case .missing = line, !missing.contains(index) { return false }
                continue
            }
            guard !missing.contains(index) else { return false }
            guard let entry = entries[index] else { continue }
            if case .unknown = entry { continue }
            guard let row = rows[index], row["kind"] == entry.kind.rawValue, row.bytes("payload") == payload,
                row.bytes("cid") == bundle.manifest.origin.bytes, row.bytes("iid") == bundle.manifest.intersection.bytes
            else { return false }
            if case .charter(let charter) = entry {
                guard try holds(charter, payload, of: bundle.manifest.intersection) else { return false }
            }
        }
        return true
    }

    private func holds(_ charter: Charter, _ payload: [UInt8], of place: IntersectionID) throws -> Bool {
        guard
            let row = try db.row(
                """
                SELECT i.name, i.purpose, i.language, i.kind, i.charter, c.cid FROM intersections i
                LEFT JOIN communities c ON c.id = i.founder WHERE i.iid = ?
                """, [blob(place.bytes)])
        else { return false }
        return (row["charter"] as Blob?)?.bytes == payload && (row["cid"] as Blob?)?.bytes == charter.founder.bytes
            && row["name"] == charter.name && row["purpose"] == charter.purpose && row["language"] == charter.language
            && row["kind"] == charter.kind.rawValue
    }

    private func hasContent(_ bundle: Bundle, _ entries: [Entry?], _ seq: Int64, _ missing: Set<Int>) throws -> Bool {
        let manifest = bundle.manifest
        guard let origin = try communityRow(manifest.origin) else { return false }
        var places: [Int: Row] = [:]
        for row in try db.rows(Self.placesOfBundle, [seq]) { places[row["position"]] = row }
        guard places.keys.allSatisfy({ bundle.payloads.indices.contains($0) }) else { return false }
        let unshown = try positions("SELECT position FROM unshown WHERE bundle = ?", seq)
        // What the brake holds lies in the frame only.
        let pending = try positions("SELECT position FROM pending_erasures WHERE bundle = ?", seq)
        for (index, line) in bundle.payloads.enumerated() {
            let isShown = places[index].map { $0["revision"] as Int64? != nil } ?? false
            switch line {
            case .missing: guard missing.contains(index), !isShown else { return false }
            case .withdrawn: guard !isShown else { return false }
            case .present(let payload):
                guard !missing.contains(index) else { return false }
                switch entries[index] {
                case .note(let revision):
                    if unshown.contains(index) || pending.contains(index) { continue }
                    guard let place = places[index], isShown,
                        try holds(place, revision, payload, of: manifest, origin)
                    else { return false }
                case .withdrawal(let note, let targets):
                    guard try holdsWithdrawal(of: note, targets, by: bundle, origin) else { return false }
                case .restore(let note, let withdrawals):
                    guard try holdsRestore(of: note, withdrawals, by: bundle, origin) else { return false }
                case .charter, .join, .leave, .recognise, .refuse, .delegate, .erased, .unknown, nil: break
                }
            }
        }
        return true
    }

    private static let placesOfBundle = """
        SELECT o.position, o.revision, i.iid, n.origin, n.note, n.visibility,
            r.id, r.note = o.note AS belongs, r.revision AS number, r.parents, r.title, r.updated, r.text
        FROM occurrences o LEFT JOIN notes n ON n.id = o.note LEFT JOIN revisions r ON r.id = o.revision
        LEFT JOIN intersections i ON i.id = o.intersection WHERE o.bundle = ?
        """

    /// The row of a place, of its note and of its revision say what the payload says.
    private func holds(
        _ place: Row, _ revision: NoteRevision, _ payload: [UInt8], of manifest: Manifest, _ origin: Int64
    ) throws -> Bool {
        guard place["origin"] as Int64? == origin, (place["note"] as Blob?)?.bytes == revision.note.bytes,
            (place["iid"] as Blob?)?.bytes == manifest.intersection.bytes, place["belongs"] as Bool? == true,
            (place["number"] as Blob?)?.bytes == revision.revision.bytes,
            (place["parents"] as Blob?)?.bytes == RevisionParents.column(revision.parents)?.bytes,
            place["title"] as String? == revision.title, place["updated"] as Int64? == revision.updatedAt
        else { return false }
        if let text = place["text"] as Blob?, text.bytes != payload { return false }
        // What stands in a bundle is neither a draft nor local.
        return ["shared", "public"].contains(place["visibility"] as String?)
    }

    private func holdsWithdrawal(
        of note: NoteID, _ targets: [EntryReference], by bundle: Bundle, _ origin: Int64
    ) throws -> Bool {
        guard let place = try intersection(bundle.manifest.intersection)?.row else { return false }
        let key: StatementArguments = [origin, blob(note.bytes), place, blob(bundle.id.bytes)]
        // Taken back since: as if it had never come.
        if try db.exists(
            "SELECT 1 FROM restores WHERE origin = ? AND note = ? AND intersection = ? AND withdrawal = ?", key)
        {
            return true
        }
        guard
            try db.exists(
                "SELECT 1 FROM withdrawals WHERE origin = ? AND note = ? AND intersection = ? AND bundle = ?", key)
        else { return false }
        return try targets.allSatisfy { target in
            try db.exists(
                "SELECT 1 FROM withdrawn_targets WHERE target = ? AND position = ? AND withdrawal = ? AND origin = ?",
                [blob(target.bundle.bytes), target.index, blob(bundle.id.bytes), origin])
        }
    }

    private func holdsRestore(
        of note: NoteID, _ withdrawals: [BundleID], by bundle: Bundle, _ origin: Int64
    ) throws -> Bool {
        guard let place = try intersection(bundle.manifest.intersection)?.row else { return false }
        return try withdrawals.allSatisfy { withdrawal in
            try db.exists(
                """
                SELECT 1 FROM restores WHERE origin = ? AND note = ? AND intersection = ? AND withdrawal = ? AND bundle = ?
                """, [origin, blob(note.bytes), place, blob(withdrawal.bytes), blob(bundle.id.bytes)])
        }
    }
}

extension Writing {
    /// Rows that name the wrong thing, or nothing, are put right where they stand, so that what refers to them stays: their files, who
    /// wrote them, where they were imported from. The rest is done as when the bundle came.
    func putRight(_ bundle: Bundle, _ entries: [Entry?], at seq: Int64, _ context: ApplyContext) throws {
        try db.run(
            "DELETE FROM occurrences WHERE bundle = ? AND (position < 0 OR position >= ?)",
            [seq, bundle.payloads.count])
        for (index, line) in bundle.payloads.enumerated() {
            guard case .present = line else {
                try db.run(
                    "UPDATE occurrences SET revision = NULL WHERE bundle = ? AND position = ? AND revision IS NOT NULL",
                    [seq, index])
                continue
            }
            guard case .note(let revision)? = entries[index],
                let place = try db.row(
                    "SELECT note, revision FROM occurrences WHERE bundle = ? AND position = ?", [seq, index])
            else { continue }
            guard let note = try note(revision, at: place["note"], context) else { continue }
            if let row = place["revision"] as Int64? { try putRight(revision, of: note, at: row) }
            try db.run(
                "UPDATE notes SET visibility = ? WHERE id = ? AND visibility NOT IN ('shared', 'public')",
                [context.visibility.rawValue, note])
        }
    }

    /// - Returns: the row of the note, made anew under its old number where it is gone.
    private func note(_ revision: NoteRevision, at old: Int64, _ context: ApplyContext) throws -> Int64? {
        if let note = try reading.noteRow(origin: context.origin, revision.note) { return note }
        if try db.exists("SELECT 1 FROM notes WHERE id = ?", [old]) { return nil }
        let isOwn = context.originID == (try reading.me())
        let waits: Bool = try !isOwn && db.one("SELECT holds FROM communities WHERE id = ?", [context.origin]) ?? true
        try revive(
            old, origin: context.origin, revision.note, stance: waits ? "held" : "visible",
            visibility: context.visibility)
        return old
    }

    func revive(_ row: Int64, origin: Int64, _ note: NoteID, stance: String, visibility: Visibility) throws {
        try db.run(
            "INSERT INTO notes (id, origin, note, stance, visibility, head, derived) VALUES (?, ?, ?, ?, ?, 0, 1)",
            [row, origin, blob(note.bytes), stance, visibility.rawValue])
    }

    private func putRight(_ revision: NoteRevision, of note: Int64, at old: Int64) throws {
        let id = blob(revision.revision.bytes)
        let parents = RevisionParents.column(revision.parents)
        let held: Int64? = try db.one("SELECT id FROM revisions WHERE note = ? AND revision = ?", [note, id])
        if let row = try held ?? db.one("SELECT id FROM revisions WHERE id = ?", [old]) {
            try db.run(
                """
                UPDATE revisions SET note = ?, revision = ?, parents = ?, title = ?, updated = ?, text = NULL WHERE id = ?
                """, [note, id, parents, revision.title, revision.updatedAt, row])
        } else {
            let isOwn: Bool = try db.exists(
                "SELECT 1 FROM notes n JOIN communities c ON c.id = n.origin WHERE n.id = ? AND c.cid = ?",
                [note, blob(try reading.me().bytes)])
            try db.run(
                """
                INSERT INTO revisions (id, note, revision, parents, title, updated, body_hash) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    old, note, id, parents, revision.title, revision.updatedAt,
                    isOwn ? blob(Digest32.sha256(Array(revision.body.utf8)).bytes) : nil,
                ])
        }
    }

    /// After their rows were made anew, notes are listed and found by what these say.
    func renewNotes(in seq: Int64) throws {
        for row in try db.rows(
            "SELECT DISTINCT note FROM occurrences WHERE bundle = ? AND revision IS NOT NULL", [seq])
        {
            try db.run("UPDATE notes SET derived = 1 WHERE id = ?", [row["note"] as Int64])
            _ = try refreshIfReadable(row["note"])
            try queueIfNotFound(row["note"])
        }
    }

    /// - Returns: false where its newest text lies in a bundle that is damaged itself.
    func refreshIfReadable(_ note: Int64) throws -> Bool {
        do {
            try refreshTitle(note, isForced: true)
            return true
        } catch is Problem {
            return false
        }
    }

    /// Put into the queue of the index, unless the index holds it.
    func queueIfNotFound(_ note: Int64) throws {
        if try !isIndexed(note) { memory.unindexed.insert(note) }
    }
}
