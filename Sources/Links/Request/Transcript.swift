import Bundles
import Crypto

/// Everything two communities must agree on when they link, as lines of text. The proof and the six words are made of it.
public struct Transcript: Sendable, Hashable {
    public let bytes: [UInt8]

    private init(_ lines: [String]) {
        bytes = Array(lines.map { "\($0)\n" }.joined().utf8)
    }

    /// Of a link by invitation (docs/protocol.md 5.3).
    /// - Parameters:
    ///   - inviterHead: hash of the inviter's last statement.
    ///   - guestHead: hash of the guest's last statement.
    ///   - random: R_B.
    public static func invited(
        number: InvitationNumber, inviter: CommunityID, inviterHead: Digest32, guest: CommunityID, guestHead: Digest32,
        commitment: Digest32, random: [UInt8], pin: String?, name: String, reason: String
    ) -> Transcript {
        Transcript([
            "croisee/1 link", number.hex, inviter.text, inviterHead.hex, guest.text, guestHead.hex, commitment.hex,
            Hex.encode(random), pin ?? "-", Digest32.sha256(Array(name.utf8)).hex,
            Digest32.sha256(Array(reason.utf8)).hex,
        ])
    }

    /// Of a link that both sides declared in files; the same whoever is named first.
    public static func declared(_ one: CommunityID, _ other: CommunityID) -> Transcript {
        Transcript(["croisee/1 declared-link"] + [one.text, other.text].sorted())
    }

    /// HMAC-SHA-256 (RFC 2104) by the secret of the invitation; 32 bytes.
    public func proof(_ secret: InvitationSecret) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: secret.bytes)))
    }

    /// In constant time.
    public func verify(_ proof: [UInt8], secret: InvitationSecret) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(proof, authenticating: bytes, using: SymmetricKey(data: secret.bytes))
    }

    /// The six words that both admins compare. `random` is the inviter's revealed R_A; empty for declared links.
    public func words(reveal random: [UInt8]) -> [String] {
        WordList.sixWords(
            from: .sha256(Array("croisee/1 words\n".utf8) + bytes + Array("\(Hex.encode(random))\n".utf8)))
    }
}
