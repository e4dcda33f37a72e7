import GRDB

extension Reading {
    /// Of the files of notes that are here.
    public func attachmentBytes() throws -> Int64 { try db.one("SELECT SUM(size) FROM chunk_files") ?? 0 }
}
