import Bundles
import Catalogue
import GRDB
import Notes

extension Writing {
    /// Notes what files a revision has, when its row is made.
    /// - Parameter origin: whose note it is, by its row.
    func describe(_ attachments: [AttachmentDescription], ofRevision row: Int64, by origin: Int64) throws {
        var number = 0
        for (position, attachment) in attachments.enumerated() {
            try db.run(
                "INSERT INTO attachments (revision, position, size) VALUES (?, ?, ?)", [row, position, attachment.size])
            for hash in attachment.chunks {
                try db.run(
                    "INSERT INTO chunks (revision, number, position, origin, hash) VALUES (?, ?, ?, ?, ?)",
                    [row, number, position, origin, blob(hash.bytes)])
                number += 1
            }
            try settleWhole(row, position)
        }
    }

    /// Of a revision that an earlier program kept.
    func describeIfNeeded(_ attachments: [AttachmentDescription], ofRevision row: Int64, by origin: Int64) throws {
        if try db.exists("SELECT 1 FROM attachments WHERE revision = ?", [row]) { return }
        try describe(attachments, ofRevision: row, by: origin)
    }

    /// Keeps a chunk that a held note of this community names.
    /// - Returns: false where none does any more; then it is not kept.
    @discardableResult
    public func adopt(_ chunk: StagedChunk, for community: CommunityID) throws -> Bool {
        let hash = blob(chunk.hash.bytes)
        guard let origin = try reading.communityRow(community), try isNamed(hash, origin) else { return false }
        try chunk.folder.adopt(chunk, as: ChunkKey(origin: community, hash: chunk.hash))
        try db.run(
            "INSERT OR IGNORE INTO chunk_files (origin, hash, size) VALUES (?, ?, ?)", [origin, hash, chunk.size])
        try settleNaming(hash, origin)
        return true
    }

    /// The file is not there, or damaged: the chunk counts as one that never came.
    public func lost(_ key: ChunkKey) throws {
        guard let origin = try reading.communityRow(key.origin) else { return }
        let hash = blob(key.hash.bytes)
        try db.run("DELETE FROM chunk_files WHERE origin = ? AND hash = ?", [origin, hash])
        try settleNaming(hash, origin)
    }

    /// Marks a file as wanted, however large.
    public func ask(for place: AttachmentPlace) throws {
        try db.run(
            "UPDATE attachments SET asked = 1 WHERE revision = ? AND position = ?", [place.revision, place.position])
    }

    private func isNamed(_ hash: Blob, _ origin: Int64) throws -> Bool {
        try db.exists("SELECT 1 FROM chunks WHERE hash = ? AND origin = ?", [hash, origin])
    }

    private func settleNaming(_ hash: Blob, _ origin: Int64) throws {
        let places = try db.rows(
            "SELECT DISTINCT revision, position FROM chunks WHERE hash = ? AND origin = ?", [hash, origin])
        for place in places { try settleWhole(place["revision"], place["position"]) }
    }

    private func settleWhole(_ revision: Int64, _ position: Int) throws {
        try db.run(
            """
            UPDATE attachments SET whole = NOT EXISTS (
                SELECT 1 FROM chunks c WHERE c.revision = ?1 AND c.position = ?2
                AND NOT EXISTS (SELECT 1 FROM chunk_files f WHERE f.origin = c.origin AND f.hash = c.hash))
            WHERE revision = ?1 AND position = ?2
            """, [revision, position])
    }

    /// Unlinks what nothing names any more. The write lock keeps anybody from naming it meanwhile.
    func sweep(_ folder: ChunkFolder) throws {
        for row in try db.rows("SELECT origin, hash FROM loose_chunks") {
            let (origin, digest) = (row["origin"] as Int64, try row.digest("hash"))
            let hash = blob(digest.bytes)
            if try !isNamed(hash, origin), let community = try reading.communityID(row: origin) {
                // What cannot be unlinked now stays on the list.
                guard folder.remove(ChunkKey(origin: community, hash: digest)) else { continue }
                try db.run("DELETE FROM chunk_files WHERE origin = ? AND hash = ?", [origin, hash])
            }
            try db.run("DELETE FROM loose_chunks WHERE origin = ? AND hash = ?", [origin, hash])
        }
    }

    /// Compares the table with the folder: files that are in no table go, and of those that are gone nothing is believed.
    func compare(with folder: ChunkFolder) throws {
        let files = folder.files()
        let known = Set(
            try db.rows("SELECT c.cid, f.hash FROM chunk_files f JOIN communities c ON c.id = f.origin").map { row in
                ChunkKey(origin: CommunityID(try row.digest("cid")), hash: try row.digest("hash"))
            })
        for key in files.subtracting(known) { _ = folder.remove(key) }
        for key in known.subtracting(files) { try lost(key) }
    }
}

/// A file of a held revision, by its row.
public struct AttachmentPlace: Sendable, Hashable {
    let revision: Int64
    let position: Int
}

extension Store {
    /// Brings bytes of a file to the disk, so that a transaction can adopt them.
    /// - Throws: `disk-full`, `attachment-storage`.
    public func stage(_ bytes: [UInt8]) throws(Problem) -> StagedChunk { try chunks.stage(bytes) }

    /// The bytes of a chunk; nil where they are not here. What is damaged counts as lost.
    public func chunk(_ key: ChunkKey) throws(Problem) -> [UInt8]? {
        if let bytes = chunks.read(key) { return bytes }
        if try read({ try $0.holds(key) }) { try write { try $0.lost(key) } }
        return nil
    }

    /// As `chunk`, off the caller's executor but for the reading itself.
    public func readingChunk(_ key: ChunkKey) async throws(Problem) -> [UInt8]? {
        if let bytes = chunks.read(key) { return bytes }
        if try await reading({ try $0.holds(key) }) { try await writing { try $0.lost(key) } }
        return nil
    }

    /// After a crash, a restored backup, or a hand in the folder: whoever runs the server does this once at its start.
    public func checkChunks() async throws(Problem) {
        try await writing { [chunks] in try $0.compare(with: chunks) }
    }
}
