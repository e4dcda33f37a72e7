import Bundles
import Catalogue
import GRDB
import Notes

/// A file of a note, with what there is of it here.
public struct HeldAttachment: Sendable {
    public let description: AttachmentDescription
    public let state: AttachmentState
    public let place: AttachmentPlace
}

extension Reading {
    public func holds(_ key: ChunkKey) throws -> Bool {
        guard let origin = try communityRow(key.origin) else { return false }
        return try db.exists(
            "SELECT 1 FROM chunk_files WHERE origin = ? AND hash = ?", [origin, blob(key.hash.bytes)])
    }

    /// Whether chunks wait to be looked at, because something that named them is gone.
    /// Whether files wait to go; none of them does while the brake holds texts back, whose files these may be.
    func hasLooseChunks() throws -> Bool {
        try db.exists("SELECT 1 FROM loose_chunks") && !db.exists("SELECT 1 FROM pending_erasures")
    }

    /// Whether anything lies here that a peer could lack.
    public func holdsChunks() throws -> Bool { try db.exists("SELECT 1 FROM chunk_files") }

    /// The files of a revision, in its order.
    public func attachments(of revision: NoteRevision, by origin: CommunityID, _ limits: AttachmentLimits) throws
        -> [HeldAttachment]
    {
        guard !revision.attachments.isEmpty, let community = try communityRow(origin),
            let note = try noteRow(origin: community, revision.note),
            let row: Int64 = try db.one(
                "SELECT id FROM revisions WHERE note = ? AND revision = ?", [note, blob(revision.revision.bytes)])
        else { return [] }
        let isOwn = origin == (try me())
        return try revision.attachments.enumerated().map { position, description in
            let place = AttachmentPlace(revision: row, position: position)
            return HeldAttachment(
                description: description, state: try state(of: place, description, community, isOwn, limits),
                place: place)
        }
    }

    private func state(
        of place: AttachmentPlace, _ description: AttachmentDescription, _ origin: Int64, _ isOwn: Bool,
        _ limits: AttachmentLimits
    ) throws -> AttachmentState {
        let row = try db.row(
            "SELECT asked, whole FROM attachments WHERE revision = ? AND position = ?",
            [place.revision, place.position])
        guard let row else { return .onDemand }
        if row["whole"] as Bool { return .whole }
        if !isOwn {
            if description.size > limits.largest { return .tooLarge }
            let needed = try lackingBytes(of: place, description.size)
            if try used(by: origin) + needed > limits.perCommunity { return .noRoom }
        }
        guard row["asked"] as Bool || description.size <= limits.fetchUpTo else { return .onDemand }
        let held: Int =
            try db.one(
                """
                SELECT COUNT(*) FROM chunks c WHERE c.revision = ? AND c.position = ?
                AND EXISTS (SELECT 1 FROM chunk_files f WHERE f.origin = c.origin AND f.hash = c.hash)
                """, [place.revision, place.position]) ?? 0
        return .coming(held: held, of: description.chunks.count)
    }

    /// Bytes on disk of the files that a community's notes name.
    func used(by origin: Int64) throws -> Int64 {
        try db.one("SELECT COALESCE(SUM(size), 0) FROM chunk_files WHERE origin = ?", [origin]) ?? 0
    }
}
