import Bundles
import Catalogue
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Chunks of files on disk: `attachments/<CommunityID>-<hex SHA-256>`, for their owner only. A chunk appears whole or not at all; until then it lies
/// in a folder `attachments/new-…` that is locked by the process that writes it.
final class ChunkFolder: Sendable {
    let path: String
    private let staging = Mutex<Staging?>(nil)
    private static let prefix = "new-"

    private struct Staging {
        let path: String
        let descriptor: Int32
    }

    init(besideDatabase path: String) {
        self.path = (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + "attachments"
    }

    deinit {
        staging.withLock { staging in
            guard let staging else { return }
            rmdir(staging.path)
            close(staging.descriptor)
        }
    }

    private func file(_ key: ChunkKey) -> String { path + "/" + key.name }

    /// Brings the bytes to the disk, under a name that nobody looks for.
    /// - Throws: `disk-full`, `attachment-storage`.
    func stage(_ bytes: [UInt8]) throws(Problem) -> StagedChunk {
        let hash = Digest32.sha256(bytes)
        for _ in 0..<2 {
            let folder = try stagingFolder()
            let temporary = folder + "/" + UUID().uuidString
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 {
                // Another process took the folder for a leftover before it was locked.
                staging.withLock { staging in
                    if let staging { close(staging.descriptor) }
                    staging = nil
                }
                continue
            }
            defer { close(descriptor) }
            let staged = StagedChunk(hash: hash, size: bytes.count, path: temporary, folder: self)
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw Self.failure(errno) }
                rest = rest.dropFirst(written)
            }
            guard fsync(descriptor) == 0 else { throw Self.failure(errno) }
            return staged
        }
        throw .attachmentStorage
    }

    /// Gives it its name. Within a transaction that notes it.
    func adopt(_ chunk: StagedChunk, as key: ChunkKey) throws(Problem) {
        guard rename(chunk.path, file(key)) == 0 else { throw Self.failure(errno) }
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .attachmentStorage }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure(errno) }
    }

    /// Nil where it is not there, or not what its name says.
    func read(_ key: ChunkKey) -> [UInt8]? {
        let descriptor = open(file(key), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        let most = Int(1 << 20)
        while bytes.count <= most {
            let piece = [UInt8](unsafeUninitializedCapacity: most + 1) { buffer, count in
                count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
            }
            if piece.isEmpty { break }
            bytes += piece
        }
        return Digest32.sha256(bytes) == key.hash ? bytes : nil
    }

    /// - Returns: whether nothing lies there any more.
    func remove(_ key: ChunkKey) -> Bool { unlink(file(key)) == 0 || errno == ENOENT }

    /// All that lie there under the names of chunks.
    func files() -> Set<ChunkKey> { Set(names().compactMap { ChunkKey(name: $0) }) }

    /// What processes that ended in the middle have left.
    func removeLeftovers() {
        for name in names() where name.hasPrefix(Self.prefix) {
            let folder = path + "/" + name
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
            for file in Self.names(in: folder) { unlink(folder + "/" + file) }
            rmdir(folder)
        }
    }

    private func names() -> [String] { Self.names(in: path) }

    private static func names(in folder: String) -> [String] {
        switch Result(catching: { try FileManager.default.contentsOfDirectory(atPath: folder) }) {
        case .success(let names): names
        case .failure: []  // There is no such folder before the first attachment.
        }
    }

    private func stagingFolder() throws(Problem) -> String {
        let made: Staging? = staging.withLock { staging in
            if let staging { return staging }
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { return nil }
            let folder = path + "/" + Self.prefix + UUID().uuidString
            guard mkdir(folder, 0o700) == 0 else { return nil }
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                return nil
            }
            staging = Staging(path: folder, descriptor: descriptor)
            return staging
        }
        guard let made else { throw Self.failure(errno) }
        return made.path
    }

    private static func failure(_ code: Int32) -> Problem {
        code == ENOSPC || code == EDQUOT ? .diskFull : .attachmentStorage
    }
}

/// A chunk on the disk that has not its name yet; it goes when nobody refers to it any more.
public final class StagedChunk: Sendable {
    public let hash: Digest32
    public let size: Int
    let path: String
    let folder: ChunkFolder

    init(hash: Digest32, size: Int, path: String, folder: ChunkFolder) {
        self.hash = hash
        self.size = size
        self.path = path
        self.folder = folder
    }

    // After a rename nothing lies there any more.
    deinit { unlink(path) }
}
