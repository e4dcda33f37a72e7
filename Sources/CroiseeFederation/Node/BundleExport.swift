import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links

/// What went into a file.
public struct ExportReport: Sendable {
    public var bundles = 0
    public var bytes = 0
    /// Whose notes the file carries.
    public var origins: [NamedCommunity] = []
    /// Left out because the reader's summary has them.
    public var known = 0
    /// Stretches of attached files, and files that are left out.
    public var chunks = 0
    public var filesLeft = 0
}

/// Which attached files a file of bundles carries.
public enum CarriedAttachments: Sendable, Hashable {
    case none
    /// Those that are fetched without being asked for.
    case small
    case all
}

extension Node {
    /// Writes an intersection as a `.croisee` file, whole or not at all.
    /// - Parameters:
    ///   - reader: only what this community may receive; nil for everything that is relayed here.
    ///   - summary: leaves out what it holds.
    ///   - attachments: of the bundles that are written.
    /// - Throws: `link-revoked`, `link-refused`, `not-on-roster`, `not-found`, `cannot-write`, `disk-full`, `other-summary`.
    public func export(
        _ place: IntersectionRow, for reader: CommunityID?, against summary: BundleSummary?,
        attachments: CarriedAttachments = .small, to path: String,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ExportReport {
        if let summary, summary.intersection != place.id { throw Problem.otherSummary }
        if let reader {
            try requireNotEnded(reader)
            try requireKnown(reader, in: place)
        }
        let rows = try store.read { reading in
            let accepted = try Set(reading.bundles(in: place).map(\.origin)).filter {
                try reading.accepts($0, in: place)
            }
            return try reading.bundles(in: place).filter {
                $0.bundleClass == .membership || accepted.contains($0.origin)
            }
        }
        var report = ExportReport()
        let output = try FileOutput(path)
        do {
            var writer = StreamWriter()
            var introduced = Set<CommunityID>()
            var origins = Set<CommunityID>()
            for (index, row) in rows.enumerated() {
                progress(index, rows.count)
                if let summary, summary.holds(row.id) {
                    report.known += 1
                    continue
                }
                guard let record = try self.record(row, for: reader) else { continue }
                var bytes: [UInt8] = []
                if introduced.insert(row.origin).inserted {
                    for identity in try store.read({ try $0.identityRecord(of: row.origin) }) {
                        writer.append(identity, to: &bytes)
                    }
                }
                writer.append(record, to: &bytes)
                if row.bundleClass == .content { origins.insert(row.origin) }
                try output.write(bytes)
                report.bundles += 1
                report.bytes += bytes.count
                try writeChunks(of: row, attachments, &writer, &report, to: output)
            }
            var end: [UInt8] = []
            writer.finish(to: &end)
            try output.write(end)
            report.bytes += end.count
            let carried = origins
            report.origins = try store.read { reading in try carried.map(reading.named).sorted { $0.name < $1.name } }
            try output.finish()
        } catch {
            output.abandon()
            throw error
        }
        return report
    }

    /// Somebody without a link may be given a file by hand; somebody with whom the link was ended gets nothing directly.
    private func requireNotEnded(_ reader: CommunityID) throws {
        guard let link = try store.read({ try $0.link(with: reader)?.link }) else { return }
        if link.state == .revoked { throw Problem.noFileAfterRevoking(link.name) }
        if link.refusedHere { throw Problem.noFileAfterRefusing(link.name) }
    }

    /// Membership says who takes part and who recognises whom: that is nobody's business but theirs.
    private func requireKnown(_ reader: CommunityID, in place: IntersectionRow) throws {
        if place.isPublic { return }
        try store.read { reading in
            guard try reading.ledger(place).known(to: me).contains(reader) else {
                throw Problem.readerUnknown(try reading.name(of: reader), place.name)
            }
        }
    }

    private func writeChunks(
        of row: BundleRow, _ carried: CarriedAttachments, _ writer: inout StreamWriter, _ report: inout ExportReport,
        to output: FileOutput
    ) throws {
        guard carried != .none, row.bundleClass == .content else { return }
        let upTo = carried == .small ? store.attachmentLimits.fetchUpTo : nil
        let (chunks, left) = try store.read { try $0.heldChunks(of: row.id, upTo: upTo) }
        report.filesLeft += left
        for chunk in chunks {
            guard let plain = try store.chunk(chunk.key) else { continue }
            var bytes: [UInt8] = []
            writer.append(try ChunkRecord(place: chunk.place, bytes: plain).record(), to: &bytes)
            try output.write(bytes)
            report.chunks += 1
            report.bytes += bytes.count
        }
    }

    private func record(_ row: BundleRow, for reader: CommunityID?) throws -> Record? {
        try store.read { reading in
            guard let reader else { return try reading.record(of: row.id) }
            return try reading.serve(row.id, to: reader)?.record
        }
    }
}
