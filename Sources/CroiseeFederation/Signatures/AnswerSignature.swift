import Bundles
import Catalogue
import HTTPTypes

/// How answers are signed (docs/protocol.md section 5): bound to the signature of the request they answer.
public enum AnswerSignature {
    static func components(for fields: HTTPFields) -> [SignatureComponent] {
        var components: [SignatureComponent] = [.status, .field("croisee-from"), .field("content-digest")]
        if fields.contains(.contentType) { components.append(.field("content-type")) }
        components.append(.requestSignature(label: RequestSignature.label))
        return components
    }

    /// Adds the four headers of a signed answer. `created` in seconds; `request` is `VerifiedRequest.signature`.
    public static func sign(
        _ answer: inout SignableMessage, from: CommunityID, key: SigningKey, created: Int64, request: String
    ) throws(Problem) {
        try AnswerSigner(from: from, key: key).sign(&answer, created: created, request: request)
    }

    /// Checks that `from` gave this answer to this request. The time needs no check: the request's nonce is fresh.
    public static func verify(
        _ answer: SignableMessage, from: CommunityID, key: VerifyingKey, request: String
    ) throws(Problem) {
        var answer = answer
        answer.requestSignatures = [RequestSignature.label: request]
        guard let headers = SignatureHeaders(answer.fields), headers.label == RequestSignature.label,
            headers.parameters.tag == RequestSignature.tag,
            headers.parameters.created != nil, headers.parameters.expires == nil, headers.parameters.nonce == nil,
            headers.parameters.keyID == RequestSignature.keyID(key),
            headers.components == components(for: answer.fields),
            // It would change the meaning of the body, and no signature covers it.
            !answer.fields.contains(.contentEncoding),
            answer.single(.croiseeFrom) == from.text,
            let digest = answer.single(.contentDigest), ContentDigest.matches(digest, body: answer.body),
            answer.fields[values: .contentType].count <= 1,
            let base = SignatureBase.bytes(headers.components, headers.parametersText, of: answer),
            key.isValidRaw(signature: headers.signature, base)
        else { throw .answerSignature }
    }
}

/// Signs the answers of one node, with what is the same in all of them at hand.
public struct AnswerSigner: Sendable {
    private let from: String
    private let key: SigningKey
    private let keyID: String

    public init(from: CommunityID, key: SigningKey) {
        self.from = from.text
        self.key = key
        keyID = RequestSignature.keyID(key.publicKey)
    }

    /// As `AnswerSignature.sign`.
    public func sign(_ answer: inout SignableMessage, created: Int64, request: String) throws(Problem) {
        answer.fields[.croiseeFrom] = from
        answer.fields[.contentDigest] = ContentDigest.value(of: answer.body)
        answer.requestSignatures = [RequestSignature.label: request]
        let parameters = SignatureParameters(created: created, keyID: keyID, tag: RequestSignature.tag)
        _ = try answer.attach(AnswerSignature.components(for: answer.fields), parameters, key: key)
    }
}
