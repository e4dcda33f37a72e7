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
    /// Written on this computer just now, and not brought back by others.
    var isMadeHere = false
    /// Of its notes, by their places.
    var tokens: [Int: SearchTokens] = [:]
}

extension Writing {
    /// What one present payload does to the tables that people read.
    func apply(
        _ entry: Entry, _ payload: [UInt8], at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
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
        case .restore(let note, let withdrawals):
            try restore(note, withdrawals, context, report: &report)
        case .erased(let withdrawals):
            try noteErasures(withdrawals, context)
        case .unknown:
            break
        }
    }

    private func keepMembership(
        _ entry: Entry, _ payload: [UInt8], at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        try db.run(
            "INSERT INTO membership (bundle, position, intersection, origin, kind, payload) VALUES (?, ?, ?, ?, ?, ?)",
            [context.seq, index, context.place.row, context.origin, entry.kind.rawValue, blob(payload)])
        try bumpMembership(of: context.place.row)
        report.membershipChanged = true
    }

    private func apply(
        _ revision: NoteRevision, at index: Int, _ context: ApplyContext, report: inout ReceiveReport
    ) throws {
        if let withdrawal = try standingWithdrawal(of: revision.note, context) {
            return try leaveTrace(of: revision, at: index, by: withdrawal, context)
        }
        if let fault = unshownFault(of: revision, by: context.originID) {
            return try noteUnshown(fault, seq: context.seq, at: index)
        }
        let isOwn = context.originID == (try reading.me())
        let (note, isNew) = try noteRow(revision, context, report: &report)
        let (row, isNewText) = try keep(revision, note: note, isNew: isNew, isOwn: isOwn, text: nil)
        try noteOccurrence(note: note, context, at: index, revision: row)
        if isNew {
            try self.index(new: note, revision, context.tokens[index])
            if !Derived.isNothing(in: revision) {
                try derive(note, from: revision, of: context.originID, had: false)
            }
            return
        }
        // Withdrawn in another intersection before it came in this one, where it stands.
        try db.run(
            "UPDATE notes SET stance = ? WHERE id = ? AND stance = 'withdrawn'",
            [try holds(context) ? "held" : "visible", note])
        if isOwn {
            // An own bundle that comes back says what was shared, whatever an old backup says.
            try db.run(
                "UPDATE notes SET visibility = ?, stance = 'visible' WHERE id = ? AND visibility <> 'public'",
                [context.visibility.rawValue, note])
        }
        if isNewText { try changingText(of: note) }
        try refreshTitle(note, arrived: revision, latest: context.latest)
    }

    /// A revision that comes after its withdrawal: its text is erased at once.
    private func leaveTrace(
        of revision: NoteRevision, at index: Int, by withdrawal: Withdrawn, _ context: ApplyContext
    ) throws {
        // A trace is no news: it is counted nowhere.
        var uncounted = ReceiveReport()
        let (note, _) = try noteRow(revision, context, report: &uncounted)
        try noteOccurrence(note: note, context, at: index, revision: nil)
        try blank(seq: context.seq, index: index, withdrawal)
        if try leaveTraceIfEmpty(note) {
            try db.run(
                "UPDATE notes SET updated = max(updated, ?) WHERE id = ?",
                [min(revision.updatedAt, context.latest), note])
        }
    }

    private func noteOccurrence(note: Int64, _ context: ApplyContext, at index: Int, revision row: Int64?) throws {
        try db.run(
            "INSERT OR REPLACE INTO occurrences (bundle, position, note, intersection, revision) VALUES (?, ?, ?, ?, ?)",
            [context.seq, index, note, context.place.row, row])
    }

    private func noteRow(
        _ revision: NoteRevision, _ context: ApplyContext, report: inout ReceiveReport
    ) throws -> (row: Int64, isNew: Bool) {
        let holds = try holds(context)
        try db.run(
            """
            INSERT INTO notes (origin, note, stance, visibility, title, title_hash, updated, kind, language, derived)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (origin, note) DO NOTHING
            """,
            [
                context.origin, blob(revision.note.bytes), holds ? "held" : "visible", context.visibility.rawValue,
                revision.title, TitleHash.of(revision.title), min(revision.updatedAt, context.latest), revision.kind,
                revision.language,
                !Derived.isNothing(in: revision),
            ])
        if db.changesCount == 1 {
            let row = db.lastInsertedRowID
            report.notes += 1
            if holds { report.held += 1 }
            return (row, true)
        }
        guard let row = try reading.noteRow(origin: context.origin, revision.note) else {
            throw Problem.databaseDamaged
        }
        return (row, false)
    }

    /// Whether notes of this origin wait for the animator.
    private func holds(_ context: ApplyContext) throws -> Bool {
        guard context.originID != (try reading.me()) else { return false }
        if let known = memory.holds[context.origin] { return known }
        let holds: Bool = try db.one("SELECT holds FROM communities WHERE id = ?", [context.origin]) ?? true
        memory.holds[context.origin] = holds
        return holds
    }
}

extension ApplyContext {
    /// A clock is wrong by a day at most: a note that says it was changed later would stand before all others for ever.
    static let mostAhead: Int64 = 86_400_000

    /// When a note that comes now may have been changed, Unix ms.
    var latest: Int64 { now.addingReportingOverflow(Self.mostAhead).partialValue }

    /// Of a note that is in this intersection.
    var visibility: Visibility { place.isPublic ? .public : .shared }
}
