import Bundles
import GRDB
import Notes

/// What one reader may open, as a condition on a row of `notes`.
enum ReaderCondition {
    /// It stands in its community's public place, and was not taken back from there.
    static func isPublic(_ alias: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM occurrences o JOIN intersections i ON i.id = o.intersection
            WHERE o.note = \(alias).id AND i.kind = 'public' AND NOT EXISTS (
                SELECT 1 FROM withdrawals w
                WHERE w.origin = \(alias).origin AND w.note = \(alias).note AND w.intersection = i.id))
        """
    }

    /// - Parameters:
    ///   - alias: of the row.
    ///   - states: what an account sees, beside its own drafts.
    static func isOpen(_ alias: String, to reader: NoteReader, states: [NoteState] = [.visible]) -> SearchCondition {
        switch reader {
        case .anyone: SearchCondition("(\(alias).stance = 'visible' AND \(isPublic(alias)))")
        case .account(let id):
            SearchCondition(
                """
                (\(alias).stance IN (\(states.map { _ in "?" }.joined(separator: ", "))) OR (\(alias).stance = 'draft'
                    AND EXISTS (SELECT 1 FROM note_writers nw WHERE nw.note = \(alias).id AND nw.account = ?)))
                """, states.map(\.rawValue) + [id.number])
        }
    }
}
