import Bundles
import Catalogue
import CroiseeStore
import Crypto
import Notes

/// A file on its way into a note: its bytes are on the disk, under no name yet.
public struct FileToAttach: Sendable {
    public var description: AttachmentDescription
    let chunks: [StagedChunk]
    /// What the person should know of it.
    public let remarks: [Sentence]
    let hash: Digest32
}

extension Node {
    /// Reads a file, decides what it is, and takes out of a picture where it was made.
    /// - Parameters:
    ///   - name: as it is to be called; that of the file where nil.
    ///   - keepsPosition: pictures are taken as they are.
    /// - Throws: `cannot-read`, `attachment-too-large`, `attachment-type`, `attachment-position`, `attachment-damaged`, `disk-full`.
    public func prepare(_ path: String, named name: String? = nil, keepsPosition: Bool = false) throws(Problem)
        -> FileToAttach
    {
        let name = AttachmentName.clean(name ?? path)
        let input = try FileInput(path, regular: true)
        defer { input.close() }
        var source = AttachmentBytes(input, name: name, most: store.attachmentLimits.largest)
        let type = try FileType(head: try source.head(FileType.headBytes), name: name)
        switch type.position {
        case .removed(let format) where !keepsPosition:
            let bytes = try source.rest()
            guard let clean = format.clean(bytes) else { throw .attachmentDamaged(name) }
            return try stage(
                name, type.media, remarks: clean == bytes ? [] : [AttachmentWords.metadataRemoved(name)], clean)
        case .inPicture where !keepsPosition: throw .attachmentKeepsPosition(name)
        case .none: return try stage(name, type.media, remarks: [], &source)
        case .inRecording:
            return try stage(name, type.media, remarks: [AttachmentWords.recordingPosition(name)], &source)
        case .removed, .inPicture:
            return try stage(name, type.media, remarks: [AttachmentWords.positionKept(name)], &source)
        }
    }

    /// A file that was attached before and is read back as it was written out; one that was changed since is prepared as a new one.
    func prepare(_ file: FolderFile, at path: String) throws(Problem) -> FileToAttach {
        if let type = file.type, let hash = file.hash {
            let name = file.name
            let input = try FileInput(path, regular: true)
            defer { input.close() }
            var source = AttachmentBytes(input, name: name, most: store.attachmentLimits.largest)
            let same = try stage(name, type, remarks: [], &source)
            if same.hash.hex == hash, same.description.isSound { return same }
        }
        return try prepare(path)
    }

    private func stage(_ name: String, _ media: String, remarks: [Sentence], _ bytes: [UInt8]) throws(Problem)
        -> FileToAttach
    {
        var staged: [StagedChunk] = []
        for start in stride(from: 0, to: bytes.count, by: Bounds.chunkBytes) {
            staged.append(try store.stage(Array(bytes[start..<min(start + Bounds.chunkBytes, bytes.count)])))
        }
        return try made(name, media, bytes.count, staged, remarks, .sha256(bytes))
    }

    private func stage(_ name: String, _ media: String, remarks: [Sentence], _ source: inout AttachmentBytes)
        throws(Problem) -> FileToAttach
    {
        var staged: [StagedChunk] = []
        var size = 0
        var whole = SHA256()
        while let chunk = try source.next() {
            whole.update(data: chunk)
            size += chunk.count
            staged.append(try store.stage(chunk))
        }
        return try made(name, media, size, staged, remarks, Digest32(bytes: Array(whole.finalize())) ?? .zero)
    }

    private func made(
        _ name: String, _ media: String, _ size: Int, _ staged: [StagedChunk], _ remarks: [Sentence], _ hash: Digest32
    ) throws(Problem) -> FileToAttach {
        let chunks = staged.compactMap { Bits256(bytes: $0.hash.bytes) }
        guard chunks.count <= NoteBounds.chunks else { throw .attachmentsFull }
        return FileToAttach(
            description: AttachmentDescription(name: name, type: media, size: Int64(size), chunks: chunks),
            chunks: staged, remarks: remarks, hash: hash)
    }
}

/// A file read in stretches of 1 MiB, and no further than a node keeps.
private struct AttachmentBytes {
    private let input: FileInput
    private let name: String
    private let most: Int64
    private var held: [UInt8] = []
    private var read: Int64 = 0
    private var isAtEnd = false

    init(_ input: FileInput, name: String, most: Int64) {
        self.input = input
        self.name = name
        self.most = most
    }

    /// The first bytes, which come again.
    mutating func head(_ count: Int) throws(Problem) -> [UInt8] {
        try fill(count)
        return Array(held.prefix(count))
    }

    mutating func next() throws(Problem) -> [UInt8]? {
        try fill(Bounds.chunkBytes)
        guard !held.isEmpty else { return nil }
        let chunk = Array(held.prefix(Bounds.chunkBytes))
        held.removeFirst(chunk.count)
        return chunk
    }

    mutating func rest() throws(Problem) -> [UInt8] {
        try fill(Int.max)
        defer { held = [] }
        return held
    }

    private mutating func fill(_ count: Int) throws(Problem) {
        while !isAtEnd && held.count < count {
            guard let piece = try input.next() else {
                isAtEnd = true
                return
            }
            read += Int64(piece.count)
            guard read <= most else { throw .attachmentTooLarge(name, most: most) }
            held += piece
        }
    }
}
