import Bundles
import Catalogue
import CroiseeStore

/// A place in a stream where something was not as it must be.
public struct StreamFault: Sendable, Hashable {
    /// Bytes from the beginning of the file.
    public let offset: Int
    public let problem: Problem
}

/// What became of a file.
public struct FileReport: Sendable {
    public var received = ReceiveReport()
    public var faults: [StreamFault] = []
    public var isComplete = false
    /// Stretches of attached files that were kept.
    public var chunks = 0
    /// Intersections of which content waits in quarantine because this community does not take part.
    public var notJoined: [NotJoined] = []

    public struct NotJoined: Sendable {
        public let intersection: IntersectionID
        public let name: String
        public let bundles: Int
    }

    /// Refused for a reason that joining does not lift.
    public var refused: [Refusal] { received.refused.filter { $0.problem.type != "not-joined" } }
    public var isClean: Bool { faults.isEmpty && isComplete && refused.isEmpty }
}

extension Node {
    private static var batchRecords: Int { 256 }
    private static var batchBytes: Int { 4 << 20 }

    /// Takes in a `.croisee` file, piece by piece; a damaged record is named and the others are kept.
    public func importBundles(from path: String, progress: (Int, Int) -> Void = { _, _ in }) async throws -> FileReport
    {
        let input = try FileInput(path)
        defer { input.close() }
        var report = FileReport()
        var batch: [Record] = []
        var batchBytes = 0
        var done = 0
        let reader = StreamItems(input)
        while let item = try reader.next() {
            switch item {
            case .record(let record, _):
                batch.append(record)
                batchBytes += record.plainLength
                if batch.count >= Self.batchRecords || batchBytes >= Self.batchBytes {
                    done += try await take(&batch, into: &report)
                    batchBytes = 0
                    progress(reader.offset, input.size)
                }
            default: report.note(item, at: reader.offset)
            }
        }
        done += try await take(&batch, into: &report)
        if report.received.withdrawn > 0 { try await store.finishingErasing() }
        report.notJoined = try await waiting(report.received.refused)
        return report
    }

    private func take(_ batch: inout [Record], into report: inout FileReport) async throws -> Int {
        guard !batch.isEmpty else { return 0 }
        let records = batch
        batch = []
        let opened = try await store.open(records)
        report.received.add(try await store.writing { [now = now()] in try $0.receive(opened, from: .file, at: now) })
        if report.received.refused.contains(where: { $0.problem == .lowDisk }) { throw Problem.lowDisk }
        report.chunks += try await takeChunks(records.filter { $0.type == .chunk })
        return records.count
    }

    /// Of files that notes here name, and that this node keeps. What nothing names is left where it is.
    private func takeChunks(_ records: [Record]) async throws -> Int {
        var kept = 0
        let limits = store.attachmentLimits
        for record in records {
            guard
                case .success(let chunk) = Result(catching: { () throws(Problem) in try ChunkRecord(record) })
            else { continue }
            let wanted = try await store.reading { reading in
                try reading.expects(chunk.place, fromFile: limits).flatMap { try reading.holds($0) ? nil : $0 }
            }
            guard let wanted, wanted.hash == Digest32.sha256(chunk.bytes) else { continue }
            let staged = try store.stage(chunk.bytes)
            if try await store.writing({ try $0.adopt(staged, for: wanted.origin) }) { kept += 1 }
        }
        return kept
    }

    private func waiting(_ refusals: [Refusal]) async throws -> [FileReport.NotJoined] {
        let bundles = Set(refusals.filter { $0.problem.type == "not-joined" }.compactMap(\.bundle))
        guard !bundles.isEmpty else { return [] }
        return try await store.reading { reading in
            var counts: [IntersectionID: Int] = [:]
            for row in try reading.quarantine() where row.problem.type == "not-joined" {
                if let place = row.intersection, let bundle = row.bundle, bundles.contains(bundle) {
                    counts[place, default: 0] += 1
                }
            }
            return try counts.sorted { $0.key.text < $1.key.text }.map { place, count in
                FileReport.NotJoined(
                    intersection: place, name: try reading.intersection(place)?.name ?? "", bundles: count)
            }
        }
    }
}

extension FileReport {
    mutating func note(_ item: StreamReader.Item, at offset: Int) {
        switch item {
        case .record: break
        case .damaged(let damage): faults.append(StreamFault(offset: damage.offset, problem: damage.problem))
        case .ended(let complete):
            isComplete = complete
            if !complete && faults.isEmpty { faults.append(StreamFault(offset: offset, problem: .streamIncomplete)) }
        case .cutOff: faults.append(StreamFault(offset: offset, problem: .fileCutOff))
        case .trailing: faults.append(StreamFault(offset: offset, problem: .fileTrailing))
        }
    }
}

/// The items of a file, one after the other, reading no more of it than needed.
final class StreamItems {
    private let input: FileInput
    private var reader = StreamReader()
    private var waiting: [StreamReader.Item] = []
    private var isAtEnd = false
    /// Bytes read so far.
    private(set) var offset = 0

    init(_ input: FileInput) { self.input = input }

    func next() throws -> StreamReader.Item? {
        while waiting.isEmpty && !isAtEnd {
            if let piece = try input.next() {
                offset += piece.count
                reader.feed(piece)
                while let item = reader.next() { waiting.append(item) }
            } else {
                isAtEnd = true
                waiting += reader.close()
            }
        }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }
}
