import Bundles
import Catalogue

/// What one community gives another, by mail or on paper, so that it may ask for a link, once (docs/protocol.md 5.3).
public struct Invitation: Sendable, Hashable {
    public let inviter: CommunityID
    public let secret: InvitationSecret
    /// SHA-256(`croisee/1 invitation` LF R_A). The inviter is bound to its random value before it sees the guest's:
    /// nobody can try values until two different exchanges show the same words.
    public let commitment: Digest32
    /// Unix seconds.
    public let expires: Int64
    /// `https://host` or `https://host:port`, without a slash at the end.
    public let address: String
    /// Base64url SHA-256 of the certificate's public key; nil for web PKI.
    public let pin: String?

    public init(
        inviter: CommunityID, secret: InvitationSecret, commitment: Digest32, expires: Int64, address: String,
        pin: String?
    ) throws(Problem) {
        if let pin, !LinkBounds.isPin(pin) { throw .unusablePin }
        self.inviter = inviter
        self.secret = secret
        self.commitment = commitment
        self.expires = expires
        self.address = try NodeAddress.normalised(address)
        self.pin = pin
    }

    /// A new invitation, and R_A, the 32 random bytes that the inviter reveals in answer to a proven request.
    public static func make(
        inviter: CommunityID, address: String, pin: String?, expires: Int64,
        using random: inout some RandomNumberGenerator
    ) throws(Problem) -> (invitation: Invitation, random: [UInt8]) {
        let secret = InvitationSecret(using: &random)
        let reveal = RandomBytes.make(32, using: &random)
        let invitation = try Invitation(
            inviter: inviter, secret: secret, commitment: commitment(to: reveal), expires: expires, address: address,
            pin: pin)
        return (invitation, reveal)
    }

    public var number: InvitationNumber { secret.number }

    /// SHA-256(`croisee/1 invitation` LF R_A).
    public static func commitment(to random: [UInt8]) -> Digest32 {
        .sha256(Array("croisee/1 invitation\n".utf8) + random)
    }

    /// - Throws: `commitment` unless R_A is what the inviter had bound itself to.
    public func check(reveal random: [UInt8]) throws(Problem) {
        guard random.count == 32, Self.commitment(to: random) == commitment else { throw .commitmentBroken }
    }
}

/// Bounds of what links say about themselves; the wire's own are `Bounds`.
public enum LinkBounds {
    public static let reasonBytes = 2_000
    public static let randomBytes = 32
    /// Longest wait, in seconds, that a message about the state of a link may ask for.
    public static let wait = 55
    public static let peersFileBytes = 1_048_576
    public static let peersFileEntries = 1_000

    static func isPin(_ text: String) -> Bool { Base64URL.decode(text)?.count == 32 }
    static func isName(_ text: String) -> Bool { NodeRecord.isName(text) }
}
