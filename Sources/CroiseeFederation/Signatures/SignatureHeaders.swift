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
struct SignatureHeaders: Sendable {
    let label: String
    let components: [SignatureComponent]
    let parameters: SignatureParameters
    let signature: [UInt8]
    /// The signature as an answer binds itself to it: `:<base64>:`.
    var member: String { ":\(Base64.encode(signature)):" }

    /// Nil for anything but exactly one well-formed signature.
    init?(_ fields: HTTPFields) {
        let inputs = fields[values: .signatureInput]
        let signatures = fields[values: .signature]
        guard inputs.count == 1, signatures.count == 1 else { return nil }
        guard let (inputLabel, input) = Self.onlyMember(inputs[0]),
            let (label, member) = Self.onlyMember(signatures[0]),
            label == inputLabel, case .innerList(let list) = input, case .item(let item) = member,
            item.rfc9651Parameters.isEmpty, case .undecodedByteSequence(let encoded) = item.rfc9651BareItem,
            let signature = Base64.decode(encoded)
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
        self.signature = signature
        // The parser forgives blanks, repeated labels and other orders of parameters; we do not.
        guard inputs[0] == "\(label)=\(SignatureBase.parametersText(components, parameters))",
            signatures[0] == "\(label)=\(self.member)"
        else { return nil }
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
