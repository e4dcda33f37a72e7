import Bundles
import Links

import struct Bundles.Bundle

/// What was looked up in one transaction and holds until its end. Lives no longer than that; not shared.
final class SnapshotMemory {
    var me: CommunityID?
    var access: AccessTable?
    /// Of the newest bundle; a transaction that writes moves it on.
    var running: Digest32?
    /// The bundle that was opened last: whoever reads its notes one after the other opens it once.
    var opened: (seq: Int64, bundle: Bundle)?
    private(set) var rows: [CommunityID: Int64] = [:]
    private(set) var communities: [Int64: CommunityID] = [:]
    private var places: [IntersectionID: IntersectionRow] = [:]
    var holds: [Int64: Bool] = [:]
    /// What the one peer whose records are being received has brought so far.
    var stored: PeerLimits?

    func remember(_ community: CommunityID, row: Int64) {
        rows[community] = row
        communities[row] = community
    }

    func place(_ id: IntersectionID) -> IntersectionRow? { places[id] }

    func remember(_ place: IntersectionRow) { places[place.id] = place }

    func forgetPlaces() { places = [:] }

    /// After a part of the transaction was undone.
    func clear() {
        access = nil
        running = nil
        opened = nil
        rows = [:]
        communities = [:]
        places = [:]
        holds = [:]
        stored = nil
    }
}
