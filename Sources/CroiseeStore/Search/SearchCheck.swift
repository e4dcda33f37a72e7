import GRDB

extension Writing {
    /// Whether the index is whole, and holds what it should: every note that is in lists by itself and not in the queue, and none of
    /// which no text is left. Nothing is changed; FTS5 asks for a writer.
    public func isSearchSound() throws -> Bool {
        do {
            try db.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
            let unlisted = reading.unlisted
            let marks = unlisted.map { _ in "?" }.joined(separator: ", ")
            let misses = try Bool.fetchOne(
                db, sql: Self.wrongParts + " OR " + Self.strayNotes + " OR " + Self.missedNotes(marks),
                arguments: StatementArguments(unlisted))
            return misses == false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return false
        }
    }

    /// The check of FTS5 goes through the parts one by one and does not miss a part of `search_idx`, by which a word is looked up.
    /// The number of a part stands above the 37th bit of its pages (fts5_index.c).
    private static let wrongParts = """
        SELECT EXISTS (
            SELECT id >> 37 FROM search_data WHERE id > 10 EXCEPT SELECT segid FROM search_idx)
        """

    private static let strayNotes = """
        EXISTS (SELECT 1 FROM search_docsize d WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.note = d.id))
        """

    private static func missedNotes(_ unlisted: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM notes n WHERE (n.kind = 'note' OR n.kind NOT IN (\(unlisted)))
            AND NOT EXISTS (SELECT 1 FROM search_docsize d WHERE d.id = n.id)
            AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.note = n.id)
            AND EXISTS (SELECT 1 FROM revisions r WHERE r.note = n.id)
            AND NOT EXISTS (
                SELECT 1 FROM occurrences o JOIN missing m ON m.bundle = o.bundle AND m.position = \(wholeBundle)
                WHERE o.note = n.id))
        """
    }
}
