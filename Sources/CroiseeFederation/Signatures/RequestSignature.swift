import Bundles
import Catalogue
import Crypto
import HTTPTypes

/// How requests between nodes are signed (docs/protocol.md section 5): RFC 9421, one Ed25519 signature labelled `c`.
public enum RequestSignature {
    public static let label = "c"
    public static let tag = "croisee-1"
    /// A signature lives at most this many seconds.
    public static let longestLife: Int64 = 60
    /// How many seconds ahead of ours a sender's clock may be.
    public static let toleratedLead: Int64 = 30

    /// First 12 characters of the base64url SHA-256 of a request key.
    public static func keyID(_ key: VerifyingKey) -> String {
        String(Base64URL.encode(Array(SHA256.hash(data: key.bytes))).prefix(12))
    }

    /// The components that must be covered, in order.
    static func components(for fields: HTTPFields) -> [SignatureComponent] {
        var components: [SignatureComponent] = [.method, .path, .query, .field("croisee-from"), .field("croisee-to")]
        if fields.contains(.contentType) { components.append(.field("content-type")) }
        if fields.contains(.contentEncoding) { components.append(.field("content-encoding")) }
        components.append(.field("content-digest"))
        return components
    }

    /// Adds the five headers of a signed request. `created` is in seconds since 1970.
    /// - Returns: the signature's text, `:<base64>:`, which the answer must be bound to.
    public static func sign(
        _ request: inout SignableMessage, from: CommunityID, to: CommunityID, key: SigningKey, created: Int64,
        nonce: Nonce, life: Int64 = longestLife
    ) throws(Problem) -> String {
        request.fields[.croiseeFrom] = from.text
        request.fields[.croiseeTo] = to.text
        request.fields[.contentDigest] = ContentDigest.value(of: request.body)
        let components = components(for: request.fields)
        let parameters = SignatureParameters(
            created: created, expires: created + min(life, longestLife), nonce: nonce.text,
            keyID: keyID(key.publicKey), tag: tag)
        return try request.attach(components, parameters, key: key)
    }
}

extension SignableMessage {
    /// Signs the components and adds both signature headers.
    mutating func attach(
        _ components: [SignatureComponent], _ parameters: SignatureParameters, key: SigningKey
    ) throws(Problem) -> String {
        let text = SignatureBase.parametersText(components, parameters)
        guard let base = SignatureBase.bytes(components, text, of: self) else { throw .unsignable }
        let signature = try key.signRaw(base)
        let member = ":\(Base64.encode(signature)):"
        let label = RequestSignature.label
        fields[.signatureInput] = "\(label)=\(text)"
        fields[.signature] = "\(label)=\(member)"
        return member
    }
}
