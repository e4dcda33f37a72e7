import Bundles

/// Who gets what (docs/protocol.md 6). A ledger speaks of one intersection; what is known beyond it comes in as an argument.
public enum AccessRules {
    /// Has the first community an active link with the second, or does it know it from an intersection it takes part in?
    public typealias Acquaintance = (_ receiver: CommunityID, _ origin: CommunityID) -> Bool

    /// May content of `origin` go to `reader`?
    /// - Parameter linkIsActive: between whoever serves and `reader`, at this very moment.
    public static func mayServe(
        origin: CommunityID, to reader: CommunityID, ledger: MembershipLedger, linkIsActive: Bool
    ) -> Bool {
        guard linkIsActive else { return false }
        return reader == origin || ledger.admits(origin, reader)
    }

    /// Does `receiver` keep content of `origin`?
    public static func accepts(
        origin: CommunityID, by receiver: CommunityID, ledger: MembershipLedger, knows: Acquaintance
    ) -> Bool {
        if origin == receiver { return true }
        if ledger.isPublic, origin == ledger.founder, knows(receiver, origin) { return true }
        return ledger.takesPart(receiver) && ledger.admits(receiver, origin)
    }

    /// May membership pass from `server` to `peer`, over an active link between them?
    public static func mayServeMembership(
        to peer: CommunityID, by server: CommunityID, ledger: MembershipLedger, linkIsActive: Bool, knows: Acquaintance
    ) -> Bool {
        guard linkIsActive else { return false }
        if ledger.isPublic, let founder = ledger.founder {
            let isNear = [server, peer].contains { $0 == founder || knows($0, founder) }
            if isNear { return true }
        }
        return ledger.knownIn(peer)
    }

    /// The origins whose content may pass from `server` to `asker` and that both accept, as far as the server knows;
    /// ascending by text (5.5). The link between the two is active.
    public static func commonOrigins(
        server: CommunityID, asker: CommunityID, ledger: MembershipLedger, knows: Acquaintance
    ) -> [CommunityID] {
        func linked(_ receiver: CommunityID, _ origin: CommunityID) -> Bool {
            Set([receiver, origin]) == Set([server, asker]) || knows(receiver, origin)
        }
        var candidates = Set(ledger.roster(of: asker).map(\.community))
        candidates.formUnion([server, asker])
        if let founder = ledger.founder { candidates.insert(founder) }
        return candidates.filter { origin in
            mayServe(origin: origin, to: asker, ledger: ledger, linkIsActive: true)
                && accepts(origin: origin, by: server, ledger: ledger, knows: linked)
                && accepts(origin: origin, by: asker, ledger: ledger, knows: linked)
        }.sorted { $0.text < $1.text }
    }

    /// Does `receiver` know `origin` from one of these intersections, taking part there itself?
    public static func knows(
        _ receiver: CommunityID, _ origin: CommunityID, from ledgers: some Sequence<MembershipLedger>
    ) -> Bool {
        ledgers.contains { $0.takesPart(receiver) && $0.knownIn(origin) }
    }
}
