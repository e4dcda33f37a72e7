import Bundles
import Catalogue
import GRDB
import Notes

extension Reading {
    /// A carnet as one reader sees it; nil where that reader may not open it. What this reader may not open is not in it, nor what
    /// only a placement says that this reader may not read. To accounts, notes that are not here or were withdrawn are named as such.
    /// - Parameter hidden: placements hidden here stand in it too, marked as such; for accounts only.
    public func carnet(_ reference: NoteReference, for reader: NoteReader, hidden: Bool = false) throws -> Carnet? {
        guard let listed = try note(reference, for: reader), NoteState.shown.contains(listed.state),
            listed.line.kind == "carnet", let head = try current(reference)
        else { return nil }
        let categories = head.fields.values("categories")
        var ends: [NoteReference: NoteEnd] = [:]
        let items = try placements(in: reference, for: reader, hidden: hidden).compactMap { row -> CarnetOrder.Item? in
            guard let target = try row.reference("target"), let note = NoteID(bytes: row.bytes("placement")) else {
                throw Problem.databaseDamaged
            }
            guard let end = try Self.end(row, for: reader) else { return nil }
            ends[target] = end
            let placer = Placer(
                placement: NoteReference(note, of: CommunityID(try row.digest("placer"))),
                communityName: row["placer_name"], person: row["person"], placed: row["placed"], place: row["place"],
                isHidden: row["placement_stance"] == "hidden")
            return CarnetOrder.Item(target: target, category: row["category"], placer: placer)
        }
        let entries = CarnetOrder.entries(items, categories: categories).map { entry in
            var entry = entry
            entry.end = ends[entry.target] ?? .absent
            return entry
        }
        return Carnet(line: listed.line, description: head.body, categories: categories, entries: entries)
    }

    /// The carnets in which a note stands, as one reader sees them, by title.
    public func carnets(holding target: NoteReference, for reader: NoteReader, limit: Int) throws -> [Carnet] {
        let open = ReaderCondition.isOpen("n", to: reader)
        let lines = try db.rows(
            """
            SELECT DISTINCT \(NoteLine.columns) FROM placements p JOIN notes pn ON pn.id = p.note
            JOIN communities c ON c.cid = p.carnet_community
            JOIN notes n ON n.note = p.carnet_note AND n.origin = c.id
            WHERE p.target_note = ? AND p.target_community = ? AND pn.stance = 'visible' AND n.kind = 'carnet'
                AND \(open.sql)
            """,
            StatementArguments(
                [blob(target.note.bytes), blob(target.community.bytes)] + open.arguments)
        ).map { try NoteLine($0) }.sorted { ($0.title, $0.reference.text) < ($1.title, $1.reference.text) }
        var found: [Carnet] = []
        for line in lines where found.count < limit {
            guard let carnet = try carnet(line.reference, for: reader),
                carnet.entries.contains(where: { $0.target == target })
            else { continue }
            found.append(carnet)
        }
        return found
    }

    /// Everything in one query: a carnet may hold thousands of notes.
    private func placements(in carnet: NoteReference, for reader: NoteReader, hidden: Bool) throws -> [Row] {
        let placement = ReaderCondition.isOpen(
            "pn", to: reader, states: hidden ? [.visible, .hidden] : [.visible])
        let target = ReaderCondition.isOpen("t", to: reader)
        return try db.rows(
            """
            SELECT p.carnet_note, p.target_note, p.target_community, p.category, p.place, p.placed, p.person,
                pn.note AS placement, pn.stance AS placement_stance, c.cid AS placer, c.name AS placer_name,
                t.title, t.kind, t.updated, t.stance AS target_stance, tc.name AS target_name, \(target.sql) AS is_open
            FROM placements p JOIN notes pn ON pn.id = p.note JOIN communities c ON c.id = pn.origin
            LEFT JOIN communities tc ON tc.cid = p.target_community
            LEFT JOIN notes t ON t.note = p.target_note AND t.origin = tc.id
            WHERE p.carnet_note = ? AND p.carnet_community = ? AND \(placement.sql)
            """,
            StatementArguments(
                target.arguments + [blob(carnet.note.bytes), blob(carnet.community.bytes)] + placement.arguments))
    }

    /// Nil for what this reader is not told of.
    private static func end(_ row: Row, for reader: NoteReader) throws -> NoteEnd? {
        guard let target = try row.reference("target") else { throw Problem.databaseDamaged }
        if row["is_open"] as Bool? == true {
            return .shown(
                NoteLine(
                    note: target.note, origin: target.origin, originName: row["target_name"], title: row["title"],
                    kind: row["kind"], updated: row["updated"]))
        }
        if reader == .anyone { return nil }
        switch row["target_stance"] as String? {
        case nil: return .absent
        case "withdrawn": return .withdrawn
        default: return nil
        }
    }
}
