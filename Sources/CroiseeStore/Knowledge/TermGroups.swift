import GRDB

/// Words that mean the same by what somebody stated (`exactMatch`), each known by its folded form.
struct TermGroups {
    private var numbers: [String: Int32] = [:]
    private var parents: [Int32] = []

    /// The group of a word; nil where nothing was stated of it.
    func group(_ folded: String) -> Int32? { numbers[folded].map(root) }

    mutating func join(_ words: some Sequence<String>) {
        var first: Int32?
        for word in words {
            let number = number(word)
            if let first { parents[Int(root(number))] = root(first) } else { first = number }
        }
    }

    private mutating func number(_ word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let new = Int32(parents.count)
        parents.append(new)
        numbers[word] = new
        return new
    }

    private func root(_ number: Int32) -> Int32 {
        var at = number
        while parents[Int(at)] != at { at = parents[Int(at)] }
        return at
    }
}

extension Reading {
    /// Equivalences that are followed.
    static let mostEquivalences = 10_000

    func termGroups() throws -> TermGroups {
        var groups = TermGroups()
        var (note, from, to): (Int64, [String], [String]) = (0, [], [])
        func close() {
            if !from.isEmpty && !to.isEmpty { groups.join(from + to) }
            (from, to) = ([], [])
        }
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: Self.equivalentWords), arguments: [Self.mostEquivalences])
        while let row = try rows.next() {
            if row[0] != note { close() }
            note = row[0]
            if row[1] == 0 { from.append(row[2]) } else { to.append(row[2]) }
        }
        close()
        return groups
    }

    private static func words(_ end: String, _ side: Int) -> String {
        """
        SELECT e.note, \(side), l.folded FROM e CROSS JOIN communities c ON c.cid = e.\(end)_community
        CROSS JOIN notes t ON t.origin = c.id AND t.note = e.\(end)_note AND t.stance IN ('visible', 'draft')
        CROSS JOIN labels l ON l.note = t.id
        """
    }

    static let equivalentWords = """
        WITH e AS (
            SELECT q.* FROM equivalences q JOIN notes n ON n.id = q.note
            WHERE q.relation = 'exactMatch' AND n.stance IN ('visible', 'draft') ORDER BY q.note LIMIT ?)
        \(words("from", 0)) UNION ALL \(words("to", 1)) ORDER BY 1
        """
}
