/// A file that belongs to a note, as the note describes it; its bytes travel by themselves, in chunks.
public struct AttachmentDescription: Sendable, Hashable {
    /// Of the file, without folders; each once in a note.
    public var name: String
    /// Media type, `image/png`.
    public var type: String
    /// In bytes.
    public var size: Int64
    /// SHA-256 of each stretch of 1 MiB, the last being shorter: ⌈size / 1 MiB⌉ of them.
    public var chunks: [Bits256]

    public static let chunkBytes: Int64 = 1_048_576

    public init(name: String, type: String, size: Int64, chunks: [Bits256]) {
        self.name = name
        self.type = type
        self.size = size
        self.chunks = chunks
    }

    /// Whether it keeps to the bounds of docs/protocol.md 3.3.
    public var isSound: Bool {
        Self.isFileName(name) && Self.isMediaType(type) && chunks.count <= NoteBounds.chunks
            && (0...Int64(NoteBounds.chunks) * Self.chunkBytes).contains(size)
            && Int64(chunks.count) == (size + Self.chunkBytes - 1) / Self.chunkBytes
    }

    /// 1 to 200 bytes on a line, that no system takes for a folder, and not hidden.
    public static func isFileName(_ name: String) -> Bool {
        (1...NoteBounds.fileName).contains(name.utf8.count) && SingleLine.holds(name)
            && !name.utf8.contains(where: { $0 == 0x2F || $0 == 0x5C }) && name.first != "."
    }

    /// `type/subtype`, without parameters (RFC 6838).
    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        let signs = Array("!#$&-^_.+".utf8)
        return parts.count == 2 && text.utf8.count <= NoteBounds.mediaType
            && parts.allSatisfy { part in
                guard let first = part.first, isWord(first) else { return false }
                return part.allSatisfy { isWord($0) || signs.contains($0) }
            }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
