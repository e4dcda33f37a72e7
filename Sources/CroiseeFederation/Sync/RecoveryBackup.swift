import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Links

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The backup that a peer kept comes back with the words (docs/protocol.md 5.11).
extension Recovery {
    /// What comes lies under such a name in the new folder, and is gone on with after a cut.
    static let comingPrefix = "coming-"
    /// So often a peer is asked again where the connection broke.
    private static let attempts = 5

    /// The backups that were found, the newest first, each with the peers that keep it.
    public static func backups(_ findings: [RecoveryFinding]) -> [(mark: BackupMark, from: [RecoveryFinding])] {
        Dictionary(grouping: findings.filter { $0.backup != nil }, by: \.backup).compactMap { mark, from in
            mark.map { ($0, from) }
        }.sorted { ($0.mark.made, $0.mark.id.hex) > ($1.mark.made, $1.mark.id.hex) }
    }

    /// Fetches a backup into the folder, chunk by chunk, each checked by its hash.
    /// - Returns: the file.
    /// - Throws: `kept-backup-lost`, `backup-of-earlier-words`, `disk-full`…
    public static func fetch(
        _ mark: BackupMark, from findings: [RecoveryFinding], words: RecoveryWords, in folder: DataFolder,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> String {
        let isThere = BackupFiles.exists(folder.path)
        // The folder alone: with anything of a node in it, it would not count as empty.
        if !isThere { try makePlace(folder) }
        let file = folder.path + "/" + comingPrefix + mark.id.hex.prefix(16)
        var failure = Problem.keptBackupLost(findings.first?.address ?? "")
        for finding in findings {
            var last = -1
            for attempt in 0..<attempts {
                do {
                    try await fetch(mark, from: finding, words: words, into: file, progress)
                    guard try BackupFile.header(of: file).key == words.backupKey().publicKey else {
                        unlink(file)
                        throw Problem.backupOfEarlierWords
                    }
                    return file
                } catch let problem as Problem {
                    failure = problem
                    // Only where something came meanwhile, or the connection broke, is it worth while.
                    let size = Int(BackupFiles.size(of: file))
                    guard broken.contains(problem.type), size > last || attempt < 2 else { break }
                    last = size
                }
            }
        }
        if !isThere, BackupFiles.size(of: file) == 0 {
            unlink(file)
            rmdir(folder.path)
        }
        throw failure
    }

    /// The backup is not what it should be: it may be thrown away, and fetched once more.
    public static func isUseless(_ problem: Problem) -> Bool {
        [
            Problem.damagedBackup, .cutBackup, .foreignBackup, .notABackup, .wrongBackupWords,
        ].contains { $0.type == problem.type }
    }

    /// It is whole, and a newer version of the program puts it back: until then nothing is thrown away, and no keys are changed.
    public static func isOfNewerVersion(_ problem: Problem) -> Bool {
        [Problem.newerBackup, .newerDatabase].contains { $0.type == problem.type }
    }

    private static func makePlace(_ folder: DataFolder) throws(Problem) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw .folder(folder.path) }
    }

    private static let broken: Set<String> = ["connection-lost", "timed-out", "cannot-reach", "connection-refused"]

    private static func fetch(
        _ mark: BackupMark, from finding: RecoveryFinding, words: RecoveryWords, into file: String,
        _ progress: (Int, Int) -> Void
    ) async throws {
        let (connection, _) = try await connect(to: try PeerAddress(finding.address, pin: finding.pin))
        defer { connection.close() }
        var request = RecoveryBackupRequest(
            keys: [try proof(words, finding.own.latest + 1, to: finding.peer.community)], backup: mark.id.hex)
        func ask(_ number: Int?) async throws -> [UInt8] {
            request.number = number
            let answer = try await connection.send(
                method: "POST", target: "/federation/v1/recovery/backup", fields: [.contentType: MediaType.json],
                body: try WireJSON.encode(request))
            guard answer.status == 200 else { throw Problem.keptBackupLost(finding.address) }
            return answer.body
        }
        let list = try BackupList(parsing: try await ask(nil))
        guard list.id == mark.id else { throw Problem.recoveryLie(finding.address) }
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem.cannotWrite(file) }
        defer { close(descriptor) }
        // Whole chunks that came before the cut.
        var next = min(Int(BackupFiles.size(of: file)) / Bounds.chunkBytes, list.chunks.count)
        if BackupFiles.size(of: file) == list.size { next = list.chunks.count }
        while next < list.chunks.count {
            let bytes = try await ask(next)
            guard Digest32.sha256(bytes) == list.chunks[next] else { throw Problem.recoveryLie(finding.address) }
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes {
                    pwrite(descriptor, $0.baseAddress, $0.count, off_t(next * Bounds.chunkBytes + written))
                }
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw errno == ENOSPC ? Problem.diskFull : Problem.cannotWrite(file) }
                written += count
            }
            next += 1
            progress(next, list.chunks.count)
        }
        guard fsync(descriptor) == 0 else { throw Problem.diskFull }
    }

    /// Everything of a backup, and what peers know beyond it; then new keys and statement n + 1, as without one.
    static func putBack(
        _ backup: String, _ identity: Identity, _ bundles: [BundleID], _ findings: [RecoveryFinding],
        words: RecoveryWords, newWords: RecoveryWords, in folder: DataFolder, clock: @escaping @Sendable () -> Int64
    ) throws -> Node {
        let findingsInside = try BackupFile.restore(backup, secret: .words(words), into: folder, at: clock())
        guard findingsInside.contents.community == identity.community.text else { throw Problem.foreignBackup }
        let node = try Node.open(folder: folder, clock: clock)
        guard node.me == identity.community else { throw Problem.foreignBackup }
        try node.store.write { writing in
            // What was published after the backup was published here.
            try writing.begin(at: clock())
            try writing.learn(identity, at: clock())
            for finding in findings {
                try writing.learn(finding.peer, at: clock())
                guard var held = try writing.reading.link(with: finding.peer.community)?.link else {
                    try writing.save(finding.link)
                    continue
                }
                // Where it was reached just now it is reached again.
                guard !held.isFinal else { continue }
                (held.address, held.pin) = (finding.address, finding.pin?.text)
                held.allowsPrivateAddress = true
                try writing.save(held)
            }
        }
        let plan = try node.sealPlan()
        let renewed = try node.rotate(words: words, newWords: newWords, plan: plan, isTheft: true, also: bundles)
        try renewed.store.write { writing in
            let latest = try writing.reading.identity(of: renewed.me)?.latest ?? 0
            // Of those that were made after the backup.
            try writing.expectLostLinks(at: clock())
            try writing.note(.recovered, renewed.me, detail: "\(latest)", at: clock())
            try writing.journal(.recovered, .community(renewed.me), at: clock())
        }
        unlink(backup)
        return renewed
    }
}
