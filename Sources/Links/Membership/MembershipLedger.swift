import Bundles

/// The membership entries of one intersection, as far as held here, and what they amount to (docs/protocol.md 3.2).
///
/// It is a set: the order in which entries come, and how often, changes nothing. Questions are answered from counts kept up
/// to date by `add`.
public struct MembershipLedger: Sendable {
    /// Of those that a delegate recognises, sorted by the bytes of their IDs, only so many count.
    public static let delegatedLimit = 500
    /// Bounds that a node keeps per intersection (docs/protocol.md 6).
    public static let communityLimit = 1_024
    public static let bundlesPerCommunity = 2_000

    public let intersection: IntersectionID
    public private(set) var charter: Charter?
    private var origins: [CommunityID: OriginRecord] = [:]

    public init(intersection: IntersectionID) {
        self.intersection = intersection
    }

    /// Takes an entry in. What is not membership, and a charter that is not this intersection's or not its founder's, is
    /// ignored.
    /// - Parameter payload: the charter's payload as received; needed where it holds keys that this version does not know.
    public mutating func add(origin: CommunityID, reference: EntryReference, entry: Entry, payload: [UInt8]? = nil) {
        switch entry {
        case .charter(let charter):
            guard charter.founder == origin, isOurs(charter, payload: payload) else { return }
            self.charter = charter
            origins[origin, default: OriginRecord(origin)].add(reference, entry)
        case .join, .leave, .recognise, .refuse, .delegate:
            origins[origin, default: OriginRecord(origin)].add(reference, entry)
        case .note, .withdrawal, .restore, .erased, .unknown: return
        }
    }

    private func isOurs(_ charter: Charter, payload: [UInt8]?) -> Bool {
        if let payload { return Charter.id(ofPayload: payload) == intersection }
        switch Result(catching: { try charter.payload() }) {
        case .success(let bytes): return Charter.id(ofPayload: bytes) == intersection
        case .failure: return false
        }
    }

    public var founder: CommunityID? { charter?.founder }
    public var isPublic: Bool { charter?.kind == .public }

    /// Founded it or joined, and has not left.
    public func takesPart(_ community: CommunityID) -> Bool {
        let record = origins[community]
        guard community == founder || (record?.joins ?? 0) > 0 else { return false }
        return (record?.leaves ?? 0) == 0
    }

    /// Took part, and has said that it does no more: what it holds it keeps.
    public func hasLeft(_ community: CommunityID) -> Bool { (origins[community]?.leaves ?? 0) > 0 }

    /// Everyone recognises itself; a refusal beats recognition.
    public func recognises(_ origin: CommunityID, _ community: CommunityID) -> Bool {
        origin == community || origins[origin]?.circle.all.contains(community) == true
    }

    public func refuses(_ origin: CommunityID, _ community: CommunityID) -> Bool {
        origins[origin]?.refuses(community) == true
    }

    /// To whom `origin` delegates: named by a delegation in force, and not refused.
    public func delegates(of origin: CommunityID) -> Set<CommunityID> {
        Set(origins[origin]?.delegates ?? [])
    }

    public func delegates(_ origin: CommunityID, to community: CommunityID) -> Bool {
        origins[origin]?.delegates(to: community) == true
    }

    /// Is `community` on the roster of `origin`? One step of delegation counts, never two.
    public func admits(_ origin: CommunityID, _ community: CommunityID) -> Bool {
        if isPublic, origin == founder { return true }
        if recognises(origin, community) { return true }
        guard let record = origins[origin], !record.refuses(community) else { return false }
        return record.delegates.contains { brings($0, community) }
    }

    private func brings(_ delegate: CommunityID, _ community: CommunityID) -> Bool {
        delegate == community || origins[delegate]?.circle.brings(community) == true
    }

    /// Whom the membership concerns: the founder, whoever else is named, and everyone recognised by one of these that takes part.
    /// A join of one's own makes nobody known.
    /// - Parameter home: the community that asks; whom it recognises is known to it.
    public func known(to home: CommunityID? = nil) -> Set<CommunityID> {
        var known = Set([founder, home].compactMap(\.self))
        var open = Array(known)
        while let community = open.popLast() {
            guard takesPart(community) else { continue }
            for other in recognised(by: community) where known.insert(other).inserted { open.append(other) }
        }
        return known
    }

    /// Everyone of whom something is known here: who spoke, who is recognised or delegated to, the founder.
    public var communities: Set<CommunityID> {
        var all = Set(origins.keys)
        for record in origins.values {
            all.formUnion(record.circle.all)
            all.formUnion(record.delegates)
        }
        if let founder { all.insert(founder) }
        return all
    }

    public var participants: Set<CommunityID> {
        var candidates = Set(origins.keys)
        if let founder { candidates.insert(founder) }
        return candidates.filter(takesPart)
    }

    /// What `origin` said and did not cancel, by reference; to know what to cancel.
    public func entriesInForce(of origin: CommunityID) -> [(EntryReference, Entry)] {
        origins[origin]?.inForce ?? []
    }

    func delegable(of delegate: CommunityID) -> [CommunityID] {
        origins[delegate].map { Array($0.circle.delegable) } ?? [delegate]
    }

    func recognised(by origin: CommunityID) -> Set<CommunityID> {
        origins[origin]?.circle.all ?? [origin]
    }
}
