import Bundles
import Catalogue
import GRDB

/// Chains that an admin put aside, a setting each: the choice between two can be made again.
extension Reading {
    static let putAside = "put_aside:"

    /// The other chain of a community, of which one was chosen here.
    public func putAside(of community: CommunityID) throws -> Identity? {
        try setting(Self.putAside + community.digest.hex).map { try Identity.parse(text: $0) }
    }

    /// Communities between whose identities was chosen, and that are not frozen again.
    public func chosenOrigins() throws -> [FrozenOrigin] {
        try db.rows(
            """
            SELECT c.cid, c.name, c.identity, s.value FROM communities c JOIN settings s ON s.key = ? || lower(hex(c.cid))
            WHERE c.conflict IS NULL AND c.identity IS NOT NULL ORDER BY c.name, c.cid
            """, [Self.putAside]
        ).map { row in
            FrozenOrigin(
                community: CommunityID(try row.digest("cid")), name: row["name"],
                held: try Identity.parse(text: row.bytes("identity")),
                other: try Identity.parse(text: row.bytes("value")), isChosen: true)
        }
    }

    /// Both identities of a community, whether the admin has chosen or not.
    public func contradictory(_ community: CommunityID) throws -> FrozenOrigin? {
        try (frozenOrigins() + chosenOrigins()).first { $0.community == community }
    }
}

extension Writing {
    /// What was refused since two identities of a community contradicted each other and is not taken now: the identities themselves,
    /// and bundles, which peers give again.
    func dropContradicted(_ community: CommunityID) throws {
        // Nothing was looked at again.
        guard !room.isLow else { return }
        let decompressor = try Decompressor()
        for row in try db.rows(
            "SELECT * FROM quarantine WHERE type = ? AND (origin IS NULL OR origin = ?)",
            [Problem.frozenOrigin.type, blob(community.bytes)])
        {
            let kept = try reading.quarantineRow(row)
            guard kept.origin == nil else {
                try dropQuarantine(kept.hash)
                continue
            }
            guard case .success(let plain) = Result(catching: { try kept.record.plain(decompressor) }),
                case .success(let identity) = Result(catching: { () throws(Problem) in try Identity.parse(text: plain) }
                ),
                identity.community == community
            else { continue }
            try dropQuarantine(kept.hash)
        }
    }
}
