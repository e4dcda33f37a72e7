import Bundles
import Foundation
import GRDB
import Notes
import Randomness
import Testing

@testable import CroiseeStore

@Suite("What leaves the index of the search")
struct SearchScrubTests {
    /// Own notes, each with a word that no other has; the parts of the index are many small pages, so that merging takes many steps.
    private struct Shelf {
        private static let notes = 100
        /// Of 64 bytes: some five steps for all of it.
        private static let step = 40

        let home: Home
        /// What stands in the bytes of each word, whatever begins or ends like it.
        private var live: [(note: UInt8, canary: String)] = []
        private var gone: [String] = []
        private var next: UInt8 = 0
        private var random = SeededRandom(11)

        init() throws {
            home = try Scene().home
            try home.write { try $0.db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', 64)") }
            try come(Self.notes)
        }

        mutating func come(_ count: Int = 1) throws {
            var kept: [NoteRevision] = []
            for _ in 0..<count {
                next += 1
                // No vowels: there is no stem to be made of it.
                let word = String((0..<14).map { _ in "bcdfghjklmnpqrtvwxz".randomElement(using: &random) ?? "b" })
                live.append((next, String(word.dropFirst(4).dropLast(2))))
                kept.append(note(next, "Note", word))
            }
            try home.write { [kept] writing in
                var random = SeededRandom(12)
                for revision in kept { try writing.save(revision, visibility: .local, using: &random) }
            }
        }

        /// The oldest note, and the newest by turns.
        mutating func go() throws {
            let last = gone.count.isMultiple(of: 2) ? live.removeFirst() : live.removeLast()
            gone.append(last.canary)
            try home.write { try $0.discard(ownNote: noteID(last.note)) }
        }

        mutating func happen(_ event: Character) throws {
            switch event {
            case "c": try come()
            case "g": try go()
            case "t": _ = try home.write { try $0.tidySearchStep(pages: Self.step / 2) }
            default: _ = try home.write { try $0.scrubSearchStep(pages: Self.step) }
            }
        }

        func isScrubbed() throws -> Bool { try home.read { try $0.settingText(SearchSchema.scrubKey) } == nil }

        func scrub() throws { while try home.write({ try $0.scrubSearchStep(pages: Self.step) }) {} }

        /// What went and still lies in some part of the index.
        func left() throws -> [String] {
            let bytes = try home.read { reading in
                try Row.fetchAll(reading.db, sql: "SELECT block FROM search_data UNION ALL SELECT term FROM search_idx")
                    .reduce(into: Data()) { $0 += Data($1.bytes("block")) }
            }
            return gone.filter { bytes.range(of: Data($0.utf8)) != nil }
        }

        func leftInFiles() throws -> [String] {
            let bytes = Data(try home.rawBytes())
            return gone.filter { bytes.range(of: Data($0.utf8)) != nil }
        }
    }

    /// c: a note comes; g: one goes; s: a step of the scrub; t: a step of tidying.
    private static func orders(_ length: Int) -> [String] {
        (0..<length).reduce([""]) { orders, _ in orders.flatMap { order in "cgst".map { order + String($0) } } }
    }

    @Test(
        "In whatever order notes come, go and parts are merged, nothing that went is left once the scrub says that it is done",
        arguments: orders(2))
    func everyOrder(beginning: String) throws {
        var shelf = try Shelf()
        for rest in Self.orders(2) {
            try shelf.scrub()
            for (at, event) in ("gs" + beginning + rest + "ss").enumerated() {
                try shelf.happen(event)
                if try shelf.isScrubbed() { #expect(try shelf.left() == [], "gs\(beginning)\(rest)ss, after \(at)") }
            }
        }
        try shelf.home.store.finishErasing()
        #expect(try shelf.leftInFiles() == [])
    }

    @Test(
        "Of a note that was changed and goes while it waits in the queue, nothing it ever said is left",
        arguments: [true, false])
    func changedInQueue(isOneTransaction: Bool) throws {
        let home = try Scene().home
        let count = UInt8(Store.foundAtOnce + 1)
        let first = "zwxvkqtbnm"
        @Sendable func save(_ writing: Writing, _ body: String, revision: UInt8) throws {
            var random = SeededRandom(UInt64(revision))
            for number in 1...count {
                var text = note(number, "Note", number == count ? body : "pré \(revision)", revision: revision)
                if revision > 1 { text.parents = [note(number, "", "", revision: 1).revision] }
                try writing.save(text, visibility: .local, using: &random)
            }
        }
        try home.write { try save($0, first, revision: 1) }
        #expect(Data(try home.rawBytes()).range(of: Data(first.utf8)) != nil, "what is there is seen")
        try home.write { writing in
            try save(writing, "autre", revision: 2)
            if isOneTransaction { try writing.discard(ownNote: noteID(count)) }
        }
        let waiting = try home.read { try $0.searchQueueLength() }
        #expect(waiting == (isOneTransaction ? 0 : 1))
        if !isOneTransaction { try home.write { try $0.discard(ownNote: noteID(count)) } }
        try home.store.finishErasing()
        #expect(Data(try home.rawBytes()).range(of: Data(first.utf8)) == nil)
    }
}
