import Bundles
import Catalogue
import GRDB
import Notes

/// What is remembered of what people decide. The texts of these names stay: rows that are written hold them.
public enum JournalAct: String, Sendable, Hashable, CaseIterable {
    case founded
    case accountInvited = "account-invited"
    case invitationTakenBack = "invitation-taken-back"
    case accountJoined = "account-joined"
    case accountRole = "account-role"
    case accountDisabled = "account-disabled"
    case accountEnabled = "account-enabled"
    case resetIssued = "reset-issued"
    case passwordReset = "password-reset"
    case passwordChanged = "password-changed"
    case linkApproved = "link-approved"
    case linkRefused = "link-refused"
    case linkPaused = "link-paused"
    case linkResumed = "link-resumed"
    case linkRevoked = "link-revoked"
    case noteReleased = "note-released"
    case noteHidden = "note-hidden"
    case noteWithdrawn = "note-withdrawn"
    case noteNarrowed = "note-narrowed"
    case incidentRecorded = "incident-recorded"
    case keysRotated = "keys-rotated"
    case withdrawalUndone = "withdrawal-undone"
    case recovered
    case responsibleNamed = "responsible-named"
    case linkInvited = "link-invited"
    case linkAsked = "link-asked"
    case linkDials = "link-dials"
    /// After a recovery: the other side held it still.
    case linkReturned = "link-returned"
    case communityHidden = "community-hidden"
    case communityShown = "community-shown"
    case communityTrusted = "community-trusted"
    case communityHeld = "community-held"
    case quarantineDropped = "quarantine-dropped"
    case communityRenamed = "community-renamed"
    case settingsChanged = "settings-changed"
    case backupPlanned = "backup-planned"
    case backupMade = "backup-made"
    /// That community is asked to keep ours; `end`: no longer.
    case backupAsked = "backup-asked"
    /// Theirs is kept here: so many bytes; `0`: no longer.
    case backupKept = "backup-kept"
    case repaired
    case statementChosen = "statement-chosen"
    /// By that peer, which knows another chain of this community.
    case identityContradicted = "identity-contradicted"
    case accountExported = "account-exported"
    case accountErased = "account-erased"
    case intersectionFounded = "intersection-founded"
    case intersectionJoined = "intersection-joined"
    case intersectionLeft = "intersection-left"
    /// Of a community; the intersection is the detail.
    case communityRecognised = "community-recognised"
    case communityRefused = "community-refused"
    case communityDelegated = "community-delegated"
    case exchangeProposed = "exchange-proposed"
}

/// Whom or what an act concerns, by what does not change: never by a title or a text.
public enum JournalSubject: Sendable, Hashable {
    case account(AccountID)
    case community(CommunityID)
    case note(NoteReference)
    case intersection(IntersectionID)
    case incident(Int64)

    var text: String {
        switch self {
        case .account(let id): "account:\(id.number)"
        case .community(let id): "community:\(id.text)"
        case .note(let reference): "note:\(reference.text)"
        case .intersection(let id): "intersection:\(id.text)"
        case .incident(let number): "incident:\(number)"
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let found: JournalSubject? =
            switch parts[0] {
            case "account": AccountID(parts[1]).map { .account($0) }
            case "community": CommunityID(parts[1]).map { .community($0) }
            case "note": NoteReference(parts[1]).map { .note($0) }
            case "intersection": IntersectionID(parts[1]).map { .intersection($0) }
            case "incident": Int64(parts[1]).map { .incident($0) }
            default: nil
            }
        guard let found else { return nil }
        self = found
    }
}

public struct JournalEntry: Sendable, Hashable, Identifiable {
    public let id: Int64
    /// Unix ms.
    public let at: Int64
    /// Nil: the command line, or an account that is no more.
    public let account: AccountID?
    /// Nil for an act of a newer program.
    public let act: JournalAct?
    public let subject: JournalSubject?
    /// What the act says besides: a role, a reason.
    public let detail: String?
}

/// Which lines of the journal a page shows.
public struct JournalChoice: Sendable, Hashable {
    /// Any of these; all where empty.
    public var acts: [JournalAct] = []
    public var account: AccountID?
    public var subject: JournalSubject?
    /// Unix ms.
    public var from: Int64?
    public var until: Int64?

    public init() {}
}

extension Reading {
    /// The newest first.
    public func journal(act: JournalAct? = nil, account: AccountID? = nil, offset: Int = 0, limit: Int) throws
        -> [JournalEntry]
    {
        var choice = JournalChoice()
        choice.acts = act.map { [$0] } ?? []
        choice.account = account
        return try journal(choice, offset: offset, limit: limit)
    }

    /// The newest first.
    public func journal(_ choice: JournalChoice, offset: Int = 0, limit: Int) throws -> [JournalEntry] {
        let acts = choice.acts.map(\.rawValue)
        let named = acts.isEmpty ? "1" : "act IN (\(acts.map { _ in "?" }.joined(separator: ", ")))"
        var arguments: [(any DatabaseValueConvertible)?] = acts
        var conditions = [named]
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments.append(value)
        }
        add("account = ?", choice.account?.number)
        add("subject = ?", choice.subject?.text)
        add("at >= ?", choice.from)
        add("at < ?", choice.until)
        return try db.rows(
            "SELECT * FROM journal WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT ? OFFSET ?",
            StatementArguments(arguments + [limit, offset])
        ).map { row in
            JournalEntry(
                id: row["id"], at: row["at"], account: (row["account"] as Int64?).map { AccountID(number: $0) },
                act: JournalAct(rawValue: row["act"]), subject: (row["subject"] as String?).flatMap { .init($0) },
                detail: row["detail"])
        }
    }
}

extension Writing {
    /// In the transaction of the act itself: what is not done is not told, and what is done is.
    public func journal(
        _ act: JournalAct, _ subject: JournalSubject? = nil, detail: String? = nil, at now: Int64
    ) throws {
        try db.run(
            "INSERT INTO journal (at, account, act, subject, detail) VALUES (?, ?, ?, ?, ?)",
            [now, actor?.number, act.rawValue, subject?.text, detail])
    }
}
