import Bundles
import Catalogue
import GRDB
import Notes

/// A payload that is kept and relayed and has no effect, because it breaks the rules of its kind.
public struct UnshownPayload: Sendable, Hashable {
    public let bundle: BundleID
    public let index: Int
    public let origin: CommunityID
    public let originName: String
    public let intersection: IntersectionID
    /// Nil where it could not be read.
    public let note: NoteID?
    public let kind: String?
    public let reason: Sentence
}

/// Why a payload cannot be shown.
struct UnshownFault {
    var note: NoteID?
    var kind: String?
    let reason: Sentence
}

extension Reading {
    /// What cannot be shown, the newest first.
    public func unshown(limit: Int? = nil) throws -> [UnshownPayload] {
        try db.rows(
            """
            SELECT u.*, b.id, c.cid, c.name, i.iid FROM unshown u JOIN bundles b ON b.seq = u.bundle
            JOIN communities c ON c.id = b.origin JOIN intersections i ON i.id = b.intersection
            ORDER BY u.bundle DESC, u.position DESC LIMIT ?
            """, [limit ?? -1]
        ).map { row in
            UnshownPayload(
                bundle: BundleID(try row.digest("id")), index: row["position"],
                origin: CommunityID(try row.digest("cid")), originName: row["name"],
                intersection: IntersectionID(try row.digest("iid")),
                note: (row["note"] as Blob?).flatMap { NoteID(bytes: $0.bytes) }, kind: row["kind"],
                reason: Sentence(fr: row["reason_fr"], en: row["reason_en"]))
        }
    }
}

extension Writing {
    /// The first rule of its kind that a note breaks. Kinds that a community adds for itself bind nobody (docs/protocol.md 3.3), so that
    /// all nodes agree.
    func unshownFault(of revision: NoteRevision, by origin: CommunityID) -> UnshownFault? {
        if revision.isPlain { return nil }
        switch Result(catching: { () throws(Problem) in
            try KindCatalogue.shipped.check(revision, by: CommunityKey(origin))
        }) {
        case .success: return nil
        case .failure(let problem):
            return UnshownFault(note: revision.note, kind: revision.kind, reason: problem.sentence)
        }
    }

    /// The same of a payload of a note, which may not even keep the bounds of one.
    func unshownFault(of payload: [UInt8], by origin: CommunityID) -> UnshownFault? {
        switch Result(catching: { () throws(Problem) in try Entry.parse(kind: .note, payload: payload) }) {
        case .success(.note(let revision)): return unshownFault(of: revision, by: origin)
        case .success: return nil
        case .failure(let problem): return UnshownFault(reason: problem.sentence)
        }
    }

    func noteUnshown(_ fault: UnshownFault, seq: Int64, at index: Int) throws {
        try db.run(
            "INSERT OR REPLACE INTO unshown (bundle, position, note, kind, reason_fr, reason_en) VALUES (?, ?, ?, ?, ?, ?)",
            [seq, index, fault.note.map { blob($0.bytes) }, fault.kind, fault.reason.fr, fault.reason.en])
    }

    /// A payload that came and cannot be read as a note. Where its origin has taken it back, it is erased at once.
    func keepUnreadable(_ payload: [UInt8], at index: Int, _ context: ApplyContext) throws {
        let withdrawal: Blob? = try db.one(
            "SELECT withdrawal FROM withdrawn_targets WHERE target = ? AND position = ? AND origin = ? LIMIT 1",
            [blob(context.bundle.bytes), index, context.origin])
        if let withdrawal, let id = Digest32(bytes: withdrawal.bytes) {
            let due: Int64? = try db.one(
                "SELECT due FROM withdrawals WHERE bundle = ? AND origin = ? LIMIT 1", [withdrawal, context.origin])
            return try blank(seq: context.seq, index: index, Withdrawn(by: BundleID(id), due: due))
        }
        guard let fault = unshownFault(of: payload, by: context.originID) else { return }
        try noteUnshown(fault, seq: context.seq, at: index)
    }

    /// What is taken back of a note, and was never shown.
    func blankUnshown(_ note: NoteID, _ context: ApplyContext, _ mark: Withdrawn) throws {
        let places = try db.rows(
            """
            SELECT u.bundle, u.position FROM unshown u JOIN bundles b ON b.seq = u.bundle
            WHERE u.note = ? AND b.origin = ? AND b.intersection = ?
            """, [blob(note.bytes), context.origin, context.place.row])
        for place in places { try blank(seq: place["bundle"], index: place["position"], mark) }
    }
}
