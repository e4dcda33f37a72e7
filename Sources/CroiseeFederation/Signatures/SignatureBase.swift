import HTTPTypes

/// The parts of a request or an answer that a signature can cover.
public struct SignableMessage: Sendable {
    public var method: String?
    /// Without the query, as on the request line.
    public var path: String?
    /// Without the leading `?`; nil where the request line has none.
    public var query: String?
    public var authority: String?
    public var status: Int?
    public var fields: HTTPFields
    public var body: [UInt8]
    /// In an answer: the request's signatures by label, each as `:<base64>:`.
    public var requestSignatures: [String: String] = [:]

    public init(
        method: String, path: String, query: String? = nil, authority: String? = nil, fields: HTTPFields, body: [UInt8]
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.authority = authority
        self.fields = fields
        self.body = body
    }

    public init(status: Int, fields: HTTPFields, body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The request target cut at its first `?`.
    public init(method: String, target: String, fields: HTTPFields, body: [UInt8]) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: method, path: String(parts[0]), query: parts.count == 2 ? String(parts[1]) : nil, fields: fields,
            body: body)
    }

    /// The value of a component for the signature base; nil where the message lacks it.
    func value(of component: SignatureComponent) -> String? {
        switch component {
        case .method: method
        case .path: path.map { $0.isEmpty ? "/" : $0 }
        case .query: path == nil ? nil : "?" + (query ?? "")
        case .authority: authority?.lowercased()
        case .status: status.map { String($0) }
        case .field: component.fieldName.flatMap { fieldValue($0) }
        case .requestSignature(let label): requestSignatures[label]
        }
    }

    /// All values of a field, each without surrounding white space, joined as in RFC 9421 section 2.1.
    private func fieldValue(_ name: HTTPField.Name) -> String? {
        let values = fields[values: name]
        guard !values.isEmpty else { return nil }
        if values.count == 1 { return values[0].trimmingBlanks }
        return values.map { $0.trimmingBlanks }.joined(separator: ", ")
    }

    /// The value of a field that must stand exactly once.
    func single(_ name: HTTPField.Name) -> String? {
        let values = fields[values: name]
        return values.count == 1 ? values[0] : nil
    }
}

/// The text that is signed (RFC 9421 section 2.5): a line per component, LF between lines, none at the end.
public enum SignatureBase {
    /// `("@method" …);created=…`: the value of a label in `Signature-Input` and of `"@signature-params"`.
    public static func parametersText(_ components: [SignatureComponent], _ parameters: SignatureParameters) -> String {
        "(" + components.map(\.identifier).joined(separator: " ") + ")" + parameters.text
    }

    /// Nil where the message lacks a component, or where a value could forge a line.
    public static func text(
        _ components: [SignatureComponent], _ parameters: SignatureParameters, of message: SignableMessage
    ) -> String? {
        bytes(components, parametersText(components, parameters), of: message).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The same as bytes; `parametersText` is that of these components.
    static func bytes(
        _ components: [SignatureComponent], _ parametersText: String, of message: SignableMessage
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        for component in components {
            guard let value = message.value(of: component) else { return nil }
            guard !value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
            bytes += component.identifier.utf8
            bytes += ": ".utf8
            bytes += value.utf8
            bytes.append(0x0A)
        }
        bytes += "\"@signature-params\": ".utf8
        bytes += parametersText.utf8
        return bytes
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
        guard isBlank(utf8.first) || isBlank(utf8.last) else { return self }
        var slice = self[...]
        while let first = slice.first, first == " " || first == "\t" { slice.removeFirst() }
        while let last = slice.last, last == " " || last == "\t" { slice.removeLast() }
        return String(slice)
    }
}
