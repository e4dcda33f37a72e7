import Catalogue
import Foundation
import GRDB

/// When backups are made without being asked for, and where.
public struct BackupPlan: Sendable, Hashable, Codable {
    public enum Every: String, Sendable, Hashable, Codable, CaseIterable {
        case hour, day, week

        /// In ms.
        public var length: Int64 {
            switch self {
            case .hour: 3_600_000
            case .day: 86_400_000
            case .week: 7 * 86_400_000
            }
        }
    }

    /// Absolute path of a folder, best on another disk.
    public var folder: String
    public var every: Every
    /// So many of its newest files stay.
    public var keep: Int

    public init(folder: String, every: Every, keep: Int) {
        self.folder = folder
        self.every = every
        self.keep = keep
    }
}

/// What came of the last attempts.
public struct BackupHistory: Sendable, Hashable, Codable {
    /// Of the last one that is whole; Unix ms.
    public var made: Int64?
    public var file: String?
    public var bytes: Int64?
    /// Of the last one that failed, where none has been made since; and why.
    public var failed: Int64?
    public var reasonFr: String?
    public var reasonEn: String?

    public init() {}

    public var reason: Sentence? {
        reasonFr.flatMap { fr in reasonEn.map { Sentence(fr: fr, en: $0) } }
    }

    /// Whether it is time, by a plan. What failed is tried again after an hour.
    public func isDue(_ plan: BackupPlan, at now: Int64) -> Bool {
        if let failed, (failed...failed + BackupPlan.Every.hour.length).contains(now) { return false }
        guard let made else { return true }
        // A clock that was put back must not put off backups for months.
        return now >= made + plan.every.length || now < made
    }
}

extension Reading {
    public func backupPlan() throws -> BackupPlan? { try decoded("backup_plan") }

    public func backupHistory() throws -> BackupHistory { try decoded("backup_history") ?? BackupHistory() }

    /// What backups are encrypted to; nil at a node that was founded before there were any.
    public func backupKey() throws -> [UInt8]? { try setting("backup_key") }

    private func decoded<T: Decodable>(_ key: String) throws -> T? {
        guard let bytes = try setting(key) else { return nil }
        do { return try JSONDecoder().decode(T.self, from: Data(bytes)) } catch { throw Problem.databaseDamaged }
    }
}

extension Writing {
    /// - Parameter plan: nil ends it.
    public func set(_ plan: BackupPlan?) throws {
        guard let plan else { return try db.execute(sql: "DELETE FROM settings WHERE key = 'backup_plan'") }
        try set("backup_plan", [UInt8](try JSONEncoder().encode(plan)))
    }

    public func set(_ history: BackupHistory) throws {
        try set("backup_history", [UInt8](try JSONEncoder().encode(history)))
    }

    public func setBackupKey(_ bytes: [UInt8]) throws { try set("backup_key", bytes) }
}
