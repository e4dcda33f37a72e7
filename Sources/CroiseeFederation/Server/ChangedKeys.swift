import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links

/// A known sender whose request is signed with another key than the one held of it (docs/protocol.md 5.4).
enum ChangedKey: Sendable {
    /// The identity in the request continues the one held, or contradicts it: its key is taken, and its identity looked at.
    case newer(VerifyingKey)
    /// It is an earlier one: the sender is told its own chain.
    case older(VerifyingKey, held: Identity)

    var key: VerifyingKey {
        switch self {
        case .newer(let key), .older(let key, _): key
        }
    }

    init?(_ body: [UInt8], from sender: CommunityID, held: Identity) {
        guard
            case .success(let sent) = Result(catching: { () throws(Problem) -> Identity? in
                guard let text = try LinkStateMessage.parse(body).identity else { return nil }
                return try Identity.parse(text: Array(text.utf8))
            }), let sent, sent.community == sender, let key = sent.node?.requestKey
        else { return nil }
        guard case .success(let merged) = Result(catching: { () throws(Problem) in try held.merging(sent) }) else {
            self = .newer(key)
            return
        }
        self = merged.node?.requestKey == key ? .newer(key) : .older(key, held: held)
    }
}

extension Identity {
    /// What of it fits into a control message; nil where its seals are too long for that.
    var textInMessage: String? {
        text.count < Bounds.controlBytes / 2 ? String(decoding: text, as: UTF8.self) : nil
    }
}
