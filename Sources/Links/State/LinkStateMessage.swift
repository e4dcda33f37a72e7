import Bundles
import Catalogue

/// One side's view of a link, as `POST /federation/v1/links/state` and its answer carry it (docs/protocol.md 5.4).
public struct LinkStateMessage: Sendable, Hashable {
    /// Who calls, as the sender sees it.
    public enum Dials: String, Sendable, Hashable { case me, you }

    public var state: LinkState
    /// The sender's admin has approved.
    public var approved: Bool
    public var dials: Dials
    /// Seconds that the answer may be held back, 0 to 55; absent in answers.
    public var wait: Int?
    /// The state of the answer that the sender knows already, as written; absent in answers.
    public var known: String?
    /// Identity text of the sender, when it changed; not verified here.
    public var identity: String?
    /// The sender holds new notes for its animator.
    public var holds: Bool?
    /// The sender has something to say of backups (5.12).
    public var backups: Bool?
    /// The receiver's own identity as the sender knows it: in answers where that is newer than what the asker sent, and on both sides
    /// where it contradicts what the receiver says of itself. Not verified here.
    public var yours: String?

    public init(
        state: LinkState, approved: Bool, dials: Dials, wait: Int? = nil, known: String? = nil, identity: String? = nil,
        holds: Bool? = nil, yours: String? = nil
    ) {
        self.state = state
        self.approved = approved
        self.dials = dials
        self.wait = wait
        self.known = known
        self.identity = identity
        self.holds = holds
        self.yours = yours
    }

    public static func parse(_ bytes: [UInt8]) throws(Problem) -> LinkStateMessage {
        let message = try LinkMessage(
            bytes, known: ["state", "approved", "dials", "wait", "known", "identity", "holds", "yours", "backups"])
        guard let state = LinkState(rawValue: try message.text("state")) else { throw .malformedLinkMessage("state") }
        guard let approved = message.object["approved"]?.bool else { throw .malformedLinkMessage("approved") }
        guard let dials = Dials(rawValue: try message.text("dials")) else { throw .malformedLinkMessage("dials") }
        let known = try message.optionalText("known")
        if let known { guard LinkState(rawValue: known) != nil else { throw .malformedLinkMessage("known") } }
        var wait: Int?
        if let value = message.object["wait"] {
            guard let seconds = value.integer, (0...Int64(LinkBounds.wait)).contains(seconds) else {
                throw .malformedLinkMessage("wait")
            }
            wait = Int(seconds)
        }
        var holds: Bool?
        if let value = message.object["holds"] {
            guard let flag = value.bool else { throw .malformedLinkMessage("holds") }
            holds = flag
        }
        var parsed = LinkStateMessage(
            state: state, approved: approved, dials: dials, wait: wait, known: known,
            identity: try message.optionalText("identity"), holds: holds,
            yours: try message.optionalText("yours"))
        if let value = message.object["backups"] {
            guard let flag = value.bool else { throw .malformedLinkMessage("backups") }
            parsed.backups = flag
        }
        return parsed
    }

    /// Strict JSON, absent where nil.
    public var bytes: [UInt8] {
        var object = JSONObject([
            ("state", .string(state.rawValue)), ("approved", .bool(approved)), ("dials", .string(dials.rawValue)),
        ])
        object["wait"] = wait.map { .integer(Int64($0)) }
        object["known"] = known.map { .string($0) }
        object["identity"] = identity.map { .string($0) }
        object["holds"] = holds.map { .bool($0) }
        object["yours"] = yours.map { .string($0) }
        object["backups"] = backups.map { .bool($0) }
        return StrictJSON.write(.object(object))
    }
}
