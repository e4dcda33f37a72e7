import Bundles
import HTTPTypes
import RawStructuredFieldValues

extension HTTPField.Name {
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name: \(name)") }
        return name
    }

    public static let croiseeFrom = known("croisee-from")
    public static let croiseeTo = known("croisee-to")
    public static let contentDigest = known("content-digest")
    public static let signatureInput = known("signature-input")
    public static let signature = known("signature")
}

/// `Signature-Input` and `Signature` read together. Only what this profile can write is taken: one signature, in the
/// canonical spelling of RFC 8941, so nothing in the headers escapes the signature.
struct SignatureHeaders: Sendable, Equatable {
    let label: String
    let components: [SignatureComponent]
    let parameters: SignatureParameters
    /// What `Signature-Input` says of the label, as it stands in the signature base.
    let parametersText: String
    let signature: [UInt8]
    /// The signature as an answer binds itself to it: `:<base64>:`.
    let member: String

    /// Nil for anything but exactly one well-formed signature.
    init?(_ fields: HTTPFields) {
        let inputs = fields[values: .signatureInput]
        let signatures = fields[values: .signature]
        guard inputs.count == 1, signatures.count == 1,
            let headers = Self(usual: inputs[0], signatures[0]) ?? Self(parsing: inputs[0], signatures[0])
        else { return nil }
        self = headers
    }

    /// Without a parser, what everybody sends; nil for what may still be well-formed.
    init?(usual input: String, _ signature: String) {
        let bytes = signature.utf8
        // `c=:<base64 of 64 bytes>:`
        guard let usual = UsualSignature(input: input), bytes.count == 92, bytes.starts(with: "c=:".utf8),
            bytes.last == UInt8(ascii: ":"), let decoded = Base64.decode(String(signature.dropFirst(3).dropLast()))
        else { return nil }
        label = RequestSignature.label
        components = usual.components
        parameters = usual.parameters
        parametersText = usual.text
        self.signature = decoded
        member = String(signature.dropFirst(2))
    }

    init?(parsing input: String, _ signature: String) {
        guard let (inputLabel, parsed) = Self.onlyMember(input), let (label, member) = Self.onlyMember(signature),
            label == inputLabel, case .innerList(let list) = parsed, case .item(let item) = member,
            item.rfc9651Parameters.isEmpty, case .undecodedByteSequence(let encoded) = item.rfc9651BareItem,
            let decoded = Base64.decode(encoded)
        else { return nil }
        var components: [SignatureComponent] = []
        for item in list.bareInnerList {
            guard let component = SignatureComponent(item) else { return nil }
            components.append(component)
        }
        guard let parameters = SignatureParameters(list.rfc9651Parameters) else { return nil }
        self.label = label
        self.components = components
        self.parameters = parameters
        self.signature = decoded
        parametersText = SignatureBase.parametersText(components, parameters)
        self.member = ":\(Base64.encode(decoded)):"
        // The parser forgives blanks, repeated labels and other orders of parameters; we do not.
        guard input == "\(label)=\(parametersText)", signature == "\(label)=\(self.member)" else { return nil }
    }

    private static func onlyMember(_ text: String) -> (String, ItemOrInnerList)? {
        var parser = StructuredFieldValueParser(Array(text.utf8))
        // A header that is not a structured field is one more malformed signature, not an error of its own.
        guard case .success(let members) = Result(catching: { try parser.parseDictionaryFieldValue() }),
            members.count == 1, let member = members.first
        else { return nil }
        return member
    }
}

extension SignatureComponent {
    /// Nil for components this profile never covers.
    init?(_ item: Item) {
        guard case .string(let name) = item.rfc9651BareItem else { return nil }
        if !item.rfc9651Parameters.isEmpty {
            guard name == "signature", case .string(let label)? = item.rfc9651Parameters["key"] else { return nil }
            self = .requestSignature(label: label)
            return
        }
        switch name {
        case "@method": self = .method
        case "@path": self = .path
        case "@query": self = .query
        case "@authority": self = .authority
        case "@status": self = .status
        default:
            guard !name.hasPrefix("@") else { return nil }
            self = .field(name)
        }
    }
}

extension SignatureParameters {
    /// Nil for parameters of the wrong type.
    fileprivate init?(_ values: OrderedMap<String, RFC9651BareItem>) {
        self.init()
        for (name, value) in values {
            switch (name, value) {
            case ("created", .integer(let time)): created = time
            case ("expires", .integer(let time)): expires = time
            case ("nonce", .string(let text)): nonce = text
            case ("keyid", .string(let text)): keyID = text
            case ("tag", .string(let text)): tag = text
            default: return nil
            }
        }
    }
}
