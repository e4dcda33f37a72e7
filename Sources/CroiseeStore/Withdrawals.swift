import Bundles
import Catalogue
import GRDB
import Notes

import struct Bundles.Record

extension Writing {
    /// Takes a note back: every payload of it from this origin in this intersection loses its text, now and whenever it comes. Where
    /// the brake holds it, the text leaves everything that people read at once, and its frame when the time is over.
    func withdraw(
        _ note: NoteID, targets: [EntryReference], _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        if try isRestored(note, context) { return }
        let due = try brake(note, context)
        try db.execute(
            sql:
                "INSERT OR IGNORE INTO withdrawals (origin, note, intersection, bundle, received, due) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                context.origin, blob(note.bytes), context.place.row, blob(context.bundle.bytes), context.now, due,
            ])
        memory.withdraws[context.origin] = true
        let mark = Withdrawn(by: context.bundle, due: due)
        for target in targets {
            try db.execute(
                sql:
                    "INSERT OR IGNORE INTO withdrawn_targets (target, position, origin, withdrawal) VALUES (?, ?, ?, ?)",
                arguments: [blob(target.bundle.bytes), target.index, context.origin, blob(context.bundle.bytes)])
            try blankTarget(target, of: note, origin: context.origin, mark)
            // A copy that was refused here holds the text too.
            try db.execute(
                sql: "DELETE FROM quarantine WHERE bundle = ? AND origin = ?",
                arguments: [blob(target.bundle.bytes), blob(context.originID.bytes)])
        }
        try blankUnshown(note, context, mark)
        guard let row = try reading.noteRow(origin: context.origin, note) else {
            try leaveOwnTrace(of: note, context)
            if due == nil { try tellErased(context, hadText: false) }
            return
        }
        let places = try Row.fetchAll(
            db,
            sql:
                "SELECT bundle, position FROM occurrences WHERE note = ? AND intersection = ? AND revision IS NOT NULL",
            arguments: [row, context.place.row])
        try changingText(of: row, erasing: true) {
            for place in places { try blank(seq: place["bundle"], index: place["position"], mark) }
            try eraseTextNobodyHolds(row)
        }
        if !places.isEmpty { report.withdrawn += 1 }
        if due == nil { try tellErased(context, hadText: !places.isEmpty) }
    }

    /// A payload that was not there when the bundle came will not be asked for any more; one that cannot be shown is erased.
    private func blankTarget(_ target: EntryReference, of note: NoteID, origin: Int64, _ mark: Withdrawn) throws {
        let seq: Int64? = try db.one(
            """
            SELECT b.seq FROM bundles b WHERE b.id = ?1 AND b.origin = ?2 AND (
                EXISTS (SELECT 1 FROM missing m WHERE m.bundle = b.seq AND m.position = ?3)
                OR EXISTS (
                    SELECT 1 FROM unshown u
                    WHERE u.bundle = b.seq AND u.position = ?3 AND (u.note IS NULL OR u.note = ?4)))
            """, [blob(target.bundle.bytes), origin, target.index, blob(note.bytes)])
        guard let seq else { return }
        try blank(seq: seq, index: target.index, mark)
    }

    /// Takes a payload out of everything that people read, and out of the stored frame as well unless the brake holds it.
    func blank(seq: Int64, index: Int, _ mark: Withdrawn) throws {
        let bundle = try reading.bundle(seq: seq)
        guard index < bundle.payloads.count else { return }
        if let due = mark.due, case .present = bundle.payloads[index] {
            try db.run(
                "INSERT OR IGNORE INTO pending_erasures (bundle, position, withdrawal, due) VALUES (?, ?, ?, ?)",
                [seq, index, blob(mark.withdrawal.bytes), due])
            try bumpAccess()
        } else {
            try rewrite(seq, try bundle.replacing(index, with: .withdrawn(by: mark.withdrawal)))
            try db.run("DELETE FROM pending_erasures WHERE bundle = ? AND position = ?", [seq, index])
        }
        try db.execute(
            sql: "UPDATE occurrences SET revision = NULL WHERE bundle = ? AND position = ?", arguments: [seq, index])
        try db.execute(sql: "DELETE FROM missing WHERE bundle = ? AND position = ?", arguments: [seq, index])
        try db.execute(sql: "DELETE FROM unshown WHERE bundle = ? AND position = ?", arguments: [seq, index])
    }

    func rewrite(_ seq: Int64, _ bundle: Bundle) throws {
        let record = try Record.compress(type: .bundle, plain: bundle.plain)
        memory.opened = nil
        memory.plain = nil
        // Copies in memory hold the text that is erased here.
        try bumpAccess()
        try db.run(
            "UPDATE frames SET frame = ?, hash = ?, plain_length = ? WHERE bundle = ?",
            [blob(record.frame), blob(record.frameHash.bytes), record.plainLength, seq])
    }

    /// Revisions that stand in no bundle any more go, unless they are this community's own, shared elsewhere or kept locally.
    func eraseTextNobodyHolds(_ note: Int64) throws {
        try db.execute(
            sql: """
                DELETE FROM revisions WHERE note = ?1 AND NOT EXISTS (
                    SELECT 1 FROM occurrences o WHERE o.revision = revisions.id)
                AND EXISTS (SELECT 1 FROM occurrences o WHERE o.note = ?1)
                """, arguments: [note])
        if try !leaveTraceIfEmpty(note) { try refreshTitle(note, isForced: true) }
    }

    /// Of a note without any text only the trace is left, whether the withdrawal or the note came first.
    func leaveTraceIfEmpty(_ note: Int64) throws -> Bool {
        let isEmpty =
            try Bool.fetchOne(
                db, sql: "SELECT NOT EXISTS (SELECT 1 FROM revisions WHERE note = ?)", arguments: [note]) ?? true
        guard isEmpty else { return false }
        try eraseDerived(note)
        // Only a kind that this program names is no word of the author's.
        let unlisted = reading.unlisted.map { "'\($0)'" }.joined(separator: ", ")
        try db.execute(
            sql: """
                UPDATE notes SET stance = 'withdrawn', title = '', title_hash = NULL, language = NULL, head = 0, derived = 0,
                    kind = CASE WHEN kind IN (\(unlisted)) THEN kind ELSE 'note' END WHERE id = ?
                """, arguments: [note])
        try db.execute(sql: "DELETE FROM imports WHERE note = ?", arguments: [note])
        // What somebody was writing into it is its text too.
        if let id: Blob = try db.one("SELECT note FROM notes WHERE id = ?", [note]), let id = NoteID(bytes: id.bytes) {
            try dropUnfinished(of: id)
        }
        return true
    }

    func standingWithdrawal(of note: NoteID, _ context: ApplyContext) throws -> Withdrawn? {
        let withdraws =
            try memory.withdraws[context.origin]
            ?? db.exists("SELECT 1 FROM withdrawals WHERE origin = ?", [context.origin])
        memory.withdraws[context.origin] = withdraws
        guard withdraws else { return nil }
        // Of several, one that holds nothing back any more.
        let row = try db.row(
            """
            SELECT bundle, due FROM withdrawals WHERE origin = ? AND note = ? AND intersection = ?
            ORDER BY due IS NOT NULL, due LIMIT 1
            """, [context.origin, blob(note.bytes), context.place.row])
        return try row.map { Withdrawn(by: BundleID(try $0.digest("bundle")), due: $0["due"]) }
    }

    /// Nobody can blank a text by passing on a blank: the withdrawal must be held, verified, the origin's own, and name it.
    func believes(withdrawal: BundleID, of bundle: BundleID, index: Int, origin: CommunityID) throws -> Bool {
        guard let origin = try reading.communityRow(origin) else { return false }
        return try Bool.fetchOne(
            db,
            sql:
                "SELECT EXISTS (SELECT 1 FROM withdrawn_targets WHERE target = ? AND position = ? AND origin = ? AND withdrawal = ?)",
            arguments: [blob(bundle.bytes), index, origin, blob(withdrawal.bytes)]) ?? false
    }

    /// Blanks that waited for this withdrawal to be believed.
    func settleBlanks(claiming withdrawal: BundleID) throws {
        let waiting = try db.rows(
            "SELECT m.bundle, m.position, b.id, c.cid FROM missing m JOIN bundles b ON b.seq = m.bundle JOIN communities c ON c.id = b.origin WHERE m.withdrawal = ?",
            [blob(withdrawal.bytes)])
        for row in waiting {
            let bundle = BundleID(try row.digest("id"))
            guard
                try believes(
                    withdrawal: withdrawal, of: bundle, index: row["position"],
                    origin: CommunityID(try row.digest("cid")))
            else { continue }
            try db.execute(
                sql: "DELETE FROM missing WHERE bundle = ? AND position = ?",
                arguments: [row["bundle"] as Int64, row["position"] as Int])
        }
    }

    /// Payloads that were missing and came now.
    func fill(seq: Int64, from bundle: Bundle, at now: Int64, report: inout ReceiveReport) throws -> Int {
        let missing = try db.rows("SELECT position FROM missing WHERE bundle = ?", [seq]).map { $0["position"] as Int }
        if missing.contains(Self.wholeBundle) {
            return try replaceDamaged(seq, with: bundle, at: now, report: &report)
        }
        let coming = missing.filter { if case .present = bundle.payloads[$0] { true } else { false } }
        guard !coming.isEmpty else { return 0 }
        try requireRoom()
        let held = try reading.bundle(seq: seq)
        // Only what is known to be missing: what was withdrawn stays withdrawn, whatever a copy holds.
        let filled = try coming.reduce(held) { try $0.replacing($1, with: bundle.payloads[$1]) }
        try rewrite(seq, filled)
        let entries = try filled.knownEntries()
        let place = try row(held.manifest.intersection)
        let context = ApplyContext(
            seq: seq, bundle: held.id, origin: try row(held.manifest.origin), originID: held.manifest.origin,
            place: place, now: now)
        let claimed = try Blob.fetchAll(
            db, sql: "SELECT DISTINCT withdrawal FROM missing WHERE bundle = ? AND withdrawal IS NOT NULL",
            arguments: [seq])
        for index in coming {
            try db.execute(sql: "DELETE FROM missing WHERE bundle = ? AND position = ?", arguments: [seq, index])
            if let entry = entries[index] {
                guard case .present(let payload) = filled.payloads[index] else { continue }
                try apply(entry, payload, at: index, context, report: &report)
            } else if filled.manifest.entries[index].kind == .note, case .present(let payload) = filled.payloads[index]
            {
                try keepUnreadable(payload, at: index, context)
            }
        }
        try forgetClaims(claimed)
        return coming.count
    }

    /// A withdrawal that only blanks claimed is no gap any more once none of them is left: it may never have been.
    private func forgetClaims(_ withdrawals: [Blob]) throws {
        for id in withdrawals {
            try db.execute(
                sql: """
                    DELETE FROM gaps WHERE id = ?1 AND cited = 0
                    AND NOT EXISTS (SELECT 1 FROM missing WHERE withdrawal = ?1)
                    """, arguments: [id])
        }
    }
}

extension Reading {
    /// Whether a withdrawal that is held names a note of this bundle.
    public func isTakenBack(_ bundle: BundleID) throws -> Bool {
        try db.exists("SELECT 1 FROM withdrawn_targets WHERE target = ?", [blob(bundle.bytes)])
    }
}
