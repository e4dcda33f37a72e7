import Bundles
import Catalogue
import GRDB

/// After a backup was put back, this node lacks what happened since, its own bundles included. They come back from peers at the first
/// comparison; until then nothing new is signed, so that nobody writes on a text that he has himself replaced since.
extension Writing {
    /// As if no peer had been met yet: the daily comparison is due with each, at once.
    func beginAgain(at now: Int64) throws {
        try db.run("UPDATE links SET cursor = NULL, view = NULL, last_reconciled = NULL")
        try db.run("DELETE FROM link_views")
        try db.run("DELETE FROM sessions")
        // Backups of others do not come back with one's own: they are sent again.
        try db.run("UPDATE peer_backups SET kept = NULL, coming = NULL, coming_next = 0, held = NULL")
        try set(Restored.key, String(now))
        caches.clear()
    }

    /// - Throws: `catching-up`.
    func requireCaughtUp(at now: Int64) throws {
        guard try !reading.isCatchingUp(at: now) else { throw Problem.catchingUp }
    }

    func noteCaughtUp(at now: Int64) throws {
        guard let restored = try reading.restoredAt(), now >= restored else { return }
        try db.run("DELETE FROM settings WHERE key = ?", [Restored.key])
    }
}

extension Reading {
    /// When a backup was put back, while no peer has been compared with since; Unix ms.
    public func restoredAt() throws -> Int64? { try settingText(Restored.key).flatMap { Int64($0) } }

    /// Whether a peer is to be compared with before anything new is signed.
    public func isCatchingUp(at now: Int64) throws -> Bool {
        guard let restored = try restoredAt(), now < restored + Restored.patience else { return false }
        return try db.exists("SELECT 1 FROM links WHERE calls = 1 AND state = 'active'")
    }
}

extension Store {
    /// Once, in a database that came out of a backup.
    public func beginAgain(at now: Int64) throws(Problem) { try write { try $0.beginAgain(at: now) } }
}

private enum Restored {
    static let key = "restored"
    /// A day: a peer that is gone for good keeps nobody from writing for longer. In ms.
    static let patience: Int64 = 86_400_000
}
