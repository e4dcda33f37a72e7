import Bundles
import GRDB
import Links

/// What would pass over a link, or passes, for the admin to read before anything is decided.
public struct LinkScope: Sendable, Hashable {
    public struct Place: Sendable, Hashable {
        public let name: String
        /// Whose notes would go there.
        public let sent: [String]
    }

    /// Own public notes, which go to every active link.
    public let publicNotes: Int
    /// Intersections in which both take part.
    public let places: [Place]
}

extension Reading {
    public func scope(of peer: CommunityID) throws -> LinkScope {
        let table = try access()
        var places: [LinkScope.Place] = []
        for row in try intersections() where !row.isPublic {
            guard let view = table.view(row.row, with: peer) else { continue }
            let sent = try view.origins.filter { $0 != peer }.map { try name(of: $0) }.sorted()
            places.append(LinkScope.Place(name: row.name, sent: sent))
        }
        var publicNotes = 0
        if let place = try publicPlace(of: try me()) {
            publicNotes =
                try db.one(
                    """
                    SELECT COUNT(DISTINCT o.note) FROM occurrences o JOIN notes n ON n.id = o.note
                    WHERE o.intersection = ? AND o.revision IS NOT NULL AND n.stance <> 'withdrawn'
                    """, [place.row]) ?? 0
        }
        return LinkScope(publicNotes: publicNotes, places: places.sorted { $0.name < $1.name })
    }
}
