import Bundles
import Catalogue
import GRDB
import Notes

/// Everything that the node keeps on one member. Password and tokens are kept as hashes, and are nobody's to read.
public struct MemberData: Sendable {
    public struct Written: Sendable, Hashable {
        public let note: NoteID
        public let title: String
        public let state: NoteState
        public let visibility: Visibility
        public let updated: Int64
        /// Of a draft, whole: nobody else has it, and erasing takes it away.
        public let draft: NoteRevision?
    }

    public let account: Account
    public let sessions: [Session]
    /// Pages with a form that was begun, when it was kept, and how long it is in bytes.
    public let unfinished: [(page: String, form: UnfinishedForm)]
    public let written: [Written]
    /// What they did, and what was done with their account; the newest first.
    public let journal: [JournalEntry]
    /// Labels of the invitations that they made.
    public let invitations: [String]
}

extension Reading {
    static var mostOfJournal: Int { 10_000 }

    /// Nil for an account that there is not.
    public func kept(on id: AccountID) throws -> MemberData? {
        guard let account = try account(id) else { return nil }
        let me = try me()
        let written = try db.rows(
            """
            SELECT n.note, n.title, n.stance, n.visibility, n.updated FROM note_writers w JOIN notes n ON n.id = w.note
            WHERE w.account = ? ORDER BY n.updated DESC, n.id DESC
            """, [id.number]
        ).compactMap { row -> MemberData.Written? in
            guard let note = NoteID(bytes: row.bytes("note")), let state = NoteState(rawValue: row["stance"]),
                let visibility = Visibility(rawValue: row["visibility"])
            else { return nil }
            return .init(
                note: note, title: row["title"], state: state, visibility: visibility, updated: row["updated"],
                draft: state == .draft ? try revisions(origin: me, note).current : nil)
        }
        var done = JournalChoice()
        done.account = id
        var about = JournalChoice()
        about.subject = .account(id)
        let lines = try journal(done, limit: Self.mostOfJournal) + journal(about, limit: Self.mostOfJournal)
        var seen = Set<Int64>()
        return MemberData(
            account: account,
            sessions: try db.rows(
                "SELECT * FROM sessions WHERE account = ? ORDER BY seen DESC, id DESC", [id.number]
            ).map { Session(id: $0["id"], created: $0["created"], seen: $0["seen"], browser: $0["browser"]) },
            unfinished: try db.rows(
                "SELECT page, form, saved FROM unfinished WHERE account = ? ORDER BY saved DESC", [id.number]
            ).map { ($0["page"], UnfinishedForm(form: $0["form"], saved: $0["saved"])) },
            written: written,
            journal: lines.filter { seen.insert($0.id).inserted }.sorted { $0.id > $1.id },
            invitations: try db.rows(
                "SELECT label FROM passes WHERE made_by = ? AND label <> '' ORDER BY id", [id.number]
            ).map { $0["label"] })
    }
}

extension Writing {
    /// Erases an account and everything that only concerns it: sessions, what was typed and not saved, drafts that nobody else has seen.
    /// Notes that others read stay, with the names under them; lines of the journal stay without a name.
    /// - Throws: `last-admin`, `not-found`
    public func erase(_ id: AccountID, at now: Int64) throws {
        guard let data = try reading.kept(on: id) else { throw Problem.notFound(id.text) }
        for note in data.written where note.state == .draft { try discard(ownNote: note.note) }
        // Used links carry a label, which may be their name.
        try db.run("UPDATE passes SET label = '' WHERE used IS NOT NULL OR account = ?", [id.number])
        try db.run("DELETE FROM accounts WHERE id = ?", [id.number])
        guard try reading.hasAdmin() else { throw Problem.lastAdmin }
        try journal(.accountErased, .account(id), at: now)
    }
}
