import Bundles
import Catalogue
import GRDB
import Notes

/// What a new statement's seal leaves out loses every effect it had (docs/protocol.md 2.1).
extension Writing {
    /// Under a new statement only sealed bundles of earlier keys stand.
    func dropUnsealed(_ identity: Identity, row: Int64, at now: Int64) throws {
        let held = try db.rows(
            "SELECT seq, id, statement FROM bundles WHERE origin = ? AND statement < ? AND dropped = 0",
            [row, identity.latest])
        let fallen = try held.filter { bundle in
            try !identity.standsBy(BundleID(bundle.digest("id")), statement: bundle["statement"])
        }.map { $0["seq"] as Int64 }
        try drop(fallen, of: identity.community, row: row, at: now)
        try forgetGaps(of: row, besides: identity.statements[identity.latest].sealed)
    }

    /// - Parameter fallen: bundles of one origin, by their rows.
    func drop(_ fallen: [Int64], of origin: CommunityID, row: Int64, at now: Int64) throws {
        if fallen.isEmpty { return }
        for seq in fallen { try db.run("UPDATE bundles SET dropped = 1 WHERE seq = ?", [seq]) }
        // What it said of membership under those keys counts no more.
        try db.run(
            """
            UPDATE intersections SET version = version + 1
            WHERE id IN (SELECT intersection FROM membership WHERE origin = ?)
            """, [row])
        memory.forgetPlaces()
        try bumpAccess()
        // First the texts: a withdrawal that falls brings back only what stands.
        var opened: [(seq: Int64, bundle: Bundle)] = []
        for seq in fallen {
            opened.append((seq, try reading.bundle(seq: seq)))
            try dropTexts(seq, isMine: origin == reading.me())
        }
        var report = ReceiveReport()
        for (seq, bundle) in opened {
            try dropEffects(of: bundle, row: row, at: now, &report)
            try empty(seq, bundle)
        }
    }

    private func dropTexts(_ seq: Int64, isMine: Bool) throws {
        let notes = try db.rows("SELECT DISTINCT note FROM occurrences WHERE bundle = ?", [seq])
            .map { $0["note"] as Int64 }
        let isMadeHere = try isMine && db.exists("SELECT 1 FROM bundles WHERE seq = ? AND source IS NULL", [seq])
        if isMadeHere { try keepLocally(seq) }
        for note in notes {
            try changingText(of: note, erasing: true) {
                try db.run("DELETE FROM occurrences WHERE bundle = ? AND note = ?", [seq, note])
                try db.run(
                    """
                    DELETE FROM revisions WHERE note = ?1 AND text IS NULL
                    AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.revision = revisions.id)
                    """, [note])
            }
            if try db.exists("SELECT 1 FROM revisions WHERE note = ?", [note]) {
                try refreshTitle(note, isForced: true)
            } else {
                try eraseDerived(note)
                try takeOutIfNothing(note)
                _ = try leaveTraceIfEmpty(note)
            }
        }
        for table in ["missing", "unshown", "pending_erasures"] {
            try db.run("DELETE FROM \(table) WHERE bundle = ?", [seq])
        }
    }

    /// What was written on this computer is not lost with the bundle: it is a local note again, which may be shared anew.
    private func keepLocally(_ seq: Int64) throws {
        let bundle = try reading.bundle(seq: seq)
        for row in try db.rows(
            "SELECT position, note, revision FROM occurrences WHERE bundle = ? AND revision IS NOT NULL", [seq])
        {
            let (position, note, revision) = (row["position"] as Int, row["note"] as Int64, row["revision"] as Int64)
            let standsElsewhere = try db.exists(
                """
                SELECT 1 FROM occurrences o JOIN bundles b ON b.seq = o.bundle WHERE o.revision = ? AND b.dropped = 0
                """, [revision])
            guard !standsElsewhere, case .present(let payload) = bundle.payloads[position] else { continue }
            try db.run("UPDATE revisions SET text = ? WHERE id = ? AND text IS NULL", [blob(payload), revision])
            let isShared = try db.exists(
                "SELECT 1 FROM occurrences o JOIN bundles b ON b.seq = o.bundle WHERE o.note = ? AND b.dropped = 0",
                [note])
            if !isShared { try db.run("UPDATE notes SET visibility = 'local' WHERE id = ?", [note]) }
        }
    }

    private func dropEffects(of bundle: Bundle, row: Int64, at now: Int64, _ report: inout ReceiveReport) throws {
        let place = try self.row(bundle.manifest.intersection)
        for entry in try bundle.knownEntries() {
            switch entry {
            case .withdrawal(let note, _)?:
                try undo(bundle.id, of: note, origin: row, place: place, at: now, &report)
            case .restore(let note, let withdrawals)?:
                try db.run(
                    "DELETE FROM restores WHERE bundle = ? AND origin = ? AND note = ?",
                    [blob(bundle.id.bytes), row, blob(note.bytes)])
                for withdrawal in withdrawals { try carryOut(withdrawal, of: note, row, place, at: now, &report) }
            case .erased(let withdrawals)?:
                for withdrawal in withdrawals {
                    try db.run(
                        "DELETE FROM erasures WHERE withdrawal = ? AND community = ?", [blob(withdrawal.bytes), row])
                }
            default: break
            }
        }
    }

    /// A withdrawal that was taken back stands after all.
    private func carryOut(
        _ withdrawal: BundleID, of note: NoteID, _ origin: Int64, _ place: IntersectionRow, at now: Int64,
        _ report: inout ReceiveReport
    ) throws {
        let seq: Int64? = try db.one(
            "SELECT seq FROM bundles WHERE id = ? AND origin = ? AND dropped = 0", [blob(withdrawal.bytes), origin])
        guard let seq, let originID = try reading.communityID(row: origin) else { return }
        let context = ApplyContext(
            seq: seq, bundle: withdrawal, origin: origin, originID: originID, place: place, now: now)
        for entry in try reading.bundle(seq: seq).knownEntries() {
            guard case .withdrawal(note, let targets)? = entry else { continue }
            try withdraw(note, targets: targets, context, report: &report)
        }
    }

    /// What nobody stands by could not be withdrawn any more either: its texts go. Its place in the order of arrival stays.
    private func empty(_ seq: Int64, _ bundle: Bundle) throws {
        var emptied = bundle
        for index in bundle.payloads.indices { emptied = try emptied.replacing(index, with: .missing) }
        try rewrite(seq, emptied)
        try db.run("DELETE FROM membership WHERE bundle = ?", [seq])
        try db.run("DELETE FROM heads WHERE id = ?", [blob(bundle.id.bytes)])
        memory.opened = nil
    }

    /// What only bundles cited that stand no more is not looked for.
    private func forgetGaps(of origin: Int64, besides sealed: [BundleID]) throws {
        let sealed = Set(sealed)
        for row in try db.rows("SELECT id FROM gaps WHERE origin = ?", [origin])
        where try !sealed.contains(BundleID(row.digest("id"))) {
            try db.run("DELETE FROM gaps WHERE id = ?", [row["id"] as Blob])
        }
        memory.hasGaps = nil
    }

    /// A bundle that stands after all: its payloads are asked for.
    func raise(_ seq: Int64) throws {
        try db.run("UPDATE bundles SET dropped = 0 WHERE seq = ?", [seq])
        for index in try reading.bundle(seq: seq).payloads.indices { try markMissing(seq, index, withdrawal: nil) }
        try bumpAccess()
    }
}
