import Bundles
import Catalogue
import GRDB
import Notes

/// A note whose rows do not agree with each other.
public struct NoteDamage: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// It is listed under something else than its newest text says.
        case listing
        /// Its links, terms, places in carnets or files are not those of its newest text.
        case derived
        /// Of another community, and its text is in no bundle.
        case gone
        /// Of this community: a text that lay nowhere else cannot be read.
        case lost
    }
    public let row: Int64
    public let title: String
    public let kind: Kind
}

public struct NoteExamination: Sendable {
    public var damages: [NoteDamage] = []
    /// Where the next one begins; nil at the end.
    public var next: Int64?
}

extension Reading {
    /// A stretch of the notes, compared with their revisions. `examineBundles` compares these with the bundles.
    public func examineNotes(after start: Int64, atMost limit: Int = 1_000) throws -> NoteExamination {
        var found = NoteExamination()
        let rows = try db.rows(
            """
            SELECT n.id, n.title, n.title_hash, n.updated, n.head, n.stance, n.note, n.kind, n.language, n.derived, c.cid
            FROM notes n JOIN communities c ON c.id = n.origin WHERE n.id > ? ORDER BY n.id LIMIT ?
            """, [start, limit])
        let me = try me()
        for row in rows {
            let isOwn = row.bytes("cid") == me.bytes
            if let kind = try damage(of: row, isOwn: isOwn) {
                found.damages.append(NoteDamage(row: row["id"], title: row["title"], kind: kind))
            }
            found.next = row["id"]
        }
        if rows.count < limit { found.next = nil }
        return found
    }

    private func damage(of note: Row, isOwn: Bool) throws -> NoteDamage.Kind? {
        let revisions = try db.rows(
            """
            SELECT r.id, r.revision, r.parents, r.title, r.updated, r.text,
                EXISTS (SELECT 1 FROM occurrences o WHERE o.revision = r.id) AS stands
            FROM revisions r WHERE r.note = ?
            """, [note["id"] as Int64])
        guard let first = revisions.map({ $0["id"] as Int64 }).min() else {
            if note["stance"] == NoteState.withdrawn.rawValue { return note["title"] == "" ? nil : .listing }
            return isOwn ? .lost : .gone
        }
        for revision in revisions where revision["stands"] == false {
            guard let text = revision["text"] as Blob? else { return isOwn ? .lost : .gone }
            guard isText(text.bytes, revision, of: note) else { return .lost }
        }
        guard case .success(let head?) = Result(catching: { try RevisionParents.newest(revisions) }),
            let title = revisions.first(where: { $0["id"] == head.row })?["title"] as String?
        else { return .listing }
        let updated: Int64 = note["updated"]
        // What lies ahead of its signature, or comes from elsewhere, was bounded by a clock that nobody knows any more.
        let isDated =
            try updated == head.updated
            || updated < head.updated && (!isOwn || listed(head.updated, ofRevision: head.row) < head.updated)
        let agrees =
            note["head"] as Int64? ?? first == head.row && note["title"] as String == title
            && note["title_hash"] as Int64? == TitleHash.of(title)
            && note["stance"] as String != NoteState.withdrawn.rawValue
        return isDated && agrees ? try damage(of: note, head: head.row) : .listing
    }

    /// What follows from the text itself. One that cannot be read is told with its bundle.
    private func damage(of note: Row, head: Int64) throws -> NoteDamage.Kind? {
        let text: NoteRevision
        do { text = try revision(row: head) } catch is Problem { return nil }
        guard note["kind"] == text.kind, note["language"] == text.language else { return .listing }
        let origin = CommunityID(try note.digest("cid"))
        let follows = try follows(text, note["id"], isMarked: note["derived"], of: origin) && describes(text, head)
        return follows ? nil : .derived
    }

    private func isText(_ payload: [UInt8], _ row: Row, of note: Row) -> Bool {
        guard
            case .success(.note(let revision)) = Result(catching: { () throws(Problem) in
                try Entry.parse(kind: .note, payload: payload)
            })
        else { return false }
        return revision.note.bytes == note.bytes("note") && revision.revision.bytes == row.bytes("revision")
            && revision.title == row["title"] as String
    }
}

extension Writing {
    /// What can be done for a note without any peer.
    /// - Returns: whether it is well now, or gone until a peer brings it again.
    public func repair(_ damage: NoteDamage) throws -> Bool {
        guard try mend(damage) else { return false }
        return try !reading.examineNotes(after: damage.row - 1, atMost: 1).damages.contains { $0.row == damage.row }
    }

    private func mend(_ damage: NoteDamage) throws -> Bool {
        switch damage.kind {
        case .lost: return false
        case .listing:
            if try leaveTraceIfEmpty(damage.row) { return true }
            try db.run(Self.standAgain, [blob(try reading.me().bytes), damage.row])
            try db.run("UPDATE notes SET derived = 1 WHERE id = ?", [damage.row])
            guard try refreshIfReadable(damage.row) else { return false }
        case .derived:
            try db.run("UPDATE notes SET derived = 1 WHERE id = ?", [damage.row])
            // Pieces that come loose by this are named again before the transaction ends, and stay.
            for table in ["chunks", "attachments"] {
                try db.run(
                    """
                    DELETE FROM \(table) WHERE revision = (
                        SELECT coalesce(n.head, min(r.id)) FROM notes n JOIN revisions r ON r.note = n.id WHERE n.id = ?)
                    """, [damage.row])
            }
            return try refreshIfReadable(damage.row)
        case .gone:
            try db.run(
                """
                DELETE FROM revisions WHERE note = ?1 AND text IS NULL
                AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.revision = revisions.id)
                """, [damage.row])
            guard try db.exists("SELECT 1 FROM revisions WHERE note = ?", [damage.row]) else {
                try eraseDerived(damage.row)
                memory.unindexed.remove(damage.row)
                try db.run("DELETE FROM search_queue WHERE note = ?", [damage.row])
                try takeOutIfNothing(damage.row)
                _ = try leaveTraceIfEmpty(damage.row)
                return true
            }
            guard try refreshIfReadable(damage.row) else { return false }
        }
        try queueIfNotFound(damage.row)
        return true
    }

    /// Of a note that has a text nothing was taken back everywhere.
    private static let standAgain = """
        UPDATE notes SET stance = CASE
            WHEN origin <> (SELECT id FROM communities WHERE cid = ?1)
                THEN iif((SELECT holds FROM communities c WHERE c.id = notes.origin), 'held', 'visible')
            WHEN visibility = 'draft' THEN 'draft' ELSE 'visible' END
        WHERE id = ?2 AND stance = 'withdrawn'
        """

    /// Before rows are made anew: the index is emptied, because the texts by which words are taken out may not be there, and all notes
    /// are put into its queue.
    public func emptySearch() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_texts;")
        try db.execute(sql: "DELETE FROM search_queue WHERE note NOT IN (SELECT id FROM notes)")
        try db.execute(sql: SearchSchema.fillQueue)
    }
}
