import Bundles
import Catalogue

extension PeerLink {
    /// The inviter's view of a proven request. The guest reached us, so it calls.
    static func invited(request: LinkRequest, words: [String]) -> PeerLink {
        PeerLink(
            community: request.identity.community, name: request.name, address: request.identity.node?.addresses.first,
            pin: request.identity.node?.pin, origin: .invited, dials: .them, words: words, reason: request.reason)
    }

    /// The guest's view once the inviter has answered.
    /// - Parameters:
    ///   - inviter: the verified identity whose head is in the request.
    ///   - reveal: R_A.
    /// - Throws: `commitment` if the answer is not what the invitation promised; `invitation-proof` if the request, the
    ///   invitation and the identity do not belong together.
    public static func opened(
        invitation: Invitation, request: LinkRequest, inviter: Identity, reveal: [UInt8]
    ) throws(Problem) -> PeerLink {
        guard request.invitation == invitation.number, inviter.community == invitation.inviter,
            inviter.head == request.head
        else { throw .invitationProof }
        try invitation.check(reveal: reveal)
        let name = inviter.node?.name ?? String(invitation.inviter.text.prefix(8))
        return PeerLink(
            community: invitation.inviter, name: name, address: invitation.address, pin: invitation.pin,
            origin: .opened,
            dials: .us, words: request.transcript(of: invitation, inviterHead: inviter.head).words(reveal: reveal),
            allowsPrivateAddress: true, reason: request.reason)
    }

    /// A link that a file declares. It waits for approval unless the file says that the admin approved that exact ID.
    public static func declared(_ peer: PeersFile.Peer, own: CommunityID) -> PeerLink {
        PeerLink(
            community: peer.id, name: peer.name, address: peer.url, pin: peer.pin, origin: .declared, dials: peer.dials,
            approvedHere: peer.approved, words: Transcript.declared(own, peer.id).words(reveal: []),
            allowsPrivateAddress: true)
    }

    /// A link that the other side still holds, and that went here with a lost computer.
    public static func returned(_ peer: Identity, dials: Side, allowsPrivateAddress: Bool) -> PeerLink {
        PeerLink(
            community: peer.community, name: peer.node?.name ?? String(peer.community.text.prefix(8)),
            address: peer.node?.addresses.first, pin: peer.node?.pin, origin: .declared, dials: dials,
            approvedHere: true, words: [], allowsPrivateAddress: allowsPrivateAddress)
    }

    /// What to keep when a link comes up with a community that may have one already.
    ///
    /// A file never brings back what was revoked or refused, and never takes back an approval; an invitation does replace
    /// what is over or still undecided.
    /// - Throws: `link-exists` for an invitation where a link is active or paused.
    public static func keeping(_ new: PeerLink, over held: PeerLink?) throws(Problem) -> PeerLink {
        guard let held else { return new }
        if new.origin != .declared {
            guard held.isFinal || held.state == .requested else { throw .linkExists(held.name) }
            return new
        }
        guard !held.isFinal else { return held }
        var kept = held
        kept.name = new.name
        kept.address = new.address ?? held.address
        kept.pin = new.address == nil ? held.pin : new.pin
        kept.allowsPrivateAddress = held.allowsPrivateAddress || new.address != nil
        kept.approvedHere = held.approvedHere || new.approvedHere
        if held.origin == .declared, held.dials != new.dials {
            kept.dials = new.dials
            kept.swapPending = true
            kept.swapDeclined = false
        }
        return kept
    }
}
