import Bundles
import Catalogue
import GRDB
import Links

/// A frozen origin, or one between whose identities was chosen, with both proofs.
public struct FrozenOrigin: Sendable {
    public let community: CommunityID
    public let name: String
    /// The one that came first and goes on counting, or that was chosen.
    public let held: Identity
    public let other: Identity
    /// The admin has chosen: it is not frozen, and the other one may be chosen still.
    public var isChosen = false

    /// Its name, else the beginning of its ID.
    public var label: String { name.isEmpty ? String(community.text.prefix(8)) : name }

    /// The number of the first statement that differs.
    public var number: Int {
        zip(held.statements, other.statements).prefix { $0.statement.bytes == $1.statement.bytes }.count
    }
}

extension Reading {
    public func frozenOrigins() throws -> [FrozenOrigin] {
        try db.rows(
            "SELECT cid, name, identity, conflict FROM communities WHERE conflict IS NOT NULL ORDER BY name, cid"
        )
        .compactMap { row in
            guard row["identity"] != nil else { return nil }
            return FrozenOrigin(
                community: CommunityID(try row.digest("cid")), name: row["name"],
                held: try Identity.parse(text: row.bytes("identity")),
                other: try Identity.parse(text: row.bytes("conflict")))
        }
    }
}

extension Writing {
    func isRefused(_ identity: Identity) throws -> Bool {
        try identity.statements.contains { statement in
            try db.exists(
                "SELECT 1 FROM refused_statements WHERE digest = ?", [blob(statement.statement.digest.bytes)])
        }
    }

    /// The admin's choice between two statements of one number. The other is put aside, and freezes nothing any more; it may be chosen
    /// later all the same, where somebody misheard.
    /// - Parameter statement: SHA-256 of the first statement that differs, of the chain that is to count.
    /// - Throws: `not-frozen`, `no-such-statement`.
    public func choose(_ statement: Digest32, of community: CommunityID, at now: Int64) throws {
        guard let frozen = try reading.contradictory(community) else { throw Problem.notFrozen }
        func has(_ identity: Identity) -> Bool {
            identity.statements.dropFirst(frozen.number).contains { $0.statement.digest == statement }
        }
        guard has(frozen.held) || has(frozen.other) else { throw Problem.noSuchStatement }
        let (chosen, refused) = has(frozen.held) ? (frozen.held, frozen.other) : (frozen.other, frozen.held)
        let row = try row(community)
        for signed in refused.statements.dropFirst(frozen.number) {
            try db.run(
                "INSERT OR IGNORE INTO refused_statements (digest) VALUES (?)", [blob(signed.statement.digest.bytes)])
        }
        for signed in chosen.statements.dropFirst(frozen.number) {
            try db.run("DELETE FROM refused_statements WHERE digest = ?", [blob(signed.statement.digest.bytes)])
        }
        try db.run("UPDATE communities SET conflict = NULL WHERE id = ?", [row])
        try set(Reading.putAside + community.digest.hex, refused.text)
        try store(chosen, row: row)
        try sortOut(chosen, row: row, from: frozen.number, at: now)
        // What was refused meanwhile is looked for at once.
        try db.run("UPDATE links SET last_reconciled = NULL")
        try note(.chosen, community, detail: statement.hex, at: now)
        try bumpAccess()
        _ = try retryQuarantine(frozen: community, at: now)
        try dropContradicted(community)
    }

    /// Which bundles stand under the chain that counts now.
    private func sortOut(_ identity: Identity, row: Int64, from number: Int, at now: Int64) throws {
        var fallen: [Int64] = []
        for held in try db.rows("SELECT seq, id, statement, dropped FROM bundles WHERE origin = ?", [row]) {
            let seq: Int64 = held["seq"]
            let statement: Int = held["statement"]
            var stands = identity.standsBy(BundleID(try held.digest("id")), statement: statement)
            // Signed with the other key of that number?
            if stands, statement >= number,
                case .failure = Result(catching: {
                    try reading.bundle(seq: seq).verify(identity: identity)
                })
            {
                stands = false
            }
            if !stands, held["dropped"] == false { fallen.append(seq) }
            if stands, held["dropped"] == true { try raise(seq) }
        }
        try drop(fallen, of: identity.community, row: row, at: now)
    }

    /// What the admins of others hear, and what a link does, when a known identity has changed.
    func follow(from held: Identity, to merged: Identity, at now: Int64) throws {
        guard let new = merged.node, let old = held.node, new.bytes != old.bytes else { return }
        guard new.addresses != old.addresses || new.pin != old.pin,
            var link = try reading.link(with: merged.community)?.link, !link.isFinal, link.move(from: old, to: new)
        else { return }
        try save(link)
        try note(.moved, merged.community, detail: link.address, at: now)
    }

    /// Signed in this community's name since this computer's server began, and not here: a copy of the data folder runs elsewhere, or
    /// somebody has the key. What a restored backup lacked is older.
    func noticeElsewhere(_ manifest: Manifest, from source: Source, at now: Int64) throws {
        guard source != .own, manifest.origin == (try reading.me()),
            let since = try reading.settingText(Self.runningSince).flatMap({ Int64($0) }), manifest.signed > since
        else { return }
        try noteOnce(.elsewhere, manifest.origin, detail: "\(manifest.signed)", since: since, at: now)
    }

    /// Own statements or records that were not made here.
    public func noticeOurselves(from before: Identity, to after: Identity, at now: Int64) throws {
        if after.latest > before.latest {
            try noteOnce(.outdated, after.community, detail: "\(after.latest)", at: now)
        } else if let record = after.node, record != before.node,
            let since = try reading.settingText(Self.runningSince).flatMap({ Int64($0) }), record.issued > since
        {
            try noteOnce(.elsewhere, after.community, detail: "\(record.issued)", since: since, at: now)
        }
    }

    static let runningSince = "running_since"

    /// A server begins on this folder.
    public func begin(at now: Int64) throws { try set(Self.runningSince, "\(now)") }
}

// MARK: Own bundles

/// A bundle of this community, as it is shown to the admin who decides what to stand by.
public struct OwnBundle: Sendable, Hashable {
    public let id: BundleID
    /// Unix ms, as signed.
    public let signed: Int64
    /// Written on this computer; false for what peers or files brought back.
    public let isMadeHere: Bool
    /// Takes back or decides who takes part, and gives nobody anything to read.
    public let isDecision: Bool
    public let notes: Int
}

extension Reading {
    /// All bundles of this community that stand, the oldest first.
    public func ownBundles() throws -> [OwnBundle] {
        try db.rows(
            """
            SELECT b.id, b.signed, b.source IS NULL AS made_here,
                b.class = 0 OR EXISTS (SELECT 1 FROM withdrawals w WHERE w.bundle = b.id) AS decides,
                (SELECT COUNT(*) FROM occurrences o WHERE o.bundle = b.seq) AS notes
            FROM bundles b JOIN communities c ON c.id = b.origin WHERE c.cid = ? AND b.dropped = 0 ORDER BY b.signed, b.seq
            """, [blob(try me().bytes)]
        ).map { row in
            OwnBundle(
                id: BundleID(try row.digest("id")), signed: row["signed"], isMadeHere: row["made_here"],
                isDecision: row["decides"], notes: row["notes"])
        }
    }

    /// Own bundles that are cited and not held: they may still come.
    public func ownGaps() throws -> [BundleID] {
        try db.rows(
            "SELECT g.id FROM gaps g JOIN communities c ON c.id = g.origin WHERE c.cid = ? ORDER BY g.id",
            [blob(try me().bytes)]
        ).map { BundleID(try $0.digest("id")) }
    }

    /// Bundles of a community that stand here or that these cite, by their IDs, ascending, for whoever recovers it (docs/protocol.md 5.11).
    public func standing(of community: CommunityID, after: BundleID?, limit: Int) throws -> [BundleID] {
        guard let row = try communityRow(community) else { return [] }
        return try db.rows(
            """
            SELECT id FROM bundles WHERE origin = ?1 AND dropped = 0 AND id > ?2
            UNION SELECT id FROM gaps WHERE origin = ?1 AND cited = 1 AND id > ?2 ORDER BY id LIMIT ?3
            """, [row, blob(after?.bytes ?? []), limit]
        ).map { BundleID(try $0.digest("id")) }
    }

    /// Whose next statement this recovery key signs.
    public func community(recoveredBy commitment: Digest32) throws -> Identity? {
        // The last statement is in the text as it was signed.
        let hex = commitment.hex
        let rows = try db.rows(
            "SELECT identity FROM communities WHERE identity IS NOT NULL AND instr(identity, ?) > 0",
            [blob(Array(hex.utf8))])
        return try rows.map { try Identity.parse(text: $0.bytes("identity")) }
            .first { $0.statements[$0.latest].statement.recoveryCommitment == commitment }
    }
}
