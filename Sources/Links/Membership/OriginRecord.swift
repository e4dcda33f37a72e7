import Bundles

/// What one community said in one intersection: its entries, and what those in force amount to.
///
/// Everything is counted as entries come, in any order; no question walks the entries. An entry counts from when it is held
/// until an entry that cancels it is held, whichever comes first.
struct OriginRecord: Sendable {
    private(set) var held: [EntryReference: Entry] = [:]
    private var cancelled: Set<EntryReference> = []
    private(set) var joins = 0
    private(set) var leaves = 0
    private var recognised: [CommunityID: Int] = [:]
    private var refused: [CommunityID: Int] = [:]
    private var delegated: [CommunityID: Int] = [:]
    /// Whom it recognises: itself, and whoever a `recognise` in force names and no `refuse` in force does.
    private(set) var circle: Circle

    init(_ community: CommunityID) {
        circle = Circle(community)
    }

    mutating func add(_ reference: EntryReference, _ entry: Entry) {
        guard held.updateValue(entry, forKey: reference) == nil else { return }
        if !cancelled.contains(reference) { count(entry, by: 1) }
        for target in entry.cancels where cancelled.insert(target).inserted {
            if let known = held[target] { count(known, by: -1) }
        }
    }

    private mutating func count(_ entry: Entry, by step: Int) {
        switch entry {
        case .join: joins += step
        case .leave: leaves += step
        case .recognise(let community, _):
            Self.count(community, by: step, in: &recognised)
            settle(community)
        case .refuse(let community, _):
            Self.count(community, by: step, in: &refused)
            settle(community)
        case .delegate(let community, _): Self.count(community, by: step, in: &delegated)
        case .charter, .note, .withdrawal, .restore, .erased, .unknown: break
        }
    }

    private static func count(_ community: CommunityID, by step: Int, in counts: inout [CommunityID: Int]) {
        let count = (counts[community] ?? 0) + step
        counts[community] = count == 0 ? nil : count
    }

    private mutating func settle(_ community: CommunityID) {
        if recognised[community] != nil, refused[community] == nil {
            circle.insert(community)
        } else {
            circle.remove(community)
        }
    }

    func refuses(_ community: CommunityID) -> Bool { refused[community] != nil }

    func delegates(to community: CommunityID) -> Bool { delegated[community] != nil && refused[community] == nil }

    var delegates: [CommunityID] { delegated.keys.filter { refused[$0] == nil } }

    var inForce: [(EntryReference, Entry)] {
        held.filter { !cancelled.contains($0.key) }
            .sorted { ($0.key.bundle, $0.key.index) < ($1.key.bundle, $1.key.index) }.map { ($0.key, $0.value) }
    }
}

/// A set of communities that knows its 500 smallest, however it came about.
///
/// It keeps the smallest in order and looks through all of them only when removals have used that list up.
struct Circle: Sendable {
    private let center: CommunityID
    private(set) var all: Set<CommunityID>
    /// The smallest of `all`, ascending: all of them, or at least `delegatedLimit`.
    private var smallest: [CommunityID]

    init(_ center: CommunityID) {
        self.center = center
        all = [center]
        smallest = [center]
    }

    mutating func insert(_ community: CommunityID) {
        let isWhole = smallest.count == all.count
        guard all.insert(community).inserted else { return }
        let place = smallest.partitioningIndex { $0 > community }
        guard isWhole || place < smallest.count else { return }
        smallest.insert(community, at: place)
        if smallest.count > 2 * MembershipLedger.delegatedLimit { smallest.removeLast() }
    }

    /// The center stays.
    mutating func remove(_ community: CommunityID) {
        guard community != center, all.remove(community) != nil else { return }
        let place = smallest.partitioningIndex { $0 >= community }
        guard place < smallest.count, smallest[place] == community else { return }
        smallest.remove(at: place)
        if smallest.count < min(all.count, MembershipLedger.delegatedLimit) {
            smallest = Array(all.sorted().prefix(2 * MembershipLedger.delegatedLimit))
        }
    }

    /// Those whom a delegation to the center brings.
    var delegable: ArraySlice<CommunityID> { smallest.prefix(MembershipLedger.delegatedLimit) }

    /// Is this one of those?
    func brings(_ community: CommunityID) -> Bool {
        guard all.contains(community) else { return false }
        guard let last = delegable.last else { return false }
        return community <= last
    }
}

extension Array {
    /// The first index whose element satisfies what all later ones satisfy too; `count` if none does.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
