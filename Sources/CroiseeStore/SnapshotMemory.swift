import Bundles
import Links
import Search

import struct Bundles.Bundle

/// What was looked up in one transaction and holds until its end. Lives no longer than that; not shared.
final class SnapshotMemory {
    var me: CommunityID?
    var access: AccessTable?
    /// Of the newest bundle; a transaction that writes moves it on.
    var running: Digest32?
    /// The bundle that was opened last: whoever reads its notes one after the other opens it once.
    var opened: (seq: Int64, bundle: Bundle)?
    /// The bundle that was decompressed last, for one text of it; and what decompresses.
    var plain: (seq: Int64, bytes: [UInt8])?
    var decompressor: Decompressor?
    /// Notes that came without tokens and are in no queue yet.
    var unindexed: Set<Int64> = []
    /// How many notes this transaction has put into the index one by one.
    var indexed = 0
    var tokenWriter: TokenWriter?
    private(set) var rows: [CommunityID: Int64] = [:]
    private(set) var communities: [Int64: CommunityID] = [:]
    private var places: [IntersectionID: IntersectionRow] = [:]
    var holds: [Int64: Bool] = [:]
    /// Whether an origin has taken anything back.
    var withdraws: [Int64: Bool] = [:]
    /// Whether any bundle is cited that is not held.
    var hasGaps: Bool?
    /// Heads that came and are in no table yet: of a chain only the last is ever written.
    var heads: Set<Head> = []
    private var identities: [CommunityID: Caches.HeldIdentity] = [:]
    private static let identityLimit = 64
    /// What the one peer whose records are being received has brought so far.
    var stored: PeerLimits?
    /// Whether the disk is almost full.
    var isLow: Bool?

    func remember(_ community: CommunityID, row: Int64) {
        rows[community] = row
        communities[row] = community
    }

    func identity(of community: CommunityID) -> Caches.HeldIdentity? { identities[community] }

    func remember(_ identity: Caches.HeldIdentity) {
        if identities.count >= Self.identityLimit { identities = [:] }
        identities[identity.identity.community] = identity
    }

    func forgetIdentity(of community: CommunityID) { identities[community] = nil }

    func place(_ id: IntersectionID) -> IntersectionRow? { places[id] }

    func remember(_ place: IntersectionRow) { places[place.id] = place }

    func forgetPlaces() { places = [:] }

    /// After a part of the transaction was undone: what was gathered in it is worth nothing either.
    func clear() {
        forget()
        heads = []
        unindexed = []
        stored = nil
    }

    /// After rows were changed behind what was looked up.
    func forget() {
        access = nil
        running = nil
        opened = nil
        plain = nil
        rows = [:]
        communities = [:]
        places = [:]
        holds = [:]
        withdraws = [:]
        hasGaps = nil
        identities = [:]
    }
}
