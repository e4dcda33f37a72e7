import Bundles
import Notes

/// Who placed a note in a carnet.
public struct Placer: Sendable, Hashable {
    /// The placement, a note of its own.
    public let placement: NoteReference
    public let communityName: String
    /// Of the community; nil where nobody was named.
    public let person: String?
    /// Unix ms. Of a day, its beginning by the clock of UTC.
    public let placed: Int64
    public let place: Int64?
    public let isHidden: Bool

    public var community: CommunityID { placement.origin }
}

/// A note in a carnet.
public struct CarnetEntry: Sendable, Hashable {
    public let target: NoteReference
    /// In the carnet's own spelling, else that of the first placement; nil for none.
    public let category: String?
    /// In the order of the carnet; the first decides where the note stands.
    public let placers: [Placer]
    public var end: NoteEnd
}

/// The order of a carnet (docs/protocol.md 3.4), computed alike by all nodes from the same placements.
enum CarnetOrder {
    struct Item {
        let target: NoteReference
        let category: String?
        let placer: Placer
    }

    /// - Parameter categories: of the carnet, in its order.
    /// - Returns: a note once per category; without `end`, which the reader looks up.
    static func entries(_ items: [Item], categories: [String]) -> [CarnetEntry] {
        var ranks: [String: Int] = [:]
        for (rank, category) in categories.enumerated() where ranks[TitleKey(category).text] == nil {
            ranks[TitleKey(category).text] = rank
        }
        // A category is folded once, however many notes stand in it.
        var folded: [String: String] = [:]
        func fold(_ category: String) -> String {
            if let known = folded[category] { return known }
            let new = TitleKey(category).text
            folded[category] = new
            return new
        }
        let sorted = items.map { (key: Key($0, ranks, $0.category.map(fold)), item: $0) }.sorted { $0.key < $1.key }
        var entries: [CarnetEntry] = []
        var places: [Slot: Int] = [:]
        for (key, item) in sorted {
            let slot = Slot(category: key.category, target: item.target)
            if let place = places[slot] {
                let first = entries[place]
                entries[place] = CarnetEntry(
                    target: first.target, category: first.category, placers: first.placers + [item.placer], end: .absent
                )
            } else {
                places[slot] = entries.count
                let own = key.category.flatMap { ranks[$0] }.map { categories[$0] }
                entries.append(
                    CarnetEntry(
                        target: item.target, category: own ?? item.category, placers: [item.placer], end: .absent)
                )
            }
        }
        return entries
    }

    private struct Slot: Hashable {
        let category: String?
        let target: NoteReference
    }

    private struct Key: Comparable {
        /// Folded; nil for none, which comes last.
        let category: String?
        private let rank: Int
        private let place: Int64
        private let placed: Int64
        private let target: String
        private let placement: String

        init(_ item: Item, _ ranks: [String: Int], _ folded: String?) {
            category = folded
            rank = category.map { ranks[$0] ?? ranks.count } ?? Int.max
            place = item.placer.place ?? Int64.max
            placed = item.placer.placed
            target = item.target.text
            placement = item.placer.placement.text
        }

        static func < (left: Key, right: Key) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.category != right.category {
                // By bytes: alike on all computers, whatever their language.
                return (left.category ?? "").utf8.lexicographicallyPrecedes((right.category ?? "").utf8)
            }
            return (left.place, left.placed, left.target, left.placement)
                < (right.place, right.placed, right.target, right.placement)
        }
    }
}
