import Bundles
import Catalogue
import CroiseeStore
import Links

/// What the admin decides about links. Every decision may be repeated without harm.
extension Node {
    /// Makes an invitation that serves once.
    /// - Parameters:
    ///   - address: of this node as the invited one reaches it; the one it announced last where nil.
    ///   - validFor: seconds.
    /// - Throws: `no-address`, `unusable-address`.
    public func invite(address: String?, validFor: Int64) throws -> Invitation {
        let now = now()
        return try store.write { writing in
            var random = chance
            let record = try writing.reading.identity(of: me)?.node
            guard let address = address ?? record?.addresses.first else { throw Problem.nowhereToInvite }
            let made = try Invitation.make(
                inviter: me, address: address, pin: record?.pin, expires: now / 1_000 + validFor, using: &random)
            try writing.save(StoredInvitation(invitation: made.invitation, random: made.random, created: now))
            try writing.journal(.linkInvited, at: now)
            return made.invitation
        }
    }

    /// Whether an address is one that others far away may reach.
    public func isReachable(_ address: String) throws(Problem) -> Bool {
        let host = try PeerAddress(address).host
        guard let ip = IPAddress(host) else { return host != "localhost" && !host.hasSuffix(".local") }
        return ip.kind == .global
    }

    public func approve(_ peer: CommunityID) throws -> PeerLink { try change(peer, .linkApproved) { try $0.approve() } }
    public func refuse(_ peer: CommunityID) throws -> PeerLink { try change(peer, .linkRefused) { try $0.refuse() } }
    public func pause(_ peer: CommunityID) throws -> PeerLink { try change(peer, .linkPaused) { try $0.pause() } }
    public func resume(_ peer: CommunityID) throws -> PeerLink { try change(peer, .linkResumed) { try $0.resume() } }
    public func revoke(_ peer: CommunityID) throws -> PeerLink { try change(peer, .linkRevoked) { try $0.revoke() } }

    /// Decides who calls.
    /// - Throws: `no-address`, `address-forbidden` where this node is to call and cannot.
    public func setDials(us: Bool, _ peer: CommunityID) async throws -> PeerLink {
        let held = try await store.reading { try $0.link(with: peer)?.link }
        let mayCall: Bool = if us, let held { await Calling.mayCall(held) } else { false }
        return try change(peer, .linkDials, detail: us ? "us" : "them") {
            try $0.letDial(us ? .us : .them, mayCall: mayCall)
        }
    }

    /// Declares the links of a `peers.json`.
    public func declareLinks(_ file: [UInt8]) throws -> [PeerLink] {
        let peers = try PeersFile.parse(file, own: me).peers
        return try store.write { writing in
            try peers.map { peer in
                let held = try writing.reading.link(with: peer.id)?.link
                let link = try PeerLink.keeping(.declared(peer, own: me), over: held)
                if link != held { try writing.save(link) }
                return link
            }
        }
    }

    private func change(
        _ peer: CommunityID, _ act: JournalAct, detail: String? = nil,
        _ decision: @Sendable (inout PeerLink) throws -> Void
    ) throws -> PeerLink {
        try store.write { writing in
            guard var link = try writing.reading.link(with: peer)?.link else { throw Problem.notLinked(peer.text) }
            let before = link
            try decision(&link)
            guard link != before else { return link }
            try writing.save(link)
            try writing.journal(act, .community(peer), detail: detail, at: now())
            return link
        }
    }
}
