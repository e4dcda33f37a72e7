import Bundles
import GRDB
import Notes
import Search

/// The tables that follow from texts.
enum DerivedTable: CaseIterable {
    case mentions, terms, labels, placements, equivalences

    var insert: String {
        switch self {
        case .mentions:
            """
            INSERT INTO mentions (note, position, relation, target_community, target_note, title, title_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        case .terms: "INSERT INTO note_terms (note, folded, label) VALUES (?, ?, ?)"
        case .labels:
            "INSERT INTO labels (note, position, language, rank, folded, label, stems) VALUES (?, ?, ?, ?, ?, ?, ?)"
        case .placements:
            """
            INSERT INTO placements (note, carnet_community, carnet_note, target_community, target_note, category, place, placed, person)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        case .equivalences:
            """
            INSERT INTO equivalences (note, from_community, from_note, to_community, to_note, relation)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        }
    }

    /// The columns in the order of `insert`.
    fileprivate var select: String {
        switch self {
        case .mentions:
            "SELECT note, position, relation, target_community, target_note, title, title_hash FROM mentions WHERE note = ?"
        case .terms: "SELECT note, folded, label FROM note_terms WHERE note = ?"
        case .labels:
            "SELECT note, position, language, rank, folded, label, stems FROM labels WHERE note = ?"
        case .placements:
            """
            SELECT note, carnet_community, carnet_note, target_community, target_note, category, place, placed, person
            FROM placements WHERE note = ?
            """
        case .equivalences:
            """
            SELECT note, from_community, from_note, to_community, to_note, relation FROM equivalences WHERE note = ?
            """
        }
    }
}

struct DerivedRow: Hashable {
    let table: DerivedTable
    let values: [DatabaseValue]

    init(_ table: DerivedTable, _ values: [(any DatabaseValueConvertible)?]) {
        self.table = table
        self.values = values.map { $0?.databaseValue ?? .null }
    }
}

extension Derived {
    /// What the tables hold of a note, by its row.
    func rows(of note: Int64) -> [DerivedRow] {
        var rows = mentions.enumerated().map { position, mention in
            DerivedRow(
                .mentions,
                [
                    note, position, mention.relation, mention.target.map { blob($0.community.bytes) },
                    mention.target.map { blob($0.note.bytes) }, mention.title, mention.title.map(TitleHash.of),
                ])
        }
        // Of words that differ in their letters only, the first.
        var folded = Set<String>()
        for term in terms {
            let key = TitleKey(term).text
            if folded.insert(key).inserted { rows.append(DerivedRow(.terms, [note, key, term])) }
        }
        rows += labels.enumerated().map { position, label in
            DerivedRow(
                .labels,
                [
                    note, position, label.language, label.rank, TitleKey(label.text).text, label.text,
                    SearchPhrase(label.text).stems,
                ])
        }
        if let placement { rows.append(placement.row(of: note)) }
        if let equivalence { rows.append(equivalence.row(of: note)) }
        return rows
    }
}

extension Derived.Placement {
    fileprivate func row(of note: Int64) -> DerivedRow {
        DerivedRow(
            .placements,
            [
                note, blob(carnet.community.bytes), blob(carnet.note.bytes), blob(target.community.bytes),
                blob(target.note.bytes), category, place, placed, person,
            ])
    }
}

extension Derived.Equivalence {
    fileprivate func row(of note: Int64) -> DerivedRow {
        DerivedRow(
            .equivalences,
            [
                note, blob(from.community.bytes), blob(from.note.bytes), blob(to.community.bytes), blob(to.note.bytes),
                relation,
            ])
    }
}

extension Reading {
    /// Whether links, terms, carnets and files of a note are those of its text.
    /// - Parameter isMarked: the note says that such rows may be there.
    func follows(_ text: NoteRevision, _ note: Int64, isMarked: Bool, of origin: CommunityID) throws -> Bool {
        let expected = Derived.isNothing(in: text) ? [] : Derived(text, of: origin).rows(of: note)
        if expected.isEmpty { return try !db.exists(Self.anyDerived, [note]) }
        var held = Set<DerivedRow>()
        for table in DerivedTable.allCases {
            for row in try db.rows(table.select, [note]) { held.insert(DerivedRow(table, Array(row.databaseValues))) }
        }
        return isMarked && held == Set(expected)
    }

    /// Whether the files of a revision are those that its text names.
    func describes(_ text: NoteRevision, _ revision: Int64) throws -> Bool {
        let files: Int? = try db.one("SELECT COUNT(*) FROM attachments WHERE revision = ?", [revision])
        let chunks: Int? = try db.one("SELECT COUNT(*) FROM chunks WHERE revision = ?", [revision])
        return files == text.attachments.count && chunks == text.attachments.reduce(0) { $0 + $1.chunks.count }
    }

    private static let anyDerived = """
        SELECT 1 FROM mentions WHERE note = ?1 UNION ALL SELECT 1 FROM note_terms WHERE note = ?1
        UNION ALL SELECT 1 FROM labels WHERE note = ?1 UNION ALL SELECT 1 FROM placements WHERE note = ?1
        UNION ALL SELECT 1 FROM equivalences WHERE note = ?1
        """
}
