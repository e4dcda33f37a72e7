import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes

/// Who asks with the recovery words of a community that lost its computer (docs/protocol.md 5.10): each key is one that the words
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
        guard (1...RecoveryProof.keysAtMost).contains(request.keys.count) else { throw Problem.malformedMessage }
        let after = try request.after.map { text in
            guard let id = BundleID(hex: text) else { throw Problem.malformedMessage }
            return id
        }
        let keys = try request.keys.map { sent -> (VerifyingKey, [UInt8]) in
            guard let key = Base64.decode(sent.key), let signature = Base64.decode(sent.signature) else {
                throw Problem.malformedMessage
            }
            return (try VerifyingKey(bytes: key), signature)
        }
        let message = RecoveryProof.message(to: node.me)
        let found = try await store.reading { reading -> (Identity, [BundleID])? in
            for (key, signature) in keys {
                guard let identity = try reading.community(recoveredBy: .sha256(key.bytes)),
                    key.isValid(signature: signature, domain: RecoveryProof.domain, message)
                else { continue }
                let bundles = try reading.standing(
                    of: identity.community, after: after, limit: RecoveryHead.atMost + 1)
                return (identity, bundles)
            }
            return nil
        }
        guard let (identity, bundles) = found else { throw Problem.unknownToPeer }
        let head = RecoveryHead(
            bundles: bundles.prefix(RecoveryHead.atMost).map(\.hex), more: bundles.count > RecoveryHead.atMost)
        var body = try WireJSON.encode(head) + [0x0A]
        var writer = StreamWriter()
        if after == nil {
            writer.append(try .compress(type: .identity, plain: identity.text), to: &body)
        }
        writer.finish(to: &body)
        return Answer(status: .ok, contentType: MediaType.changes, body: body)
    }
}
