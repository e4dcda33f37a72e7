import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Search

/// Notes in and out of the index, always in the transaction that changes their text: what is committed is found.
extension Writing {
    /// A note that is new here, of which one revision is kept.
    /// - Parameter tokens: nil where they were not made yet: the note waits in the queue.
    func index(new note: Int64, _ tokens: SearchTokens?) throws {
        guard let tokens else { return try enqueue(note) }
        try insert(tokens, note)
    }

    /// Before a text of this note changes or goes.
    /// - Parameter erasing: nothing of it may be left (`Store.scrubSearch`).
    func unindex(_ note: Int64, erasing: Bool) throws {
        // Nothing of it was written.
        try db.run("DELETE FROM search_queue WHERE note = ?", [note])
        // Taking out what is not in would damage the index.
        guard db.changesCount == 0, try isIndexed(note) else { return }
        let tokens = try tokens(of: try indexed(note))
        try db.run(
            "INSERT INTO search (search, rowid, title, body, meta) VALUES ('delete', ?, ?, ?, ?)",
            [note, Data(tokens.title), Data(tokens.body), Data(tokens.meta)])
        try db.run("DELETE FROM search_texts WHERE note = ?", [note])
        if erasing { try set(SearchSchema.scrubKey, "1") }
    }

    /// After the change: all heads of the note are found.
    func reindex(_ note: Int64) throws {
        let heads = try heads(of: note)
        guard !heads.isEmpty, try !isIndexed(note) else { return }
        try insert(try tokens(of: heads), note)
        let first: Int64? = try db.one("SELECT min(id) FROM revisions WHERE note = ?", [note])
        if heads == [first] { return }
        for head in heads { try db.run("INSERT INTO search_texts (note, revision) VALUES (?, ?)", [note, head]) }
    }

    /// The note is found once the queue was worked off.
    func enqueue(_ note: Int64) throws {
        try db.run("INSERT OR IGNORE INTO search_queue (note) VALUES (?)", [note])
    }

    private func insert(_ tokens: SearchTokens, _ note: Int64) throws {
        try db.run(
            "INSERT INTO search (rowid, title, body, meta) VALUES (?, ?, ?, ?)",
            [note, Data(tokens.title), Data(tokens.body), Data(tokens.meta)])
        if tokens.isEnglish, try !reading.holdsEnglish() { try set(SearchSchema.englishKey, "1") }
    }

    private func isIndexed(_ note: Int64) throws -> Bool {
        try db.exists("SELECT 1 FROM search_docsize WHERE id = ?", [note])
    }

    /// The revisions whose text is in the index.
    private func indexed(_ note: Int64) throws -> [Int64] {
        let noted = try db.rows("SELECT revision FROM search_texts WHERE note = ?", [note]).map { $0[0] as Int64 }
        if !noted.isEmpty { return noted }
        let first: Int64? = try db.one("SELECT min(id) FROM revisions WHERE note = ?", [note])
        return first.map { [$0] } ?? []
    }

    private func heads(of note: Int64) throws -> [Int64] {
        let rows = try db.rows("SELECT id, revision, parents FROM revisions WHERE note = ? ORDER BY id", [note])
        let cited = Set(try rows.flatMap { try RevisionParents.read($0["parents"]) }.map(\.bytes))
        return rows.filter { !cited.contains($0.bytes("revision")) }.map { $0["id"] }
    }

    private func tokens(of revisions: [Int64]) throws -> SearchTokens {
        let writer = TokenWriter()
        var tokens = SearchTokens()
        for row in revisions.sorted() { tokens.add(try reading.revision(row: row), writer) }
        return tokens
    }

    /// Works off a part of the queue, the newest notes first.
    /// - Returns: whether anything was left to do.
    public func indexQueued(limit: Int = 256) throws -> Bool {
        let notes = try db.rows("SELECT note FROM search_queue ORDER BY note DESC LIMIT ?", [limit])
            .map { $0[0] as Int64 }
        for note in notes {
            try reindex(note)
            try db.run("DELETE FROM search_queue WHERE note = ?", [note])
        }
        return !notes.isEmpty
    }
}

extension Reading {
    /// Any note in English was ever here: only then the rules of English are asked too.
    func holdsEnglish() throws -> Bool { try setting(SearchSchema.englishKey) != nil }

    /// How many notes are not found yet.
    public func searchQueueLength() throws -> Int { try db.one("SELECT count(*) FROM search_queue") ?? 0 }
}
