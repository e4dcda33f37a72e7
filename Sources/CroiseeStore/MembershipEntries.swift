import Bundles
import Catalogue
import GRDB

/// An entry of one community about an intersection, and where it stands.
public struct MembershipEntry: Sendable {
    public let reference: EntryReference
    public let entry: Entry
    /// Unix milliseconds of the bundle.
    public let signed: Int64
}

extension Reading {
    /// What `origin` said in an intersection and did not cancel, in order of arrival.
    public func inForce(_ intersection: IntersectionRow, of origin: CommunityID) throws -> [MembershipEntry] {
        let entries = try Row.fetchAll(
            db,
            sql: """
                SELECT m.position, m.kind, m.payload, b.id, b.signed FROM membership m JOIN bundles b ON b.seq = m.bundle
                JOIN communities c ON c.id = m.origin
                WHERE m.intersection = ? AND c.cid = ? AND b.dropped = 0 ORDER BY m.bundle, m.position
                """, arguments: [intersection.row, blob(origin.bytes)]
        ).map { row in
            MembershipEntry(
                reference: EntryReference(bundle: BundleID(try row.digest("id")), index: row["position"]),
                entry: try Entry.parse(kind: EntryKind(rawValue: row["kind"]), payload: row.bytes("payload")),
                signed: row["signed"])
        }
        let cancelled = Set(entries.flatMap(\.entry.cancels))
        return entries.filter { !cancelled.contains($0.reference) }
    }
}
