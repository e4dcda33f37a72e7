import Bundles
import Catalogue

/// Where records come from.
public enum Source: Sendable, Hashable {
    /// Over an active link.
    case peer(CommunityID)
    /// From a file that the admin chose to import, or out of quarantine.
    case file
    /// Made here.
    case own
}

public struct Refusal: Sendable, Hashable {
    public let bundle: BundleID?
    public let problem: Problem
}

/// What became of the records of one exchange.
public struct ReceiveReport: Sendable {
    public var stored = 0
    public var known = 0
    public var filled = 0
    public var notes = 0
    public var held = 0
    public var withdrawn = 0
    public var refused: [Refusal] = []
    public var identityNeeded: Set<CommunityID> = []
    /// Every bundle that could be read, whatever became of it.
    public var seen: [BundleID] = []
    public var membershipChanged = false
    /// Somebody has other keys or another address than was known; peers may be waiting for that.
    public var identitiesChanged = false

    public init() {}

    public mutating func add(_ other: ReceiveReport) {
        stored += other.stored
        known += other.known
        filled += other.filled
        notes += other.notes
        held += other.held
        withdrawn += other.withdrawn
        refused += other.refused
        identityNeeded.formUnion(other.identityNeeded)
        seen += other.seen
        membershipChanged = membershipChanged || other.membershipChanged
        identitiesChanged = identitiesChanged || other.identitiesChanged
    }
}
