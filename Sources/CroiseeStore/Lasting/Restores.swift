import Bundles
import Catalogue
import GRDB
import Notes

extension Writing {
    /// Whether this very withdrawal was taken back by its origin, before or after it came.
    func isRestored(_ note: NoteID, _ context: ApplyContext) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM restores WHERE origin = ? AND note = ? AND intersection = ? AND withdrawal = ?",
            [context.origin, blob(note.bytes), context.place.row, blob(context.bundle.bytes)])
    }

    /// The origin takes withdrawals of a note back: what the brake held stands again, what is gone is asked for.
    func restore(
        _ note: NoteID, _ withdrawals: [BundleID], _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        for withdrawal in withdrawals {
            try db.run(
                """
                INSERT OR IGNORE INTO restores (origin, note, intersection, withdrawal, bundle) VALUES (?, ?, ?, ?, ?)
                """,
                [
                    context.origin, blob(note.bytes), context.place.row, blob(withdrawal.bytes),
                    blob(context.bundle.bytes),
                ])
            try undo(withdrawal, of: note, origin: context.origin, place: context.place, at: context.now, &report)
        }
    }

    /// As if this withdrawal had never come.
    func undo(
        _ withdrawal: BundleID, of note: NoteID, origin: Int64, place: IntersectionRow, at now: Int64,
        _ report: inout ReceiveReport
    ) throws {
        try db.run(
            "DELETE FROM withdrawals WHERE origin = ? AND note = ? AND intersection = ? AND bundle = ?",
            [origin, blob(note.bytes), place.row, blob(withdrawal.bytes)])
        guard db.changesCount > 0 else { return }
        memory.withdraws[origin] = nil
        var places = try targets(of: withdrawal, note, origin)
        places += try db.rows(
            """
            SELECT o.bundle, o.position FROM occurrences o JOIN notes n ON n.id = o.note
            WHERE n.origin = ? AND n.note = ? AND o.intersection = ?
            """, [origin, blob(note.bytes), place.row]
        ).map { Place(seq: $0["bundle"], index: $0["position"]) }
        for one in Set(places).sorted(by: { ($0.seq, $0.index) < ($1.seq, $1.index) }) {
            try bringBack(one, withdrawal, of: note, origin: origin, place: place, at: now, &report)
        }
        try takeOutOwnTrace(of: note, origin: origin)
    }

    private struct Place: Hashable {
        let seq: Int64
        let index: Int
    }

    /// What the withdrawal names of this note and is held; it names it no more.
    private func targets(of withdrawal: BundleID, _ note: NoteID, _ origin: Int64) throws -> [Place] {
        guard let seq: Int64 = try db.one("SELECT seq FROM bundles WHERE id = ?", [blob(withdrawal.bytes)]) else {
            return []
        }
        var places: [Place] = []
        for entry in try reading.bundle(seq: seq).knownEntries() {
            guard case .withdrawal(note, let targets)? = entry else { continue }
            for target in targets {
                try db.run(
                    "DELETE FROM withdrawn_targets WHERE target = ? AND position = ? AND origin = ? AND withdrawal = ?",
                    [blob(target.bundle.bytes), target.index, origin, blob(withdrawal.bytes)])
                let held: Int64? = try db.one(
                    "SELECT seq FROM bundles WHERE id = ? AND origin = ?", [blob(target.bundle.bytes), origin])
                if let held { places.append(Place(seq: held, index: target.index)) }
            }
        }
        return places
    }

    private func bringBack(
        _ one: Place, _ withdrawal: BundleID, of note: NoteID, origin: Int64, place: IntersectionRow, at now: Int64,
        _ report: inout ReceiveReport
    ) throws {
        guard
            let row = try db.row("SELECT id, dropped FROM bundles WHERE seq = ?", [one.seq]), row["dropped"] == false
        else { return }
        let bundle = try reading.bundle(seq: one.seq)
        guard bundle.payloads.indices.contains(one.index),
            let originID = try reading.communityID(row: origin)
        else { return }
        let context = ApplyContext(
            seq: one.seq, bundle: bundle.id, origin: origin, originID: originID, place: place, now: now)
        switch bundle.payloads[one.index] {
        case .present(let payload):
            let pending: Blob? = try db.one(
                "SELECT withdrawal FROM pending_erasures WHERE bundle = ? AND position = ?", [one.seq, one.index])
            guard pending?.bytes == withdrawal.bytes else { return }
            try db.run("DELETE FROM pending_erasures WHERE bundle = ? AND position = ?", [one.seq, one.index])
            try bumpAccess()
            if let entry = try bundle.knownEntries()[one.index] {
                try apply(entry, payload, at: one.index, context, report: &report)
            } else {
                try keepUnreadable(payload, at: one.index, context)
            }
        case .withdrawn(by: withdrawal):
            if let other = try standingWithdrawal(of: note, context) {
                return try rewrite(
                    one.seq, try bundle.replacing(one.index, with: .withdrawn(by: other.withdrawal)))
            }
            try rewrite(one.seq, try bundle.replacing(one.index, with: .missing))
            try markMissing(one.seq, one.index, withdrawal: nil)
        case .withdrawn, .missing: return
        }
    }
}

/// A withdrawal of an own note that can still be taken back.
public struct OwnWithdrawal: Sendable, Hashable {
    public let intersection: IntersectionID
    public let bundle: BundleID
    /// Unix ms: when it came here, and when the brake lets go of it.
    public let received: Int64
    public let due: Int64?
}

extension Reading {
    /// Where an own note was taken back, and what stands of that.
    public func withdrawals(ownNote note: NoteID) throws -> [OwnWithdrawal] {
        try db.rows(
            """
            SELECT w.bundle, w.received, w.due, i.iid, b.signed FROM withdrawals w JOIN intersections i ON i.id = w.intersection
            JOIN communities c ON c.id = w.origin LEFT JOIN bundles b ON b.id = w.bundle
            WHERE w.note = ? AND c.cid = ? ORDER BY w.received, w.bundle
            """, [blob(note.bytes), blob(try me().bytes)]
        ).map { row in
            let received: Int64 = row["received"]
            return OwnWithdrawal(
                intersection: IntersectionID(try row.digest("iid")), bundle: BundleID(try row.digest("bundle")),
                received: received > 0 ? received : row["signed"] ?? 0, due: row["due"])
        }
    }

    /// Own notes whose text the brake still holds, with the intersections and withdrawals concerned.
    public func ownBraked() throws -> [NoteID] {
        try db.rows(
            """
            SELECT DISTINCT n.note FROM pending_erasures p JOIN occurrences o ON o.bundle = p.bundle AND o.position = p.position
            JOIN notes n ON n.id = o.note JOIN communities c ON c.id = n.origin WHERE c.cid = ? ORDER BY n.id
            """, [blob(try me().bytes)]
        ).compactMap { NoteID(bytes: $0.bytes("note")) }
    }
}
