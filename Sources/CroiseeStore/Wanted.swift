import Bundles
import GRDB

extension Reading {
    /// Bundles cited and not held, and bundles with payloads to ask for, of what `peer` may have.
    public func wanted(from peer: CommunityID, limit: Int) throws -> [BundleID] {
        var access = try access(of: peer)
        let rows = try db.rows(
            """
            SELECT id, origin, intersection, class FROM gaps
            UNION ALL
            SELECT DISTINCT b.id, b.origin, b.intersection, b.class FROM missing m JOIN bundles b ON b.seq = m.bundle
            """)
        var wanted: [BundleID] = []
        for row in rows where wanted.count < limit {
            if try allows(row, &access) { wanted.append(BundleID(try row.digest("id"))) }
        }
        return wanted
    }

    /// Held, and every payload is here or withdrawn for good.
    public func isWhole(_ id: BundleID) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM bundles b WHERE b.id = ? AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.bundle = b.seq)",
            [blob(id.bytes)])
    }

    public func missingCount() throws -> Int { try db.one("SELECT COUNT(*) FROM missing") ?? 0 }

    public func gapCount() throws -> Int { try db.one("SELECT COUNT(*) FROM gaps") ?? 0 }
}
