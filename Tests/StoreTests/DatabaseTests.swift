import Bundles
import Catalogue
import GRDB
import Notes
import Synchronization
import Testing

@testable import CroiseeStore

@Suite("The database keeps what it was given, and shows where it looked")
struct DatabaseTests {
    @Test("Every commit is on the disk before it is answered, and freed pages are overwritten")
    func durable() throws {
        let home = try Home()
        let (synchronous, secureDelete) = try home.store.pool.writeWithoutTransaction { db in
            (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try Int.fetchOne(db, sql: "PRAGMA secure_delete"))
        }
        #expect(synchronous == 2)
        #expect(secureDelete == 1)
    }

    @Test("A database written by a newer program is refused and left as it is")
    func newer() throws {
        let home = try Home()
        try home.store.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA user_version = 99") }
        #expect(throws: Problem.newerDatabase) { try Store(path: home.database) }
        let version = try home.store.pool.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
        #expect(version == 99)
    }

    @Test("A cursor is known in its own history and refused in another")
    func cursors() throws {
        let scene = try Scene()
        let first = try scene.store.read { try $0.cursor() }
        try scene.receive(scene.author.bundle([.note(note(1, "Un", "un"))], in: scene.place))
        let second = try scene.store.read { try $0.cursor() }
        #expect(second.position > first.position)
        #expect(try scene.store.read { try $0.knows(.beginning) && $0.knows(first) && $0.knows(second) })
        #expect(Cursor(second.description) == second)

        // The same beginning, then something else.
        let elsewhere = try Scene()
        try elsewhere.receive(elsewhere.author.bundle([.note(note(2, "Deux", "deux"))], in: elsewhere.place))
        let theirs = try elsewhere.store.read { try $0.cursor() }
        #expect(theirs.position == second.position)
        #expect(try !scene.store.read { try $0.knows(theirs) })
        let later = Cursor(position: second.position + 1, check: second.check)
        for bad in [theirs, later, Cursor(position: 0, check: second.check)] {
            #expect(throws: Problem.cursorUnknown) {
                try scene.store.read { [author = scene.author.id] in
                    _ = try $0.changes(after: bad, for: author, bytes: 1_000)
                }
            }
        }
    }

    @Test("Asking for changes, items, one bundle and the notes of a state never walks over all bundles")
    func plans() throws {
        let scene = try Scene()
        try scene.receive(scene.author.bundle([.note(note(1, "Un", "un"))], in: scene.place))
        let (author, place) = (scene.author.id, scene.place)
        let plans = try scene.store.read { reading in
            let seen = Mutex<[String]>([])
            let start = try reading.cursor(at: 1)
            reading.db.trace { event in
                if case .statement(let statement) = event { seen.withLock { $0.append(statement.expandedSQL) } }
            }
            _ = try reading.changes(after: start, for: author, bytes: 100_000)
            _ = try reading.items(place, .content, origins: [author])
            _ = try reading.items(place, .membership, origins: [])
            _ = try reading.holds(BundleID(.sha256([1])))
            for state in NoteState.allCases { _ = try reading.notes(state: state) }
            _ = try reading.wanted(from: author, limit: 100)
            reading.db.trace(options: [])
            return try seen.withLock { $0 }.filter { $0.hasPrefix("SELECT") }.map { sql in
                let steps = try Row.fetchAll(reading.db, sql: "EXPLAIN QUERY PLAN " + sql).map {
                    $0["detail"] as String
                }
                return (sql: sql, steps: steps)
            }
        }
        #expect(plans.contains { $0.sql.contains("FROM bundles WHERE seq >") })
        #expect(plans.contains { $0.sql.contains("n.stance =") })
        for plan in plans {
            for step in plan.steps where step.hasPrefix("SCAN") {
                #expect(step != "SCAN bundles" && step != "SCAN b" && step != "SCAN n", "\(plan.sql)")
            }
        }
    }
}
