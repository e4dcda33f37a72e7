import Bundles
import Catalogue
import GRDB
import Links
import Synchronization

/// Membership ledgers and identities already decoded and verified. A ledger is good for the `membership_version`
/// it was made of, so another process's write is noticed; an identity for the text that it was made of.
final class LedgerCache: Sendable {
    private struct Held {
        var ledgers: [Int64: (version: Int64, ledger: MembershipLedger)] = [:]
        var identities: [CommunityID: Identity] = [:]
    }
    private let held = Mutex(Held())
    private static let identityLimit = 2_000

    func ledger(_ row: Int64, version: Int64, make: () throws -> MembershipLedger) rethrows -> MembershipLedger {
        if let found = held.withLock({ $0.ledgers[row] }), found.version == version { return found.ledger }
        let made = try make()
        held.withLock { $0.ledgers[row] = (version, made) }
        return made
    }

    func identity(of community: CommunityID, text: [UInt8]) throws(Problem) -> Identity {
        if let found = held.withLock({ $0.identities[community] }), found.text == text { return found }
        let made = try Identity.parse(text: text)
        held.withLock {
            if $0.identities.count >= Self.identityLimit { $0.identities.removeAll() }
            $0.identities[community] = made
        }
        return made
    }

    func clear() { held.withLock { $0 = Held() } }
}
