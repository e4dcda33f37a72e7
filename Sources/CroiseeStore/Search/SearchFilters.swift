import Bundles
import Catalogue
import GRDB
import Notes

/// What notes are looked through.
public struct SearchFilters: Sendable, Hashable {
    public var intersection: IntersectionID?
    public var community: CommunityID?
    /// As its ID.
    public var kind: String?
    /// Put under any of these words (`Reading.words(of:)`).
    public var words: [String]?
    public var carnet: NoteReference?
    /// Unix ms: changed then or later.
    public var since: Int64?
    /// BCP 47; `fr` is `fr-CA` as well.
    public var language: String?
    /// What is looked through at all. Notes that were withdrawn have no words.
    public var states: Set<NoteState> = [.visible]
    /// Whose eyes it is for; nil for whoever has the database.
    public var reader: NoteReader?
    /// In which answers are said.
    public var speech = Language.french

    public init() {}

    /// Whether somebody chose what is looked through, so that all of it may be shown.
    public var isChoice: Bool {
        intersection != nil || community != nil || kind != nil || words != nil || carnet != nil || since != nil
            || language != nil
    }

    /// Whether more than the state is asked: then notes are left out before they are weighed.
    var isNarrow: Bool {
        isChoice || reader == .anyone
    }
}

/// A condition on `notes n` and `communities c`.
struct SearchCondition {
    let sql: String
    var arguments: [(any DatabaseValueConvertible)?] = []

    init(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    static func oneOf(_ column: String, _ values: [String], isNot: Bool = false) -> SearchCondition {
        SearchCondition(
            "\(column) \(isNot ? "NOT IN" : "IN") (\(values.map { _ in "?" }.joined(separator: ", ")))", values)
    }
}

extension SearchFilters {
    /// - Parameter unlisted: kinds whose notes nobody finds.
    func conditions(unlisted: [String]) -> [SearchCondition] {
        [
            .oneOf("n.stance", states.map(\.rawValue).sorted()), .oneOf("n.kind", unlisted, isNot: true),
        ]
            + [
                readerCondition, communityCondition, intersectionCondition, kindCondition, wordsCondition,
                carnetCondition,
                sinceCondition, languageCondition,
            ].compactMap(\.self)
    }

    private var readerCondition: SearchCondition? {
        switch reader {
        case nil: nil
        case .anyone:
            SearchCondition(
                """
                n.stance = 'visible' AND EXISTS (
                    SELECT 1 FROM occurrences o JOIN intersections i ON i.id = o.intersection
                    WHERE o.note = n.id AND o.revision IS NOT NULL AND i.kind = 'public')
                """)
        case .account(let id):
            SearchCondition(
                """
                (n.stance <> 'draft' OR EXISTS (SELECT 1 FROM note_writers w WHERE w.note = n.id AND w.account = ?))
                """, [id.number])
        }
    }

    private var communityCondition: SearchCondition? {
        community.map { SearchCondition("c.cid = ?", [blob($0.bytes)]) }
    }

    private var intersectionCondition: SearchCondition? {
        intersection.map {
            SearchCondition(
                """
                EXISTS (SELECT 1 FROM occurrences o WHERE o.note = n.id AND o.revision IS NOT NULL
                    AND o.intersection = (SELECT id FROM intersections WHERE iid = ?))
                """, [blob($0.bytes)])
        }
    }

    private var kindCondition: SearchCondition? { kind.map { SearchCondition("n.kind = ?", [$0]) } }

    private var wordsCondition: SearchCondition? {
        words.map { words in
            let folded = Set(words.map { TitleKey($0).text }).sorted()
            let under = SearchCondition.oneOf("t.folded", folded)
            return SearchCondition(
                "EXISTS (SELECT 1 FROM note_terms t WHERE t.note = n.id AND \(under.sql))", under.arguments)
        }
    }

    private var carnetCondition: SearchCondition? {
        carnet.map {
            // That a note stands in a carnet is told only to those whom the placement reaches.
            SearchCondition(
                """
                EXISTS (SELECT 1 FROM placements p JOIN notes pn ON pn.id = p.note AND pn.stance = 'visible'
                    WHERE p.target_note = n.note AND p.target_community = c.cid
                    AND p.carnet_note = ? AND p.carnet_community = ?
                    AND \(reader == .anyone ? ReaderCondition.isPublic("pn") : "TRUE"))
                """, [blob($0.note.bytes), blob($0.community.bytes)])
        }
    }

    private var sinceCondition: SearchCondition? { since.map { SearchCondition("n.updated >= ?", [$0]) } }

    private var languageCondition: SearchCondition? {
        // In ASCII, LIKE knows no capitals; what is typed holds no wildcards.
        language.map { tag in
            let tag = tag.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            return SearchCondition("(n.language LIKE ? OR n.language LIKE ?)", [tag, tag + "-%"])
        }
    }
}
