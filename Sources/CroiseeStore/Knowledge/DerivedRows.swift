import Bundles
import GRDB
import Notes
import Search

/// The tables that follow from texts.
enum DerivedTable: String, CaseIterable {
    case mentions, labels, placements, equivalences
    case terms = "note_terms"

    private var columns: String {
        switch self {
        case .mentions: "note, position, relation, target_community, target_note, title, title_hash"
        case .terms: "note, folded, label"
        case .labels: "note, position, language, rank, folded, label, stems"
        case .placements:
            "note, carnet_community, carnet_note, target_community, target_note, category, place, placed, person"
        case .equivalences: "note, from_community, from_note, to_community, to_note, relation"
        }
    }

    func insert(_ values: [DatabaseValue]) -> String {
        "INSERT INTO \(rawValue) (\(columns)) VALUES (\(values.map { _ in "?" }.joined(separator: ", ")))"
    }

    /// In the order of `insert`.
    fileprivate var select: String { "SELECT \(columns) FROM \(rawValue) WHERE note = ?" }
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

    private static let anyDerived = DerivedTable.allCases.map { "SELECT 1 FROM \($0.rawValue) WHERE note = ?1" }
        .joined(separator: " UNION ALL ")
}
