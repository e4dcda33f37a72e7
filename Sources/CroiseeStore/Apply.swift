import Bundles
import Catalogue
import GRDB
import Links
import Notes

struct ApplyContext {
    let seq: Int64
    let bundle: BundleID
    let origin: Int64
    let originID: CommunityID
    let place: IntersectionRow
    let now: Int64
}

extension Writing {
    /// What one present payload does to the tables that people read.
    func apply(
        _ entry: Entry, _ line: PayloadLine, at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        guard case .present(let payload) = line else { return }
        switch entry {
        case .charter(let charter):
            guard Charter.id(ofPayload: payload) == context.place.id, charter.founder == context.originID else {
                throw Problem.wrongCharter
            }
            try keep(charter, payload: payload, in: context.place)
            try keepMembership(entry, payload, at: index, context, report: &report)
        case .join, .leave, .recognise, .refuse, .delegate:
            try keepMembership(entry, payload, at: index, context, report: &report)
        case .note(let revision):
            try apply(revision, at: index, context, report: &report)
        case .withdrawal(let note, let targets):
            try withdraw(note, targets: targets, context, report: &report)
        case .unknown:
            break
        }
    }

    private func keepMembership(
        _ entry: Entry, _ payload: [UInt8], at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        try db.execute(
            sql:
                "INSERT INTO membership (bundle, position, intersection, origin, kind, payload) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [context.seq, index, context.place.row, context.origin, entry.kind.rawValue, blob(payload)])
        try bumpMembership()
        report.membershipChanged = true
    }

    private func apply(
        _ revision: NoteRevision, at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        if let withdrawal = try standingWithdrawal(of: revision.note, context) {
            // A trace is no news: it is counted nowhere.
            var uncounted = ReceiveReport()
            let note = try noteRow(revision, context, report: &uncounted)
            try noteOccurrence(revision, note: note, context, at: index, revision: nil)
            try blank(seq: context.seq, index: index, by: withdrawal)
            if try leaveTraceIfEmpty(note) {
                try db.execute(
                    sql: "UPDATE notes SET updated = max(updated, ?) WHERE id = ?",
                    arguments: [revision.updatedAt, note])
            }
            return
        }
        let note = try noteRow(revision, context, report: &report)
        let row = try keep(revision, note: note)
        try noteOccurrence(revision, note: note, context, at: index, revision: row)
        // Withdrawn in another intersection before it came in this one, where it stands.
        try db.execute(
            sql: "UPDATE notes SET stance = ? WHERE id = ? AND stance = 'withdrawn'",
            arguments: [try holds(context) ? "held" : "visible", note])
        if context.originID == (try reading.me()) {
            // An own bundle that comes back says what was shared, whatever an old backup says.
            let visibility = context.place.isPublic ? Visibility.public : .shared
            try db.execute(
                sql: "UPDATE notes SET visibility = ?, stance = 'visible' WHERE id = ? AND visibility <> 'public'",
                arguments: [visibility.rawValue, note])
        }
        try refreshTitle(note)
    }

    private func noteOccurrence(
        _ revision: NoteRevision, note: Int64, _ context: ApplyContext, at index: Int, revision row: Int64?
    ) throws {
        try db.cachedStatement(
            sql:
                "INSERT OR REPLACE INTO occurrences (bundle, position, note, intersection, revision) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [context.seq, index, note, context.place.row, row])
    }

    private func noteRow(_ revision: NoteRevision, _ context: ApplyContext, report: inout ReceiveReport) throws -> Int64
    {
        if let row = try reading.noteRow(origin: context.origin, revision.note) { return row }
        let holds = try holds(context)
        try db.execute(
            sql: "INSERT INTO notes (origin, note, stance, visibility) VALUES (?, ?, ?, ?)",
            arguments: [
                context.origin, blob(revision.note.bytes), holds ? "held" : "visible",
                context.place.isPublic ? Visibility.public.rawValue : Visibility.shared.rawValue,
            ])
        report.notes += 1
        if holds { report.held += 1 }
        return db.lastInsertedRowID
    }

    /// Whether notes of this origin wait for the animator.
    private func holds(_ context: ApplyContext) throws -> Bool {
        guard context.originID != (try reading.me()) else { return false }
        return try Bool.fetchOne(db, sql: "SELECT holds FROM communities WHERE id = ?", arguments: [context.origin])
            ?? true
    }

    /// Merges by (origin, note, revision): the same revision in another intersection is the same row.
    func keep(_ revision: NoteRevision, note: Int64) throws -> Int64 {
        if let row = try Int64.fetchOne(
            db, sql: "SELECT id FROM revisions WHERE note = ? AND revision = ?",
            arguments: [note, blob(revision.revision.bytes)])
        {
            return row
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO revisions (note, revision, title, body, body_hash, fields, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            note, blob(revision.revision.bytes), revision.title, revision.body,
            blob(Digest32.sha256(Array(revision.body.utf8)).bytes), try RevisionFields(revision).json,
            revision.createdAt, revision.updatedAt,
        ])
        return db.lastInsertedRowID
    }

    /// The list shows the newest head's title; several heads are all shown with the note itself.
    func refreshTitle(_ note: Int64) throws {
        guard
            let head = try reading.revisions(row: note).heads.max(by: {
                ($0.updatedAt, $0.revision.text) < ($1.updatedAt, $1.revision.text)
            })
        else { return }
        try db.execute(
            sql: "UPDATE notes SET title = ?, updated = ? WHERE id = ?", arguments: [head.title, head.updatedAt, note])
    }
}
