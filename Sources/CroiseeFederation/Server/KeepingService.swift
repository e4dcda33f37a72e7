import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes

/// Backups that peers keep for each other (docs/protocol.md 5.12).
extension FederationService {
    /// Hears the other side's word, and answers ours.
    func backups(peer: CommunityID, _ message: BackupMessage) async throws -> Answer {
        let (answer, changed) = try await store.writing { writing -> (BackupMessage, Bool) in
            try writing.reading.requireActive(peer)
            let before = try writing.reading.peerBackup(with: peer)
            try writing.heard(message, from: peer)
            return (
                try writing.reading.backupMessage(for: peer), before != (try writing.reading.peerBackup(with: peer))
            )
        }
        if changed {
            try await node.tidyingKept()
            bell.ring()
        }
        return try .json(answer)
    }

    func beginBackup(_ id: Digest32, _ body: [UInt8], peer: CommunityID) async throws -> Answer {
        let list = try BackupList(parsing: body)
        guard list.id == id else { throw Problem.malformedMessage }
        return try .json(BackupProgress(next: try await node.beginKeeping(list, of: peer)))
    }

    func takeBackupChunk(_ id: Digest32, _ number: Int, _ body: [UInt8], peer: CommunityID) async throws -> Answer {
        guard body.count <= Bounds.chunkBytes else { throw Problem.bodyTooLarge }
        let next = try await node.keepChunk(body, number, of: id, peer)
        if next == number + 1 { bell.ring() }
        return try .json(BackupProgress(next: next))
    }

    /// Of the copy here, to a peer that is asked to keep it.
    func ownBackup(_ id: Digest32, _ number: Int?, peer: CommunityID) async throws -> Answer {
        let copy = try await store.reading { reading -> OwnCopy? in
            try reading.requireActive(peer)
            guard try reading.peerBackup(with: peer).asks else { return nil }
            return try reading.ownCopy()
        }
        guard let list = copy?.list, list.id == id else { throw Problem.unknownToPeer }
        guard let number else { return Answer(status: .ok, contentType: MediaType.json, body: list.bytes) }
        guard let bytes = node.copyChunk(number, of: list) else { throw Problem.unknownToPeer }
        return Answer(status: .ok, contentType: MediaType.bytes, body: bytes)
    }

    /// Of a backup that is kept here, to whoever has the words of its community (5.11).
    func keptBackup(_ request: RecoveryBackupRequest) async throws -> Answer {
        guard let wanted = Digest32(hex: request.backup) else { throw Problem.malformedMessage }
        let community = try await recovered(request.keys)?.community
        guard let community, let list = try await store.reading({ try $0.keptList(of: community) }), list.id == wanted
        else { throw Problem.unknownToPeer }
        guard let number = request.number else {
            return Answer(status: .ok, contentType: MediaType.json, body: list.bytes)
        }
        guard let bytes = node.keptFiles.read(number, of: list, community) else { throw Problem.unknownToPeer }
        return Answer(status: .ok, contentType: MediaType.bytes, body: bytes)
    }
}

/// `{"keys":[…],"backup":"<hex>","number":3}`: `number` absent for the list.
struct RecoveryBackupRequest: Codable, Sendable {
    var keys: [RecoveryRequest.Key]
    var backup: String
    var number: Int?
}
