import Bundles
import Catalogue
import GRDB
import Notes
import Randomness
import Synchronization
import Testing

import struct Bundles.Record

@testable import CroiseeStore

@Suite("What is kept for everybody who waits answers as the database does")
struct NewsTests {
    /// Text that does not shrink.
    private func text(_ bytes: Int, using random: inout SeededRandom) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes)
        while text.count < bytes {
            var word = random.next()
            for _ in 0..<10 {
                text.append(UInt8(48 + word % 64))
                word /= 64
            }
        }
        return String(decoding: text.map { $0 == 92 ? 46 : $0 }, as: UTF8.self)
    }

    private func bundle(_ scene: Scene, _ number: Int, bytes: Int, using random: inout SeededRandom) throws -> Record {
        let parts = stride(from: 0, to: bytes, by: 200_000).map { start in
            Entry.note(
                note(
                    UInt8(number % 250), "N° \(number)", text(min(bytes - start, 200_000), using: &random),
                    revision: UInt8(start / 200_000)))
        }
        return try scene.author.bundle(
            parts, in: Bool.random(using: &random) ? scene.place : scene.other, at: Scene.now + Int64(number)
        ).record
    }

    private func news(_ scene: Scene, after previous: News?) throws -> News {
        try scene.store.read { try $0.news(after: previous) }
    }

    /// Every cursor of this history, the oldest first.
    private func cursors(_ scene: Scene) throws -> [CroiseeStore.Cursor] {
        try scene.store.read { reading in
            let last = try reading.cursor().position
            return try (0...last).map { try reading.cursor(at: $0) }
        }
    }

    private func expectSame(
        _ scene: Scene, _ news: News, after cursor: CroiseeStore.Cursor, for peer: CommunityID, bytes: Int, seed: Int
    ) throws {
        let found = try news.changes(after: cursor, for: peer, bytes: bytes)
        guard cursor.position >= news.start.position else {
            #expect(found == nil, "seed \(seed), \(cursor)")
            return
        }
        let expected = try scene.store.read { try $0.changes(after: cursor, for: peer, bytes: bytes) }
        #expect(found?.cursor == expected.cursor, "seed \(seed), \(cursor), \(bytes)")
        #expect(found?.more == expected.more, "seed \(seed), \(cursor), \(bytes)")
        #expect(found?.listed == expected.listed, "seed \(seed), \(cursor), \(bytes)")
        #expect(
            found?.records.map { $0.frameHash } == expected.records.map { $0.frameHash },
            "seed \(seed), \(cursor), \(bytes)")
    }

    @Test("After any cursor, for whoever asks, whatever was kept before", arguments: 1...6)
    func asTheDatabase(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let scene = try Scene()
        var number = 0
        var kept: News?
        for _ in 0..<8 {
            let isMany = Int.random(in: 0..<4, using: &random) == 0
            let records = try (0..<Int.random(in: isMany ? 60...140 : 1...8, using: &random)).map { _ in
                number += 1
                let isLarge = Int.random(in: 0..<(isMany ? 80 : 5), using: &random) == 0
                return try bundle(scene, number, bytes: isLarge ? 400_000 : 60, using: &random)
            }
            try scene.receive(records, from: Bool.random(using: &random) ? .file : .peer(scene.author.id))
            if Int.random(in: 0..<6, using: &random) == 0 {
                // A rule changes: what was kept was decided by others.
                try scene.store.write { try $0.bumpAccess() }
            }
            let news = try news(scene, after: Bool.random(using: &random) ? kept : nil)
            kept = news
            #expect(news.arrivals.count <= News.arrivalsAtMost, "seed \(seed)")
            #expect(news.arrivals.reduce(0) { $0 + $1.record.frame.count } <= News.bytesAtMost, "seed \(seed)")
            let cursors = try cursors(scene)
            #expect(news.cursor == cursors.last, "seed \(seed)")
            #expect(
                news.arrivals.map(\.cursor) == cursors.filter { $0.position > news.start.position }, "seed \(seed)")
            let asked = cursors.shuffled(using: &random).prefix(20) + cursors.suffix(12) + [news.start]
            for cursor in asked {
                for peer in [scene.author.id, scene.reader.id, scene.stranger.id] {
                    try expectSame(
                        scene, news, after: cursor, for: peer, bytes: Int.random(in: 0...600_000, using: &random),
                        seed: seed)
                }
            }
        }
    }

    @Test("A cursor of another history is refused, one of before what is kept is not answered here")
    func strangeCursors() throws {
        var random = SeededRandom(1)
        let scene = try Scene()
        try scene.receive((1...140).map { try bundle(scene, $0, bytes: 40, using: &random) })
        let news = try news(scene, after: nil)
        #expect(news.arrivals.count == News.arrivalsAtMost)
        #expect(news.start.position == news.cursor.position - Int64(News.arrivalsAtMost))
        let author = scene.author.id
        #expect(try news.changes(after: .beginning, for: author, bytes: 1_000) == nil)
        for position in [news.start.position, news.cursor.position, news.cursor.position + 1] {
            let strange = Cursor(position: position, check: String(repeating: "f", count: 16))
            #expect(throws: Problem.cursorUnknown) { try news.changes(after: strange, for: author, bytes: 1_000) }
        }
    }

    @Test("Of large records hardly more are read than are kept")
    func large() throws {
        var random = SeededRandom(2)
        let scene = try Scene()
        try scene.receive((1...9).map { try bundle(scene, $0, bytes: 400_000, using: &random) })
        let (news, read) = try scene.store.read { reading in
            let read = Mutex(0)
            reading.db.trace { event in
                if case .statement(let statement) = event, statement.sql.contains("FROM frames") {
                    read.withLock { $0 += 1 }
                }
            }
            let news = try reading.news(after: nil)
            reading.db.trace(options: [])
            return (news, read.withLock { $0 })
        }
        #expect(news.arrivals.count == 3)
        #expect(read == 4)

        // One that has no room alone leaves none of those before it.
        try scene.receive([bundle(scene, 10, bytes: 1_900_000, using: &random)])
        let last = try self.news(scene, after: news)
        #expect(last.arrivals.isEmpty)
        #expect(last.start == last.cursor)
    }
}
