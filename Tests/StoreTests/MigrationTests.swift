import Bundles
import Catalogue
import Foundation
import GRDB
import Links
import Notes
import Randomness
import Testing

@testable import CroiseeStore

@Suite("A database of an earlier version is brought up to date without losing a word")
struct MigrationTests {
    @Test("Version 2: texts move into their bundles, local ones stay, links keep their state")
    func fromVersionTwo() async throws {
        let folder = NSTemporaryDirectory() + "croisee-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
        }
        let (me, peer) = (try Player(1, name: "Bel-Air"), try Player(2, name: "La Roche"))
        var random = SeededRandom(9)
        let charter = try Charter(
            name: "Haies", purpose: "", language: "fr", founder: me.id, kind: .members, salt: Salt(using: &random))
        let place = Charter.id(ofPayload: try charter.payload())
        let shared = note(1, "Partagée", "le texte partagé")
        let local = note(2, "Locale", "le texte local")
        let bundle = try me.bundle([.note(shared)], in: place)
        let link = PeerLink(
            community: peer.id, name: "La Roche", origin: .opened, dials: .us, approvedHere: true, approvedThere: true,
            words: [])
        let path = folder + "/croisee.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "2")
        let record = try bundle.record
        try await queue.write { db in
            func run(_ sql: String, _ arguments: StatementArguments) throws {
                try db.execute(sql: sql, arguments: arguments)
            }
            try run("INSERT INTO settings VALUES ('community', ?)", [blob(me.id.bytes)])
            for (row, player) in [(1, me), (2, peer)] {
                try run(
                    "INSERT INTO communities (id, cid, identity) VALUES (?, ?, ?)",
                    [row, blob(player.id.bytes), blob(player.identity.text)])
            }
            try run(
                "INSERT INTO intersections (id, iid, founder, name, charter) VALUES (1, ?, 1, 'Haies', ?)",
                [blob(place.bytes), blob(try charter.payload())])
            try run(
                """
                INSERT INTO bundles (seq, id, running, origin, intersection, class, statement, signed, source, plain_length, frame_hash, frame)
                VALUES (1, ?, ?, 1, 1, 1, 0, ?, 2, ?, ?, ?)
                """,
                [
                    blob(bundle.id.bytes), blob(bundle.id.bytes), bundle.manifest.signed, record.plainLength,
                    blob(record.frameHash.bytes), blob(record.frame),
                ])
            for (row, one, visibility) in [(1, shared, "shared"), (2, local, "local")] {
                try run(
                    "INSERT INTO notes (id, origin, note, stance, visibility, title) VALUES (?, 1, ?, 'visible', ?, ?)",
                    [row, blob(one.note.bytes), visibility, one.title])
                try run(
                    "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        row, row, blob(one.revision.bytes), one.title, one.body,
                        blob(Digest32.sha256(Array(one.body.utf8)).bytes),
                        #"{"parents":[],"authors":["Exemple"],"terms":[],"kind":"note"}"#, one.createdAt, one.updatedAt,
                    ])
            }
            try run("INSERT INTO occurrences VALUES (1, 0, 1, 1, 1)", [])
            try run("INSERT INTO withdrawn_targets VALUES (x'01', 2, 3, x'04')", [])
            try run(
                "INSERT INTO links (community, link) VALUES (2, ?)",
                [String(decoding: try JSONEncoder().encode(link), as: UTF8.self)])
        }
        try queue.close()

        let store = try Store(path: path)
        let (first, second, isActive, served) = try store.read { reading in
            (
                try reading.revisions(origin: me.id, shared.note).current,
                try reading.revisions(origin: me.id, local.note).current, try reading.isActive(peer.id),
                try reading.record(of: bundle.id)
            )
        }
        #expect(first == shared)
        #expect(second?.body == local.body && second?.authors == ["Exemple"])
        #expect(isActive)
        #expect(served == record)
        #expect(try store.read { try $0.ownNotes(body: shared.body) } == [shared.note])
        let (texts, stored) = try store.read { reading in
            (
                try Int.fetchAll(reading.db, sql: "SELECT id FROM revisions WHERE text IS NOT NULL"),
                try Int.fetchOne(reading.db, sql: "SELECT stored_bytes FROM links")
            )
        }
        #expect(texts == [2])
        #expect(stored == record.frame.count)
        // Of withdrawals nothing is lost, and whoever looks finds the database sound (`croisee doctor`, backups).
        let (targets, faults) = try store.read { reading in
            (
                try String.fetchAll(
                    reading.db,
                    sql: "SELECT hex(target) || position || origin || hex(withdrawal) FROM withdrawn_targets"),
                try reading.integrityFaults(isThorough: true)
            )
        }
        #expect(targets == ["012304"])
        #expect(faults == [])

        // There was no index: all is found once the queue is worked off, as a server does it.
        func found() throws -> [String] {
            let answer = try store.read { try $0.find("le texte", SearchFilters(), page: 1, size: 9) }
            return answer.notes.map(\.hit.title).sorted()
        }
        #expect(try found() == [])
        try await store.readyingSearch()
        #expect(try found() == ["Locale", "Partagée"])
    }

    @Test("Version 3: kinds, links and terms are worked out of the notes held; what breaks its kind loses its effect")
    func fromVersionThree() throws {
        let folder = NSTemporaryDirectory() + "croisee-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
        }
        let me = try Player(1, name: "Bel-Air")
        var random = SeededRandom(9)
        let charter = try Charter(
            name: "Haies", purpose: "", language: "fr", founder: me.id, kind: .members, salt: Salt(using: &random))
        let place = Charter.id(ofPayload: try charter.payload())
        var linked = note(1, "Liée", "Voir [[Locale]].")
        linked.terms = ["Haie"]
        linked.language = "fr"
        let carnet = kind(note(2, "Carnet", ""), "carnet")
        let placed = placement(3, of: ref(1, me), in: ref(2, me), "Tout")
        let loose = kind(note(4, "placement", ""), "placement")
        let local = note(5, "Locale", "[[Liée]]")
        let bundle = try me.bundle([.note(linked), .note(carnet), .note(placed), .note(loose)], in: place)
        let path = folder + "/croisee.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "3")
        let record = try bundle.record
        let text = try Entry.note(local).payload(salt: Salt(using: &random))
        try queue.write { db in
            func run(_ sql: String, _ arguments: StatementArguments = []) throws {
                try db.execute(sql: sql, arguments: arguments)
            }
            try run("INSERT INTO settings VALUES ('community', ?)", [blob(me.id.bytes)])
            try run(
                "INSERT INTO communities (id, cid, identity) VALUES (1, ?, ?)",
                [blob(me.id.bytes), blob(me.identity.text)])
            try run(
                "INSERT INTO intersections (id, iid, founder, name, charter) VALUES (1, ?, 1, 'Haies', ?)",
                [blob(place.bytes), blob(try charter.payload())])
            try run(
                """
                INSERT INTO bundles (seq, id, running, origin, intersection, class, statement, signed)
                VALUES (1, ?, ?, 1, 1, 1, 0, ?)
                """, [blob(bundle.id.bytes), blob(bundle.id.bytes), bundle.manifest.signed])
            try run(
                "INSERT INTO frames VALUES (1, ?, ?, ?)",
                [record.plainLength, blob(record.frameHash.bytes), blob(record.frame)])
            for (index, one) in [linked, carnet, placed, loose, local].enumerated() {
                try run(
                    "INSERT INTO notes (id, origin, note, stance, visibility, title) VALUES (?, 1, ?, 'visible', 'shared', ?)",
                    [index + 1, blob(one.note.bytes), one.title])
                try run(
                    "INSERT INTO revisions (id, note, revision, title, updated, text) VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        index + 1, index + 1, blob(one.revision.bytes), one.title, one.updatedAt,
                        index == 4 ? blob(text) : nil,
                    ])
                if index < 4 {
                    try run("INSERT INTO occurrences VALUES (1, ?, ?, 1, ?)", [index, index + 1, index + 1])
                }
            }
        }
        try queue.close()

        for _ in 0..<2 {
            let store = try Store(path: path)
            let (links, entries, terms, unshown, titles) = try store.read { reading in
                (
                    try reading.links(from: ref(1, me)).map(\.end.line?.title),
                    try reading.carnet(ref(2, me))?.entries.map(\.category),
                    try reading.notes(underAny: ["haie"]).map(\.title), try reading.unshown().map(\.index),
                    try reading.notes(includesUnlisted: true).map(\.title).sorted()
                )
            }
            #expect(links == ["Locale"])
            #expect(entries == ["Tout"])
            #expect(terms == ["Liée"])
            #expect(unshown == [3])
            #expect(titles == ["Carnet", "Liée", "Locale", "placement"])
            let backlinks = try store.read { try $0.links(to: ref(1, me)).map(\.from.title) }
            #expect(backlinks == ["Locale"])
            let waiting = try store.read { try $0.searchQueueLength() }
            #expect(waiting >= 4)
        }
    }
}
