import Bundles
import Links
import Synchronization

/// Who may have what, for one state of memberships, links and freezes. It is asked for every record and kept for all peers, so it
/// holds rules and no lists per peer.
final class AccessTable: Sendable {
    /// An intersection with its rules.
    struct Place: Sendable {
        let row: IntersectionRow
        let rules: AccessRules
    }

    let me: CommunityID
    let version: Int64
    /// Communities linked with this one now.
    let active: Set<CommunityID>
    let frozen: Set<CommunityID>
    private let places: [Int64: Place]
    /// Rows, by intersection ID ascending.
    private let ordered: [Int64]
    private let shared: [MembershipLedger]
    /// Where somebody who is linked with this node has left.
    private let left: Set<Int64>
    /// Of whoever has changed keys and is concerned by a place, ascending by their text.
    private let chains: [ChainHead]
    private let digests = Mutex<[CommunityID: String]>([:])
    private let keys = Mutex<[CommunityID: VerifyingKey]>([:])

    init(
        version: Int64, me: CommunityID, places: [Place], active: Set<CommunityID>, frozen: Set<CommunityID>,
        chains: [ChainHead]
    ) {
        self.version = version
        self.me = me
        self.active = active
        self.frozen = frozen
        self.places = Dictionary(places.map { ($0.row.row, $0) }) { first, _ in first }
        ordered = places.map { (text: $0.row.id.text, row: $0.row.row) }.sorted { $0.text < $1.text }.map(\.row)
        shared = places.map(\.rules.ledger).filter { !$0.isPublic }
        // Strangers, who may be many, are nobody's concern.
        let concerned = chains.isEmpty ? [] : Set(places.flatMap(\.rules.origins))
        self.chains = chains.filter { concerned.contains($0.community) }
        left = Set(places.filter { active.contains(where: $0.rules.ledger.hasLeft) }.map(\.row.row))
    }

    func requestKey(of community: CommunityID) -> VerifyingKey? { keys.withLock { $0[community] } }

    func remember(_ key: VerifyingKey, of community: CommunityID) { keys.withLock { $0[community] = key } }

    /// Is the origin linked with the receiver, or on its roster where it takes part? Links are known of this node only.
    private func knows(_ receiver: CommunityID, _ origin: CommunityID) -> Bool {
        if receiver == me, active.contains(origin) { return true }
        if origin == me, active.contains(receiver) { return true }
        return AccessRules.knows(receiver, origin, from: shared)
    }

    /// Whom this community itself knows from an intersection in which it takes part.
    func isOnRoster(_ community: CommunityID) -> Bool {
        community != me && AccessRules.knows(me, community, from: shared)
    }

    var roster: Set<CommunityID> { Set(shared.flatMap(\.communities)).filter(isOnRoster) }

    /// Would this node keep content of `origin` there?
    func accepts(_ origin: CommunityID, in place: Int64) -> Bool {
        places[place]?.rules.accepts(origin, by: me, knows: knows) ?? false
    }

    /// Would this node keep what `origin` says of membership there?
    func acceptsMembership(of origin: CommunityID, in place: Int64) -> Bool {
        origin == me || places[place]?.rules.acceptsMembership(of: origin) ?? false
    }

    /// May a bundle of this class go to `peer`, over an active link?
    func allows(_ bundleClass: BundleClass, of origin: CommunityID, in place: Int64, to peer: CommunityID) -> Bool {
        guard !frozen.contains(origin), let rules = places[place]?.rules else { return false }
        // What it said itself may go back to whoever was put back to an old copy.
        if origin == peer { return true }
        switch bundleClass {
        case .membership:
            return acceptsMembership(of: origin, in: place) && rules.mayServeMembership(to: peer, by: me, knows: knows)
        case .content: return rules.mayServe(origin, to: peer) && rules.accepts(origin, by: peer, knows: knows)
        }
    }

    /// Did anybody leave there who is to hear what is taken back?
    func hasLeavers(in place: Int64) -> Bool { left.contains(place) }

    /// May a bundle that only takes back go to `peer`, which may have nothing else from there any more?
    func allowsTakingBack(of origin: CommunityID, in place: Int64, from peer: CommunityID) -> Bool {
        guard left.contains(place), !frozen.contains(origin), let rules = places[place]?.rules else { return false }
        return rules.mayTakeBack(origin, from: peer)
    }

    /// May `peer` learn who this community is? Of whom it may have bundles only.
    func introduces(_ community: CommunityID, to peer: CommunityID) -> Bool {
        places.keys.contains { place in
            allows(.content, of: community, in: place, to: peer)
                || allows(.membership, of: community, in: place, to: peer)
                || allowsTakingBack(of: community, in: place, from: peer)
        }
    }

    /// Whose change of keys `peer` is told; its own it is told with the link's state.
    func chains(for peer: CommunityID) -> [ChainHead] {
        let told = chains.lazy.filter { [self] in $0.community != peer && introduces($0.community, to: peer) }
        return Array(told.prefix(ChainHead.atMost))
    }

    /// What both have in common in one intersection.
    func view(_ place: Int64, with peer: CommunityID) -> CommonView? {
        guard let place = places[place], place.rules.mayServeMembership(to: peer, by: me, knows: knows) else {
            return nil
        }
        let origins = place.rules.commonOrigins(server: me, asker: peer, knows: knows)
        return CommonView(intersection: place.row.id, members: true, origins: origins)
    }

    /// The same everywhere, by intersection ID ascending.
    func views(with peer: CommunityID) -> [CommonView] {
        ordered.compactMap { view($0, with: peer) }
    }

    /// A hash over all of `views` and `chains`: the one thing about a peer that is asked again and again.
    func viewDigest(with peer: CommunityID) -> String {
        if let known = digests.withLock({ $0[peer] }) { return known }
        let made = CommonView.digest(of: views(with: peer), chains: chains(for: peer))
        digests.withLock { $0[peer] = made }
        return made
    }
}

/// What one peer may have; remembers what was decided, within one snapshot.
struct PeerAccess {
    private struct Key: Hashable {
        let bundleClass: BundleClass
        let origin: Int64
        let place: Int64
    }
    let table: AccessTable
    let peer: CommunityID
    private var decided: [Key: Bool] = [:]

    init(_ table: AccessTable, _ peer: CommunityID) {
        self.table = table
        self.peer = peer
    }

    /// May a bundle of this class, of this origin's row, in this intersection's row, go there?
    mutating func allows(
        _ bundleClass: BundleClass, origin: Int64, place: Int64, id: (Int64) throws -> CommunityID?
    ) rethrows -> Bool {
        let key = Key(bundleClass: bundleClass, origin: origin, place: place)
        if let known = decided[key] { return known }
        let decision = try id(origin).map { table.allows(bundleClass, of: $0, in: place, to: peer) } ?? false
        decided[key] = decision
        return decision
    }
}
