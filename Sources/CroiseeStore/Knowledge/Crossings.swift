import Bundles
import Catalogue
import GRDB
import Notes

/// What the communities of an intersection have to do with each other, as far as their notes held and shown here tell. For a table,
/// or a map: communities are its places, pairs its ways.
public struct Crossings: Sendable, Hashable {
    public struct Community: Sendable, Hashable {
        public let id: CommunityID
        public let name: String
        /// Notes of all kinds that stand in the intersection.
        public let notes: Int
        /// What it did with notes of others there, and others with its own.
        public let contacts: Int
    }

    public struct Example: Sendable, Hashable {
        public let relation: ContactRelation
        /// Who did it.
        public let by: CommunityID
        /// The note that points; of a placement the carnet, nil where that cannot be read here.
        public let from: NoteLine?
        public let target: NoteLine
    }

    public struct SharedTerm: Sendable, Hashable {
        /// As the first and as the second community writes it: not alike where somebody stated that both mean the same.
        public let first: String
        public let second: String
        /// Communities of the intersection that hold it.
        public let communities: Int
    }

    public struct Pair: Sendable, Hashable {
        public let first: CommunityID
        public let second: CommunityID
        public let contacts: [ContactRelation: Int]
        public let terms: Int
        /// Of each relation the newest, as many as were asked for.
        public let examples: [Example]
        /// Those that the fewest communities hold, as many as were asked for.
        public let sharedTerms: [SharedTerm]

        public func count(_ relation: ContactRelation) -> Int { contacts[relation] ?? 0 }
        public var allContacts: Int { contacts.values.reduce(0, +) }
    }

    /// All that have notes there, those with the most contacts first.
    public let communities: [Community]
    /// Those with the most contacts first, then those that share the most terms.
    public let pairs: [Pair]
    /// Pairs that have something to do with each other and are not shown.
    public let more: Int
}

extension Reading {
    /// Of contacts so many are remembered as examples; all are counted.
    static let mostExamples = 1_000_000

    /// - Parameters:
    ///   - limit: of pairs.
    ///   - examples: of each relation of a pair.
    public func crossings(in place: IntersectionRow, limit: Int = 100, examples: Int = 3) throws -> Crossings {
        let notes = try placeNotes(place)
        var ledger = ContactLedger()
        try contacts(in: notes) { ledger.add($0, notes) }
        let terms = try heldTerms(in: notes)
        let ranked = ledger.ranked(terms, most: max(0, limit))
        var shown = ExampleChoice(pairs: ranked.pairs.map(\.key), each: max(0, examples))
        for contact in ledger.kept.reversed() { shown.offer(contact, notes) }
        let pairs = try ranked.pairs.map { pair in
            let (first, second) = (
                try knownCommunity(row: pair.key.first), try knownCommunity(row: pair.key.second)
            )
            return Crossings.Pair(
                first: first, second: second, contacts: ledger.counts[pair.key]?.named ?? [:], terms: pair.terms,
                examples: try shown.chosen[pair.key, default: []].compactMap { try example($0, notes) },
                sharedTerms: try shared(terms, pair.key, most: max(0, examples)))
        }
        return Crossings(
            communities: try crossingCommunities(notes, ledger), pairs: pairs, more: ranked.all - ranked.pairs.count)
    }

    private func crossingCommunities(_ notes: PlaceNotes, _ ledger: ContactLedger) throws -> [Crossings.Community] {
        var counts: [Int32: Int] = [:]
        for row in notes.rows { if let origin = notes.origin(row) { counts[origin, default: 0] += 1 } }
        return try counts.map { row, count in
            let id = try knownCommunity(row: row)
            return Crossings.Community(
                id: id, name: try name(of: id), notes: count, contacts: ledger.totals[row] ?? 0)
        }.sorted { ($1.contacts, $1.notes, $0.name, $0.id.text) < ($0.contacts, $0.notes, $1.name, $1.id.text) }
    }

    private func example(_ contact: Contact, _ notes: PlaceNotes) throws -> Crossings.Example? {
        guard let by = notes.origin(contact.from), let target = try line(row: contact.target) else { return nil }
        var from = try line(row: contact.from)
        if contact.relation == .placement {
            let carnet = try db.row(
                "SELECT carnet_community, carnet_note FROM placements WHERE note = ?", [contact.from]
            ).flatMap { try $0.reference("carnet") }
            from = try carnet.flatMap { try end(of: $0, states: [.visible]).line }
        }
        return Crossings.Example(
            relation: contact.relation, by: try knownCommunity(row: by), from: from, target: target)
    }

    private func shared(_ terms: [HeldTerm], _ pair: CommunityPair, most: Int) throws -> [Crossings.SharedTerm] {
        try terms.lazy.filter { $0.holders[pair.first] != nil && $0.holders[pair.second] != nil }.prefix(most).map {
            Crossings.SharedTerm(
                first: try label(of: $0, by: pair.first), second: try label(of: $0, by: pair.second),
                communities: $0.holders.count)
        }
    }
}

/// Two communities by their rows, the lower first.
struct CommunityPair: Hashable {
    let first: Int32
    let second: Int32

    init(_ one: Int32, _ other: Int32) {
        first = min(one, other)
        second = max(one, other)
    }
}

/// Which contacts are shown as examples.
private struct ExampleChoice {
    private(set) var chosen: [CommunityPair: [Contact]] = [:]
    private let pairs: Set<CommunityPair>
    private let each: Int

    init(pairs: [CommunityPair], each: Int) {
        self.pairs = Set(pairs)
        self.each = each
    }

    mutating func offer(_ contact: Contact, _ notes: PlaceNotes) {
        guard let one = notes.origin(contact.from), let other = notes.origin(contact.target) else { return }
        let pair = CommunityPair(one, other)
        guard pairs.contains(pair) else { return }
        let before = chosen[pair, default: []].count { $0.relation == contact.relation }
        if before < each { chosen[pair, default: []].append(contact) }
    }
}
