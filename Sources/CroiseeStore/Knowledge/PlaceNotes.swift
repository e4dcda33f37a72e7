import Bundles
import Catalogue
import GRDB
import Notes

/// The notes of an intersection that this community shows, of whatever kind, by their rows: whose they are and since when they stand
/// there. What is held, hidden, withdrawn, taken back from there or not shared is not in it. Some 12 bytes per note of the node.
struct PlaceNotes {
    /// By row; 0 for notes that are not in it.
    private var origins: [Int32]
    /// When the first bundle that brings it there was signed, Unix ms.
    private var shared: [Int64]
    private(set) var rows: [Int64] = []

    init(most: Int64) {
        origins = [Int32](repeating: 0, count: Int(most) + 1)
        shared = [Int64](repeating: 0, count: Int(most) + 1)
    }

    mutating func add(_ note: Int64, of origin: Int64, signed: Int64) {
        let index = Int(note)
        guard origins.indices.contains(index) else { return }
        if origins[index] == 0 {
            origins[index] = Int32(truncatingIfNeeded: origin)
            shared[index] = signed
            rows.append(note)
        } else {
            shared[index] = min(shared[index], signed)
        }
    }

    /// The row of the community whose note it is; nil for a note that is not in it.
    func origin(_ note: Int64) -> Int32? {
        let index = Int(note)
        guard origins.indices.contains(index), origins[index] != 0 else { return nil }
        return origins[index]
    }

    /// Of a note that is in it.
    func shared(_ note: Int64) -> Int64 { shared[Int(note)] }
}

extension Reading {
    /// - Parameter each: called for every revision that stands there, with the community's row and when its bundle was signed.
    func placeNotes(_ place: IntersectionRow, each: (Int32, Int64) -> Void = { _, _ in }) throws -> PlaceNotes {
        var notes = PlaceNotes(most: try db.one("SELECT coalesce(max(id), 0) FROM notes") ?? 0)
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: Self.placeNotesQuery), arguments: [place.row, BundleClass.content.column])
        while let row = try rows.next() {
            let (origin, signed) = (row[1] as Int64, row[2] as Int64)
            notes.add(row[0], of: origin, signed: signed)
            each(Int32(truncatingIfNeeded: origin), signed)
        }
        return notes
    }

    /// From all that stands anywhere to its bundle and note: from the bundles of one place to their notes takes three times as long
    /// where the place holds most of them.
    static let placeNotesQuery = """
        SELECT o.note, b.origin, b.signed FROM occurrences o CROSS JOIN bundles b ON b.seq = o.bundle
        CROSS JOIN notes n ON n.id = o.note
        WHERE o.intersection = ? AND o.revision IS NOT NULL AND b.class = ? AND b.dropped = 0 AND n.stance = 'visible'
        """

    /// The rows of the shown notes of some kinds that are no plain notes.
    func rows(ofKinds kinds: [String]) throws -> [(row: Int64, kind: String)] {
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        return try db.rows(
            "SELECT id, kind FROM notes WHERE kind <> 'note' AND kind IN (\(marks)) AND stance = 'visible'",
            StatementArguments(kinds)
        ).map { ($0[0], $0[1]) }
    }

    func line(row: Int64) throws -> NoteLine? {
        try db.row(
            "SELECT \(NoteLine.columns) FROM notes n JOIN communities c ON c.id = n.origin WHERE n.id = ?", [row]
        ).map { try NoteLine($0) }
    }

    /// The community of a row that some table names.
    func knownCommunity(row: Int32) throws -> CommunityID {
        guard let id = try communityID(row: Int64(row)) else { throw Problem.databaseDamaged }
        return id
    }
}
