import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Search

/// Notes in and out of the index, always in the transaction that changes their text: what is committed is found, or waits in the
/// queue.
extension Writing {
    /// A note that is new here, of which one revision is kept.
    /// - Parameter tokens: nil where they were not made yet: the note waits in the queue.
    func index(new note: Int64, _ revision: NoteRevision, _ tokens: SearchTokens?) throws {
        guard reading.isFound(revision) else { return }
        if let tokens { try insert(tokens, note) } else { memory.unindexed.insert(note) }
    }

    /// Changes the texts of a note, and what the index holds of it along with them. All heads of the note are found afterwards.
    /// - Parameter erasing: nothing of what goes may be left (`Store.finishErasing`).
    func changingText(of note: Int64, erasing: Bool = false, _ change: () throws -> Void = {}) throws {
        let wasFound = try takeOut(note)
        try change()
        let isFound = try putIn(note)
        if wasFound && (erasing || !isFound) { try set(SearchSchema.scrubKey, "1") }
    }

    /// - Returns: whether anything of it was in the index, or may lie there. Of a note that waits in the queue that is what it said
    ///   before it was changed: only marked as gone, until parts are merged.
    private func takeOut(_ note: Int64) throws -> Bool {
        if memory.unindexed.contains(note) { return true }
        // Whoever makes tokens of its old text at this moment will not write them.
        try db.run("UPDATE search_queue SET stamp = random() WHERE note = ?", [note])
        if db.changesCount > 0 { return true }
        // Taking out what is not in would damage the index.
        guard try isIndexed(note) else { return false }
        let tokens = try tokens(of: try indexed(note).map { try reading.revision(row: $0) })
        try db.run(
            "INSERT INTO search (search, rowid, title, body, meta) VALUES ('delete', ?, ?, ?, ?)",
            [note, Data(tokens.title), Data(tokens.body), Data(tokens.meta)])
        try db.run("DELETE FROM search_texts WHERE note = ?", [note])
        return true
    }

    /// - Returns: whether it is found, or will be.
    private func putIn(_ note: Int64) throws -> Bool {
        let rows = try db.rows("SELECT id, revision, parents FROM revisions WHERE note = ? ORDER BY id", [note])
        guard let first = rows.first?["id"] as Int64? else {
            memory.unindexed.remove(note)
            try db.run("DELETE FROM search_queue WHERE note = ?", [note])
            return false
        }
        if memory.unindexed.contains(note) { return true }
        if try db.exists("SELECT 1 FROM search_queue WHERE note = ?", [note]) || isIndexed(note) { return true }
        let heads = try RevisionParents.heads(rows).map { (row: $0, revision: try reading.revision(row: $0)) }
            .filter { reading.isFound($0.revision) }
        if heads.isEmpty { return false }
        // Many at once, as of a folder, are made ready on the other core.
        if memory.indexed == Store.foundAtOnce {
            memory.unindexed.insert(note)
            return true
        }
        memory.indexed += 1
        try insert(try tokens(of: heads.map(\.revision)), note)
        try noteIndexed(heads.map(\.row), of: note, first: first)
        return true
    }

    func insert(_ tokens: SearchTokens, _ note: Int64) throws {
        try db.run(
            "INSERT INTO search (rowid, title, body, meta) VALUES (?, ?, ?, ?)",
            [note, Data(tokens.title), Data(tokens.body), Data(tokens.meta)])
        if tokens.isEnglish, try !reading.holdsEnglish() { try set(SearchSchema.englishKey, "1") }
    }

    func isIndexed(_ note: Int64) throws -> Bool {
        try db.exists("SELECT 1 FROM search_docsize WHERE id = ?", [note])
    }

    /// Remembers whose text is in the index, where it is not the revision that came first.
    func noteIndexed(_ revisions: [Int64], of note: Int64, first: Int64) throws {
        if revisions == [first] { return }
        for revision in revisions {
            try db.run("INSERT INTO search_texts (note, revision) VALUES (?, ?)", [note, revision])
        }
    }

    /// The revisions whose text is in the index.
    private func indexed(_ note: Int64) throws -> [Int64] {
        let noted = try db.rows("SELECT revision FROM search_texts WHERE note = ? ORDER BY revision", [note])
            .map { $0[0] as Int64 }
        if !noted.isEmpty { return noted }
        let first: Int64? = try db.one("SELECT min(id) FROM revisions WHERE note = ?", [note])
        return first.map { [$0] } ?? []
    }

    /// Made in the writer's turn, for the few notes that people change or write here.
    func tokens(of revisions: [NoteRevision]) throws -> SearchTokens {
        let writer = memory.tokenWriter ?? TokenWriter()
        memory.tokenWriter = writer
        return revisions.reduce(into: SearchTokens()) { $0.add($1, writer) }
    }
}

extension Reading {
    /// Notes that stand in no list are found by nobody.
    func isFound(_ revision: NoteRevision) -> Bool { revision.kind == "note" || !unlisted.contains(revision.kind) }

    /// Any note in English was ever here: only then the rules of English are asked too.
    func holdsEnglish() throws -> Bool { try setting(SearchSchema.englishKey) != nil }
}

extension RevisionParents {
    /// The rows that no other cites, of rows with `id`, `revision` and `parents`.
    static func heads(_ rows: [Row]) throws -> [Int64] {
        let cited = Set(try rows.flatMap { try read($0["parents"]) }.map(\.bytes))
        return rows.filter { !cited.contains($0.bytes("revision")) }.map { $0["id"] }
    }
}
