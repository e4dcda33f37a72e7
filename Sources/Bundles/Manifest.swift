import Catalogue

/// Membership travels to whom is invited, content to whom is recognised; never mixed.
public enum BundleClass: String, Sendable, Hashable { case membership, content }

/// What an entry is. Kinds that this program does not know are kept and relayed.
public struct EntryKind: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let charter = EntryKind(rawValue: "charter")
    public static let join = EntryKind(rawValue: "join")
    public static let recognise = EntryKind(rawValue: "recognise")
    public static let refuse = EntryKind(rawValue: "refuse")
    public static let delegate = EntryKind(rawValue: "delegate")
    public static let leave = EntryKind(rawValue: "leave")
    public static let note = EntryKind(rawValue: "note")
    public static let withdrawal = EntryKind(rawValue: "withdrawal")
    public static let restore = EntryKind(rawValue: "restore")
    public static let erased = EntryKind(rawValue: "erased")

    private static let membership: Set<EntryKind> = [.charter, .join, .recognise, .refuse, .delegate, .leave]
    private static let content: Set<EntryKind> = [.note, .withdrawal, .restore, .erased]

    public var isMembership: Bool { Self.membership.contains(self) }
    var isContent: Bool { Self.content.contains(self) }

    func mayStand(in bundleClass: BundleClass) -> Bool {
        switch bundleClass {
        case .membership: !Self.content.contains(self)
        case .content: !Self.membership.contains(self)
        }
    }
}

public struct ManifestEntry: Sendable, Hashable {
    public let kind: EntryKind
    public let sha256: Digest32
    /// Bytes of the payload line, without LF.
    public let size: Int
}

/// What a bundle's signature is over (docs/protocol.md 3.1). The bytes are kept as they came.
public struct Manifest: Sendable, Hashable {
    public let origin: CommunityID
    public let statement: Int
    public let intersection: IntersectionID
    /// Unix ms.
    public let signed: Int64
    public let bundleClass: BundleClass
    public let after: [BundleID]
    public let entries: [ManifestEntry]
    public let bytes: [UInt8]
    public let id: BundleID

    private static let known: Set<String> = [
        "format", "origin", "statement", "intersection", "signed", "class", "after", "entries", "crit",
    ]
    private static let knownOfEntry: Set<String> = ["kind", "sha256", "size", "crit"]

    public static func parse(_ bytes: [UInt8]) throws(Problem) -> Manifest {
        let json = try JSONReader(bytes, ascii: true, maxBytes: Bounds.manifestBytes, known: known)
        try json.format()
        guard let origin = CommunityID(try json.text("origin")) else { throw .malformedField("origin") }
        guard let intersection = IntersectionID(try json.text("intersection")) else {
            throw .malformedField("intersection")
        }
        guard let bundleClass = BundleClass(rawValue: try json.text("class")) else { throw .malformedField("class") }
        var after: [BundleID] = []
        for text in try json.texts("after", most: Bounds.after) {
            guard let id = BundleID(hex: text), !after.contains(id) else { throw .malformedField("after") }
            after.append(id)
        }
        guard let listed = json.object["entries"]?.array else { throw .malformedField("entries") }
        guard listed.count <= Bounds.bundleEntries else { throw .tooLarge }
        guard !listed.isEmpty else { throw .malformedField("entries") }
        var entries: [ManifestEntry] = []
        var total = 0
        for value in listed {
            let entry = try entry(value)
            guard entry.kind.mayStand(in: bundleClass) else { throw .wrongClass }
            total += entry.size + 1
            entries.append(entry)
        }
        guard total + bytes.count <= Bounds.bundleBytes else { throw .tooLarge }
        return Manifest(
            origin: origin, statement: Int(try json.integer("statement", 0...Int64(Bounds.chainStatements - 1))),
            intersection: intersection, signed: try json.integer("signed", Bounds.signed), bundleClass: bundleClass,
            after: after, entries: entries, bytes: bytes, id: BundleID(Digest32.sha256(bytes)))
    }

    private static func entry(_ value: JSONValue) throws(Problem) -> ManifestEntry {
        guard let object = value.object else { throw .malformedField("entries") }
        let json = try JSONReader(object, known: knownOfEntry)
        let size = try json.integer("size", 1...Bounds.largestInteger)
        guard size <= Bounds.payloadBytes else { throw .tooLarge }
        return ManifestEntry(
            kind: EntryKind(rawValue: try json.text("kind", 1...Bounds.kind)), sha256: try json.digest("sha256"),
            size: Int(size))
    }

    static func bytes(
        origin: CommunityID, statement: Int, intersection: IntersectionID, signed: Int64,
        class bundleClass: BundleClass,
        after: [BundleID], entries: [ManifestEntry]
    ) -> [UInt8] {
        StrictJSON.write(
            .object(
                JSONObject([
                    ("format", .integer(1)), ("origin", .string(origin.text)),
                    ("statement", .integer(Int64(statement))),
                    ("intersection", .string(intersection.text)), ("signed", .integer(signed)),
                    ("class", .string(bundleClass.rawValue)), ("after", .strings(after.map(\.hex))),
                    (
                        "entries",
                        .array(
                            entries.map {
                                .object(
                                    JSONObject([
                                        ("kind", .string($0.kind.rawValue)), ("sha256", .string($0.sha256.hex)),
                                        ("size", .integer(Int64($0.size))),
                                    ]))
                            })
                    ),
                ])), ascii: true)
    }
}
