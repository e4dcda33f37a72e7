import Bundles
import Catalogue
import CroiseeStore
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The backup that peers are given: one file in the data folder, until a newer one takes its place.
extension Node {
    private var copyFolder: String { folder.path + "/for-peers" }

    private func copyFile(_ list: BackupList) -> String { "\(copyFolder)/\(list.id.hex.prefix(16)).backup" }

    /// Whether peers are to have a new one: they keep ours, and have none, an old one, or one that other words open.
    func isCopyDue(_ reading: Reading) throws -> Bool {
        guard
            try reading.peerBackups().contains(where: {
                try $0.asks && $0.offered > 0 && reading.isActive($0.community)
            }),
            let key = try reading.backupKey()
        else { return false }
        guard let copy = try reading.ownCopy() else { return true }
        let now = now()
        return try copy.key != key || now < copy.list.made || now >= copy.list.made + reading.copyEvery().length
            || !BackupFiles.exists(copyFile(copy.list))
    }

    /// Makes it now; peers get it with the next exchange.
    /// - Throws: `backup-not-set-up`, `backup-too-large-for-peers`, `no-room-for-backup`…
    @discardableResult
    public func makeCopyForPeers(
        settings: String? = nil, progress: (_ done: Int64, _ total: Int64) -> Void = { _, _ in }
    ) throws -> OwnCopy {
        guard let key = try store.read({ try $0.backupKey() }) else { throw Problem.backupNotSetUp }
        guard mkdir(copyFolder, 0o700) == 0 || errno == EEXIST else { throw Problem.folder(copyFolder) }
        let file = copyFolder + "/new.backup"
        let written = try backUp(to: file, settings: settings, isForPeers: true, progress: progress)
        do {
            let copy = OwnCopy(list: try Self.list(of: file, made: written.contents.made), key: key)
            guard Glibc.rename(file, copyFile(copy.list)) == 0 else { throw Problem.cannotWrite(copyFile(copy.list)) }
            try store.write { try $0.set(copy) }
            let kept = copyFile(copy.list)
            for name in try BackupFiles.names(in: copyFolder) where "\(copyFolder)/\(name)" != kept {
                unlink("\(copyFolder)/\(name)")
            }
            return copy
        } catch {
            unlink(file)
            throw error
        }
    }

    private static func list(of file: String, made: Int64) throws -> BackupList {
        let input = try FileInput(file, regular: true)
        defer { input.close() }
        guard Int64(input.size) <= BackupList.sizes.upperBound else { throw Problem.backupTooLargeForPeers }
        var chunks: [Digest32] = []
        var rest: [UInt8] = []
        while let piece = try input.next() {
            rest += piece
            while rest.count >= Bounds.chunkBytes {
                chunks.append(.sha256(Array(rest.prefix(Bounds.chunkBytes))))
                rest.removeFirst(Bounds.chunkBytes)
            }
        }
        if !rest.isEmpty { chunks.append(.sha256(rest)) }
        return try BackupList(made: made, size: Int64(input.size), chunks: chunks)
    }

    /// - Returns: nil where the file is not there any more, or is damaged.
    func copyChunk(_ number: Int, of list: BackupList) -> [UInt8]? {
        guard list.chunks.indices.contains(number) else { return nil }
        let descriptor = Glibc.open(copyFile(list), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { Glibc.close(descriptor) }
        let length = list.length(of: number)
        var bytes: [UInt8] = []
        while bytes.count < length {
            let offset = off_t(number * Bounds.chunkBytes + bytes.count)
            let left = length - bytes.count
            let piece = [UInt8](unsafeUninitializedCapacity: left) { buffer, count in
                count = max(0, pread(descriptor, buffer.baseAddress, left, offset))
            }
            guard !piece.isEmpty else { return nil }
            bytes += piece
        }
        return Digest32.sha256(bytes) == list.chunks[number] ? bytes : nil
    }

    /// No peer is asked any more: nothing of it stays.
    func dropCopyIfUnused() throws {
        guard try !store.read({ try $0.peerBackups().contains { $0.asks } }) else { return }
        for name in try BackupFiles.names(in: copyFolder) { unlink("\(copyFolder)/\(name)") }
        rmdir(copyFolder)
    }
}
