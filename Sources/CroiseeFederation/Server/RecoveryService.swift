import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes

/// Who asks with the recovery words of a community that lost its computer (docs/protocol.md 5.11): each key is one that the words
/// give, and proves itself.
struct RecoveryRequest: Codable, Sendable {
    struct Key: Codable, Sendable {
        /// Base64, 32 bytes.
        var key: String
        /// Base64, 64 bytes: over the ID of the node that is asked.
        var signature: String
    }
    var keys: [Key]
    /// Hex; IDs of bundles after this one.
    var after: String?
}

struct RecoveryHead: Codable, Sendable {
    /// Hex, ascending.
    var bundles: [String]
    var more: Bool
    /// The encrypted backup of that community that is kept there.
    var backup: BackupMessage.Mark?

    static let atMost = 4_096
}

enum RecoveryProof {
    static let domain = "croisee/1 recover"
    /// Words sign at most so many statements.
    static let keysAtMost = Bounds.chainStatements

    static func message(to node: CommunityID) -> [UInt8] { Array(node.text.utf8) }
}

extension FederationService {
    /// The identity whose next statement one of these keys may sign, and the bundles of it that stand here. Whoever knows no words is
    /// told nothing.
    func recovery(_ request: RecoveryRequest) async throws -> Answer {
        let after = try request.after.map { text in
            guard let id = BundleID(hex: text) else { throw Problem.malformedMessage }
            return id
        }
        guard let identity = try await recovered(request.keys) else { throw Problem.unknownToPeer }
        let (bundles, kept) = try await store.reading { reading in
            (
                try reading.standing(of: identity.community, after: after, limit: RecoveryHead.atMost + 1),
                try reading.keptList(of: identity.community)
            )
        }
        let head = RecoveryHead(
            bundles: bundles.prefix(RecoveryHead.atMost).map(\.hex), more: bundles.count > RecoveryHead.atMost,
            backup: kept.map { BackupMessage.Mark(BackupMark($0)) })
        var body = try WireJSON.encode(head) + [0x0A]
        var writer = StreamWriter()
        if after == nil {
            writer.append(try .compress(type: .identity, plain: identity.text), to: &body)
        }
        writer.finish(to: &body)
        return Answer(status: .ok, contentType: MediaType.changes, body: body)
    }

    /// Whose next statement one of these keys signs, if it proves itself.
    func recovered(_ keys: [RecoveryRequest.Key]) async throws -> Identity? {
        guard (1...RecoveryProof.keysAtMost).contains(keys.count) else { throw Problem.malformedMessage }
        let keys = try keys.map { sent -> (VerifyingKey, [UInt8]) in
            guard let key = Base64.decode(sent.key), let signature = Base64.decode(sent.signature) else {
                throw Problem.malformedMessage
            }
            return (try VerifyingKey(bytes: key), signature)
        }
        let message = RecoveryProof.message(to: node.me)
        return try await store.reading { reading in
            for (key, signature) in keys {
                if let identity = try reading.community(recoveredBy: .sha256(key.bytes)),
                    key.isValid(signature: signature, domain: RecoveryProof.domain, message)
                {
                    return identity
                }
            }
            return nil
        }
    }
}
