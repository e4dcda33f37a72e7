import Catalogue
import Foundation
import GRDB

public struct AccountID: Sendable, Hashable {
    public let number: Int64

    public init(number: Int64) { self.number = number }

    /// As it stands in an address of a page; nil for anything else.
    public init?(_ text: String) {
        guard let number = Int64(text), number > 0, String(number) == text else { return nil }
        self.number = number
    }

    public var text: String { String(number) }
}

/// What somebody may do; each may do what those before may.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
    case reader, author, animator, admin

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }
}

/// By which a person logs in: 2 to 40 letters, digits, `.`, `-`, `_`; capitals and accents make no difference.
public struct UserName: Sendable, Hashable {
    public let text: String
    let folded: String

    /// - Throws: `user-name`
    public init(_ text: String) throws(Problem) {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard (2...40).contains(text.count), text.utf8.count <= 80,
            text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" })
        else { throw .userName }
        self.text = text
        folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}

public struct Account: Sendable, Hashable, Identifiable {
    public let id: AccountID
    public let userName: String
    /// As it stands under notes.
    public let penName: String
    public let role: Role
    public let language: Language
    /// Unix ms.
    public let created: Int64
    /// Since when nobody logs in with it.
    public let disabled: Int64?

    public var isEnabled: Bool { disabled == nil }
}

/// A person to be.
public struct NewAccount: Sendable {
    public var userName: UserName
    public var penName: String
    public var role: Role
    public var password: PasswordHash
    public var language: Language

    public init(userName: UserName, penName: String, role: Role, password: PasswordHash, language: Language) {
        self.userName = userName
        self.penName = penName
        self.role = role
        self.password = password
        self.language = language
    }
}

extension Reading {
    /// All accounts, by name.
    public func accounts() throws -> [Account] {
        try db.rows("SELECT * FROM accounts ORDER BY folded").map { try Account($0) }
    }

    public func account(_ id: AccountID) throws -> Account? {
        try db.row("SELECT * FROM accounts WHERE id = ?", [id.number]).map { try Account($0) }
    }

    /// What a log-in is checked against.
    public func credentials(_ name: UserName) throws -> (account: Account, password: PasswordHash)? {
        try db.row("SELECT * FROM accounts WHERE folded = ?", [name.folded]).map { row in
            (try Account(row), try PasswordHash(stored: row["password"]))
        }
    }

    public func password(of id: AccountID) throws -> PasswordHash? {
        try db.row("SELECT password FROM accounts WHERE id = ?", [id.number]).map {
            try PasswordHash(stored: $0["password"])
        }
    }

    public func hasAdmin() throws -> Bool {
        try db.exists("SELECT 1 FROM accounts WHERE role = 'admin' AND disabled IS NULL")
    }

    public func isTaken(_ name: UserName) throws -> Bool {
        try db.exists("SELECT 1 FROM accounts WHERE folded = ?", [name.folded])
    }
}

extension Writing {
    /// - Throws: `user-name-taken`
    public func add(_ new: NewAccount, at now: Int64) throws -> AccountID {
        guard try !reading.isTaken(new.userName) else { throw Problem.userNameTaken }
        try db.run(
            """
            INSERT INTO accounts (folded, user_name, pen_name, role, password, language, created)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                new.userName.folded, new.userName.text, new.penName, new.role.rawValue, new.password.stored,
                new.language.rawValue, now,
            ])
        return AccountID(number: db.lastInsertedRowID)
    }

    public func setPassword(_ password: PasswordHash, of id: AccountID) throws {
        try db.run("UPDATE accounts SET password = ? WHERE id = ?", [password.stored, id.number])
    }

    public func setProfile(of id: AccountID, penName: String, language: Language) throws {
        try db.run(
            "UPDATE accounts SET pen_name = ?, language = ? WHERE id = ?", [penName, language.rawValue, id.number])
    }

    /// - Throws: `last-admin`
    public func setRole(_ role: Role, of id: AccountID) throws {
        try db.run("UPDATE accounts SET role = ? WHERE id = ?", [role.rawValue, id.number])
        guard try reading.hasAdmin() else { throw Problem.lastAdmin }
    }

    /// Ends its sessions and its unused links too; nil lets it log in again.
    /// - Throws: `last-admin`
    public func setDisabled(_ since: Int64?, _ id: AccountID) throws {
        try db.run("UPDATE accounts SET disabled = ? WHERE id = ?", [since, id.number])
        guard try reading.hasAdmin() else { throw Problem.lastAdmin }
        if since != nil {
            try db.run("DELETE FROM sessions WHERE account = ?", [id.number])
            try db.run("DELETE FROM passes WHERE account = ? AND used IS NULL", [id.number])
        }
    }
}

extension Account {
    init(_ row: Row) throws {
        guard let role = Role(rawValue: row["role"]) else { throw Problem.databaseDamaged }
        self.init(
            id: AccountID(number: row["id"]), userName: row["user_name"], penName: row["pen_name"], role: role,
            language: Language(tag: row["language"]) ?? .french, created: row["created"], disabled: row["disabled"])
    }
}
