import Bundles
import Catalogue
import GRDB
import Notes

/// What holds the erasing back, so that one stolen key, or one wrong command, cannot empty every library (docs/protocol.md 3.3).
public enum WithdrawalBrake {
    /// So many notes of one origin within a day are erased at once; what goes beyond waits.
    public static let notes = 20
    /// Milliseconds, as are both: of this computer's clock when the withdrawal came, whatever its signer says.
    public static let day: Int64 = 86_400_000
    public static let wait: Int64 = 3 * day
}

/// By which withdrawal a payload goes; `due`, Unix ms, while the brake holds it.
struct Withdrawn {
    let withdrawal: BundleID
    let due: Int64?

    init(by withdrawal: BundleID, due: Int64?) {
        self.withdrawal = withdrawal
        self.due = due
    }
}

extension Writing {
    /// When the text that this withdrawal names goes for good; nil for at once.
    func brake(_ note: NoteID, _ context: ApplyContext) throws -> Int64? {
        let due = context.now + WithdrawalBrake.wait
        // In the name of this community, and not written here: perhaps by whoever has its key.
        if !context.isMadeHere, context.originID == (try reading.me()) { return due }
        let others: Int? = try db.one(
            "SELECT COUNT(DISTINCT note) FROM withdrawals WHERE origin = ? AND received > ? AND note <> ?",
            [context.origin, context.now - WithdrawalBrake.day, blob(note.bytes)])
        return (others ?? 0) >= WithdrawalBrake.notes ? due : nil
    }

    /// Erases what the brake let go of, some of it in each transaction.
    /// - Returns: how many withdrawals were carried out, and whether anything is left to do.
    func eraseDue(at now: Int64, most: Int = 256) throws -> (done: Int, more: Bool) {
        let payloads = try db.rows(
            """
            SELECT p.bundle, p.position, p.withdrawal, b.origin FROM pending_erasures p JOIN bundles b ON b.seq = p.bundle
            WHERE p.due <= ? ORDER BY p.due LIMIT ?
            """, [now, most])
        for row in payloads {
            let mark = Withdrawn(by: BundleID(try row.digest("withdrawal")), due: nil)
            try blank(seq: row["bundle"], index: row["position"], mark)
            try tellErased(mark.withdrawal, of: row["origin"], hadText: true, at: now)
        }
        guard payloads.count < most else { return (0, true) }
        let due = try db.rows("SELECT DISTINCT bundle, origin FROM withdrawals WHERE due <= ?", [now])
        for row in due {
            try tellErased(BundleID(try row.digest("bundle")), of: row["origin"], hadText: false, at: now)
        }
        try db.run("UPDATE withdrawals SET due = NULL WHERE due <= ?", [now])
        return (due.count, false)
    }
}

extension Reading {
    /// When the brake lets go of the next withdrawal, Unix ms.
    public func nextErasure() throws -> Int64? {
        try db.one("SELECT min(due) FROM withdrawals WHERE due IS NOT NULL")
    }

    /// Communities whose withdrawals the brake holds back, with the number of notes whose text is still here, and until when.
    public func braked() throws -> [BrakedOrigin] {
        try db.rows(
            """
            SELECT c.cid, COUNT(DISTINCT o.note) AS notes, min(p.due) AS due
            FROM pending_erasures p JOIN bundles b ON b.seq = p.bundle JOIN communities c ON c.id = b.origin
            LEFT JOIN occurrences o ON o.bundle = p.bundle AND o.position = p.position
            GROUP BY b.origin ORDER BY due
            """
        ).map { BrakedOrigin(community: CommunityID(try $0.digest("cid")), notes: $0["notes"], due: $0["due"]) }
    }
}

public struct BrakedOrigin: Sendable, Hashable {
    public let community: CommunityID
    public let notes: Int
    /// Unix ms.
    public let due: Int64
}

extension Store {
    /// Carries out what the brake let go of by now; nothing of it is left anywhere.
    /// - Returns: how many withdrawals were carried out.
    @discardableResult
    public func erasingDue(at now: Int64) async throws(Problem) -> Int {
        var done = 0
        while true {
            let step = try await writing { try $0.eraseDue(at: now) }
            done += step.done
            if !step.more { break }
        }
        if done > 0 { try await finishingErasing() }
        return done
    }

    /// As `erasingDue`, for commands.
    @discardableResult
    public func eraseDue(at now: Int64) throws(Problem) -> Int {
        guard let next = try read({ try $0.nextErasure() }), next <= now else { return 0 }
        var done = 0
        while true {
            let step = try write { try $0.eraseDue(at: now) }
            done += step.done
            if !step.more { break }
        }
        try finishErasing()
        return done
    }
}
