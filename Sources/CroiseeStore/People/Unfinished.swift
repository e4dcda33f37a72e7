import GRDB
import Notes

/// What somebody typed on a page and did not save yet.
public struct UnfinishedForm: Sendable, Hashable {
    /// `application/x-www-form-urlencoded`
    public let form: String
    /// Unix ms.
    public let saved: Int64
}

extension Reading {
    public func unfinished(_ account: AccountID, page: String) throws -> UnfinishedForm? {
        try db.row("SELECT form, saved FROM unfinished WHERE account = ? AND page = ?", [account.number, page])
            .map { UnfinishedForm(form: $0["form"], saved: $0["saved"]) }
    }
}

extension Writing {
    /// Of one person at most so many; the oldest go.
    static let mostUnfinished = 50

    public func keepUnfinished(_ form: String, _ account: AccountID, page: String, at now: Int64) throws {
        try db.run(
            "INSERT OR REPLACE INTO unfinished (account, page, form, saved) VALUES (?, ?, ?, ?)",
            [account.number, page, form, now])
        try db.run(
            """
            DELETE FROM unfinished WHERE account = ?1 AND page NOT IN (
                SELECT page FROM unfinished WHERE account = ?1 ORDER BY saved DESC, page LIMIT ?2)
            """, [account.number, Self.mostUnfinished])
    }

    /// Everybody's, on all pages of a note that is no more.
    func dropUnfinished(of note: NoteID) throws {
        try db.run("DELETE FROM unfinished WHERE instr(page, ?) > 0", [note.text])
    }

    /// - Parameter account: nil for everybody's, where the page is no more.
    public func dropUnfinished(_ account: AccountID?, page: String) throws {
        if let account {
            try db.run("DELETE FROM unfinished WHERE account = ? AND page = ?", [account.number, page])
        } else {
            try db.run("DELETE FROM unfinished WHERE page = ?", [page])
        }
    }
}
