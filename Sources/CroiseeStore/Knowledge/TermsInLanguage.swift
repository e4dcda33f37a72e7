import Bundles
import Catalogue
import GRDB
import Notes

extension Term {
    /// The word that whoever reads this language is shown: the title where it is of that language or of none that is said, else what
    /// the community prefers in it, else the title all the same.
    public func word(in language: Language) -> TermWord {
        let own = words.first { $0.text == line.title } ?? TermWord(language: nil, isPreferred: true, text: line.title)
        guard let said = own.language, Language(tag: said) != language else { return own }
        return words.first { $0.isPreferred && $0.language.flatMap { Language(tag: $0) } == language } ?? own
    }
}

extension Reading {
    /// The same lines, each term by its word in a language (`Term.word(in:)`), in the order of these words.
    public func terms(_ lines: [NoteLine], in language: Language) throws -> [NoteLine] {
        let tag = language.rawValue
        // Other words than the title are few, and most terms have none.
        let preferred = try db.rows(
            """
            SELECT n.note, c.cid, l.label FROM labels l
            JOIN notes n ON n.id = l.note JOIN communities c ON c.id = n.origin
            WHERE l.rank = 1 AND (lower(l.language) = ?1 OR lower(l.language) LIKE ?2)
                AND EXISTS (SELECT 1 FROM labels t WHERE t.note = l.note AND t.rank = 0 AND t.language IS NOT NULL
                    AND lower(t.language) <> ?1 AND lower(t.language) NOT LIKE ?2)
            ORDER BY l.note, l.position DESC
            """, [tag, tag + "-%"])
        guard !preferred.isEmpty else { return lines }
        var words: [NoteReference: String] = [:]
        for row in preferred {
            guard let note = NoteID(bytes: row.bytes("note")) else { throw Problem.databaseDamaged }
            words[NoteReference(note, of: CommunityID(try row.digest("cid")))] = row["label"]
        }
        return lines.map { line in words[line.reference].map { line.called($0) } ?? line }
            .map { (key: TitleKey($0.title).text, line: $0) }
            .sorted { ($0.key, $0.line.reference.text) < ($1.key, $1.line.reference.text) }.map(\.line)
    }
}

extension NoteLine {
    fileprivate func called(_ title: String) -> NoteLine {
        NoteLine(note: note, origin: origin, originName: originName, title: title, kind: kind, updated: updated)
    }
}
