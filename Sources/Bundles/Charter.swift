import Catalogue
import Notes

/// What an intersection is for. Its ID is the hash of the payload that holds it.
public struct Charter: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case members, `public` }

    public let name: String
    public let purpose: String
    public let language: String
    public let founder: CommunityID
    public let kind: Kind
    public let salt: Salt

    public init(name: String, purpose: String, language: String, founder: CommunityID, kind: Kind, salt: Salt)
        throws(Problem)
    {
        guard (1...Bounds.names).contains(name.utf8.count), SingleLine.holds(name) else {
            throw .malformedField("name")
        }
        guard purpose.utf8.count <= Bounds.purpose, Self.isPurpose(purpose) else { throw .malformedField("purpose") }
        guard language.utf8.count <= NoteBounds.language else { throw .malformedField("language") }
        self.name = name
        self.purpose = purpose
        self.language = language
        self.founder = founder
        self.kind = kind
        self.salt = salt
    }

    /// It may have several lines, ended by LF.
    public static func isPurpose(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\n" || !SingleLine.isControl($0) }
    }

    private static let known: Set<String> = [
        "salt", "type", "name", "purpose", "language", "founder", "format", "crit",
    ]

    public static func parse(_ payload: [UInt8]) throws(Problem) -> Charter {
        let json = try JSONReader(payload, ascii: false, maxBytes: Bounds.payloadBytes, known: known)
        try json.format()
        guard let kind = Kind(rawValue: try json.text("type")) else { throw .malformedField("type") }
        guard let founder = CommunityID(try json.text("founder")) else { throw .malformedField("founder") }
        return try Charter(
            name: try json.text("name"), purpose: try json.text("purpose"), language: try json.text("language"),
            founder: founder, kind: kind, salt: try Salt(hex: try json.text("salt")))
    }

    public func payload() throws(Problem) -> [UInt8] {
        StrictJSON.write(
            .object(
                JSONObject([
                    ("salt", .string(salt.hex)), ("type", .string(kind.rawValue)), ("name", .string(name)),
                    ("purpose", .string(purpose)), ("language", .string(language)), ("founder", .string(founder.text)),
                    ("format", .integer(1)),
                ])))
    }

    public static func id(ofPayload payload: [UInt8]) -> IntersectionID { IntersectionID(Digest32.sha256(payload)) }
}
