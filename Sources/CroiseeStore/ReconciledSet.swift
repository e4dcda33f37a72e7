import Bundles
import GRDB
import Reconciliation

extension Reading {
    /// The set to reconcile (protocol 5.9).
    public func items(_ intersection: IntersectionID, _ bundleClass: BundleClass, origins: [CommunityID]) throws
        -> SortedItems
    {
        guard let place = try self.intersection(intersection) else { return try SortedItems([]) }
        let wanted: Set<CommunityID>
        switch bundleClass {
        case .content: wanted = Set(origins)
        case .membership:
            // What a file brought of those whom nobody here recognised stays here.
            wanted = Set(try membershipOrigins(place).filter { try acceptsMembership(of: $0, in: place) })
        }
        var found: [ReconciliationItem] = []
        for origin in wanted {
            guard let row = try communityRow(origin) else { continue }
            found += try items(
                Row.fetchCursor(
                    db,
                    sql: """
                        SELECT signed, id FROM bundles WHERE intersection = ? AND class = ? AND origin = ? AND dropped = 0
                        """, arguments: [place.row, bundleClass.column, row]))
        }
        return try SortedItems(found)
    }

    private func membershipOrigins(_ place: IntersectionRow) throws -> [CommunityID] {
        try db.rows(
            """
            SELECT cid FROM communities WHERE id IN (SELECT origin FROM membership WHERE intersection = ?)
            """, [place.row]
        ).map { CommunityID(try $0.digest("cid")) }
    }

    private func items(_ rows: RowCursor) throws -> [ReconciliationItem] {
        var items: [ReconciliationItem] = []
        while let row = try rows.next() {
            items.append(try ReconciliationItem(timestamp: UInt64(row["signed"] as Int64) / 1_000, id: row.bytes("id")))
        }
        return items
    }
}
