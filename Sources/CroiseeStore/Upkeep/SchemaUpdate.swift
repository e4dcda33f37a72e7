import Catalogue
import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Brings a database to the newest schema. A copy is made first; a step that fails puts it back. Each step is one transaction: a
/// program that is killed goes on with the next step, and the copy stays until a start on a later day finds everything right.
enum SchemaUpdate {
    /// Told of each step, for whoever waits.
    @TaskLocal static var tell: @Sendable (Sentence) -> Void = { _ in }

    /// What was there before the last update, once that is done.
    static func copy(of path: String) -> String { path + ".before-update" }

    /// The same while the update is under way: what is found of it was left by a program that was killed.
    static func workingCopy(of path: String) -> String { path + ".updating" }

    /// - Parameters:
    ///   - found: version of the schema, 0 of a new database.
    ///   - after: what belongs to the update and is no migration.
    static func run(
        _ pool: DatabasePool, path: String, from found: Int, to version: Int, room: RoomHere,
        migrator: DatabaseMigrator, after: () throws -> Void
    ) throws {
        guard (1..<version).contains(found) else {
            try migrator.migrate(pool)
            try after()
            if found == version {
                endKilled(path)
                dropOldCopy(of: path)
            }
            return
        }
        let lock = try lock(path)
        defer { close(lock) }
        let copy = workingCopy(of: path)
        // Of a run that was killed: nobody has written since, because no program reads what lies between two schemas.
        let isGoingOn = access(copy, F_OK) == 0
        if !isGoingOn { try makeCopy(path, copy, room) }
        do {
            let pending = try pool.read { db in
                let applied = try migrator.appliedIdentifiers(db)
                return migrator.migrations.filter { !applied.contains($0) }
            }
            for (index, step) in pending.enumerated() {
                tell(UpdateWords.step(index + 1, of: pending.count))
                try migrator.migrate(pool, upTo: step)
            }
            tell(UpdateWords.reading)
            try after()
        } catch {
            let reason = Store.problem(error).sentence
            do { try putBack(copy, pool) } catch { throw Problem.updateStuck(reason, copy: copy) }
            throw Problem.updateFailed(reason)
        }
        // From here on people write again: it is never put back by itself any more.
        guard rename(copy, Self.copy(of: path)) == 0 else { throw Problem.cannotWrite(copy) }
        tell(UpdateWords.done)
    }

    /// One updates, others wait; none does while a server of the old version writes.
    private static func lock(_ path: String) throws -> Int32 {
        let server = open(
            (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + "serve.lock", O_RDWR | O_CLOEXEC)
        if server >= 0 {
            defer { close(server) }
            guard flock(server, LOCK_EX | LOCK_NB) == 0 else { throw Problem.updateWhileServing }
        }
        let descriptor = open(copy(of: path) + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem.databaseUnreachable }
        guard flock(descriptor, LOCK_EX) == 0 else {
            close(descriptor)
            throw Problem.databaseBusy
        }
        return descriptor
    }

    /// A program was killed after the last step: from now on people write again.
    private static func endKilled(_ path: String) {
        guard access(workingCopy(of: path), F_OK) == 0 else { return }
        let descriptor = open(copy(of: path) + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Whoever is at it still needs it.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
        rename(workingCopy(of: path), copy(of: path))
    }

    private static func makeCopy(_ path: String, _ copy: String, _ room: RoomHere) throws {
        let needed = (Snapshot.size(of: path) + Snapshot.size(of: path + "-wal")) * 2 + (16 << 20)
        if let free = room.free, free < needed { throw Problem.updateNeedsRoom(needed >> 20) }
        tell(UpdateWords.copying)
        let unfinished = copy + ".part"
        unlink(unfinished)
        try Snapshot.write(of: path, to: unfinished)
        guard rename(unfinished, copy) == 0 else { throw Problem.cannotWrite(copy) }
        Snapshot.sync(folderOf: copy)
    }

    /// Page by page in one transaction, so that whoever else has the database open sees it change, and a crash leaves one or the other.
    private static func putBack(_ copy: String, _ pool: DatabasePool) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: copy, configuration: configuration)
        try queue.backup(to: pool)
        try queue.close()
        drop(copy)
    }

    private static let day = 86_400

    private static func dropOldCopy(of path: String) {
        let copy = copy(of: path)
        var information = stat()
        guard stat(copy, &information) == 0, time(nil) - information.st_mtim.tv_sec > day else { return }
        drop(copy)
    }

    /// Texts that are withdrawn lie in the copy too: it goes with the first of them.
    static func dropCopy(of path: String) { drop(copy(of: path)) }

    private static func drop(_ copy: String) {
        for end in ["", "-wal", "-shm", ".lock"] { unlink(copy + end) }
    }
}

/// Tells whoever waits of the steps of an update.
public func tellingUpdates<T>(
    _ tell: @escaping @Sendable (Sentence) -> Void, _ work: () async throws -> T
) async rethrows -> T {
    try await SchemaUpdate.$tell.withValue(tell, operation: work)
}
