import Catalogue
import GRDB

/// A browser in which somebody is logged in.
public struct Session: Sendable, Hashable, Identifiable {
    public let id: Int64
    /// Unix ms.
    public let created: Int64
    /// At the last hour or so.
    public let seen: Int64
    /// What the browser said of itself, shortened.
    public let browser: String
}

extension Session {
    /// Not used for so long, or so long after the log-in, it has ended. In ms.
    public static let idle: Int64 = 14 * 86_400_000
    public static let longest: Int64 = 90 * 86_400_000
    /// Of one account at once; the one used least goes.
    public static let most = 20
    /// How exactly `seen` is kept.
    public static let step: Int64 = 3_600_000
}

extension Reading {
    /// Who holds this token now; nil where it ended, was revoked, or its account was disabled.
    public func session(_ token: SecretToken, at now: Int64) throws -> (session: Session, account: Account)? {
        let row = try db.row(
            """
            SELECT a.*, s.id AS session, s.created AS started, s.seen, s.browser FROM sessions s
            JOIN accounts a ON a.id = s.account
            WHERE s.token = ? AND a.disabled IS NULL AND s.seen > ? AND s.created > ?
            """, [token.hash, now - Session.idle, now - Session.longest])
        return try row.map { row in
            (
                Session(id: row["session"], created: row["started"], seen: row["seen"], browser: row["browser"]),
                try Account(row)
            )
        }
    }

    /// Those of an account, the last used first.
    public func sessions(of account: AccountID, at now: Int64) throws -> [Session] {
        try db.rows(
            "SELECT * FROM sessions WHERE account = ? AND seen > ? AND created > ? ORDER BY seen DESC, id DESC",
            [account.number, now - Session.idle, now - Session.longest]
        ).map { Session(id: $0["id"], created: $0["created"], seen: $0["seen"], browser: $0["browser"]) }
    }
}

extension Writing {
    public func open(_ token: SecretToken, for account: AccountID, browser: String, at now: Int64) throws {
        try db.run(
            "DELETE FROM sessions WHERE seen <= ? OR created <= ?", [now - Session.idle, now - Session.longest])
        try db.run(
            "INSERT INTO sessions (token, account, created, seen, browser) VALUES (?, ?, ?, ?, ?)",
            [token.hash, account.number, now, now, String(browser.prefix(120))])
        try db.run(
            """
            DELETE FROM sessions WHERE account = ?1 AND id NOT IN (
                SELECT id FROM sessions WHERE account = ?1 ORDER BY seen DESC, id DESC LIMIT ?2)
            """, [account.number, Session.most])
    }

    public func see(session: Int64, at now: Int64) throws {
        try db.run("UPDATE sessions SET seen = ? WHERE id = ?", [now, session])
    }

    /// - Returns: whether it was one of this account's.
    @discardableResult
    public func close(session: Int64, of account: AccountID) throws -> Bool {
        try db.run("DELETE FROM sessions WHERE id = ? AND account = ?", [session, account.number])
        return db.changesCount > 0
    }

    /// - Parameter kept: the one that goes on.
    public func closeSessions(of account: AccountID, but kept: Int64? = nil) throws {
        try db.run("DELETE FROM sessions WHERE account = ? AND id IS NOT ?", [account.number, kept])
    }
}
