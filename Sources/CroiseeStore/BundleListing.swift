import Bundles
import Catalogue
import GRDB

import struct Bundles.Record

/// One bundle held, without its bytes.
public struct BundleRow: Sendable, Hashable {
    public let id: BundleID
    public let origin: CommunityID
    public let bundleClass: BundleClass
    /// Unix milliseconds, as its origin wrote it.
    public let signed: Int64
    /// All payloads are here, or withdrawn for good.
    public let isWhole: Bool
}

/// How much lies in the database.
public struct StoreCounts: Sendable, Hashable {
    public let bundles: Int
    public let notes: [String: Int]
    public let gaps: Int
    public let missing: Int
    public let quarantined: Int
}

extension Reading {
    /// All bundles of an intersection in order of arrival, membership first.
    public func bundles(in intersection: IntersectionRow) throws -> [BundleRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT b.id, b.class, b.signed, c.cid, NOT EXISTS (SELECT 1 FROM missing m WHERE m.bundle = b.seq) AS whole
                FROM bundles b JOIN communities c ON c.id = b.origin
                WHERE b.intersection = ? AND b.dropped = 0 AND c.conflict IS NULL ORDER BY b.class, b.seq
                """, arguments: [intersection.row]
        ).map {
            BundleRow(
                id: BundleID(try $0.digest("id")), origin: CommunityID(try $0.digest("cid")),
                bundleClass: BundleClass(column: $0["class"]), signed: $0["signed"], isWhole: $0["whole"])
        }
    }

    /// The record of a bundle, whoever asks; for files that the admin makes.
    public func record(of id: BundleID) throws -> Record? {
        try Int64.fetchOne(db, sql: "SELECT seq FROM bundles WHERE id = ? AND dropped = 0", arguments: [blob(id.bytes)])
            .map { try record(seq: $0) }
    }

    public func counts() throws -> StoreCounts {
        func count(_ table: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0 }
        var notes: [String: Int] = [:]
        let unlisted = Array(unlisted)
        // Notes that stand in lists, as people count them: no placements, no equivalences.
        let sql = """
            SELECT stance, COUNT(*) AS n FROM notes WHERE kind NOT IN (\(unlisted.map { _ in "?" }.joined(separator: ", ")))
            GROUP BY stance
            """
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(unlisted)) {
            notes[row["stance"]] = row["n"]
        }
        return StoreCounts(
            bundles: try count("bundles"), notes: notes, gaps: try count("gaps"), missing: try count("missing"),
            quarantined: try count("quarantine"))
    }
}
