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
        let sender: Int64? = if case .peer(let peer) = source { try row(peer) } else { nil }
        guard try hasRoom(for: record, from: sender) else { return }
        try db.run(
            """
            INSERT OR REPLACE INTO quarantine (hash, type, detail_fr, detail_en, source, origin, intersection, bundle, received,
                record_type, plain_length, frame, class) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                blob(record.frameHash.bytes), problem.type, problem.sentence.fr, problem.sentence.en, sender,
                context.origin.map { blob($0.bytes) }, context.intersection.map { blob($0.bytes) },
                context.bundle.map { blob($0.bytes) }, now, record.type.rawValue, record.plainLength,
                blob(record.frame), context.bundleClass?.column,
            ])
    }

    /// One source that sends rubbish leaves room for what others send. Counted by plain bytes, which an index holds.
    private func hasRoom(for record: Record, from sender: Int64?) throws -> Bool {
        func room(_ used: Row?, share: Int) -> Bool {
            let rows: Int = used?["rows"] ?? 0
            let bytes: Int = used?["bytes"] ?? 0
            return rows < StoreBounds.quarantineRecords / share
                && bytes + record.plainLength <= StoreBounds.quarantineBytes / share
        }
        let counted = "SELECT COUNT(*) AS rows, SUM(plain_length) AS bytes FROM quarantine"
        return try room(db.row(counted), share: 1)
            && room(db.row(counted + " WHERE source IS ?", [sender]), share: StoreBounds.quarantineSources)
    }

    public func dropQuarantine(_ hash: Digest32) throws {
        try db.execute(sql: "DELETE FROM quarantine WHERE hash = ?", arguments: [blob(hash.bytes)])
    }

    /// What was only refused because its origin was not recognised here, after that may have changed.
    /// - Parameter frozen: of whom that, too, is looked at again that came while two identities contradicted each other.
    func retryQuarantine(frozen: CommunityID? = nil, at now: Int64) throws -> ReceiveReport {
        // It waits where it is.
        guard !room.isLow else { return ReceiveReport() }
        let waiting = try db.rows(
            """
            SELECT hash, origin, intersection, class FROM quarantine
            WHERE type IN ('not-on-roster', 'not-joined') AND origin IS NOT NULL OR type = ? AND origin = ?
            ORDER BY received, hash
            """, [Problem.frozenOrigin.type, frozen.map { blob($0.bytes) }])
        var accepted: [Row] = []
        for row in waiting {
            guard let place = try reading.intersection(IntersectionID(try row.digest("intersection"))) else { continue }
            let origin = CommunityID(try row.digest("origin"))
            let isMembership = row["class"] == BundleClass.membership.column
            if try isMembership
                ? reading.acceptsMembership(of: origin, in: place) : reading.accepts(origin, in: place)
            {
                accepted.append(row)
            }
        }
        var report = ReceiveReport()
        for hash in try takingBackLast(accepted.map { try $0.digest("hash") }) {
            guard let kept = try db.row("SELECT * FROM quarantine WHERE hash = ?", [blob(hash.bytes)]) else { continue }
            let waiting = try reading.quarantineRow(kept)
            try dropQuarantine(hash)
            report.add(
                try receive([waiting.record], from: waiting.source.map { .peer($0) } ?? .file, at: now))
        }
        return report
    }

    /// A withdrawal throws away the refused copies of the bundles that it names, and with them the other notes of those: what is
    /// accepted now comes in before.
    private func takingBackLast(_ hashes: [Digest32]) throws -> [Digest32] {
        let decompressor = try Decompressor()
        var last: Set<Digest32> = []
        for hash in hashes {
            guard let kept = try db.row("SELECT * FROM quarantine WHERE hash = ?", [blob(hash.bytes)]) else { continue }
            let record = try reading.quarantineRow(kept).record
            // What cannot be read is refused again, in its turn.
            if case .success(let plain) = Result(catching: { try record.plain(decompressor) }),
                case .success(let bundle) = Result(catching: { try Bundle.parse(plain: plain) }),
                bundle.manifest.entries.contains(where: { $0.kind == .withdrawal })
            {
                last.insert(hash)
            }
        }
        return hashes.filter { !last.contains($0) } + hashes.filter(last.contains)
    }
}
