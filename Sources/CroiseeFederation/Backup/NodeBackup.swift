import Bundles
import Catalogue
import CroiseeStore
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Node {
    /// From now on backups need no words: what they are encrypted to is kept, what opens them is not.
    /// - Throws: `wrong-words`.
    public func setUpBackups(with words: RecoveryWords) throws {
        try store.write { writing in
            guard let identity = try writing.reading.identity(of: me), try words.belong(to: identity) else {
                throw Problem.wordsOfAnother
            }
            try writing.setBackupKey(try words.backupKey().publicKey.bytes)
        }
    }

    /// - Parameter plan: nil ends the backups that nobody asks for.
    /// - Throws: `backup-folder`, `backup-inside`, `backup-not-set-up`.
    public func setBackupPlan(_ plan: BackupPlan?) throws {
        if let plan {
            guard BackupFolder.isUsable(plan.folder) else { throw Problem.backupFolder(plan.folder) }
            guard !BackupFolder.lies(plan.folder, in: folder.path) else { throw Problem.backupInside(plan.folder) }
        }
        try store.write { writing in
            if plan != nil, try writing.reading.backupKey() == nil { throw Problem.backupNotSetUp }
            try writing.set(plan)
            try writing.journal(.backupPlanned, detail: plan?.every.rawValue, at: now())
        }
    }

    public func backupPlan() throws -> BackupPlan? { try store.read { try $0.backupPlan() } }

    public func backupHistory() throws -> BackupHistory { try store.read { try $0.backupHistory() } }

    /// Makes one into the folder of the plan, and takes away those beyond what is to be kept. What a person calls “save now”.
    /// A failure is told by `status` as well, since nobody may be looking now.
    /// - Throws: `backup-folder`, and what `backUp` throws.
    public func backUpByPlan(_ plan: BackupPlan, settings: String? = nil) throws -> BackupWritten {
        let file = BackupFolder.name(of: me, at: now())
        let written: BackupWritten
        do {
            guard BackupFolder.isUsable(plan.folder) else { throw Problem.backupFolder(plan.folder) }
            written = try backUp(to: plan.folder + "/" + file, settings: settings)
        } catch {
            let problem = error as? Problem ?? .storage("\(error)")
            noteFailure(problem)
            throw problem
        }
        try BackupFolder.tidy(plan.folder, of: me, keep: plan.keep)
        return written
    }

    /// A full disk may keep even this from being written down; then the log says it.
    private func noteFailure(_ problem: Problem) {
        let noted = Result { () throws(Problem) in
            try store.write { [now = now()] writing in
                var history = try writing.reading.backupHistory()
                history.failed = now
                (history.reasonFr, history.reasonEn) = (problem.sentence.fr, problem.sentence.en)
                try writing.set(history)
            }
        }
        guard case .success = noted else { return }
    }
}

/// Files of the plan: `croisee-<8 of the community>-20261121-152044.backup`, so that their names sort by age.
enum BackupFolder {
    static func isUsable(_ path: String) -> Bool { path.hasPrefix("/") && access(path, W_OK | X_OK) == 0 }

    /// Whether a folder is that other one, or lies in it, by whatever name.
    static func lies(_ path: String, in folder: String) -> Bool {
        func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path + "/" }
        return real(path).hasPrefix(real(folder))
    }

    private static func prefix(_ community: CommunityID) -> String { "croisee-\(community.text.prefix(8))-" }
    private static let suffix = ".backup"

    static func name(of community: CommunityID, at now: Int64) -> String {
        var seconds = time_t(now / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let moment = String(
            format: "%04d%02d%02d-%02d%02d%02d", parts.tm_year + 1_900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
            parts.tm_min, parts.tm_sec)
        return prefix(community) + moment + suffix
    }

    /// Only this community's own; other files in the folder are not looked at.
    static func tidy(_ folder: String, of community: CommunityID, keep: Int) throws {
        let names = try BackupFiles.names(in: folder)
        // Halves of a server that was killed meanwhile.
        for name in names where name.hasPrefix(prefix(community)) {
            guard let half = name.range(of: suffix + ".part-"), let process = pid_t(name[half.upperBound...]) else {
                continue
            }
            if process != getpid(), kill(process, 0) != 0 { unlink(folder + "/" + name) }
        }
        let own = names.filter {
            $0.hasPrefix(prefix(community)) && $0.hasSuffix(suffix)
                && $0.count == prefix(community).count + 15 + suffix.count
        }
        for name in own.dropLast(max(1, keep)) {
            guard unlink(folder + "/" + name) == 0 else { throw Problem.cannotWrite(folder + "/" + name) }
        }
    }
}
