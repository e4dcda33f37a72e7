import Bundles
import Catalogue

/// The body of `POST /federation/v1/links`: a guest asks for the link that an invitation offers (docs/protocol.md 5.3).
public struct LinkRequest: Sendable, Hashable {
    public let invitation: InvitationNumber
    /// R_B, 32 bytes.
    public let random: [UInt8]
    /// The name that the guest gives itself; a label, proven by nothing.
    public let name: String
    public let reason: String
    /// Hash of the inviter's last statement that the guest knows.
    public let head: Digest32
    /// The guest's, fully verified.
    public let identity: Identity
    /// HMAC over the transcript, 32 bytes.
    public let proof: [UInt8]
    /// As sent or received.
    public let jsonBytes: [UInt8]

    /// The same request sent again has the same digest.
    public var digest: Digest32 { .sha256(jsonBytes) }

    /// The guest's side.
    /// - Parameters:
    ///   - random: R_B, 32 fresh bytes; keep the request until it is answered, and send the same again.
    ///   - inviterHead: of the identity that the inviter's node gave at the address of the invitation.
    /// - Throws: `invitation-own`, `name-length`, `reason-length`, `too-large` for an identity of more than some 700 kB.
    public static func make(
        invitation: Invitation, identity: Identity, random: [UInt8], name: String, reason: String, inviterHead: Digest32
    ) throws(Problem) -> LinkRequest {
        guard identity.community != invitation.inviter else { throw .invitationOwn }
        guard LinkBounds.isName(name) else { throw .nameLength }
        guard reason.utf8.count <= LinkBounds.reasonBytes else { throw .reasonLength }
        guard random.count == LinkBounds.randomBytes else { throw .malformedLinkMessage("random") }
        let transcript = Transcript.invited(
            number: invitation.number, inviter: invitation.inviter, inviterHead: inviterHead, guest: identity.community,
            guestHead: identity.head, commitment: invitation.commitment, random: random, pin: invitation.pin,
            name: name,
            reason: reason)
        let proof = transcript.proof(invitation.secret)
        let json = JSONObject([
            ("format", .integer(1)), ("invitation", .string(invitation.number.hex)),
            ("random", .string(Hex.encode(random))),
            ("name", .string(name)), ("reason", .string(reason)), ("head", .string(inviterHead.hex)),
            ("identity", .string(String(decoding: identity.text, as: UTF8.self))),
            ("proof", .string(Hex.encode(proof))),
        ])
        let bytes = StrictJSON.write(.object(json))
        guard bytes.count <= Bounds.controlBytes else { throw .tooLarge }
        return LinkRequest(
            invitation: invitation.number, random: random, name: name, reason: reason, head: inviterHead,
            identity: identity,
            proof: proof, jsonBytes: bytes)
    }

    /// Bounded, and the identity in it verified. Whether the invitation exists and the proof holds is `InvitationCheck`.
    public static func parse(_ bytes: [UInt8]) throws(Problem) -> LinkRequest {
        let message = try LinkMessage(
            bytes, known: ["format", "invitation", "random", "name", "reason", "head", "identity", "proof"])
        guard message.object["format"]?.integer == 1 else { throw .malformedLinkMessage("format") }
        guard let number = InvitationNumber(hex: try message.text("invitation")) else {
            throw .malformedLinkMessage("invitation")
        }
        guard let head = Digest32(hex: try message.text("head")) else { throw .malformedLinkMessage("head") }
        let name = try message.text("name")
        guard LinkBounds.isName(name) else { throw .nameLength }
        let reason = try message.text("reason")
        guard reason.utf8.count <= LinkBounds.reasonBytes else { throw .reasonLength }
        return LinkRequest(
            invitation: number, random: try message.hex("random", count: LinkBounds.randomBytes), name: name,
            reason: reason,
            head: head, identity: try Identity.parse(text: Array(try message.text("identity").utf8)),
            proof: try message.hex("proof", count: 32), jsonBytes: bytes)
    }

    /// As both sides must see it; another invitation gives another transcript.
    /// - Parameter inviterHead: the inviter uses its own; the guest, what it sent.
    public func transcript(of invitation: Invitation, inviterHead: Digest32) -> Transcript {
        .invited(
            number: invitation.number, inviter: invitation.inviter, inviterHead: inviterHead, guest: identity.community,
            guestHead: identity.head, commitment: invitation.commitment, random: random, pin: invitation.pin,
            name: name,
            reason: reason)
    }
}

/// Reading the members of a control message about links.
struct LinkMessage {
    let object: JSONObject

    init(_ bytes: [UInt8], known: Set<String>) throws(Problem) {
        guard case .object(let object) = try StrictJSON.parse(bytes, ascii: false, maxBytes: Bounds.controlBytes) else {
            throw .malformedLinkMessage("{ }")
        }
        self.object = object
        guard let critical = object["crit"] else { return }
        guard let names = critical.strings else { throw .malformedLinkMessage("crit") }
        for name in names where !known.contains(name) { throw .unknownCritical(String(name.prefix(40))) }
    }

    func text(_ key: String) throws(Problem) -> String {
        guard let text = object[key]?.string else { throw .malformedLinkMessage(key) }
        return text
    }

    func hex(_ key: String, count: Int) throws(Problem) -> [UInt8] {
        guard let bytes = Hex.decode(try text(key)), bytes.count == count else { throw .malformedLinkMessage(key) }
        return bytes
    }

    func optionalText(_ key: String) throws(Problem) -> String? {
        object[key] == nil ? nil : try text(key)
    }
}
