import Bundles
import HTTPTypes

/// What a signed request claims, before its signature is checked: who sends it, so that the key can be looked up.
public struct RequestClaim: Sendable {
    public let from: CommunityID
    public let to: CommunityID
    /// Seconds since 1970.
    public let created: Int64
    public let expires: Int64
    public let nonce: Nonce
    public let keyID: String
    /// `:<base64>:`, what the answer is bound to.
    public let signature: String
    private let headers: SignatureHeaders
    private let request: SignableMessage

    /// Reads the headers strictly and checks the digest of the body.
    public init(_ request: SignableMessage) throws(SignatureFailure) {
        guard let headers = SignatureHeaders(request.fields) else { throw .rejected(.headers) }
        guard headers.label == RequestSignature.label else { throw .rejected(.label) }
        guard headers.parameters.tag == RequestSignature.tag else { throw .rejected(.tag) }
        guard headers.components == RequestSignature.components(for: request.fields) else {
            throw .rejected(.components)
        }
        for component in headers.components {
            guard let name = component.fieldName else { continue }
            guard request.single(name) != nil else { throw .rejected(.headers) }
        }
        guard let created = headers.parameters.created, let expires = headers.parameters.expires,
            let nonce = headers.parameters.nonce.flatMap({ Nonce($0) }), let keyID = headers.parameters.keyID,
            created > 0
        else { throw .rejected(.parameters) }
        guard created <= expires, expires - created <= RequestSignature.longestLife else {
            throw .rejected(.lifetime)
        }
        guard let from = request.single(.croiseeFrom).flatMap({ CommunityID($0) }) else { throw .rejected(.sender) }
        guard let to = request.single(.croiseeTo).flatMap({ CommunityID($0) }) else { throw .rejected(.recipient) }
        guard let digest = request.single(.contentDigest), ContentDigest.matches(digest, body: request.body) else {
            throw .rejected(.digest)
        }
        self.from = from
        self.to = to
        self.created = created
        self.expires = expires
        self.nonce = nonce
        self.keyID = keyID
        self.signature = headers.member
        self.headers = headers
        self.request = request
    }

    /// Checks the signature with the sender's request key, then the time. `now` is in ms.
    /// The nonce is not remembered here: hand the result to `NonceMemory.accept`.
    public func verified(key: VerifyingKey, me: CommunityID, now: Int64) throws(SignatureFailure) -> VerifiedRequest {
        guard to == me else { throw .rejected(.recipient) }
        guard keyID == RequestSignature.keyID(key) else { throw .rejected(.key) }
        guard let base = SignatureBase.bytes(headers.components, headers.parametersText, of: request),
            key.isValidRaw(signature: headers.signature, base)
        else { throw .rejected(.signature) }
        let seconds = now / 1000
        guard created <= seconds + RequestSignature.toleratedLead, seconds <= expires else {
            throw .clock(now: now)
        }
        return VerifiedRequest(
            from: from, nonce: nonce, created: created, expires: expires, signature: signature)
    }
}

/// A request whose signature, recipient, body and time are right.
public struct VerifiedRequest: Sendable, Hashable {
    public let from: CommunityID
    public let nonce: Nonce
    /// Seconds since 1970.
    public let created: Int64
    public let expires: Int64
    /// `:<base64>:`, what the answer is bound to.
    public let signature: String
}

extension RequestSignature {
    /// Everything at once, for a sender whose key is at hand. `now` in ms.
    public static func verify(
        _ request: SignableMessage, key: (CommunityID) -> VerifyingKey?, me: CommunityID, now: Int64,
        memory: inout NonceMemory
    ) throws(SignatureFailure) -> VerifiedRequest {
        let claim = try RequestClaim(request)
        guard let key = key(claim.from) else { throw .rejected(.sender) }
        let verified = try claim.verified(key: key, me: me, now: now)
        try memory.accept(verified, now: now)
        return verified
    }
}
