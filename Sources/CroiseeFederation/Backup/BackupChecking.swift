import Bundles
import Catalogue
import CroiseeStore
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What was found in a backup.
public struct BackupFindings: Sendable {
    public var contents: BackupContents
    /// Counted in the database that came out.
    public var bundles = 0
    public var notes = 0
    public var attachmentPieces = 0
    /// What SQLite says against its file.
    public var databaseFaults: [String] = []
    public var damagedBundles = 0
    public var damagedPieces = 0
    public var missingPieces = 0

    public var isSound: Bool {
        databaseFaults.isEmpty && damagedBundles + damagedPieces + missingPieces == 0 && bundles >= contents.bundles
    }
}

extension BackupFile {
    /// Restores into a folder of its own beside `place`, compares everything, and takes the folder away again.
    /// - Throws: what keeps it from being opened; what is damaged inside is in the findings.
    public static func check(
        _ path: String, secret: BackupSecret, in place: String, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> BackupFindings {
        let work = try WorkFolder(in: place)
        defer { work.remove() }
        let contents = try unfold(path, secret: secret, into: work.path, progress: progress)
        return try examine(DataFolder(work.path), contents, secret, isThorough: true)
    }

    /// Puts everything back into an empty folder. After a failure the folder is as it was.
    /// - Parameter now: Unix ms.
    /// - Throws: `folder-not-empty`, `foreign-backup`, `damaged-backup`…
    public static func restore(
        _ path: String, secret: BackupSecret, into folder: DataFolder, at now: Int64,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> BackupFindings {
        // Before a folder is made, or a second of scrypt is spent.
        _ = try header(of: path)
        try requireEmpty(folder)
        let isThere = BackupFiles.exists(folder.path)
        if !isThere { try folder.create() }
        do {
            let work = try WorkFolder(in: folder.path)
            defer { work.remove() }
            let contents = try unfold(path, secret: secret, into: work.path, progress: progress)
            let findings = try examine(DataFolder(work.path), contents, secret, isThorough: false)
            guard findings.databaseFaults.isEmpty else { throw Problem.damagedBackup }
            try beginAgain(DataFolder(work.path), at: now)
            try move(from: work.path, to: folder.path)
            return findings
        } catch {
            if !isThere { rmdir(folder.path + "/keys") }
            if !isThere { rmdir(folder.path) }
            throw error
        }
    }

    /// - Throws: `folder-not-empty`, for a folder that is there and holds anything.
    public static func requireEmpty(_ folder: DataFolder) throws {
        guard BackupFiles.exists(folder.path) else { return }
        guard try isEmpty(folder.path) else { throw Problem.restoreFolderNotEmpty(folder.path) }
    }

    /// Whatever a killed restore left counts as nothing.
    private static func isEmpty(_ path: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: path).allSatisfy { name in
            if name.hasPrefix(WorkFolder.prefix) || name.hasPrefix(Recovery.comingPrefix) { return true }
            return name == "keys" && rmdir(path + "/" + name) == 0
        }
    }

    private static func beginAgain(_ folder: DataFolder, at now: Int64) throws {
        let store = try folder.open()
        try store.beginAgain(at: now)
        try store.truncateLog()
    }

    /// The database goes last: a folder without it is no community's yet.
    private static func move(from work: String, to folder: String) throws {
        rmdir(folder + "/keys")
        let names = try FileManager.default.contentsOfDirectory(atPath: work).filter { $0 != "croisee.sqlite" }
        for name in names.sorted() + ["croisee.sqlite"] {
            guard rename("\(work)/\(name)", "\(folder)/\(name)") == 0 else {
                throw Problem.cannotWrite("\(folder)/\(name)")
            }
        }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem.folder(folder) }
        defer { close(descriptor) }
        fsync(descriptor)
    }

    private static func examine(
        _ folder: DataFolder, _ contents: BackupContents, _ secret: BackupSecret, isThorough: Bool
    ) throws -> BackupFindings {
        guard folder.exists else { throw Problem.damagedBackup }
        var findings = BackupFindings(contents: contents)
        let store = try folder.open()
        findings.databaseFaults = try store.read { try $0.integrityFaults(isThorough: isThorough) }
        guard findings.databaseFaults.isEmpty else { return findings }
        let (identity, counts) = try store.read { reading in
            (try reading.identity(of: try reading.me()), try reading.counts())
        }
        guard let identity, identity.community.text == contents.community,
            identity.key(statement: identity.latest) == (try folder.readKey(folder.signingKey)).publicKey
        else { throw Problem.foreignBackup }
        if case .words(let words) = secret, try !words.belong(to: identity) { throw Problem.foreignBackup }
        findings.bundles = counts.bundles
        findings.notes = counts.notes.values.reduce(0, +)
        let pieces = try store.examineChunks(reads: isThorough)
        findings.attachmentPieces = pieces.known
        findings.missingPieces = pieces.missing.count
        findings.damagedPieces = pieces.damaged.count
        guard isThorough else { return findings }
        var start: Int64? = 0
        while let from = start {
            let part = try store.read { try $0.examineBundles(after: from) }
            findings.damagedBundles += part.damages.count
            start = part.next
        }
        return findings
    }
}
