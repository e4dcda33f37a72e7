import HTTPTypes

/// One covered component of an HTTP message signature (RFC 9421 section 2).
public enum SignatureComponent: Sendable, Hashable {
    case method, path, query, authority, status
    /// A header field by its lowercase name.
    case field(String)
    /// In an answer: the signature with this label in the request it answers (`"signature";req;key="…"`).
    case requestSignature(label: String)

    /// As it stands in `Signature-Input` and at the beginning of its line in the signature base.
    public var identifier: String {
        switch self {
        case .method: "\"@method\""
        case .path: "\"@path\""
        case .query: "\"@query\""
        case .authority: "\"@authority\""
        case .status: "\"@status\""
        case .field("croisee-from"): "\"croisee-from\""
        case .field("croisee-to"): "\"croisee-to\""
        case .field("content-digest"): "\"content-digest\""
        case .field("content-type"): "\"content-type\""
        case .field(let name): "\"\(name)\""
        case .requestSignature(let label): "\"signature\";req;key=\"\(label)\""
        }
    }
}

extension SignatureComponent {
    /// Of a header field; nil for everything else, and for what cannot be one's name.
    var fieldName: HTTPField.Name? {
        guard case .field(let name) = self else { return nil }
        return switch name {
        case "croisee-from": .croiseeFrom
        case "croisee-to": .croiseeTo
        case "content-digest": .contentDigest
        case "content-type": .contentType
        case "content-encoding": .contentEncoding
        default: HTTPField.Name(name)
        }
    }
}

/// The parameters of a signature, in the order in which this implementation writes them (RFC 9421 section 2.3).
/// Times are whole seconds since 1970.
public struct SignatureParameters: Sendable, Hashable {
    public var created: Int64?
    public var expires: Int64?
    public var nonce: String?
    public var keyID: String?
    public var tag: String?

    public init(
        created: Int64? = nil, expires: Int64? = nil, nonce: String? = nil, keyID: String? = nil, tag: String? = nil
    ) {
        self.created = created
        self.expires = expires
        self.nonce = nonce
        self.keyID = keyID
        self.tag = tag
    }

    var text: String {
        var text = ""
        if let created { text += ";created=\(created)" }
        if let expires { text += ";expires=\(expires)" }
        if let nonce { text += ";nonce=\"\(nonce)\"" }
        if let keyID { text += ";keyid=\"\(keyID)\"" }
        if let tag { text += ";tag=\"\(tag)\"" }
        return text
    }
}
