import Bundles
import Catalogue
import Crypto
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What opens a backup.
public enum BackupSecret: Sendable {
    case words(RecoveryWords)
    case passphrase(String)

    /// - Throws: `backup-passphrase`, `backup-words` where the file wants the other one.
    func key(for header: BackupHeader) throws -> BackupKey {
        switch (self, header.passphrase) {
        case (.words(let words), nil): try words.backupKey()
        case (.passphrase(let text), let rule?): try rule.key(text)
        case (.words, .some): throw Problem.backupNeedsPassphrase
        case (.passphrase, nil): throw Problem.backupNeedsWords
        }
    }
}

public enum BackupFile {
    /// What opens a file, before anybody is asked for it.
    /// - Throws: `not-a-backup`, `newer-backup`, `cannot-read`.
    public static func header(of path: String) throws -> BackupHeader {
        let input = try FileInput(path)
        defer { input.close() }
        return try BackupHeader(parsing: Array((try input.next() ?? []).prefix(BackupHeader.longest)))
    }

    /// Writes everything of a backup into a folder, a piece at a time.
    static func unfold(
        _ path: String, secret: BackupSecret, into folder: String, progress: (Int, Int) -> Void
    ) throws -> BackupContents {
        let input = try FileInput(path)
        defer { input.close() }
        guard let first = try input.next() else { throw Problem.notABackup }
        let header = try BackupHeader(parsing: Array(first.prefix(BackupHeader.longest)))
        var opener = try BackupOpener(header, key: try secret.key(for: header))
        let unpacker = try ZstdUnpacker()
        let files = BackupUnfolding(folder)
        defer { files.close() }
        var piece: [UInt8]? = Array(first.dropFirst(header.bytes.count))
        var done = 0
        while let bytes = piece {
            for plain in try opener.open(bytes) { try unpacker.unpack(plain, files.take) }
            done += bytes.count
            progress(done, input.size)
            piece = try input.next()
        }
        try opener.finish()
        return try files.finish()
    }
}

/// Reads lines and files out of the opened stream.
private final class BackupUnfolding {
    private let folder: String
    private var line: [UInt8] = []
    private var contents: BackupContents?
    private var current: (path: String, descriptor: Int32, left: Int64, hash: SHA256)?
    private var hash: String?
    private var files = 0
    private var end: BackupEnd?
    private static let longestLine = 64 << 10

    init(_ folder: String) { self.folder = folder }

    func take(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard end == nil else { throw Problem.damagedBackup }
            if current != nil {
                try keep(&rest)
            } else if let lf = rest.firstIndex(of: 0x0A) {
                line += rest[..<lf]
                rest = rest[(lf + 1)...]
                try read(line)
                line = []
            } else {
                line += rest
                guard line.count <= Self.longestLine else { throw Problem.damagedBackup }
                return
            }
        }
    }

    private func read(_ line: [UInt8]) throws {
        let decoder = JSONDecoder()
        func decode<T: Decodable>(_ type: T.Type) throws -> T {
            do { return try decoder.decode(type, from: Data(line)) } catch { throw Problem.damagedBackup }
        }
        guard contents != nil else {
            let found = try decode(BackupContents.self)
            guard found.format == 1 else { throw Problem.newerBackup }
            contents = found
            return
        }
        if let wanted = hash {
            guard try decode(BackupFileEnd.self).sha256 == wanted else { throw Problem.damagedBackup }
            hash = nil
            files += 1
            return
        }
        if case .success(let end) = Result(catching: { try decode(BackupEnd.self) }) {
            guard end.files == files else { throw Problem.damagedBackup }
            self.end = end
            return
        }
        try begin(try decode(BackupFileHead.self))
    }

    /// Only names that a data folder has: whoever wrote the file decides nothing else about this computer.
    private func begin(_ head: BackupFileHead) throws {
        let parts = head.path.split(separator: "/", omittingEmptySubsequences: false)
        let isFree = parts.count == 1 && ["croisee.sqlite", "tls.crt", "croisee.env"].contains(head.path)
        let isInside =
            parts.count == 2 && ["keys", "kinds", "attachments"].contains(parts[0]) && !parts[1].isEmpty
            && !parts[1].hasPrefix(".") && !parts[1].utf8.contains(0)
        guard isFree || isInside, head.size >= 0 else { throw Problem.damagedBackup }
        if isInside {
            let part = folder + "/" + parts[0]
            guard mkdir(part, 0o700) == 0 || errno == EEXIST else { throw Problem.folder(folder) }
        }
        let path = folder + "/" + head.path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? Problem.damagedBackup : Problem.folder(folder) }
        current = (path, descriptor, head.size, SHA256())
        if head.size == 0 { try endFile() }
    }

    private func keep(_ rest: inout ArraySlice<UInt8>) throws {
        guard var file = current else { return }
        let part = rest.prefix(Int(clamping: file.left))
        rest = rest.dropFirst(part.count)
        file.hash.update(data: part)
        file.left -= Int64(part.count)
        current = file
        var left = part
        while !left.isEmpty {
            let written = left.withUnsafeBytes { write(file.descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw errno == ENOSPC ? Problem.diskFull : Problem.cannotWrite(file.path) }
            left = left.dropFirst(written)
        }
        if file.left == 0 { try endFile() }
    }

    private func endFile() throws {
        guard let file = current else { return }
        current = nil
        defer { Glibc.close(file.descriptor) }
        guard fsync(file.descriptor) == 0 else { throw Problem.diskFull }
        hash = Hex.encode(Array(file.hash.finalize()))
    }

    func finish() throws -> BackupContents {
        guard let contents, end != nil, current == nil, hash == nil, line.isEmpty else { throw Problem.damagedBackup }
        return contents
    }

    func close() {
        if let file = current { Glibc.close(file.descriptor) }
        current = nil
    }
}
