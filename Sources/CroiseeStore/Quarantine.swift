import Bundles
import Catalogue
import GRDB

import struct Bundles.Record

/// A record that was refused, kept under the hash of its bytes so that a bad copy never blocks a good one.
public struct QuarantineRow: Sendable {
    public let hash: Digest32
    public let problem: Problem
    public let source: CommunityID?
    public let origin: CommunityID?
    public let intersection: IntersectionID?
    public let bundle: BundleID?
    public let received: Int64
    public let record: Record
}

extension Reading {
    public func quarantine() throws -> [QuarantineRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM quarantine ORDER BY received, hash").map(quarantineRow)
    }

    func quarantineRow(_ row: Row) throws -> QuarantineRow {
        QuarantineRow(
            hash: try row.digest("hash"),
            problem: Problem(row["type"], status: 422, Sentence(fr: row["detail_fr"], en: row["detail_en"])),
            source: try (row["source"] as Int64?).flatMap { try communityID(row: $0) },
            origin: row["origin"] == nil ? nil : CommunityID(try row.digest("origin")),
            intersection: row["intersection"] == nil ? nil : IntersectionID(try row.digest("intersection")),
            bundle: row["bundle"] == nil ? nil : BundleID(try row.digest("bundle")),
            received: row["received"],
            record: Record(
                type: RecordType(rawValue: row["record_type"]) ?? .bundle, plainLength: row["plain_length"],
                frame: row.bytes("frame"), frameHash: try row.digest("hash")))
    }
}

extension Writing {
    func quarantine(
        _ record: Record, _ problem: Problem, _ context: RefusalContext, from source: Source, at now: Int64
    ) throws {
        let kept = try Int.fetchOne(db, sql: "SELECT COALESCE(SUM(length(frame)), 0) FROM quarantine") ?? 0
        guard kept + record.frame.count <= StoreBounds.quarantineBytes else { return }
        let sender: Int64? = if case .peer(let peer) = source { try row(peer) } else { nil }
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO quarantine (hash, type, detail_fr, detail_en, source, origin, intersection, bundle, received,
                    record_type, plain_length, frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                blob(record.frameHash.bytes), problem.type, problem.sentence.fr, problem.sentence.en, sender,
                context.origin.map { blob($0.bytes) }, context.intersection.map { blob($0.bytes) },
                context.bundle.map { blob($0.bytes) }, now, record.type.rawValue, record.plainLength,
                blob(record.frame),
            ])
    }

    public func dropQuarantine(_ hash: Digest32) throws {
        try db.execute(sql: "DELETE FROM quarantine WHERE hash = ?", arguments: [blob(hash.bytes)])
    }

    /// What was only refused because its origin was not recognised here, after that may have changed.
    func retryQuarantine(at now: Int64) throws -> ReceiveReport {
        let waiting = try Row.fetchAll(
            db, sql: "SELECT * FROM quarantine WHERE type IN ('not-on-roster', 'not-joined') ORDER BY received, hash"
        ).map(reading.quarantineRow)
        var report = ReceiveReport()
        for row in waiting {
            guard let origin = row.origin, let id = row.intersection, let place = try reading.intersection(id),
                try reading.accepts(origin, in: place)
            else { continue }
            try dropQuarantine(row.hash)
            let one = try receive([row.record], from: row.source.map { .peer($0) } ?? .file, at: now)
            report.add(one)
        }
        return report
    }
}
