import Bundles
import Catalogue
import Foundation
import GRDB

/// A backup as one line speaks of it.
public struct BackupMark: Sendable, Hashable {
    public let id: Digest32
    /// Unix ms.
    public let made: Int64
    /// Bytes.
    public let size: Int64

    public init(id: Digest32, made: Int64, size: Int64) {
        (self.id, self.made, self.size) = (id, made, size)
    }

    public init(_ list: BackupList) { self.init(id: list.id, made: list.made, size: list.size) }
}

/// What this node and a peer keep for each other.
public struct PeerBackup: Sendable, Hashable {
    public let community: CommunityID
    /// Bytes that the admin here keeps for them; 0 for none.
    public var quota: Int64 = 0
    /// They ask for it.
    public var asked = false
    /// Theirs, whole, here.
    public var kept: BackupMark?
    /// Theirs, on its way here.
    public var coming: BackupMark?
    /// Of it, the first chunk that is not here.
    public var next = 0
    /// We ask them to keep ours.
    public var asks = false
    /// Bytes that they keep for us; 0 for none.
    public var offered: Int64 = 0
    /// Ours, whole, there, as they said last.
    public var held: BackupMark?

    public init(_ community: CommunityID) { self.community = community }

    /// Whether there is anything to be said about backups over this link.
    public var isOfUse: Bool { quota > 0 || asked || asks || offered > 0 || kept != nil || coming != nil }
}

extension Reading {
    public func peerBackups() throws -> [PeerBackup] {
        try db.rows(
            "SELECT p.*, c.cid FROM peer_backups p JOIN communities c ON c.id = p.community ORDER BY c.name, c.cid"
        )
        .map { try PeerBackup($0) }
    }

    /// - Returns: what is agreed with that peer; nothing of use where nothing was ever said.
    public func peerBackup(with community: CommunityID) throws -> PeerBackup {
        try db.row(
            "SELECT p.*, c.cid FROM peer_backups p JOIN communities c ON c.id = p.community WHERE c.cid = ?",
            [blob(community.bytes)]
        ).map { try PeerBackup($0) } ?? PeerBackup(community)
    }

    /// The list of a backup that is kept here.
    public func keptList(of community: CommunityID) throws -> BackupList? { try list("kept", community) }

    /// The list of a backup that is on its way here.
    public func comingList(of community: CommunityID) throws -> BackupList? { try list("coming", community) }

    private func list(_ column: String, _ community: CommunityID) throws -> BackupList? {
        let bytes: Blob? = try db.one(
            "SELECT p.\(column) FROM peer_backups p JOIN communities c ON c.id = p.community WHERE c.cid = ?",
            [blob(community.bytes)])
        return try bytes.map { try BackupList(parsing: $0.bytes) }
    }
}

extension PeerBackup {
    fileprivate init(_ row: Row) throws {
        func mark(_ column: String) throws -> BackupMark? {
            row[column] == nil ? nil : BackupMark(try BackupList(parsing: row.bytes(column)))
        }
        self.init(CommunityID(try row.digest("cid")))
        quota = row["quota"]
        asked = row["asked"]
        kept = try mark("kept")
        coming = try mark("coming")
        next = row["coming_next"]
        asks = row["asks"]
        offered = row["offered"]
        if row["held"] != nil {
            held = BackupMark(
                id: try row.digest("held"), made: row["held_made"] ?? 0, size: row["held_size"] ?? 0)
        }
    }
}

extension Writing {
    private func rowForBackups(_ community: CommunityID) throws -> Int64 {
        let row = try row(community)
        try db.run("INSERT OR IGNORE INTO peer_backups (community) VALUES (?)", [row])
        return row
    }

    /// The admin's word: so many bytes of a peer's backup are kept here. With 0 it is kept no longer.
    public func keepBackup(of community: CommunityID, quota: Int64) throws {
        try db.run(
            "UPDATE peer_backups SET quota = ? WHERE community = ?", [quota, try rowForBackups(community)])
        if quota == 0 { try forgetBackup(of: community) }
    }

    /// The admin's word: that peer is to keep ours, or no longer.
    public func askForBackup(_ asks: Bool, of community: CommunityID) throws {
        let row = try rowForBackups(community)
        try db.run("UPDATE peer_backups SET asks = ? WHERE community = ?", [asks, row])
    }

    /// What the other side says of both.
    public func heardOfBackup(
        _ community: CommunityID, asks: Bool, keeps: Int64, holds: BackupMark?
    ) throws {
        let before = try reading.peerBackup(with: community)
        // Nothing is written for a peer that has nothing to say.
        guard before.isOfUse || before.held != nil || asks || keeps > 0 || holds != nil else { return }
        let row = try rowForBackups(community)
        try db.run(
            """
            UPDATE peer_backups SET asked = ?, offered = ?, held = ?, held_made = ?, held_size = ? WHERE community = ?
            """, [asks, keeps, holds.map { blob($0.id.bytes) }, holds?.made, holds?.size, row])
        // Whoever asks no more wants nothing of it to lie here.
        if !asks, before.kept != nil || before.coming != nil { try forgetBackup(of: community) }
    }

    /// A new backup of that community comes; what came of another one before is given up.
    public func beginBackup(_ list: BackupList, of community: CommunityID) throws {
        try db.run(
            "UPDATE peer_backups SET coming = ?, coming_next = 0 WHERE community = ?",
            [blob(list.bytes), try rowForBackups(community)])
    }

    /// A chunk is on the disk. With the last one the backup takes the place of the one before.
    public func tookBackupChunk(_ number: Int, of list: BackupList, from community: CommunityID) throws {
        let row = try rowForBackups(community)
        try db.run(
            "UPDATE peer_backups SET coming_next = ? WHERE community = ? AND coming = ?",
            [number + 1, row, blob(list.bytes)])
        guard number + 1 == list.chunks.count else { return }
        try db.run(
            "UPDATE peer_backups SET kept = coming, coming = NULL, coming_next = 0 WHERE community = ? AND coming = ?",
            [row, blob(list.bytes)])
    }

    /// What is kept of a community's backup here counts as nothing.
    public func forgetBackup(of community: CommunityID) throws {
        try db.run(
            "UPDATE peer_backups SET kept = NULL, coming = NULL, coming_next = 0 WHERE community = ?",
            [try row(community)])
    }
}

// MARK: The copy for peers

/// The backup of this community that peers are given, on the disk here until a newer one takes its place.
public struct OwnCopy: Sendable, Hashable {
    public let list: BackupList
    /// What opens it: that of the words that counted when it was made.
    public let key: [UInt8]

    public init(list: BackupList, key: [UInt8]) { (self.list, self.key) = (list, key) }
}

extension Reading {
    public func ownCopy() throws -> OwnCopy? {
        guard let list = try setting("own_copy"), let key = try setting("own_copy_key") else { return nil }
        return OwnCopy(list: try BackupList(parsing: list), key: key)
    }

    /// How often peers get a new one.
    public func copyEvery() throws -> BackupPlan.Every {
        try settingText("own_copy_every").flatMap { BackupPlan.Every(rawValue: $0) } ?? .day
    }
}

extension Writing {
    public func set(_ copy: OwnCopy) throws {
        try set("own_copy", copy.list.bytes)
        try set("own_copy_key", copy.key)
    }

    public func setCopyEvery(_ every: BackupPlan.Every) throws { try set("own_copy_every", every.rawValue) }
}
