import Catalogue

/// What a backup that a peer keeps consists of (docs/protocol.md 5.12): strict ASCII JSON on one line, and its SHA-256 names the backup.
///
///     {"format":1,"type":"backup","made":<ms>,"size":<bytes>,"chunks":"<base64 of the SHA-256 of each 1 MiB>"}
public struct BackupList: Sendable, Hashable {
    /// Unix ms.
    public let made: Int64
    /// Of the whole file.
    public let size: Int64
    public let chunks: [Digest32]
    public let bytes: [UInt8]

    /// 8 GiB.
    public static let chunksAtMost = 8_192
    public static let sizes: ClosedRange<Int64> = 1...Int64(chunksAtMost * Bounds.chunkBytes)
    private static let times: ClosedRange<Int64> = 1...253_402_300_799_999
    private static let known: Set<String> = ["format", "type", "made", "size", "chunks"]

    public var id: Digest32 { .sha256(bytes) }

    /// - Throws: `malformed` where size and chunks do not go together.
    public init(made: Int64, size: Int64, chunks: [Digest32]) throws(Problem) {
        (self.made, self.size, self.chunks) = (made, size, chunks)
        bytes = StrictJSON.write(
            .object(
                JSONObject([
                    ("format", .integer(1)), ("type", .string("backup")), ("made", .integer(made)),
                    ("size", .integer(size)), ("chunks", .string(Base64.encode(chunks.flatMap(\.bytes)))),
                ])), ascii: true)
        try check()
    }

    /// - Throws: `malformed`, `unknown-format`, `unknown-critical`, `too-large`.
    public init(parsing bytes: [UInt8]) throws(Problem) {
        let json = try JSONReader(bytes, ascii: true, maxBytes: Bounds.controlBytes, known: Self.known)
        try json.format()
        guard json.object["type"]?.string == "backup" else { throw .malformedField("type") }
        made = try json.integer("made", Self.times)
        size = try json.integer("size", Self.sizes)
        guard let hashes = Base64.decode(try json.text("chunks", 0...Bounds.controlBytes)), hashes.count % 32 == 0
        else { throw .malformedField("chunks") }
        chunks = stride(from: 0, to: hashes.count, by: 32).compactMap { Digest32(bytes: hashes[$0..<($0 + 32)]) }
        self.bytes = bytes
        try check()
    }

    private func check() throws(Problem) {
        guard Self.times.contains(made) else { throw .malformedField("made") }
        guard Self.sizes.contains(size) else { throw .malformedField("size") }
        let chunk = Int64(Bounds.chunkBytes)
        guard Int64(chunks.count) == (size + chunk - 1) / chunk else { throw .malformedField("chunks") }
    }

    /// How long one chunk is; all but the last are full.
    public func length(of number: Int) -> Int {
        min(Bounds.chunkBytes, Int(size) - number * Bounds.chunkBytes)
    }
}
