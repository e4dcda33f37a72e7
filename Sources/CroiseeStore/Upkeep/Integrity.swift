import Bundles
import Catalogue
import GRDB

extension Reading {
    /// What SQLite finds wrong with its own file; nothing where all is well.
    /// - Parameter isThorough: indexes are compared with their tables as well.
    public func integrityFaults(isThorough: Bool) throws -> [String] {
        try String.fetchAll(db, sql: isThorough ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)")
            .filter { $0 != "ok" }
    }

    func chunkKeys() throws -> [ChunkKey] {
        try db.rows(
            "SELECT c.cid, f.hash FROM chunk_files f JOIN communities c ON c.id = f.origin ORDER BY f.origin, f.hash"
        ).map { ChunkKey(origin: CommunityID(try $0.digest("cid")), hash: try $0.digest("hash")) }
    }
}

/// Pieces of files that belong to notes, compared with what lies on the disk.
public struct ChunkExamination: Sendable {
    /// That the database says are here.
    public var known = 0
    /// Of these, what is not there, and what holds other bytes.
    public var missing: [ChunkKey] = []
    public var damaged: [ChunkKey] = []
}

extension Store {
    /// Names of the pieces in the folder `attachments`.
    public func chunkFileNames() -> [String] { chunks.files().map(\.name).sorted() }

    /// - Parameter reads: every byte, not names alone. Waits for the disk.
    public func examineChunks(reads: Bool) throws(Problem) -> ChunkExamination {
        let keys = try read { try $0.chunkKeys() }
        let files = chunks.files()
        var found = ChunkExamination()
        found.known = keys.count
        for key in keys {
            if !files.contains(key) {
                found.missing.append(key)
            } else if reads, chunks.read(key) == nil {
                found.damaged.append(key)
            }
        }
        return found
    }
}

extension Writing {
    /// Indexes are made anew from their tables.
    public func renewIndexes() throws { try db.execute(sql: "REINDEX") }
}
