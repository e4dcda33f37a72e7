import Catalogue
import Foundation
import GRDB
import Synchronization
import Testing

@testable import CroiseeStore

@Suite("An update of the database succeeds, or leaves it as it was")
struct SchemaUpdateTests {
    /// A database of version 1 with one word in it.
    private final class Old {
        let folder = NSTemporaryDirectory() + "croisee-update-" + UUID().uuidString
        let pool: DatabasePool
        var path: String { folder + "/croisee.sqlite" }
        var copy: String { SchemaUpdate.copy(of: path) }
        var working: String { SchemaUpdate.workingCopy(of: path) }
        var hasCopy: Bool { FileManager.default.fileExists(atPath: copy) }

        init() throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            pool = try DatabasePool(path: folder + "/croisee.sqlite")
            try Old.migrator(failing: nil).migrate(pool, upTo: "1")
            try pool.write { try $0.execute(sql: "INSERT INTO words VALUES ('avant')") }
        }

        deinit {
            do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
        }

        struct Broken: Error {}

        static func migrator(failing: Int?) -> DatabaseMigrator {
            var migrator = DatabaseMigrator()
            for step in 1...max(3, failing ?? 3) {
                migrator.registerMigration("\(step)") { db in
                    try db.execute(
                        sql: step == 1 ? "CREATE TABLE words (word TEXT)" : "INSERT INTO words VALUES ('étape \(step)')"
                    )
                    if step == failing { throw Broken() }
                    try db.execute(sql: "PRAGMA user_version = \(step)")
                }
            }
            return migrator
        }

        func update(to version: Int = 3, failing: Int? = nil, room: Int64? = nil, after: () throws -> Void = {}) throws
        {
            let here = RoomHere(DiskRoom(keepFree: 0) { _ in room }, besideDatabase: path)
            try SchemaUpdate.run(
                pool, path: path, from: self.version(), to: version, room: here,
                migrator: Old.migrator(failing: failing),
                after: after)
        }

        func version() throws -> Int { try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } }
        func words() throws -> [String] { try pool.read { try String.fetchAll($0, sql: "SELECT word FROM words") } }
    }

    @Test("All steps are taken and told; the copy stays until somebody withdraws a text")
    func success() throws {
        let old = try Old()
        let told = Mutex<[Sentence]>([])
        let tell: @Sendable (Sentence) -> Void = { sentence in told.withLock { $0.append(sentence) } }
        try SchemaUpdate.$tell.withValue(tell) { try old.update() }
        #expect(try old.words() == ["avant", "étape 2", "étape 3"])
        #expect(
            told.withLock { $0 } == [
                UpdateWords.copying, UpdateWords.step(1, of: 2), UpdateWords.step(2, of: 2), UpdateWords.reading,
                UpdateWords.done,
            ])
        #expect(old.hasCopy)
        let kept = try DatabaseQueue(path: old.copy)
        #expect(try kept.read { try String.fetchAll($0, sql: "SELECT word FROM words") } == ["avant"])
        SchemaUpdate.dropCopy(of: old.path)
        #expect(!old.hasCopy)
    }

    @Test("A step that fails, or what follows the steps, leaves the old database", arguments: [2, 3, nil])
    func failure(step: Int?) throws {
        let old = try Old()
        var problem: Problem?
        do {
            try old.update(failing: step) { throw Old.Broken() }
        } catch let error as Problem {
            problem = error
        }
        #expect(problem?.type == "update-failed")
        #expect(try old.version() == 1)
        #expect(try old.words() == ["avant"])
        #expect(!old.hasCopy)
        try old.update()
        #expect(try old.words() == ["avant", "étape 2", "étape 3"])
    }

    @Test("After a run that was killed between two steps the next goes on, with the copy of before")
    func resumed() throws {
        let old = try Old()
        try Snapshot.write(of: old.path, to: old.working)
        try Old.migrator(failing: nil).migrate(old.pool, upTo: "2")
        #expect(throws: Problem.self) { try old.update(failing: 3) }
        #expect(try old.words() == ["avant"])
        try Snapshot.write(of: old.path, to: old.working)
        try Old.migrator(failing: nil).migrate(old.pool, upTo: "2")
        try old.update()
        #expect(try old.words() == ["avant", "étape 2", "étape 3"])
    }

    @Test(
        "The copy of an update that is done is never put back: what was written since stays", arguments: [false, true])
    func stale(isKilled: Bool) throws {
        let old = try Old()
        try old.update()
        // Killed after the last step, before the copy was set aside.
        if isKilled { try FileManager.default.moveItem(atPath: old.copy, toPath: old.working) }
        try old.update()
        try old.pool.write { try $0.execute(sql: "INSERT INTO words VALUES ('depuis')") }
        #expect(throws: Problem.self) { try old.update(to: 4, failing: 4) }
        #expect(try old.words() == ["avant", "étape 2", "étape 3", "depuis"])
    }

    @Test("Without room for the copy, and while a server of the old version runs, nothing begins")
    func refused() throws {
        let old = try Old()
        #expect(throws: Problem.updateNeedsRoom(16)) { try old.update(room: 1 << 20) }
        let lock = open(old.folder + "/serve.lock", O_RDWR | O_CREAT, 0o600)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(throws: Problem.updateWhileServing) { try old.update() }
        #expect(try old.version() == 1)
        #expect(!old.hasCopy)
    }

    @Test("A database that is up to date is not copied")
    func nothingToDo() throws {
        let home = try Home()
        _ = try Store(path: home.database)
        #expect(!FileManager.default.fileExists(atPath: SchemaUpdate.copy(of: home.database)))
    }
}
