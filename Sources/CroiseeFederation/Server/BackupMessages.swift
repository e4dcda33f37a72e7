import Bundles
import Catalogue
import CroiseeStore

/// One side's word on backups over a link (docs/protocol.md 5.12).
struct BackupMessage: Codable, Sendable, Hashable {
    struct Mark: Codable, Sendable, Hashable {
        /// Hex.
        var id: String
        var made: Int64
        var size: Int64

        init(_ mark: BackupMark) { (id, made, size) = (mark.id.hex, mark.made, mark.size) }

        /// - Throws: `malformed`.
        func mark() throws(Problem) -> BackupMark {
            guard let id = Digest32(hex: id), made > 0, BackupList.sizes.contains(size) else {
                throw .malformedMessage
            }
            return BackupMark(id: id, made: made, size: size)
        }
    }

    /// The receiver is asked to keep the sender's.
    var asks: Bool
    /// Bytes of the receiver's that the sender keeps.
    var keeps: Int64
    /// The receiver's, whole, at the sender.
    var holds: Mark?
    /// The sender's newest.
    var offers: Mark?

    init(_ agreed: PeerBackup, copy: OwnCopy?) {
        asks = agreed.asks
        keeps = agreed.quota
        holds = agreed.kept.map { Mark($0) }
        offers = agreed.asks ? copy.map { Mark(BackupMark($0.list)) } : nil
    }

    /// Nothing to say, as between most peers.
    var isEmpty: Bool { !asks && keeps == 0 && holds == nil }
}

extension Reading {
    func backupMessage(for peer: CommunityID) throws -> BackupMessage {
        BackupMessage(try peerBackup(with: peer), copy: try ownCopy())
    }
}

extension Writing {
    func heard(_ message: BackupMessage, from peer: CommunityID) throws {
        guard message.keeps >= 0 else { throw Problem.malformedMessage }
        try heardOfBackup(peer, asks: message.asks, keeps: message.keeps, holds: try message.holds?.mark())
    }
}

/// The first chunk of a backup that the receiver lacks.
struct BackupProgress: Codable, Sendable {
    var next: Int
}
