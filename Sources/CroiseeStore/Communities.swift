import Bundles
import Catalogue
import GRDB
import Links

import struct Bundles.Record

/// What is known of one community: its ID, the name on its newest node record, its verified chain.
public struct CommunityRow: Sendable, Hashable {
    public let id: CommunityID
    public let name: String
    public let frozen: Bool
    /// Its notes wait for the animator.
    public let holds: Bool
}

extension Reading {
    /// This node's own community.
    public func me() throws -> CommunityID {
        if let me = memory.me { return me }
        guard let bytes = try setting("community"), let digest = Digest32(bytes: bytes) else {
            throw Problem.noIdentity
        }
        memory.me = CommunityID(digest)
        return CommunityID(digest)
    }

    public func setting(_ key: String) throws -> [UInt8]? {
        let value: Blob? = try db.one("SELECT value FROM settings WHERE key = ?", [key])
        return value?.bytes
    }

    public func settingText(_ key: String) throws -> String? {
        try setting(key).map { String(decoding: $0, as: UTF8.self) }
    }

    public func identity(of community: CommunityID) throws -> Identity? { try held(community)?.identity }

    func held(_ community: CommunityID) throws -> Caches.HeldIdentity? {
        if let known = memory.identity(of: community) { return known }
        let text: Blob? = try db.one(
            "SELECT identity FROM communities WHERE cid = ? AND identity IS NOT NULL", [blob(community.bytes)])
        let held = try text.map { try caches.identity(of: community, text: $0.bytes) }
        if let held { memory.remember(held) }
        return held
    }

    public func identityRecord(of community: CommunityID) throws -> [Record] {
        try held(community).map { [$0.record] } ?? []
    }

    public func communities() throws -> [CommunityRow] {
        try Row.fetchAll(
            db, sql: "SELECT cid, name, conflict IS NOT NULL AS frozen, holds FROM communities ORDER BY name"
        )
        .map { try CommunityRow($0) }
    }

    public func community(_ id: CommunityID) throws -> CommunityRow? {
        try Row.fetchOne(
            db, sql: "SELECT cid, name, conflict IS NOT NULL AS frozen, holds FROM communities WHERE cid = ?",
            arguments: [blob(id.bytes)]
        ).map { try CommunityRow($0) }
    }

    /// The name on its newest record, else that of the link, else the beginning of its ID: a label, never a key.
    public func name(of community: CommunityID) throws -> String {
        if let name = try self.community(community)?.name, !name.isEmpty { return name }
        // Declared by file, and not heard of yet: the name that the admin gave.
        return try link(with: community)?.link.name ?? String(community.text.prefix(8))
    }

    func communityRow(_ id: CommunityID) throws -> Int64? {
        if let row = memory.rows[id] { return row }
        let row: Int64? = try db.one("SELECT id FROM communities WHERE cid = ?", [blob(id.bytes)])
        if let row { memory.remember(id, row: row) }
        return row
    }

    func communityID(row: Int64) throws -> CommunityID? {
        if let known = memory.communities[row] { return known }
        let bytes: Blob? = try db.one("SELECT cid FROM communities WHERE id = ?", [row])
        let id = bytes.flatMap { Digest32(bytes: $0.bytes) }.map { CommunityID($0) }
        if let id { memory.remember(id, row: row) }
        return id
    }
}

extension CommunityRow {
    init(_ row: Row) throws {
        id = CommunityID(try row.digest("cid"))
        name = row["name"]
        frozen = row["frozen"]
        holds = row["holds"]
    }
}

extension Writing {
    public func set(_ key: String, _ value: [UInt8]) throws {
        try db.execute(
            sql:
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            arguments: [key, blob(value)])
    }

    public func set(_ key: String, _ value: String) throws { try set(key, Array(value.utf8)) }

    /// Makes this database the home of `identity`. Once only.
    public func found(_ identity: Identity) throws {
        try set("community", identity.community.bytes)
        _ = try learn(identity)
        try db.execute(
            sql: "UPDATE communities SET holds = 0 WHERE cid = ?", arguments: [blob(identity.community.bytes)])
    }

    public func setHolds(_ holds: Bool, for community: CommunityID) throws {
        try db.run("UPDATE communities SET holds = ? WHERE id = ?", [holds, try row(community)])
        memory.holds = [:]
    }

    func row(_ community: CommunityID) throws -> Int64 {
        if let row = try reading.communityRow(community) { return row }
        try db.run("INSERT INTO communities (cid) VALUES (?)", [blob(community.bytes)])
        let row = db.lastInsertedRowID
        memory.remember(community, row: row)
        return row
    }

    /// As `learn`, of whoever a stream brings: not more than the bounds let in.
    /// - Returns: whether anything changed.
    func learn(strangers identity: Identity, at now: Int64) throws -> Bool {
        if try reading.communityRow(identity.community) == nil {
            let known = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM communities") ?? 0
            guard known < StoreBounds.communities else { throw Problem.tooManyMembers }
        }
        return try learn(identity, at: now)
    }

    /// Keeps what is new in a verified identity. Two chains that contradict each other freeze the origin; both are kept.
    /// - Parameter now: Unix ms, for what the admin is told of it.
    /// - Returns: whether anything changed.
    /// - Throws: `identity-conflict`, after which what was written must be kept.
    @discardableResult
    public func learn(_ identity: Identity, at now: Int64 = 0) throws -> Bool {
        let row = try row(identity.community)
        guard let held = try reading.identity(of: identity.community) else {
            try store(identity, row: row)
            return true
        }
        if held.text == identity.text { return false }
        do {
            let merged = try held.merging(identity)
            guard merged.text != held.text else { return false }
            try store(merged, row: row)
            try follow(from: held, to: merged, at: now)
            if merged.latest > held.latest {
                try note(.rotated, merged.community, detail: "\(merged.latest)", at: now)
                try dropUnsealed(merged, row: row, at: now)
            }
            return true
        } catch let problem as Problem where problem.type == "identity-conflict" {
            // The admin has chosen already.
            if try isRefused(identity) { throw Problem.refusedChain }
            guard try !reading.isFrozen(identity.community) else { throw Problem.frozenOrigin }
            try note(.frozen, identity.community, at: now)
            try db.run("UPDATE communities SET conflict = ? WHERE id = ?", [blob(identity.text), row])
            try bumpAccess()
            throw Problem.frozenOrigin
        }
    }

    func store(_ identity: Identity, row: Int64) throws {
        try db.execute(
            sql: "UPDATE communities SET identity = ?, name = ? WHERE id = ?",
            arguments: [blob(identity.text), identity.node?.name ?? "", row])
        memory.forgetIdentity(of: identity.community)
        try keepHead(of: identity, row: row)
        try bumpAccess()
    }
}
