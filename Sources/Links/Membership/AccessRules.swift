import Bundles

/// Who gets what in one intersection, over an active link (docs/protocol.md 6). A ledger speaks of that intersection alone;
/// what is known beyond it comes in as an argument.
public struct AccessRules: Sendable {
    /// Does the first community know the second: by an active link, or from an intersection in which it takes part?
    public typealias Acquaintance = (_ receiver: CommunityID, _ origin: CommunityID) -> Bool

    public let ledger: MembershipLedger
    /// Whom the membership concerns, as the one that holds it sees it.
    public let known: Set<CommunityID>
    /// Whose content may be here at all, ascending by text; sorted once, because every peer's view walks it.
    public let origins: [CommunityID]

    /// - Parameter home: the community that holds this ledger.
    public init(_ ledger: MembershipLedger, home: CommunityID) {
        self.ledger = ledger
        if ledger.isPublic {
            known = []
            origins = [ledger.founder].compactMap(\.self)
        } else {
            known = ledger.known(to: home)
            origins = ledger.communities.union([home]).map { (id: $0, text: $0.text) }.sorted { $0.text < $1.text }
                .map(\.id)
        }
    }

    /// May content of `origin` go to `reader`? A public intersection has one author, its founder.
    public func mayServe(_ origin: CommunityID, to reader: CommunityID) -> Bool {
        if ledger.isPublic { return origin == ledger.founder }
        return reader == origin || ledger.admits(origin, reader)
    }

    /// May what only takes back something of `origin` go to `reader`, which left and may hold it still? Where the origin recognises it.
    public func mayTakeBack(_ origin: CommunityID, from reader: CommunityID) -> Bool {
        !ledger.isPublic && ledger.hasLeft(reader) && ledger.admits(origin, reader)
    }

    /// Does `receiver` keep content of `origin`?
    public func accepts(_ origin: CommunityID, by receiver: CommunityID, knows: Acquaintance) -> Bool {
        if ledger.isPublic { return origin == ledger.founder && (origin == receiver || knows(receiver, origin)) }
        return origin == receiver || ledger.takesPart(receiver) && ledger.admits(receiver, origin)
    }

    /// May membership pass from `server`, whose rules these are, to `peer`? Of a public intersection it goes where the content goes.
    public func mayServeMembership(to peer: CommunityID, by server: CommunityID, knows: Acquaintance) -> Bool {
        if ledger.isPublic { return !commonOrigins(server: server, asker: peer, knows: knows).isEmpty }
        return known.contains(peer) && !ledger.refuses(server, peer)
    }

    /// Is what `origin` says of membership kept? Not what somebody says whom nobody here has recognised.
    public func acceptsMembership(of origin: CommunityID) -> Bool {
        ledger.isPublic ? origin == ledger.founder : known.contains(origin)
    }

    /// The origins whose content may pass from `server` to `asker` and that both keep, as far as the server knows; ascending by
    /// text (5.5).
    public func commonOrigins(server: CommunityID, asker: CommunityID, knows: Acquaintance) -> [CommunityID] {
        origins.filter { origin in
            mayServe(origin, to: asker) && accepts(origin, by: server, knows: knows)
                && accepts(origin, by: asker, knows: knows)
        }
    }

    /// Does `receiver` have `origin` on its roster in one of these intersections, taking part there itself?
    public static func knows(
        _ receiver: CommunityID, _ origin: CommunityID, from ledgers: some Sequence<MembershipLedger>
    ) -> Bool {
        ledgers.contains { !$0.isPublic && $0.takesPart(receiver) && $0.admits(receiver, origin) }
    }
}
