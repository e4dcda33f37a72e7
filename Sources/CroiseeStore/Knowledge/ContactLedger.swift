import Notes

/// Contacts of an intersection, counted.
struct ContactLedger {
    struct Counts {
        private var links: Int32 = 0
        private var replies: Int32 = 0
        private var adaptations: Int32 = 0
        private var placements: Int32 = 0

        mutating func add(_ relation: ContactRelation) {
            switch relation {
            case .link: links += 1
            case .reply: replies += 1
            case .adaptation: adaptations += 1
            case .placement: placements += 1
            }
        }

        var all: Int { Int(links) + Int(replies) + Int(adaptations) + Int(placements) }

        var named: [ContactRelation: Int] {
            let all: [(ContactRelation, Int32)] = [
                (.link, links), (.reply, replies), (.adaptation, adaptations), (.placement, placements),
            ]
            return Dictionary(all.filter { $0.1 > 0 }.map { ($0.0, Int($0.1)) }) { first, _ in first }
        }
    }

    struct Ranked {
        let key: CommunityPair
        let contacts: Int
        let terms: Int
    }

    private(set) var counts: [CommunityPair: Counts] = [:]
    /// Per community.
    private(set) var totals: [Int32: Int] = [:]
    /// In order of arrival, as many as are remembered.
    private(set) var kept: [Contact] = []

    mutating func add(_ contact: Contact, _ notes: PlaceNotes) {
        guard let one = notes.origin(contact.from), let other = notes.origin(contact.target) else { return }
        counts[CommunityPair(one, other), default: Counts()].add(contact.relation)
        totals[one, default: 0] += 1
        totals[other, default: 0] += 1
        if kept.count < Reading.mostExamples { kept.append(contact) }
    }

    /// The first `most` pairs, by contacts and then by terms, and how many there are in all.
    func ranked(_ terms: [HeldTerm], most: Int) -> (pairs: [Ranked], all: Int) {
        let held = TermSets(terms)
        var best: [Ranked] = []
        var all = 0
        func offer(_ pair: Ranked) {
            all += 1
            best.append(pair)
            if best.count >= 4 * (most + 64) { best = Array(best.sorted(by: Self.precedes).prefix(most)) }
        }
        for (key, count) in counts {
            offer(Ranked(key: key, contacts: count.all, terms: held.common(key.first, key.second)))
        }
        for (index, one) in held.communities.enumerated() {
            for other in held.communities[(index + 1)...] {
                let key = CommunityPair(one, other)
                let common = held.common(one, other)
                if common > 0, counts[key] == nil { offer(Ranked(key: key, contacts: 0, terms: common)) }
            }
        }
        return (Array(best.sorted(by: Self.precedes).prefix(most)), all)
    }

    private static func precedes(_ left: Ranked, _ right: Ranked) -> Bool {
        (right.contacts, right.terms, left.key.first, left.key.second)
            < (left.contacts, left.terms, right.key.first, right.key.second)
    }
}

/// Which community holds which terms, a bit each.
private struct TermSets {
    let communities: [Int32]
    private var places: [Int32: Int] = [:]
    private var bits: [UInt64] = []
    private let width: Int

    init(_ terms: [HeldTerm]) {
        communities = Set(terms.flatMap(\.holders.keys)).sorted()
        width = (terms.count + 63) / 64
        for (place, community) in communities.enumerated() { places[community] = place }
        bits = [UInt64](repeating: 0, count: communities.count * width)
        for (number, term) in terms.enumerated() {
            for community in term.holders.keys {
                if let place = places[community] { bits[place * width + number / 64] |= 1 << UInt64(number % 64) }
            }
        }
    }

    func common(_ one: Int32, _ other: Int32) -> Int {
        guard let first = places[one], let second = places[other] else { return 0 }
        return bits.withUnsafeBufferPointer { bits in
            var count = 0
            for index in 0..<width {
                count += (bits[first * width + index] & bits[second * width + index]).nonzeroBitCount
            }
            return count
        }
    }
}
