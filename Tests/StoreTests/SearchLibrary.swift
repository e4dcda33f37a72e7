import Bundles
import GRDB
import Notes
import Randomness
import Search

@testable import CroiseeStore

/// A library of short notes, number 1 the oldest.
struct SearchLibrary {
    let scene: Scene
    /// Above them stand so many notes of other words.
    static let filler = 12_000

    init(_ texts: [(title: String, body: String)], language: String? = nil, filler: Int = 0) throws {
        scene = try Scene()
        let author = scene.author.id
        let revisions = texts.enumerated().map { index, text in
            var revision = note(UInt8(index + 1), text.title, text.body)
            revision.language = language
            return revision
        }
        try scene.store.write { writing in
            let writer = TokenWriter()
            let origin = try writing.row(author)
            let words = [
                "levain", "grange", "noisetier", "lavoir", "brouette", "de", "la", "et", "sur", "un", "été", "foin",
            ]
            var random = SeededRandom(12)
            for number in 0..<filler {
                try writing.db.run(
                    "INSERT INTO notes (origin, note, stance, visibility, title) VALUES (?, ?, 'visible', 'shared', '')",
                    [origin, blob(Array("\(10_000 + number)-filler-abcde".utf8.prefix(16)))])
                let text = (0..<20).map { _ in words[Int.random(in: words.indices, using: &random)] }
                    .joined(separator: " ")
                try writing.insert(
                    SearchTokens(note(0, "Divers \(number)", text), writer), writing.db.lastInsertedRowID)
            }
        }
        for revision in revisions {
            try scene.receive(
                scene.author.bundle([.note(revision)], in: scene.place, seed: UInt64(revision.updatedAt)))
        }
        try scene.home.indexSearch()
    }

    func hits(_ query: String, language: String? = nil, _ filters: SearchFilters = SearchFilters(), limit: Int = 20)
        throws
        -> [SearchHit]
    {
        try scene.store.read {
            try $0.search(try $0.plan(SearchQuery(query), language: language), filters, limit: limit)
        }
    }

    func titles(_ query: String, language: String? = nil, _ filters: SearchFilters = SearchFilters(), limit: Int = 20)
        throws -> [String]
    {
        try hits(query, language: language, filters, limit: limit).map(\.title)
    }

    func waiting() throws -> Int { try scene.store.read { try $0.searchQueueLength() } }

    /// As its author does, and to its end.
    func withdraw(_ number: UInt8) throws {
        let bundles = try scene.store.read { reading in
            try reading.db.rows(
                """
                SELECT b.id, o.position FROM occurrences o JOIN bundles b ON b.seq = o.bundle
                JOIN notes n ON n.id = o.note WHERE n.note = ?
                """, [blob(noteID(number).bytes)]
            ).map { EntryReference(bundle: BundleID(try $0.digest("id")), index: $0["position"]) }
        }
        try scene.receive(
            try scene.author.bundle(
                [.withdrawal(note: noteID(number), targets: bundles)], in: scene.place, at: Scene.now + 50))
        try scene.home.store.finishErasing()
    }
}

extension Home {
    /// Works off the queue, as a server does beside everything else.
    func indexSearch() throws {
        while true {
            let queued = try read { try $0.queuedNotes(below: .max) }
            if queued.notes.isEmpty { return }
            let unlisted = try read { Set($0.unlisted) }
            let ready = try queued.ready(queued.notes[...], without: unlisted)
            try write { try $0.index(ready) }
        }
    }
}
