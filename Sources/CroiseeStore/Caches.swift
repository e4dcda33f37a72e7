import Bundles
import Catalogue
import GRDB
import Links
import Notes
import Synchronization

import struct Bundles.Record

/// What was decoded, verified or worked out before. Everything is kept with the version of what it was made of, so that
/// another process's write is noticed.
final class Caches: Sendable {
    /// An identity with the record it is served as.
    struct HeldIdentity: Sendable {
        let identity: Identity
        let record: Record
    }
    private struct Held {
        var ledgers: [Int64: (version: Int64, ledger: MembershipLedger)] = [:]
        var identities: [CommunityID: HeldIdentity] = [:]
        var access: AccessTable?
    }
    private let held = Mutex(Held())
    /// The kinds of this node: which of them stand in lists.
    let kinds: KindCatalogue

    init(kinds: KindCatalogue) { self.kinds = kinds }

    private static let identityLimit = 2_000

    func ledger(_ row: Int64, version: Int64, make: () throws -> MembershipLedger) rethrows -> MembershipLedger {
        if let found = held.withLock({ $0.ledgers[row] }), found.version == version { return found.ledger }
        let made = try make()
        held.withLock { $0.ledgers[row] = (version, made) }
        return made
    }

    func access(version: Int64, make: () throws -> AccessTable) rethrows -> AccessTable {
        if let found = held.withLock({ $0.access }), found.version == version { return found }
        let made = try make()
        held.withLock { $0.access = made }
        return made
    }

    func identity(of community: CommunityID, text: [UInt8]) throws(Problem) -> HeldIdentity {
        if let found = held.withLock({ $0.identities[community] }), found.identity.text == text { return found }
        let made = HeldIdentity(
            identity: try Identity.parse(text: text), record: try Record.compress(type: .identity, plain: text))
        held.withLock {
            if $0.identities.count >= Self.identityLimit { $0.identities.removeAll() }
            $0.identities[community] = made
        }
        return made
    }

    func clear() { held.withLock { $0 = Held() } }
}
