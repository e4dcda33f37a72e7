import Bundles
import Catalogue
import GRDB
import Notes

/// What one community did with a note of another.
public enum ContactRelation: String, Sendable, Hashable, CaseIterable {
    /// Points to it, in a text or a field.
    case link
    case reply
    case adaptation
    /// Placed it in a carnet.
    case placement

    /// - Parameter relation: of `mentions`; nil for one that says no more than another does.
    init?(mention relation: String) {
        switch relation {
        case "reply": self = .reply
        case "adapts": self = .adaptation
        case "field:" + Reading.threadField: return nil
        default: self = .link
        }
    }
}

/// A note of one community that points to a note of another; both stand in the intersection and are shown here.
struct Contact {
    let relation: ContactRelation
    /// The row of the note that points: of a placement, that of the placement.
    let from: Int64
    let target: Int64
}

extension Reading {
    /// Everything in an intersection that goes from one community to a note of another. A link by title counts where the title
    /// means a note of another community (`note(titled:from:)`). What a bulletin quotes does not count: it quotes all that is new.
    /// - Parameter isCrossing: false: also what goes to notes of the same community.
    func contacts(
        in notes: PlaceNotes, isCrossing: Bool = true, _ take: (Contact) throws -> Void
    ) throws {
        func offer(_ relation: ContactRelation?, _ from: Int64, _ target: Int64) throws {
            guard let relation, let one = notes.origin(from), let other = notes.origin(target),
                !isCrossing || one != other
            else { return }
            try take(Contact(relation: relation, from: from, target: target))
        }
        let mentions = try Row.fetchCursor(try db.cachedStatement(sql: Self.mentionContacts))
        while let row = try mentions.next() {
            let (from, target) = (row[0] as Int64, row[1] as Int64)
            // The name of the relation is read only where it counts.
            guard let one = notes.origin(from), let other = notes.origin(target), !isCrossing || one != other else {
                continue
            }
            try offer(ContactRelation(mention: row[2]), from, target)
        }
        let unlisted = unlisted.map { "'\($0)'" }.joined(separator: ", ")
        let titled = try Row.fetchCursor(
            try db.cachedStatement(sql: Self.titleContacts(unlisted: unlisted)), arguments: [blob(try me().bytes)])
        while let row = try titled.next() {
            guard let target = row[1] as Int64? else { continue }
            try offer(.link, row[0], target)
        }
        let placed = try Row.fetchCursor(try db.cachedStatement(sql: Self.placementContacts))
        while let row = try placed.next() { try offer(.placement, row[0], row[1]) }
    }

    static let mentionContacts = """
        SELECT m.note, t.id, m.relation FROM mentions m CROSS JOIN communities c ON c.cid = m.target_community
        CROSS JOIN notes t ON t.origin = c.id AND t.note = m.target_note
        WHERE m.target_note IS NOT NULL AND \(isNoBulletinQuote)
        """

    private static let isNoBulletinQuote =
        "(m.relation <> 'embed' OR (SELECT q.kind FROM notes q WHERE q.id = m.note) <> 'bulletin')"

    static let placementContacts = """
        SELECT p.note, t.id FROM placements p CROSS JOIN communities c ON c.cid = p.target_community
        CROSS JOIN notes t ON t.origin = c.id AND t.note = p.target_note
        """

    /// By the number of the folded title alone, which no two titles share by chance.
    /// - Parameter unlisted: kinds of this node, as SQL.
    static func titleContacts(unlisted: String) -> String {
        """
        SELECT m.note, (
            SELECT id FROM (
                SELECT t.id, t.origin = n.origin AS own, t.origin = me.id AS mine, t.updated FROM notes t
                WHERE t.title_hash = m.title_hash AND t.stance IN ('visible', 'draft') AND t.kind NOT IN (\(unlisted)))
            ORDER BY own DESC, mine DESC, updated DESC LIMIT 1)
        FROM mentions m CROSS JOIN notes n ON n.id = m.note CROSS JOIN communities me ON me.cid = ?
        WHERE m.title_hash IS NOT NULL AND \(isNoBulletinQuote)
        """
    }
}
