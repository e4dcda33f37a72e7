import Bundles
import Catalogue
import GRDB
import Links

public struct IntersectionRow: Sendable, Hashable {
    public let id: IntersectionID
    public let founder: CommunityID?
    public let name: String
    public let purpose: String
    public let language: String
    public let isPublic: Bool
    let row: Int64
    /// Grows with every change of its membership.
    let version: Int64
}

extension Reading {
    public func intersections() throws -> [IntersectionRow] {
        try Row.fetchAll(db, sql: Self.intersectionSelect + " ORDER BY i.name, i.id").map(intersection)
    }

    public func intersection(_ id: IntersectionID) throws -> IntersectionRow? {
        if let known = memory.place(id) { return known }
        let found = try db.row(Self.intersectionSelect + " WHERE i.iid = ?", [blob(id.bytes)]).map(intersection)
        if let found { memory.remember(found) }
        return found
    }

    func intersection(row: Int64) throws -> IntersectionRow? {
        try db.row(Self.intersectionSelect + " WHERE i.id = ?", [row]).map(intersection)
    }

    private static let intersectionSelect =
        "SELECT i.*, c.cid AS founder_cid FROM intersections i LEFT JOIN communities c ON c.id = i.founder"

    private func intersection(_ row: Row) throws -> IntersectionRow {
        IntersectionRow(
            id: IntersectionID(try row.digest("iid")),
            founder: row["founder_cid"] == nil ? nil : CommunityID(try row.digest("founder_cid")),
            name: row["name"], purpose: row["purpose"], language: row["language"],
            isPublic: row["kind"] == "public", row: row["id"], version: row["version"])
    }

    /// The one public place of this community.
    public func publicPlace(of community: CommunityID) throws -> IntersectionRow? {
        try Row.fetchOne(
            db, sql: Self.intersectionSelect + " WHERE i.kind = 'public' AND c.cid = ? ORDER BY i.id LIMIT 1",
            arguments: [blob(community.bytes)]
        ).map(intersection)
    }

    /// Who takes part in an intersection, recognises whom, and so on, as far as held here.
    public func ledger(_ intersection: IntersectionRow) throws -> MembershipLedger {
        try caches.ledger(intersection.row, version: intersection.version) {
            var ledger = MembershipLedger(intersection: intersection.id)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT m.position, m.kind, m.payload, b.id AS bundle_id, c.cid
                    FROM membership m JOIN bundles b ON b.seq = m.bundle JOIN communities c ON c.id = m.origin
                    WHERE m.intersection = ? AND b.dropped = 0
                    """, arguments: [intersection.row])
            while let row = try rows.next() {
                let kind = EntryKind(rawValue: row["kind"])
                let reference = EntryReference(bundle: BundleID(try row.digest("bundle_id")), index: row["position"])
                ledger.add(
                    origin: CommunityID(try row.digest("cid")), reference: reference,
                    entry: try Entry.parse(kind: kind, payload: row.bytes("payload")), payload: row.bytes("payload"))
            }
            return ledger
        }
    }

    /// Per community of an intersection: bundles held, gaps known, payloads missing.
    public func holdings(_ intersection: IntersectionRow) throws -> [CommunityID: Holding] {
        var holdings: [CommunityID: Holding] = [:]
        let counts = try Row.fetchAll(
            db,
            sql: """
                SELECT c.cid, COUNT(*) AS n, (SELECT COUNT(*) FROM gaps g WHERE g.intersection = b.intersection AND g.origin = b.origin) AS gaps,
                    (SELECT COUNT(*) FROM missing m JOIN bundles x ON x.seq = m.bundle
                     WHERE x.intersection = b.intersection AND x.origin = b.origin) AS missing
                FROM bundles b JOIN communities c ON c.id = b.origin WHERE b.intersection = ? GROUP BY b.origin
                """, arguments: [intersection.row])
        for row in counts {
            holdings[CommunityID(try row.digest("cid"))] = Holding(
                bundles: row["n"], gaps: row["gaps"], missing: row["missing"])
        }
        return holdings
    }
}

public struct Holding: Sendable, Hashable {
    public let bundles: Int
    public let gaps: Int
    public let missing: Int

    public static let none = Holding(bundles: 0, gaps: 0, missing: 0)

    public init(bundles: Int, gaps: Int, missing: Int) {
        self.bundles = bundles
        self.gaps = gaps
        self.missing = missing
    }
}

extension Writing {
    func row(_ intersection: IntersectionID) throws -> IntersectionRow {
        if let found = try reading.intersection(intersection) { return found }
        try db.run("INSERT INTO intersections (iid) VALUES (?)", [blob(intersection.bytes)])
        try bumpAccess()
        return try reading.intersection(row: db.lastInsertedRowID) ?? { throw Problem.databaseDamaged }()
    }

    func keep(_ charter: Charter, payload: [UInt8], in intersection: IntersectionRow) throws {
        try db.run(
            "UPDATE intersections SET founder = ?, name = ?, purpose = ?, language = ?, kind = ?, charter = ? WHERE id = ?",
            [
                try row(charter.founder), charter.name, charter.purpose, charter.language, charter.kind.rawValue,
                blob(payload), intersection.row,
            ])
        memory.forgetPlaces()
    }
}
