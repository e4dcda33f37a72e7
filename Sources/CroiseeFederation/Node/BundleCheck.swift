import Bundles
import Catalogue
import Notes

/// What a file holds and whether it is what its origins signed. Needs no node and no network.
public struct BundleFileCheck: Sendable {
    public struct Line: Sendable {
        public let bundle: BundleID
        public let origin: CommunityID
        public let intersection: IntersectionID
        public let bundleClass: BundleClass
        /// Unix milliseconds.
        public let signed: Int64
        public let entries: [EntryKind]
        /// Indexes of payloads that are not here.
        public let missing: Int
        public let withdrawn: Int
        public let problem: Problem?
    }

    public private(set) var lines: [Line] = []
    public private(set) var identities: [CommunityID: Identity] = [:]
    public private(set) var faults: [StreamFault] = []
    /// Names of the charters in the file.
    public private(set) var charters: [IntersectionID: String] = [:]
    /// Stretches of files that the bundles before them name.
    public private(set) var chunks = 0
    public private(set) var isComplete = false
    private var named: [ChunkPlace: Digest32] = [:]

    public var isSound: Bool { isComplete && faults.isEmpty && lines.allSatisfy { $0.problem == nil } }

    /// - Parameter expected: if not empty, bundles of other origins are not sound.
    public init(file path: String, expected: Set<CommunityID> = [], progress: (Int, Int) -> Void = { _, _ in }) throws {
        let input = try FileInput(path)
        defer { input.close() }
        let items = StreamItems(input)
        while let item = try items.next() {
            progress(items.offset, input.size)
            guard case .record(let record, let offset) = item else {
                var report = FileReport()
                report.faults = faults
                report.note(item, at: items.offset)
                faults = report.faults
                isComplete = isComplete || report.isComplete
                continue
            }
            do {
                try take(record, expected: expected)
            } catch let problem as Problem {
                faults.append(StreamFault(offset: offset, problem: problem))
            }
        }
    }

    private mutating func take(_ record: Record, expected: Set<CommunityID>) throws {
        switch record.type {
        case .identity:
            let identity = try Identity.parse(text: record.plain())
            identities[identity.community] = try identities[identity.community]?.merging(identity) ?? identity
        case .bundle: take(try Bundle.parse(plain: record.plain()), expected: expected)
        case .chunk:
            let chunk = try ChunkRecord(record)
            guard named[chunk.place] == Digest32.sha256(chunk.bytes) else { throw Problem.chunkWrong }
            chunks += 1
        case .end: break
        }
    }

    private mutating func noteChunks(_ bundle: Bundle) {
        for (index, entry) in bundle.manifest.entries.enumerated() where entry.kind == .note {
            guard case .present(let payload) = bundle.payloads[index],
                case .success(.note(let revision)) = Result(catching: { () throws(Problem) in
                    try Entry.parse(kind: .note, payload: payload)
                })
            else { continue }
            for (number, hash) in revision.attachments.flatMap(\.chunks).enumerated() {
                named[ChunkPlace(bundle: bundle.id, entry: index, number: number)] = Digest32(bytes: hash.bytes)
            }
        }
    }

    private mutating func take(_ bundle: Bundle, expected: Set<CommunityID>) {
        let manifest = bundle.manifest
        noteChunks(bundle)
        for (index, entry) in manifest.entries.enumerated() where entry.kind == .charter {
            guard case .present(let payload) = bundle.payloads[index] else { continue }
            do {
                let charter = try Charter.parse(payload)
                if Charter.id(ofPayload: payload) == manifest.intersection {
                    charters[manifest.intersection] = charter.name
                }
            } catch { continue }  // said by the check of its bundle, or kept as unknown
        }
        lines.append(
            Line(
                bundle: bundle.id, origin: manifest.origin, intersection: manifest.intersection,
                bundleClass: manifest.bundleClass, signed: manifest.signed, entries: manifest.entries.map(\.kind),
                missing: bundle.payloads.count { $0 == .missing },
                withdrawn: bundle.payloads.count { if case .withdrawn = $0 { true } else { false } },
                problem: problem(bundle, expected: expected)))
    }

    private func problem(_ bundle: Bundle, expected: Set<CommunityID>) -> Problem? {
        let origin = bundle.manifest.origin
        if !expected.isEmpty, !expected.contains(origin) { return .unexpectedOrigin(origin.text) }
        guard let identity = identities[origin] else { return .identityNeeded(origin.text) }
        do {
            try bundle.verify(identity: identity)
            return nil
        } catch { return error }
    }
}
