import Bundles
import Catalogue
import GRDB
import Notes

/// A carnet with its table of contents.
public struct Carnet: Sendable {
    public let line: NoteLine
    public let description: String
    /// In their order, as its community named them.
    public let categories: [String]
    public let entries: [CarnetEntry]

    public var reference: NoteReference { line.reference }

    /// The notes before and after one that can be read, in the order of the table of contents.
    public func neighbours(of target: NoteReference) -> (previous: NoteLine?, next: NoteLine?) {
        let readable = entries.compactMap(\.end.line)
        guard let place = readable.firstIndex(where: { $0.reference == target }) else { return (nil, nil) }
        let before = readable[..<place].last { $0.reference != target }
        let after = readable[(place + 1)...].first { $0.reference != target }
        return (before, after)
    }
}

/// Where a note stands in a carnet.
public struct CarnetStand: Sendable, Hashable {
    public let carnet: NoteLine
    public let category: String?
    public let placers: [Placer]
}

extension Reading {
    /// A carnet that this community shows; nil for anything else. Its contents are the placements of all its communities that this
    /// community shows.
    /// - Parameter hidden: placements hidden here stand in it too, marked as such.
    public func carnet(_ reference: NoteReference, hidden: Bool = false) throws -> Carnet? {
        guard let line = try end(of: reference).line, line.kind == "carnet", let head = try current(reference) else {
            return nil
        }
        let categories = head.fields.values("categories")
        let items = try items(
            """
            WHERE p.carnet_note = ? AND p.carnet_community = ?
                AND n.stance IN (\(hidden ? "'visible', 'hidden'" : "'visible'"))
            """, [blob(reference.note.bytes), blob(reference.community.bytes)]
        ).map(\.item)
        let entries = try CarnetOrder.entries(items, categories: categories).map { entry in
            var entry = entry
            entry.end = try end(of: entry.target)
            return entry
        }
        // What waits for the animator, or was put aside, is not shown here at all.
        return Carnet(
            line: line, description: head.body, categories: categories, entries: entries.filter { $0.end != .waiting })
    }

    /// All carnets in which a note stands, by title.
    public func carnets(of target: NoteReference) throws -> [CarnetStand] {
        let placed = try items(
            "WHERE p.target_note = ? AND p.target_community = ? AND n.stance = 'visible'",
            [blob(target.note.bytes), blob(target.community.bytes)])
        var stands: [CarnetStand] = []
        for (carnet, items) in Dictionary(grouping: placed, by: \.carnet) {
            guard let line = try end(of: carnet).line, line.kind == "carnet" else { continue }
            let categories = try current(carnet)?.fields.values("categories") ?? []
            stands += CarnetOrder.entries(items.map(\.item), categories: categories).map {
                CarnetStand(carnet: line, category: $0.category, placers: $0.placers)
            }
        }
        return stands.sorted {
            ($0.carnet.title, $0.carnet.reference.text, $0.category ?? "")
                < ($1.carnet.title, $1.carnet.reference.text, $1.category ?? "")
        }
    }

    /// The placements of a note in a carnet, by all communities, hidden ones too.
    public func placers(of target: NoteReference, in carnet: NoteReference) throws -> [Placer] {
        try items(
            "WHERE p.target_note = ? AND p.target_community = ? AND n.stance IN ('visible', 'hidden', 'held')",
            [blob(target.note.bytes), blob(target.community.bytes)]
        ).filter { $0.carnet == carnet }.map(\.item.placer)
    }

    /// What an own placement places.
    public func placements(in carnet: NoteReference, by community: CommunityID) throws -> [NoteID] {
        try items(
            "WHERE p.carnet_note = ? AND p.carnet_community = ? AND c.cid = ?",
            [blob(carnet.note.bytes), blob(carnet.community.bytes), blob(community.bytes)]
        ).map(\.item.placer.placement.note)
    }

    /// What a placement says, for whoever is asked whether it may be shown.
    public func placement(_ placement: NoteReference) throws -> (carnet: NoteEnd, target: NoteEnd)? {
        let found = try items(
            "WHERE n.note = ? AND c.cid = ?", [blob(placement.note.bytes), blob(placement.community.bytes)]
        ).first
        return try found.map { (try end(of: $0.carnet), try end(of: $0.item.target)) }
    }

    private func items(_ condition: String, _ arguments: StatementArguments) throws
        -> [(carnet: NoteReference, item: CarnetOrder.Item)]
    {
        try db.rows(
            """
            SELECT p.*, n.note AS placement, n.stance, c.cid, c.name AS origin_name
            FROM placements p JOIN notes n ON n.id = p.note JOIN communities c ON c.id = n.origin \(condition)
            """, arguments
        ).map { row in
            guard let carnet = try row.reference("carnet"), let target = try row.reference("target"),
                let note = NoteID(bytes: row.bytes("placement"))
            else { throw Problem.databaseDamaged }
            let placer = Placer(
                placement: NoteReference(note, of: CommunityID(try row.digest("cid"))),
                communityName: row["origin_name"],
                person: row["person"], placed: row["placed"], place: row["place"], isHidden: row["stance"] == "hidden")
            return (carnet, CarnetOrder.Item(target: target, category: row["category"], placer: placer))
        }
    }
}
