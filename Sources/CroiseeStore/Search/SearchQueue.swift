import Bundles
import Catalogue
import GRDB
import Notes
import Search

import struct Bundles.Bundle
import struct Bundles.Record

/// Some notes of the queue with what their tokens are made of, from one snapshot.
struct QueuedNotes: Sendable {
    struct Text: Sendable {
        let row: Int64
        let source: Source
    }

    enum Source: Sendable {
        /// The payload of a revision that stands in no bundle.
        case own([UInt8])
        case bundle(Int64, position: Int)
    }

    struct Note: Sendable {
        let note: Int64
        let stamp: Int64
        /// The revision that came first; nil where no text is left.
        let first: Int64?
        let heads: [Text]
    }

    var notes: [Note] = []
    var frames: [Int64: Record] = [:]
}

/// A note of the queue, to be written into the index.
struct ReadyNote: Sendable {
    let note: Int64
    let stamp: Int64
    let first: Int64
    /// Whose tokens these are.
    let heads: [Int64]
    /// Nil where there is nothing to be found.
    let tokens: SearchTokens?
}

extension Reading {
    /// How many notes are not found yet.
    public func searchQueueLength() throws -> Int { try db.one("SELECT count(*) FROM search_queue") ?? 0 }

    /// What a `Store` still has to do for its index.
    func searchWork() throws -> (isQueued: Bool, isToScrub: Bool) {
        (try db.exists("SELECT 1 FROM search_queue"), try setting(SearchSchema.scrubKey) != nil)
    }

    private static let mostQueued = 2_048
    /// Of texts in memory at once.
    private static let queuedBytes = 8 << 20

    /// The newest notes of the queue.
    /// - Parameter below: of those with lower rows.
    func queuedNotes(below: Int64) throws -> QueuedNotes {
        var queued = QueuedNotes()
        var rows: [Row] = []
        var bytes = 0
        /// - Returns: whether there is room for more.
        func close() throws -> Bool {
            guard let note = rows.first else { return true }
            bytes += try add(rows, note["note"], note["stamp"], to: &queued)
            rows = []
            return bytes < Self.queuedBytes
        }
        let cursor = try Row.fetchCursor(
            try db.cachedStatement(sql: Self.queuedTexts), arguments: [below, Self.mostQueued])
        while let row = try cursor.next() {
            if let last = rows.first, last["note"] as Int64 != row["note"] {
                guard try close() else { return queued }
            }
            rows.append(row.copy())
        }
        _ = try close()
        return queued
    }

    /// - Returns: how many bytes of text came with it.
    private func add(_ rows: [Row], _ note: Int64, _ stamp: Int64, to queued: inout QueuedNotes) throws -> Int {
        // A revision that stands in several bundles is read where it came first.
        var seen = Set<Int64>()
        let revisions = rows.filter { row in (row["id"] as Int64?).map { seen.insert($0).inserted } ?? false }
        let heads = Set(try RevisionParents.heads(revisions))
        var bytes = 0
        var texts: [QueuedNotes.Text] = []
        for row in revisions where heads.contains(row["id"]) {
            let source: QueuedNotes.Source
            if let own = row["text"] as Blob? {
                source = .own(own.bytes)
                bytes += own.bytes.count
            } else if let bundle = row["bundle"] as Int64? {
                source = .bundle(bundle, position: row["position"])
                if queued.frames[bundle] == nil {
                    let record = try record(seq: bundle)
                    queued.frames[bundle] = record
                    bytes += record.plainLength
                }
            } else {
                continue
            }
            texts.append(QueuedNotes.Text(row: row["id"], source: source))
        }
        queued.notes.append(
            QueuedNotes.Note(note: note, stamp: stamp, first: revisions.first?["id"], heads: texts))
        return bytes
    }

    private static let queuedTexts = """
        SELECT q.note, q.stamp, r.id, r.revision, r.parents, r.text, o.bundle, o.position
        FROM (SELECT note, stamp FROM search_queue WHERE note < ? ORDER BY note DESC LIMIT ?) q
        LEFT JOIN revisions r ON r.note = q.note LEFT JOIN occurrences o ON o.revision = r.id
        ORDER BY q.note DESC, r.id, o.bundle, o.position
        """
}

extension QueuedNotes {
    /// - Parameter kinds: those whose notes stand in no list.
    func ready(_ notes: ArraySlice<Note>, without kinds: Set<String>) throws(Problem) -> [ReadyNote] {
        let reader = TextReader(frames: frames, decompressor: try Decompressor())
        let writer = TokenWriter()
        return notes.map { note in
            // What cannot be read any more, as after a fault of the disk, is not found; the others are.
            let heads = note.heads.compactMap { text in
                reader.revision(text.source).map { (row: text.row, revision: $0) }
            }.filter { !kinds.contains($0.revision.kind) }
            var tokens: SearchTokens?
            for head in heads { tokens = (tokens ?? SearchTokens()).adding(head.revision, writer) }
            return ReadyNote(
                note: note.note, stamp: note.stamp, first: note.first ?? 0, heads: heads.map(\.row), tokens: tokens)
        }
    }
}

/// Opens each bundle once, where its notes come one after the other.
private final class TextReader {
    private let frames: [Int64: Record]
    private let decompressor: Decompressor
    private var opened: (seq: Int64, lines: [ArraySlice<UInt8>])?

    init(frames: [Int64: Record], decompressor: Decompressor) {
        self.frames = frames
        self.decompressor = decompressor
    }

    func revision(_ source: QueuedNotes.Source) -> NoteRevision? {
        let parsed = Result { () throws(Problem) in
            guard let payload = try payload(source) else { throw Problem.databaseDamaged }
            return try Entry.parse(kind: .note, payload: payload)
        }
        guard case .success(.note(let revision)) = parsed else { return nil }
        return revision
    }

    private func payload(_ source: QueuedNotes.Source) throws(Problem) -> [UInt8]? {
        switch source {
        case .own(let payload): return payload
        case .bundle(let seq, let position):
            let lines = try lines(seq)
            // Before the payloads stand the manifest and its signature.
            return lines.indices.contains(position + 2) ? Array(lines[position + 2]) : nil
        }
    }

    private func lines(_ seq: Int64) throws(Problem) -> [ArraySlice<UInt8>] {
        if let opened, opened.seq == seq { return opened.lines }
        guard let frame = frames[seq] else { return [] }
        let lines = try frame.plain(decompressor).split(separator: 0x0A, omittingEmptySubsequences: false)
        opened = (seq, lines)
        return lines
    }
}

extension Writing {
    /// Writes notes of the queue whose text has not changed since it was read.
    func index(_ notes: [ReadyNote]) throws {
        for note in notes {
            try db.run("DELETE FROM search_queue WHERE note = ? AND stamp = ?", [note.note, note.stamp])
            guard db.changesCount == 1, let tokens = note.tokens, try !isIndexed(note.note) else { continue }
            try insert(tokens, note.note)
            try noteIndexed(note.heads, of: note.note, first: note.first)
        }
    }

    /// Puts the notes that came without tokens into the queue, in one statement: before anything may be undone, and in the end.
    func keepQueue() throws {
        guard !memory.unindexed.isEmpty else { return }
        let rows = "[" + memory.unindexed.map(String.init).joined(separator: ",") + "]"
        try db.run("INSERT OR REPLACE INTO search_queue SELECT value, random() FROM json_each(?)", [rows])
        memory.unindexed = []
    }
}

extension Store {
    /// Works off the queue: while one part is written, the next is made ready on the other core.
    /// - Parameter each: told how many more are done.
    public func indexingSearch(each: @Sendable (Int) -> Void = { _ in }) async throws {
        while true {
            var notes = try await readyNotes(below: .max)
            if notes.isEmpty { return }
            while let last = notes.last {
                let following = Task { try await readyNotes(below: last.note) }
                let current = notes
                do {
                    try await writing { try $0.index(current) }
                } catch {
                    following.cancel()
                    throw error
                }
                each(current.count)
                notes = try await following.value
            }
            try Task.checkCancellation()
        }
    }

    private func readyNotes(below: Int64) async throws -> [ReadyNote] {
        let (queued, unlisted) = try await reading { (try $0.queuedNotes(below: below), Set($0.unlisted)) }
        return try await quarters(of: queued.notes) { (part) throws(Problem) in
            try queued.ready(part, without: unlisted)
        }
    }
}
