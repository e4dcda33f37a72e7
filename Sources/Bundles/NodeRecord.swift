import Catalogue
import Notes

/// How a community's node is reached and with which key it signs requests (docs/protocol.md 2.3); the newest wins.
public struct NodeRecord: Sendable, Hashable {
    public let community: CommunityID
    public let statement: Int
    /// Unix ms.
    public let issued: Int64
    public let name: String
    public let requestKey: VerifyingKey
    public let addresses: [String]
    /// base64url SHA-256 of the certificate's public key; nil where web PKI is used.
    public let pin: String?
    public let bytes: [UInt8]
    public let signature: [UInt8]
    public let requestSignature: [UInt8]

    /// A name that a community may have: a single line of 1 to 200 bytes.
    public static func isName(_ text: String) -> Bool {
        (1...Bounds.names).contains(text.utf8.count) && SingleLine.holds(text)
    }

    private static let known: Set<String> = [
        "format", "type", "community", "statement", "issued", "name", "request_key", "addresses", "pin", "crit",
    ]

    static func parse(_ bytes: [UInt8], signature: [UInt8], requestSignature: [UInt8]) throws(Problem) -> NodeRecord {
        let json = try JSONReader(bytes, ascii: false, maxBytes: Bounds.statementBytes, known: known)
        try json.format()
        guard json.object["type"]?.string == "node" else { throw .malformedField("type") }
        guard let community = CommunityID(try json.text("community")) else { throw .malformedField("community") }
        let addresses = try json.texts("addresses", most: Bounds.addresses)
        guard addresses.allSatisfy(NodeAddress.isSecure) else {
            throw .malformedField("addresses")
        }
        let pin = try json.optionalText("pin")
        if let pin { guard pin.utf8.count == 43 else { throw .malformedField("pin") } }
        let name = try json.text("name")
        guard isName(name) else { throw .malformedField("name") }
        return NodeRecord(
            community: community, statement: Int(try json.integer("statement", 0...Int64(Bounds.chainStatements - 1))),
            issued: try json.integer("issued", Bounds.signed), name: name,
            requestKey: try json.key("request_key"), addresses: addresses, pin: pin, bytes: bytes, signature: signature,
            requestSignature: requestSignature)
    }

    public static func make(
        community: CommunityID, statement: Int, issued: Int64, name: String, addresses: [String], pin: String?,
        signing: SigningKey, request: SigningKey
    ) throws(Problem) -> NodeRecord {
        var object = JSONObject([
            ("format", .integer(1)), ("type", .string("node")), ("community", .string(community.text)),
            ("statement", .integer(Int64(statement))), ("issued", .integer(issued)), ("name", .string(name)),
            ("request_key", .string(Base64.encode(request.publicKey.bytes))), ("addresses", .strings(addresses)),
        ])
        object["pin"] = pin.map { .string($0) }
        let bytes = StrictJSON.write(.object(object))
        return try parse(
            bytes, signature: signing.sign(domain: SigningDomain.node, bytes),
            requestSignature: request.sign(domain: SigningDomain.node, bytes))
    }

    func verify(community: CommunityID, key: VerifyingKey) throws(Problem) {
        guard community == self.community else { throw .wrongOrigin }
        guard key.isValid(signature: signature, domain: SigningDomain.node, bytes),
            requestKey.isValid(signature: requestSignature, domain: SigningDomain.node, bytes)
        else { throw .wrongSignature }
    }

    func isNewer(than other: NodeRecord) -> Bool {
        if statement != other.statement { return statement > other.statement }
        if issued != other.issued { return issued > other.issued }
        return other.bytes.lexicographicallyPrecedes(bytes)
    }
}
