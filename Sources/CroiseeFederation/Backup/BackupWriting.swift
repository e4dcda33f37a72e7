import Bundles
import Catalogue
import CroiseeStore
import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What was written.
public struct BackupWritten: Sendable {
    public let contents: BackupContents
    public let file: String
    /// Of the backup itself.
    public let bytes: Int64
}

extension Node {
    /// Writes everything of this community into one encrypted file (docs/backup.md), while others go on writing. Waits for the disk.
    /// - Parameters:
    ///   - header: what opens it; nil: the recovery words.
    ///   - settings: the file that the program was started with, if any.
    ///   - isForPeers: not one that the admin has: it does not count as the last backup.
    ///   - progress: bytes done, of about so many.
    /// - Throws: `backup-not-set-up`, `no-room-for-backup`, `disk-full`, `cannot-write`…
    public func backUp(
        to path: String, header: BackupHeader? = nil, settings: String? = nil, isForPeers: Bool = false,
        progress: (_ done: Int64, _ total: Int64) -> Void = { _, _ in }
    ) throws -> BackupWritten {
        do {
            if !isForPeers { try requireFree(path) }
            let written = try write(to: path, header: try header ?? usualHeader(), settings, progress)
            guard !isForPeers else { return written }
            try store.write { writing in
                var history = BackupHistory()
                history.made = written.contents.made
                history.file = Self.absolute(written.file)
                history.bytes = written.bytes
                try writing.set(history)
            }
            return written
        } catch {
            throw error as? Problem ?? .storage("\(error)")
        }
    }

    /// A backup may take the place of a backup only, and lies outside of what it keeps.
    private func requireFree(_ path: String) throws {
        guard path != "-" else { return }
        let parent = URL(fileURLWithPath: Self.absolute(path)).deletingLastPathComponent().path
        guard !BackupFolder.lies(parent, in: folder.path) else { throw Problem.backupInside(path) }
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG, information.st_size > 0 else {
            return
        }
        guard case .success = Result(catching: { try BackupFile.header(of: path) }) else {
            throw Problem.notOverwritten(path)
        }
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") || path == "-" ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    private func usualHeader() throws -> BackupHeader {
        guard let key = try store.read({ try $0.backupKey() }) else { throw Problem.backupNotSetUp }
        return BackupHeader(key: try BackupPublicKey(bytes: key))
    }

    private func write(
        to path: String, header: BackupHeader, _ settings: String?, _ progress: (Int64, Int64) -> Void
    ) throws -> BackupWritten {
        let place = try WorkFolder(in: folder.path)
        defer { place.remove() }
        // Nothing that was taken back is left in the index either.
        try store.finishErasing()
        let copy = place.path + "/croisee.sqlite"
        let made = now()
        try store.snapshot(to: copy)
        // Read beside the copy: a number that is one off harms nobody.
        let contents = try store.read { reading in
            let counts = try reading.counts()
            return BackupContents(
                made: made, program: Version.current, community: me.text, name: try reading.name(of: me),
                bundles: counts.bundles, notes: counts.notes.values.reduce(0, +), attachmentPieces: 0)
        }
        return try pack(contents, copy: copy, to: path, header, settings, progress)
    }

    private func pack(
        _ contents: BackupContents, copy: String, to path: String, _ header: BackupHeader, _ settings: String?,
        _ progress: (Int64, Int64) -> Void
    ) throws -> BackupWritten {
        var contents = contents
        let pieces = store.chunkFileNames()
        contents.attachmentPieces = pieces.count
        var files = [("croisee.sqlite", copy)]
        for part in ["keys", "kinds"] {
            files += try BackupFiles.names(in: "\(folder.path)/\(part)").map {
                ("\(part)/\($0)", "\(folder.path)/\(part)/\($0)")
            }
        }
        files.append(("tls.crt", folder.tlsCertificate))
        if let settings { files.append(("croisee.env", settings)) }
        files += pieces.map { ("attachments/\($0)", "\(folder.path)/attachments/\($0)") }
        let total = files.reduce(Int64(0)) { $0 + BackupFiles.size(of: $1.1) }
        let output = try FileOutput(path, isPrivate: true)
        do {
            var stream = try BackupStream(output, header)
            try stream.line(contents)
            var done: Int64 = 0
            for (name, file) in files {
                // What was taken back since the copy, or never was (a certificate, say), is not in it.
                try stream.file(name, at: file) { count in
                    done += count
                    progress(done, total)
                }
            }
            let bytes = try stream.finish()
            try output.finish()
            return BackupWritten(contents: contents, file: path, bytes: bytes)
        } catch {
            output.abandon()
            throw error
        }
    }
}

/// Lines and files → zstd → sealed pieces → disk; a piece at a time, whatever the size of the whole.
private struct BackupStream {
    private let output: FileOutput
    private let packer: ZstdPacker
    private var sealer: BackupSealer
    private var bytes: Int64 = 0
    private var files = 0

    init(_ output: FileOutput, _ header: BackupHeader) throws {
        self.output = output
        packer = try ZstdPacker()
        sealer = try BackupSealer(header)
        try put(sealer.start)
    }

    mutating func line(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try write([UInt8](try encoder.encode(value)) + [0x0A])
    }

    mutating func file(_ name: String, at path: String, _ each: (Int64) -> Void) throws {
        guard BackupFiles.exists(path) else { return }
        let input = try FileInput(path, regular: true)
        defer { input.close() }
        try line(BackupFileHead(path: name, size: Int64(input.size)))
        var hash = SHA256()
        var left = input.size
        while left > 0, let piece = try input.next() {
            let part = Array(piece.prefix(left))
            hash.update(data: part)
            try write(part)
            left -= part.count
            each(Int64(part.count))
        }
        guard left == 0 else { throw Problem.cannotRead(path) }
        try line(BackupFileEnd(sha256: Hex.encode(Array(hash.finalize()))))
        files += 1
    }

    /// - Returns: how long the file became.
    mutating func finish() throws -> Int64 {
        try line(BackupEnd(files: files))
        try put(try sealer.seal(try packer.finish()))
        try put(try sealer.finish())
        return bytes
    }

    private mutating func write(_ plain: [UInt8]) throws { try put(try sealer.seal(try packer.pack(plain))) }

    private mutating func put(_ sealed: [UInt8]) throws {
        try output.write(sealed)
        bytes += Int64(sealed.count)
    }
}

enum BackupFiles {
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func size(of path: String) -> Int64 {
        var information = stat()
        return stat(path, &information) == 0 ? Int64(information.st_size) : 0
    }

    /// Plain files of a folder, in their order; none where there is no folder.
    static func names(in folder: String) throws -> [String] {
        guard exists(folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            var information = stat()
            return !name.hasPrefix(".") && stat(folder + "/" + name, &information) == 0
                && information.st_mode & S_IFMT == S_IFREG
        }
    }
}
