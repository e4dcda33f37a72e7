import Bundles
import Foundation
import GRDB
import Notes
import Randomness
import Search
import Testing

@testable import CroiseeStore

@Suite("The index of the search")
struct SearchIndexTests {
    @Test("A revision takes the place of the one before it, and both of two heads are found")
    func revisions() throws {
        let library = try SearchLibrary([("Un", "Le premier texte parle de poires")])
        for (number, body) in [(UInt8(2), "Le second parle de prunes"), (3, "Un autre parle de cerises")] {
            var revision = note(1, "Un", body, revision: number)
            revision.parents = [note(1, "", "", revision: 1).revision]
            try library.scene.receive(
                library.scene.author.bundle([.note(revision)], in: library.scene.place, seed: UInt64(number)))
        }
        // Changed where it was found, it is found as it is now, at once.
        #expect(try library.waiting() == 0)
        #expect(try library.titles("poires") == [])
        #expect(try library.titles("prunes") == ["Un"])
        #expect(try library.titles("cerises") == ["Un"])
    }

    @Test("What is in the queue is found after it was worked off, with the text that it has then")
    func queue() async throws {
        let library = try SearchLibrary([("Un", "pomme")])
        let scene = library.scene
        let first = try scene.author.bundle([.note(note(2, "Deux", "poire"))], in: scene.place, seed: 1)
        try scene.receive(first)
        #expect(try library.titles("poire") == [])
        #expect(try library.waiting() == 1)
        // Its tokens are being made while it is revised: those are not written any more.
        let stale = try scene.store.read { try $0.queuedNotes(below: .max) }
        let ready = try stale.ready(stale.notes[...], without: [])
        var revised = note(2, "Deux", "prune", revision: 2)
        revised.parents = [note(2, "", "").revision]
        try scene.receive(try scene.author.bundle([.note(revised)], in: scene.place, seed: 2))
        try scene.store.write { try $0.index(ready) }
        #expect(try library.titles("poire") == [])
        #expect(try library.waiting() == 1)
        try await scene.home.store.indexingSearch()
        #expect(try library.titles("poire") == [])
        #expect(try library.titles("prune") == ["Deux"])
        #expect(try library.waiting() == 0)
    }

    @Test("A note that goes before it was indexed leaves the queue")
    func goneFromQueue() throws {
        let library = try SearchLibrary([])
        let scene = library.scene
        let bundle = try scene.author.bundle([.note(note(1, "Un", "pomme"))], in: scene.place)
        try scene.receive(bundle)
        #expect(try library.waiting() == 1)
        try scene.receive(
            try scene.author.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: bundle.id, index: 0)])], in: scene.place))
        #expect(try library.waiting() == 0)
    }

    @Test(
        "Few notes that come opened are found with the transaction that keeps them; of many, none keeps the others waiting"
    )
    func opened() async throws {
        let library = try SearchLibrary([])
        let scene = library.scene
        func receive(_ notes: [NoteRevision], seed: UInt64) async throws {
            let record = try scene.author.bundle(notes.map { .note($0) }, in: scene.place, seed: seed).record
            let opened = try await scene.home.store.open([record])
            let stored = try scene.store.write { try $0.receive(opened, from: .file, at: Scene.now).stored }
            #expect(stored == 1)
        }
        try await receive((1...32).map { note($0, "Note \($0)", "pomme") }, seed: 1)
        #expect(try library.titles("pomme", limit: 100).count == 32)
        #expect(try library.waiting() == 0)
        try await receive((40...72).map { note($0, "Note \($0)", "poire") }, seed: 2)
        #expect(try library.titles("poire", limit: 100).isEmpty)
        #expect(try library.waiting() == 33)
        try await scene.home.store.readyingSearch()
        #expect(try library.titles("poire", limit: 100).count == 33)
    }

    @Test(
        "However many own notes one transaction keeps or changes without sharing them, each is found or waits in the queue",
        arguments: [1, 32, 33, 60] as [UInt8])
    func folder(count: UInt8) async throws {
        let library = try SearchLibrary([])
        let store = library.scene.home.store
        func expectAll(_ word: String) async throws {
            let found = try library.titles(word, limit: 100).count
            #expect(try found + library.waiting() == Int(count), "\(word)")
            try await store.indexingSearch()
            #expect(try library.titles(word, limit: 100).count == Int(count), "\(word), once the queue is worked off")
        }
        try store.write { writing in
            var random = SeededRandom(5)
            for number in 1...count {
                try writing.save(note(number, "Note \(number)", "pomme"), visibility: .local, using: &random)
            }
        }
        try await expectAll("pomme")
        try store.write { writing in
            var random = SeededRandom(6)
            for number in 1...count {
                var changed = note(number, "Note \(number)", "poire", revision: 2)
                changed.parents = [note(number, "", "").revision]
                try writing.save(changed, visibility: .local, using: &random)
            }
        }
        #expect(try library.titles("pomme").isEmpty)
        try await expectAll("poire")
        #expect(try library.waiting() == 0)
    }

    @Test("Own notes are found at once, drafts by who may see them; placements and equivalences by nobody")
    func own() throws {
        let library = try SearchLibrary([("Un", "pomme")])
        try library.scene.store.write { writing in
            var random = SeededRandom(5)
            try writing.save(note(10, "Local", "pomme"), visibility: .local, using: &random)
            try writing.save(note(11, "Brouillon", "pomme"), visibility: .draft, using: &random)
            try writing.save(
                equivalence(
                    12, ref(1, library.scene.author), "exactMatch", ref(10, library.scene.reader), why: "pomme"),
                visibility: .local, using: &random)
        }
        #expect(Set(try library.titles("pomme")) == ["Un", "Local"])
        var filters = SearchFilters()
        filters.states = [.visible, .draft]
        #expect(Set(try library.titles("pomme", filters)) == ["Un", "Local", "Brouillon"])
        #expect(try library.titles("equivalence", filters) == [])
        let indexed = try library.scene.store.read {
            try Int.fetchOne($0.db, sql: "SELECT count(*) FROM search_docsize")
        }
        #expect(indexed == 3)
    }

    @Test("Of an erased note no word is left in any part of the index, on the disk neither")
    func erased() throws {
        let library = try SearchLibrary([("Un", "Xylophone kwzjq et zzyxw"), ("Deux", "Le four à pain")])
        #expect(try library.titles("kwzjq") == ["Un"])
        let words = ["xylophon", "kwzjq", "zzyxw"]
        #expect(try words.contains { try indexWords(library).contains($0) })
        try library.withdraw(1)
        #expect(try library.titles("kwzjq") == [])
        #expect(try library.titles("pain") == ["Deux"])
        let left = try indexWords(library)
        for word in words { #expect(!left.contains(word)) }
        let parts = try library.scene.store.read { reading in
            try Row.fetchAll(reading.db, sql: "SELECT block FROM search_data UNION ALL SELECT term FROM search_idx")
                .map { $0.bytes("block") }
        }
        for tail in ["wzjq", "zyxw", "lophon"] {
            #expect(!parts.contains { contains(Array(tail.utf8), in: $0) }, "\(tail)")
            #expect(!contains(Array(tail.utf8), in: try library.scene.home.rawBytes()), "\(tail)")
        }
        #expect(try library.scene.store.read { try $0.settingText(SearchSchema.scrubKey) } == nil)
    }

    private func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(needle)) != nil
    }

    private func indexWords(_ library: SearchLibrary) throws -> Set<String> {
        try library.scene.store.write { writing in
            try writing.db.execute(
                sql: "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search', 'row')")
            defer {
                do { try writing.db.execute(sql: "DROP TABLE temp.search_words") } catch { Issue.record(error) }
            }
            return Set(try String.fetchAll(writing.db, sql: "SELECT term FROM temp.search_words"))
        }
    }

    @Test("By other rules the index is made anew")
    func renewed() throws {
        let library = try SearchLibrary([("Un", "pomme")])
        try library.scene.store.write { writing in
            try writing.set(SearchSchema.fingerprintKey, "0-other")
            try writing.renewSearchIfNeeded()
        }
        #expect(try library.titles("pomme") == [])
        try library.scene.home.indexSearch()
        #expect(try library.titles("pomme") == ["Un"])
        try library.scene.store.write { try $0.renewSearchIfNeeded() }
        #expect(try library.titles("pomme") == ["Un"])
    }
}
