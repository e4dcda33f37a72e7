/// What a backup says of itself inside: the first line, before the files.
public struct BackupContents: Sendable, Hashable, Codable {
    public var format = 1
    /// Unix ms: the moment whose state it holds.
    public var made: Int64
    public var program: String
    public var community: String
    public var name: String
    public var bundles: Int
    public var notes: Int
    /// Pieces of files that belong to notes.
    public var attachmentPieces: Int
}

/// A line before the bytes of a file, and one behind them.
struct BackupFileHead: Codable {
    let path: String
    let size: Int64
}

struct BackupFileEnd: Codable {
    /// Hexadecimal.
    let sha256: String
}

/// The last line.
struct BackupEnd: Codable {
    let files: Int
}
