import Bundles
import Catalogue
import GRDB
import Links
import Notes

/// Who answers that a text is gone, and what this community answers itself (docs/protocol.md 3.3).
extension Writing {
    /// So long after it was signed, a withdrawal of what was never held here is not answered: those who join later say nothing.
    private static let answered: Int64 = 30 * WithdrawalBrake.day

    func tellErased(_ context: ApplyContext, hadText: Bool) throws {
        try tellErased(context.bundle, of: context.origin, hadText: hadText, at: context.now)
    }

    /// Once the transaction is kept and nothing is left of it, this community says so.
    func tellErased(_ withdrawal: BundleID, of origin: Int64, hadText: Bool, at now: Int64) throws {
        guard let originID = try reading.communityID(row: origin), originID != (try reading.me()) else { return }
        if !hadText {
            let signed: Int64? = try db.one("SELECT signed FROM bundles WHERE id = ?", [blob(withdrawal.bytes)])
            guard (signed ?? 0) > now - Self.answered else { return }
        }
        try db.run("INSERT OR IGNORE INTO erasures_to_tell (withdrawal) VALUES (?)", [blob(withdrawal.bytes)])
    }

    /// Kept of what concerns own withdrawals, or those that may be: after a loss they come back later than the answers.
    func noteErasures(_ withdrawals: [BundleID], _ context: ApplyContext) throws {
        let me = try reading.me()
        guard context.originID != me else { return }
        let mine = try row(me)
        for withdrawal in withdrawals {
            try db.run(
                """
                INSERT OR IGNORE INTO erasures (withdrawal, community, at)
                SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM bundles WHERE id = ?1 AND origin <> ?4)
                """, [blob(withdrawal.bytes), context.origin, context.now, mine])
        }
    }

    /// What is to be said, taken off the list: whoever asks publishes it in the same transaction.
    public func takeErasuresToTell(limit: Int = Bounds.withdrawalTargets) throws -> [BundleID] {
        let rows = try db.rows("SELECT withdrawal FROM erasures_to_tell ORDER BY withdrawal LIMIT ?", [limit])
        for row in rows {
            try db.run("DELETE FROM erasures_to_tell WHERE withdrawal = ?", [row["withdrawal"] as Blob])
        }
        return try rows.map { BundleID(try $0.digest("withdrawal")) }
    }
}

extension Reading {
    public func hasErasuresToTell() throws -> Bool { try db.exists("SELECT 1 FROM erasures_to_tell") }

    /// Who says that it has erased what this withdrawal of ours names, and when that was heard (Unix ms).
    public func erasures(of withdrawal: BundleID) throws -> [CommunityID: Int64] {
        var found: [CommunityID: Int64] = [:]
        for row in try db.rows(
            "SELECT c.cid, e.at FROM erasures e JOIN communities c ON c.id = e.community WHERE e.withdrawal = ?",
            [blob(withdrawal.bytes)])
        {
            found[CommunityID(try row.digest("cid"))] = row["at"]
        }
        return found
    }

    /// Communities that may have what this one shares there: those whom it admits and that take part, and whom they may pass it on
    /// to is not known here. Of the public place: whoever is linked.
    public func audience(of place: IntersectionID) throws -> [CommunityID] {
        guard let row = try intersection(place) else { return [] }
        let me = try me()
        if row.isPublic { return try access().active.sorted { $0.text < $1.text } }
        let ledger = try ledger(row)
        // Whoever left keeps what it holds, and hears of a withdrawal as before.
        return ledger.communities
            .filter { $0 != me && (ledger.takesPart($0) || ledger.hasLeft($0)) && ledger.admits(me, $0) }
            .sorted { $0.text < $1.text }
    }
}
