import Bundles
import Catalogue
import GRDB
import Notes
import Search

/// A community with which this one has something in common.
public struct Suggestion: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Under which both have notes, as each of them writes it.
        case term(own: String, theirs: String)
        /// Stands in titles or terms of both, in small letters.
        case word(String)
    }

    public let community: CommunityID
    public let name: String
    /// Those first that the fewest communities of the intersection have in common.
    public let reasons: [Reason]
    /// Whether one already points to, answers, adapts or places a note of the other there.
    public let isInContact: Bool
}

extension Reading {
    /// Communities of an intersection that keep notes on what this community keeps notes on, those first with whom there is no
    /// contact yet, then by what they have in common, counted the more the fewer others have it.
    public func suggestions(in place: IntersectionRow, limit: Int = 10, reasons: Int = 5) throws -> [Suggestion] {
        let notes = try placeNotes(place)
        guard let me = try communityRow(try me()).map({ Int32(truncatingIfNeeded: $0) }) else { return [] }
        var known = Set<Int32>()
        try contacts(in: notes) { contact in
            guard let one = notes.origin(contact.from), let other = notes.origin(contact.target) else { return }
            if one == me { known.insert(other) }
            if other == me { known.insert(one) }
        }
        let terms = try heldTerms(in: notes).filter { $0.holders[me] != nil }
        let words = try heldWords(in: notes, by: me)
        let all = Set(notes.rows.compactMap(notes.origin)).count
        var scores: [Int32: Double] = [:]
        for holders in terms.map({ Array($0.holders.keys) }) + words.map({ Array($0.holders) }) {
            for community in holders where community != me {
                scores[community, default: 0] += Rarity.weight(holders.count, of: all)
            }
        }
        let ranked = scores.sorted { left, right in
            let (isLeft, isRight) = (known.contains(left.key), known.contains(right.key))
            return isLeft != isRight ? isRight : (right.value, left.key) < (left.value, right.key)
        }
        return try ranked.prefix(max(0, limit)).map { community, _ in
            let id = try knownCommunity(row: community)
            return Suggestion(
                community: id, name: try name(of: id),
                reasons: try self.reasons(terms, words, me, community, most: reasons),
                isInContact: known.contains(community))
        }
    }

    private func reasons(
        _ terms: [HeldTerm], _ words: [HeldWord], _ me: Int32, _ other: Int32, most: Int
    ) throws -> [Suggestion.Reason] {
        let analyser = SubjectWords()
        var said = Set<[UInt8]>()
        var reasons: [(holders: Int, reason: Suggestion.Reason)] = []
        for term in terms.lazy.filter({ $0.holders[other] != nil }).prefix(most) {
            let (own, theirs) = (try label(of: term, by: me), try label(of: term, by: other))
            for text in [own, theirs] { said.formUnion(analyser.of(text, rules: .french).map(\.stem)) }
            reasons.append((term.holders.count, .term(own: own, theirs: theirs)))
        }
        // A word of a term that is named already says nothing new.
        for word in words.lazy.filter({ $0.holders.contains(other) && !said.contains($0.stem) }).prefix(most) {
            reasons.append((word.holders.count, .word(word.text)))
        }
        // Terms before words where as many hold them: the sort keeps their order.
        return reasons.enumerated().sorted { ($0.element.holders, $0.offset) < ($1.element.holders, $1.offset) }
            .prefix(most).map(\.element.reason)
    }
}

/// A word of titles or terms of this community, and who else has it.
private struct HeldWord {
    let stem: [UInt8]
    let text: String
    var holders: Set<Int32>
}

extension Reading {
    /// Words of own titles and terms that others have too, those that the fewest have first.
    private func heldWords(in notes: PlaceNotes, by me: Int32) throws -> [HeldWord] {
        let analyser = SubjectWords()
        var words: [[UInt8]: HeldWord] = [:]
        try titles(in: notes, of: me) { _, text, rules in
            for word in analyser.of(text, rules: rules) where words[word.stem] == nil {
                words[word.stem] = HeldWord(stem: word.stem, text: word.text, holders: [me])
            }
        }
        guard !words.isEmpty else { return [] }
        try titles(in: notes, of: nil) { origin, text, rules in
            if origin == me { return }
            for word in analyser.of(text, rules: rules) { words[word.stem]?.holders.insert(origin) }
        }
        return words.values.filter { $0.holders.count > 1 }.sorted {
            ($0.holders.count, $0.text) < ($1.holders.count, $1.text)
        }
    }

    /// Titles and terms of the notes that stand in lists by themselves.
    private func titles(
        in notes: PlaceNotes, of origin: Int32?, _ take: (_ origin: Int32, _ text: String, _ rules: StemRules) -> Void
    ) throws {
        let unlisted = unlisted.map { "'\($0)'" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: Self.titlesQuery(unlisted: unlisted, isOfOne: origin != nil)),
            arguments: origin.map { [Int64($0)] } ?? [])
        while let row = try rows.next() {
            guard let community = notes.origin(row[0]) else { continue }
            take(community, row[1], StemRules(language: row[2]))
        }
    }

    static func titlesQuery(unlisted: String, isOfOne: Bool) -> String {
        let condition = "n.stance = 'visible' AND n.kind NOT IN (\(unlisted))" + (isOfOne ? " AND n.origin = ?1" : "")
        return """
            SELECT n.id, n.title, n.language FROM notes n WHERE \(condition)
            UNION ALL SELECT n.id, t.label, n.language FROM notes n CROSS JOIN note_terms t ON t.note = n.id WHERE \(condition)
            """
    }
}
