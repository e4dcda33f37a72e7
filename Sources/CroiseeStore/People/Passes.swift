import Catalogue
import GRDB

/// A link that serves once: an invitation to a role, or leave to choose a new password.
public struct Pass: Sendable, Hashable, Identifiable {
    public enum Purpose: Sendable, Hashable {
        case invitation(Role)
        case reset(AccountID)
    }

    public let id: Int64
    public let purpose: Purpose
    /// For whom it is meant, as whoever made it wrote.
    public let label: String
    public let created: Int64
    public let expires: Int64
}

extension Reading {
    /// Nil for what is unknown, used or expired alike.
    public func pass(_ token: SecretToken, at now: Int64) throws -> Pass? {
        try db.row(
            """
            SELECT p.* FROM passes p LEFT JOIN accounts a ON a.id = p.account
            WHERE p.token = ? AND p.used IS NULL AND p.expires > ? AND (p.account IS NULL OR a.disabled IS NULL)
            """, [token.hash, now]
        ).map { try Pass($0) }
    }

    /// Invitations that can still be accepted, the newest first.
    public func openInvitations(at now: Int64) throws -> [Pass] {
        try db.rows(
            "SELECT * FROM passes WHERE role IS NOT NULL AND used IS NULL AND expires > ? ORDER BY id DESC", [now]
        ).map { try Pass($0) }
    }
}

extension Writing {
    /// - Parameter validFor: ms.
    public func issue(
        _ token: SecretToken, for purpose: Pass.Purpose, label: String = "", validFor: Int64, at now: Int64
    ) throws {
        var role: Role?
        var account: AccountID?
        switch purpose {
        case .invitation(let chosen): role = chosen
        case .reset(let id):
            account = id
            // The newest link alone serves.
            try db.run("DELETE FROM passes WHERE account = ? AND used IS NULL", [id.number])
        }
        try db.run("DELETE FROM passes WHERE expires < ?", [now - 30 * 86_400_000])
        try db.run(
            "INSERT INTO passes (token, role, account, label, made_by, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                token.hash, role?.rawValue, account?.number, label, actor?.number, now, now + validFor,
            ])
    }

    /// Takes the link: it serves nobody any more.
    /// - Throws: `pass-used` for one that does not serve.
    public func use(_ token: SecretToken, at now: Int64) throws -> Pass {
        guard let pass = try reading.pass(token, at: now) else { throw Problem.passUsed }
        try db.run("UPDATE passes SET used = ? WHERE id = ?", [now, pass.id])
        return pass
    }

    /// - Returns: whether there was one to take back.
    @discardableResult
    public func takeBack(invitation id: Int64) throws -> Bool {
        try db.run("DELETE FROM passes WHERE id = ? AND role IS NOT NULL AND used IS NULL", [id])
        return db.changesCount > 0
    }
}

extension Pass {
    init(_ row: Row) throws {
        let purpose: Purpose
        if let account = row["account"] as Int64? {
            purpose = .reset(AccountID(number: account))
        } else {
            guard let role = Role(rawValue: row["role"] as String? ?? "") else { throw Problem.databaseDamaged }
            purpose = .invitation(role)
        }
        self.init(
            id: row["id"], purpose: purpose, label: row["label"], created: row["created"], expires: row["expires"])
    }
}
