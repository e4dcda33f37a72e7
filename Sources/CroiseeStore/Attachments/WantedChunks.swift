import Bundles
import Catalogue
import GRDB
import Notes

/// A chunk that is not here and is wanted.
public struct WantedChunk: Sendable, Hashable {
    public let place: ChunkPlace
    public let key: ChunkKey
    /// The file that it is of.
    public let attachment: AttachmentPlace
}

/// A chunk that is here.
public struct HeldChunk: Sendable, Hashable {
    public let place: ChunkPlace
    public let key: ChunkKey
}

/// What a peer finds where it asks for a chunk.
public enum ServedChunk: Sendable, Hashable {
    case held(ChunkKey)
    /// The note is here and the chunk is not. Names the file where this node keeps such a one and nobody has asked for it yet.
    case absent(AttachmentPlace?)
}

extension Reading {
    /// Chunks to ask for, of files that `peer` may have: small ones of current revisions, and those that somebody wants.
    /// - Parameter putOff: files that are not looked for now.
    public func wantedChunks(
        from peer: CommunityID, _ limits: AttachmentLimits, most: Int, putOff: Set<AttachmentPlace> = []
    ) throws -> [WantedChunk] {
        let rows = try db.rows(
            """
            SELECT a.revision, a.position, a.size, n.origin FROM attachments a
            JOIN revisions r ON r.id = a.revision JOIN notes n ON n.id = r.note
            WHERE a.whole = 0 AND (a.asked = 1 OR a.size <= ? AND r.id = coalesce(
                n.head, (SELECT min(o.id) FROM revisions o WHERE o.note = n.id)))
            ORDER BY a.size, a.revision, a.position
            """, [limits.fetchUpTo])
        guard !rows.isEmpty else { return [] }
        var access = try access(of: peer)
        var used: [Int64: Int64] = [:]
        var wanted: [WantedChunk] = []
        var seen: Set<ChunkKey> = []
        for row in rows where wanted.count < most {
            let file = AttachmentPlace(revision: row["revision"], position: row["position"])
            if putOff.contains(file) { continue }
            let size: Int64 = row["size"]
            let origin: Int64 = row["origin"]
            let before = try used[origin] ?? self.used(by: origin)
            used[origin] = before
            let needed = try lackingBytes(of: file, size)
            guard let community = try communityID(row: origin),
                try isRoom(for: size, needed: needed, of: community, limits, used: before),
                let (bundle, entry) = try standing(revision: row["revision"], &access)
            else { continue }
            for chunk in try lacking(file, most: most - wanted.count) {
                let key = ChunkKey(origin: community, hash: try chunk.digest("hash"))
                guard seen.insert(key).inserted else { continue }
                wanted.append(
                    WantedChunk(
                        place: ChunkPlace(bundle: bundle, entry: entry, number: chunk["number"]), key: key,
                        attachment: file))
            }
            used[origin] = before + needed
        }
        return wanted
    }

    /// - Parameters:
    ///   - size: of the file.
    ///   - needed: what of it is still to come.
    ///   - used: by the files of its community. One's own have no limit.
    private func isRoom(
        for size: Int64, needed: Int64, of origin: CommunityID, _ limits: AttachmentLimits, used: Int64
    ) throws -> Bool {
        try origin == me() || size <= limits.largest && used + needed <= limits.perCommunity
    }

    func lackingBytes(of file: AttachmentPlace, _ size: Int64) throws -> Int64 {
        let chunks: Int64 =
            try db.one(
                """
                SELECT COUNT(*) FROM chunks c WHERE c.revision = ? AND c.position = ?
                AND NOT EXISTS (SELECT 1 FROM chunk_files f WHERE f.origin = c.origin AND f.hash = c.hash)
                """, [file.revision, file.position]) ?? 0
        return min(size, chunks * AttachmentDescription.chunkBytes)
    }

    private func lacking(_ file: AttachmentPlace, most: Int) throws -> [Row] {
        try db.rows(
            """
            SELECT c.number, c.hash FROM chunks c WHERE c.revision = ? AND c.position = ?
            AND NOT EXISTS (SELECT 1 FROM chunk_files f WHERE f.origin = c.origin AND f.hash = c.hash) ORDER BY c.number LIMIT ?
            """, [file.revision, file.position, most])
    }

    /// A place of a revision that the peer may have.
    private func standing(revision: Int64, _ access: inout PeerAccess) throws -> (BundleID, Int)? {
        let rows = try db.rows(
            """
            SELECT b.id, o.position, b.origin, b.intersection, b.class FROM occurrences o
            JOIN bundles b ON b.seq = o.bundle WHERE o.revision = ? AND b.dropped = 0
            """, [revision])
        for row in rows where try allows(row, &access) {
            return (BundleID(try row.digest("id")), row["position"])
        }
        return nil
    }

    /// A chunk as `peer` may have it now; nil for unknown, forbidden and withdrawn alike.
    public func serve(_ place: ChunkPlace, to peer: CommunityID, _ limits: AttachmentLimits) throws -> ServedChunk? {
        guard try serves(place.bundle, to: peer), let row = try named(place) else { return nil }
        let key = try key(row)
        if try holds(key) { return .held(key) }
        if row["asked"] as Bool { return .absent(nil) }
        return .absent(try hasRoom(for: row, limits) ? file(row) : nil)
    }

    /// What a chunk must be that `peer` may bring; nil as above.
    /// - Throws: `not-wanted` where this node does not keep the file.
    public func expects(_ place: ChunkPlace, from peer: CommunityID, _ limits: AttachmentLimits) throws -> ChunkKey? {
        guard try serves(place.bundle, to: peer), let row = try named(place) else { return nil }
        guard row["asked"] as Bool || (row["size"] as Int64) <= limits.fetchUpTo, try hasRoom(for: row, limits) else {
            throw Problem.chunkNotWanted
        }
        return try key(row)
    }

    /// The same of a file that a person brings: whatever there is room for. Nil for all else.
    public func expects(_ place: ChunkPlace, fromFile limits: AttachmentLimits) throws -> ChunkKey? {
        guard let row = try named(place), try hasRoom(for: row, limits) else { return nil }
        return try key(row)
    }

    private func hasRoom(for row: Row, _ limits: AttachmentLimits) throws -> Bool {
        try isRoom(
            for: row["size"], needed: lackingBytes(of: file(row), row["size"]), of: key(row).origin, limits,
            used: used(by: row["origin"]))
    }

    private func file(_ row: Row) -> AttachmentPlace {
        AttachmentPlace(revision: row["revision"], position: row["position"])
    }

    private func key(_ row: Row) throws -> ChunkKey {
        guard let origin = try communityID(row: row["origin"]) else { throw Problem.databaseDamaged }
        return ChunkKey(origin: origin, hash: try row.digest("hash"))
    }

    /// Chunks here of the files that the current notes of a bundle have, and how many of these files are left out.
    /// - Parameter upTo: only files of at most so many bytes; nil for all.
    public func heldChunks(of bundle: BundleID, upTo: Int64?) throws -> (chunks: [HeldChunk], left: Int) {
        let rows = try db.rows(
            """
            SELECT o.position AS entry, a.revision, a.position, a.size, a.whole, c.cid FROM bundles b
            JOIN occurrences o ON o.bundle = b.seq JOIN attachments a ON a.revision = o.revision
            JOIN notes n ON n.id = o.note JOIN communities c ON c.id = n.origin WHERE b.id = ? AND b.dropped = 0 AND o.revision = coalesce(
                n.head, (SELECT min(r.id) FROM revisions r WHERE r.note = n.id))
            ORDER BY o.position, a.position
            """, [blob(bundle.bytes)])
        var held: [HeldChunk] = []
        var left = 0
        for row in rows {
            guard row["whole"] as Bool, upTo.map({ (row["size"] as Int64) <= $0 }) ?? true else {
                left += 1
                continue
            }
            let origin = CommunityID(try row.digest("cid"))
            held += try db.rows(
                "SELECT number, hash FROM chunks WHERE revision = ? AND position = ? ORDER BY number",
                [row["revision"] as Int64, row["position"] as Int]
            ).map { chunk in
                HeldChunk(
                    place: ChunkPlace(bundle: bundle, entry: row["entry"], number: chunk["number"]),
                    key: ChunkKey(origin: origin, hash: try chunk.digest("hash")))
            }
        }
        return (held, left)
    }

    private func named(_ place: ChunkPlace) throws -> Row? {
        try db.row(
            """
            SELECT c.hash, c.revision, c.position, c.origin, a.size, a.asked FROM bundles b
            JOIN occurrences o ON o.bundle = b.seq AND o.position = ?2
            JOIN chunks c ON c.revision = o.revision AND c.number = ?3
            JOIN attachments a ON a.revision = c.revision AND a.position = c.position WHERE b.id = ?1 AND b.dropped = 0
            """, [blob(place.bundle.bytes), place.entry, place.number])
    }
}
