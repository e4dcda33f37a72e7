import Catalogue
import Notes

/// 128 random bits at the beginning of every payload, so that the hash that outlives a withdrawal tells nothing.
public struct Salt: Sendable, Hashable {
    let hex: String

    public init(using random: inout some RandomNumberGenerator) {
        hex = Hex.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    init(hex: String) throws(Problem) {
        guard let bytes = Hex.decode(hex), bytes.count == 16 else { throw .malformedField("salt") }
        self.hex = hex
    }
}

/// A decoded payload (docs/protocol.md 3.2, 3.3).
public enum Entry: Sendable, Hashable {
    case charter(Charter)
    case join(cancels: [EntryReference])
    case leave(cancels: [EntryReference])
    case recognise(CommunityID, cancels: [EntryReference])
    case refuse(CommunityID, cancels: [EntryReference])
    case delegate(CommunityID, cancels: [EntryReference])
    case note(NoteRevision)
    case withdrawal(note: NoteID, targets: [EntryReference])
    /// Takes withdrawals of a note back, by their bundles.
    case restore(note: NoteID, withdrawals: [BundleID])
    /// The origin has erased what these withdrawals of others name.
    case erased(withdrawals: [BundleID])
    case unknown(EntryKind)

    public var kind: EntryKind {
        switch self {
        case .charter: .charter
        case .join: .join
        case .leave: .leave
        case .recognise: .recognise
        case .refuse: .refuse
        case .delegate: .delegate
        case .note: .note
        case .withdrawal: .withdrawal
        case .restore: .restore
        case .erased: .erased
        case .unknown(let kind): kind
        }
    }

    /// What the entry cancels; empty for content.
    public var cancels: [EntryReference] {
        switch self {
        case .join(let cancels), .leave(let cancels), .recognise(_, let cancels), .refuse(_, let cancels),
            .delegate(_, let cancels):
            cancels
        default: []
        }
    }

    public static func parse(kind: EntryKind, payload: [UInt8]) throws(Problem) -> Entry {
        guard kind.isMembership || kind.isContent else { return .unknown(kind) }
        guard payload.starts(with: Array(#"{"salt":""#.utf8)) else { throw .malformedField("salt") }
        if kind == .charter { return .charter(try Charter.parse(payload)) }
        let json = try JSONReader(payload, ascii: false, maxBytes: Bounds.payloadBytes, known: PayloadKeys.known(kind))
        _ = try Salt(hex: try json.text("salt"))
        switch kind {
        case .note: return .note(try NotePayload.read(json))
        case .withdrawal:
            guard let note = NoteID(try json.text("note")) else { throw .malformedField("note") }
            return .withdrawal(note: note, targets: try references(json, "targets", most: Bounds.withdrawalTargets))
        case .restore:
            guard let note = NoteID(try json.text("note")) else { throw .malformedField("note") }
            return .restore(note: note, withdrawals: try bundles(json))
        case .erased: return .erased(withdrawals: try bundles(json))
        default:
            let cancels = try references(json, "cancels", most: Bounds.cancels)
            if kind == .join { return .join(cancels: cancels) }
            if kind == .leave { return .leave(cancels: cancels) }
            guard let community = CommunityID(try json.text("community")) else { throw .malformedField("community") }
            if kind == .recognise { return .recognise(community, cancels: cancels) }
            if kind == .refuse { return .refuse(community, cancels: cancels) }
            return .delegate(community, cancels: cancels)
        }
    }

    private static func references(_ json: JSONReader, _ key: String, most: Int) throws(Problem) -> [EntryReference] {
        var references: [EntryReference] = []
        for text in try json.texts(key, most: most) {
            guard let reference = EntryReference(text) else { throw .malformedField(key) }
            references.append(reference)
        }
        return references
    }

    private static func bundles(_ json: JSONReader) throws(Problem) -> [BundleID] {
        var bundles: [BundleID] = []
        for text in try json.texts("withdrawals", most: Bounds.withdrawalTargets) {
            guard let id = BundleID(hex: text) else { throw .malformedField("withdrawals") }
            bundles.append(id)
        }
        return bundles
    }

    /// The payload line, without LF. A charter carries its own salt.
    public func payload(salt: Salt) throws(Problem) -> [UInt8] {
        var object = JSONObject([("salt", .string(salt.hex))])
        switch self {
        case .charter(let charter): return try charter.payload()
        case .note(let revision):
            try revision.checked()
            NotePayload.write(revision, to: &object)
        case .withdrawal(let note, let targets):
            object["note"] = .string(note.text)
            object["targets"] = .strings(targets.map(\.text))
        case .restore(let note, let withdrawals):
            object["note"] = .string(note.text)
            object["withdrawals"] = .strings(withdrawals.map(\.hex))
        case .erased(let withdrawals): object["withdrawals"] = .strings(withdrawals.map(\.hex))
        case .recognise(let community, _), .refuse(let community, _), .delegate(let community, _):
            object["community"] = .string(community.text)
        case .join, .leave: break
        case .unknown: throw .malformedField("kind")
        }
        if !cancels.isEmpty { object["cancels"] = .strings(cancels.map(\.text)) }
        let bytes = StrictJSON.write(.object(object))
        guard bytes.count <= Bounds.payloadBytes else { throw .tooLarge }
        return bytes
    }
}

/// What this program understands in a payload of each kind, for `crit`.
enum PayloadKeys {
    static func known(_ kind: EntryKind) -> Set<String> {
        switch kind {
        case .note: note
        case .withdrawal: withdrawal
        case .restore: restore
        case .erased: erased
        case .join, .leave: own
        default: about
        }
    }

    private static let own: Set<String> = ["salt", "cancels", "crit"]
    private static let about: Set<String> = ["salt", "community", "cancels", "crit"]
    private static let withdrawal: Set<String> = ["salt", "note", "targets", "crit"]
    private static let restore: Set<String> = ["salt", "note", "withdrawals", "crit"]
    private static let erased: Set<String> = ["salt", "withdrawals", "crit"]
    private static let note: Set<String> = [
        "salt", "note", "revision", "parents", "type", "title", "body", "authors", "terms", "language", "licence",
        "source", "created", "updated", "category", "fields", "label", "reply", "adapts", "adapts_revision",
        "attachments", "crit",
    ]
}
