import Catalogue
import GRDB
import Notes

/// A word, with those that mean the same, under which notes of an intersection stand, or which terms have there.
struct HeldTerm {
    /// Folded.
    var words: [String]
    /// Notes under it, by the row of their community.
    var holders: [Int32: Int]
}

extension Reading {
    /// Words that several communities hold; of more, those that the fewest hold are looked at.
    public static let mostHeldTerms = 16_384

    /// The words that at least two communities of an intersection hold, those that the fewest hold first.
    func heldTerms(in notes: PlaceNotes) throws -> [HeldTerm] {
        let groups = try termGroups()
        var alone: [HeldTerm] = []
        var grouped: [Int32: HeldTerm] = [:]
        var (word, holders): (String, [Int32: Int]) = ("", [:])
        func close() {
            guard !holders.isEmpty else { return }
            if let group = groups.group(word) {
                var term = grouped[group] ?? HeldTerm(words: [], holders: [:])
                if !term.words.contains(word) { term.words.append(word) }
                term.holders.merge(holders, uniquingKeysWith: +)
                grouped[group] = term
            } else if holders.count > 1 {
                alone.append(HeldTerm(words: [word], holders: holders))
            }
            holders.removeAll(keepingCapacity: true)
        }
        let rows = try Row.fetchCursor(try db.cachedStatement(sql: Self.heldWords))
        while let row = try rows.next() {
            guard let origin = notes.origin(row[1]) else { continue }
            let folded = row[0] as String
            if folded != word {
                close()
                word = folded
            }
            holders[origin, default: 0] += 1
        }
        close()
        let all = (alone + grouped.values.filter { $0.holders.count > 1 }).sorted {
            ($0.holders.count, $0.words[0]) < ($1.holders.count, $1.words[0])
        }
        return Array(all.prefix(Self.mostHeldTerms))
    }

    /// Both halves come from an index in the order that is asked for.
    static let heldWords = """
        SELECT folded, note FROM note_terms UNION SELECT folded, note FROM labels ORDER BY 1
        """

    /// A word as a community itself writes it: what its own term is called first, then what stands on its notes, then other words and
    /// those of other languages.
    func label(of term: HeldTerm, by community: Int32) throws -> String {
        var best: (rank: Int, label: String)?
        for word in term.words {
            let found = try db.row(
                """
                SELECT 2 * l.rank AS rank, l.label FROM labels l JOIN notes n ON n.id = l.note
                WHERE l.folded = ?1 AND n.origin = ?2 AND n.stance = 'visible'
                UNION ALL SELECT 1, t.label FROM note_terms t JOIN notes n ON n.id = t.note
                WHERE t.folded = ?1 AND n.origin = ?2 AND n.stance = 'visible' ORDER BY 1 LIMIT 1
                """, [word, Int64(community)])
            guard let found else { continue }
            let rank: Int = found["rank"]
            if best.map({ rank < $0.rank }) ?? true { best = (rank, found["label"]) }
        }
        return best?.label ?? term.words[0]
    }
}
