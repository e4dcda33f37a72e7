import Bundles
import Foundation
import Testing

@testable import CroiseeFederation

/// `docs/vectors/backup.json`, made of fixed seeds. `CROISEE_WRITE_VECTORS=1` writes it again.
@Suite("Worked examples of a backup that a peer keeps")
struct BackupVectorTests {
    struct File: Codable, Equatable {
        var entropy: String
        var backupKey: String
        var list: String
        var id: String
        var chunkLengths: [Int]
        /// Of statement 1, over the ID of the node that is asked.
        var asked: String
        var recoveryKey: String
        var proof: String
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/vectors/backup.json")

    @Test("List, ID and keys follow from the seeds; the proof holds")
    func example() throws {
        let words = try RecoveryWords(entropy: (0..<16).map { UInt8($0) })
        let list = try BackupList(
            made: 1_795_219_200_000, size: Int64(Bounds.chunkBytes) + 7,
            chunks: [
                .sha256([UInt8](repeating: 1, count: Bounds.chunkBytes)), .sha256([UInt8](repeating: 2, count: 7)),
            ])
        let asked = CommunityID(Digest32.sha256(Array("asked".utf8)))
        let proof = try Recovery.proof(words, 1, to: asked)
        let fresh = File(
            entropy: Hex.encode(words.entropy), backupKey: Base64.encode(try words.backupKey().publicKey.bytes),
            list: String(decoding: list.bytes, as: UTF8.self), id: list.id.hex,
            chunkLengths: list.chunks.indices.map { list.length(of: $0) }, asked: asked.text, recoveryKey: proof.key,
            proof: proof.signature)
        if ProcessInfo.processInfo.environment["CROISEE_WRITE_VECTORS"] == "1" {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            try (encoder.encode(fresh) + Data("\n".utf8)).write(to: Self.file)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        var kept = try decoder.decode(File.self, from: Data(contentsOf: Self.file))
        let key = try VerifyingKey(bytes: #require(Base64.decode(kept.recoveryKey)))
        let signature = try #require(Base64.decode(kept.proof))
        #expect(key.isValid(signature: signature, domain: "croisee/1 recover", Array(kept.asked.utf8)))
        kept.proof = fresh.proof
        #expect(kept == fresh)
        #expect(try BackupList(parsing: Array(kept.list.utf8)).id.hex == kept.id)
    }
}
