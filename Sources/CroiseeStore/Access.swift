import Bundles
import Catalogue
import GRDB
import Links

extension Reading {
    /// Is the link with `peer` active at this moment?
    public func isActive(_ peer: CommunityID) throws -> Bool { try access().active.contains(peer) }

    /// Would this node keep content of `origin` here?
    public func accepts(_ origin: CommunityID, in place: IntersectionRow) throws -> Bool {
        try access().accepts(origin, in: place.row)
    }

    func isFrozen(_ origin: CommunityID) throws -> Bool { try access().frozen.contains(origin) }

    /// Would this node keep what `origin` says of membership here?
    func acceptsMembership(of origin: CommunityID, in place: IntersectionRow) throws -> Bool {
        try access().acceptsMembership(of: origin, in: place.row)
    }

    /// Everything that this node and `peer` have in common, by intersection ID ascending.
    public func commonViews(with peer: CommunityID) throws -> [CommonView] { try access().views(with: peer) }

    public func commonView(_ id: IntersectionID, with peer: CommunityID) throws -> CommonView? {
        guard let place = try intersection(id) else { return nil }
        return try access().view(place.row, with: peer)
    }

    /// A hash over all of `commonViews`, and over `chains`.
    public func viewDigest(with peer: CommunityID) throws -> String { try access().viewDigest(with: peer) }

    /// May `peer` learn who this community is?
    public func introduces(_ community: CommunityID, to peer: CommunityID) throws -> Bool {
        try access().introduces(community, to: peer)
    }

    func access(of peer: CommunityID) throws -> PeerAccess { PeerAccess(try access(), peer) }

    /// Of a row with `id`, `class`, `origin` and `intersection`.
    func allows(_ row: Row, _ access: inout PeerAccess) throws -> Bool {
        let (bundleClass, place) = (BundleClass(column: row["class"]), row["intersection"] as Int64)
        if try access.allows(bundleClass, origin: row["origin"], place: place, id: communityID(row:)) { return true }
        // Whoever left still hears what is taken back.
        guard bundleClass == .content, access.table.hasLeavers(in: place),
            let origin = try communityID(row: row["origin"]),
            access.table.allowsTakingBack(of: origin, in: place, from: access.peer)
        else { return false }
        return try takesBack(row)
    }

    /// Of a row with `id` and `origin`: whether the bundle withdraws, or takes a withdrawal back.
    func takesBack(_ row: Row) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM withdrawals WHERE bundle = ?1
            UNION ALL SELECT 1 FROM restores WHERE origin = ?2 AND bundle = ?1
            """, [row["id"] as Blob, row["origin"] as Int64])
    }

    /// The rules as they stand in this snapshot; worked out anew only when something they depend on has changed.
    func access() throws -> AccessTable {
        if let known = memory.access { return known }
        let version = try accessVersion()
        let table = try caches.access(version: version) { try accessTable(version: version) }
        memory.access = table
        return table
    }

    private func accessVersion() throws -> Int64 {
        try db.one("SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'access_version'") ?? 0
    }

    private func accessTable(version: Int64) throws -> AccessTable {
        let me = try me()
        let places = try intersections().map {
            AccessTable.Place(row: $0, rules: AccessRules(try ledger($0), home: me))
        }
        return AccessTable(
            version: version, me: me, places: places,
            active: try communities(
                "SELECT c.cid FROM links l JOIN communities c ON c.id = l.community WHERE l.state = ?",
                [LinkState.active.rawValue]),
            frozen: try communities("SELECT cid FROM communities WHERE conflict IS NOT NULL"),
            chains: try chainHeads())
    }

    private func communities(_ sql: String, _ arguments: StatementArguments = []) throws -> Set<CommunityID> {
        Set(try db.rows(sql, arguments).map { CommunityID(try $0.digest("cid")) })
    }
}

extension Writing {
    /// Something that the rules depend on has changed.
    func bumpAccess() throws {
        memory.access = nil
        try db.run(
            """
            INSERT INTO settings (key, value) VALUES ('access_version', '1')
            ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
            """)
    }

    /// The membership of one intersection has changed.
    func bumpMembership(of place: Int64) throws {
        try db.run("UPDATE intersections SET version = version + 1 WHERE id = ?", [place])
        memory.forgetPlaces()
        try bumpAccess()
    }
}
