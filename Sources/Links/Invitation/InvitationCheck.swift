import Bundles
import Catalogue

/// What the inviter decides about a request for a link.
public enum InvitationCheck: Sendable, Hashable {
    /// Proven: keep this link for the admin to decide, mark the invitation as used, answer with R_A.
    case accept(PeerLink)
    /// The same guest sent the same request again: answer with R_A again, change nothing.
    case sameAnswerAgain

    /// An invitation as the inviter keeps it.
    public struct Stored: Sendable, Hashable {
        public let invitation: Invitation
        /// R_A.
        public let random: [UInt8]
        public let usedBy: CommunityID?
        /// Digest of the request that used it.
        public let request: Digest32?

        public init(invitation: Invitation, random: [UInt8], usedBy: CommunityID? = nil, request: Digest32? = nil) {
            self.invitation = invitation
            self.random = random
            self.usedBy = usedBy
            self.request = request
        }
    }

    /// - Parameters:
    ///   - stored: the invitation of the request's number, if there is one.
    ///   - inviter: the inviter's own identity, whose head the guest must have seen.
    ///   - now: Unix seconds. An invitation is valid up to and including its last second.
    /// - Throws: `invitation-unknown`, `invitation-used`, `invitation-expired`, `invitation-own`, `invitation-proof`.
    public static func decide(
        _ stored: Stored?, request: LinkRequest, inviter: Identity, now: Int64
    ) throws(Problem) -> InvitationCheck {
        guard let stored, stored.invitation.number == request.invitation, stored.invitation.inviter == inviter.community
        else {
            throw .invitationUnknown
        }
        let guest = request.identity.community
        if let user = stored.usedBy {
            guard user == guest, stored.request == request.digest else { throw .invitationUsed }
            return .sameAnswerAgain
        }
        guard now <= stored.invitation.expires else { throw .invitationExpired }
        guard guest != inviter.community else { throw .invitationOwn }
        let transcript = request.transcript(of: stored.invitation, inviterHead: inviter.head)
        guard request.head == inviter.head, transcript.verify(request.proof, secret: stored.invitation.secret) else {
            throw .invitationProof
        }
        return .accept(.invited(request: request, words: transcript.words(reveal: stored.random)))
    }
}
