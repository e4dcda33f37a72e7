import Bundles
import Catalogue
import GRDB
import Notes

/// A note as it is named where others point to it.
public struct NoteLine: Sendable, Hashable {
    public let note: NoteID
    public let origin: CommunityID
    public let originName: String
    public let title: String
    public let kind: String
    /// Unix ms.
    public let updated: Int64

    public var reference: NoteReference { NoteReference(note, of: origin) }
}

/// What a community finds where something points to a note.
public enum NoteEnd: Sendable, Hashable {
    case shown(NoteLine)
    /// Held back by the animator, or put aside here.
    case waiting
    case withdrawn
    /// Not held here; it may come.
    case absent

    public var line: NoteLine? {
        guard case .shown(let line) = self else { return nil }
        return line
    }
}

extension NoteState {
    /// Of notes that this community shows.
    static let shown: Set<NoteState> = [.visible, .draft]
}

extension Reading {
    /// - Parameter states: of notes that count as shown.
    public func end(of reference: NoteReference, states: Set<NoteState> = [.visible, .draft]) throws -> NoteEnd {
        let row = try db.row(
            """
            SELECT \(NoteLine.columns), n.stance FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.note = ? AND c.cid = ?
            """, [blob(reference.note.bytes), blob(reference.community.bytes)])
        guard let row else { return .absent }
        guard let state = NoteState(rawValue: row["stance"]) else { throw Problem.databaseDamaged }
        if state == .withdrawn { return .withdrawn }
        return states.contains(state) ? .shown(try NoteLine(row)) : .waiting
    }

    /// The current text of a note; nil where there is none.
    public func current(_ reference: NoteReference) throws -> NoteRevision? {
        guard let origin = try communityRow(reference.origin), let note = try noteRow(origin: origin, reference.note)
        else { return nil }
        return try current(note: note)
    }

    /// The same by its row. Of a note with one revision, only that is opened.
    func current(note: Int64) throws -> NoteRevision? {
        let head: Int64? = try db.one(
            """
            SELECT r.id FROM revisions r JOIN notes n ON n.id = r.note
            WHERE r.note = ? AND (n.head IS NULL OR r.id = n.head) ORDER BY r.id LIMIT 1
            """, [note])
        return try head.map { try revision(row: $0) }
    }
}

extension NoteLine {
    static let columns = "n.note, n.title, n.kind, n.updated, c.cid, c.name AS origin_name"

    /// Of a row with `columns`.
    init(_ row: Row) throws {
        guard let note = NoteID(bytes: row.bytes("note")) else { throw Problem.databaseDamaged }
        self.init(
            note: note, origin: CommunityID(try row.digest("cid")), originName: row["origin_name"], title: row["title"],
            kind: row["kind"], updated: row["updated"])
    }
}

extension Row {
    /// The note that two columns name, `<prefix>_community` and `<prefix>_note`; nil where they are empty.
    func reference(_ prefix: String) throws -> NoteReference? {
        guard let note = self[prefix + "_note"] as Blob?, let community = self[prefix + "_community"] as Blob? else {
            return nil
        }
        guard let note = NoteID(bytes: note.bytes), let community = CommunityKey(bytes: community.bytes) else {
            throw Problem.databaseDamaged
        }
        return NoteReference(note: note, community: community)
    }
}
