import Bundles
import Catalogue
import CroiseeStore

/// Files of notes, after the notes themselves (docs/protocol.md 5.10). Each chunk is kept as it comes, so that after a cut only the
/// others are asked for.
extension Exchange {
    /// Chunks asked for or brought before anything else has its turn again.
    static let chunksAtOnce = 16
    private static let route = "/federation/v1/attachments/"

    /// When a file that a peer does not have is asked for again.
    struct PutOff: Sendable {
        var until: Int64
        var pause: Int64

        static let first: Int64 = 5_000
        static let longest: Int64 = 300_000

        /// What was put off further was so while the clock was wrong.
        func holds(at now: Int64) -> Bool { (1...Self.longest).contains(until - now) }
    }

    /// Asks for what is wanted here.
    /// - Returns: whether there is more to be asked for at once.
    func fetchChunks() async throws -> Bool {
        let limits = store.attachmentLimits
        let now = node.now()
        let putOff = Set(putOff.filter { $0.value.holds(at: now) }.keys)
        let wanted = try await store.reading { [peer] in
            try $0.wantedChunks(from: peer, limits, most: Self.chunksAtOnce, putOff: putOff)
        }
        var skipped: Set<AttachmentPlace> = []
        var came = 0
        for chunk in wanted where !skipped.contains(chunk.attachment) {
            if try await fetch(chunk) {
                came += 1
                self.putOff[chunk.attachment] = nil
            } else {
                skipped.insert(chunk.attachment)
                let pause = min((self.putOff[chunk.attachment]?.pause ?? PutOff.first / 2) * 2, PutOff.longest)
                self.putOff[chunk.attachment] = PutOff(until: now + pause, pause: pause)
            }
        }
        // Of those whose time had come, what was not asked for again is not wanted any more.
        self.putOff = self.putOff.filter { $0.value.holds(at: now) }
        report.chunksIn += came
        if came > 0 { bell?.ring() }
        return !wanted.isEmpty
    }

    private func fetch(_ chunk: WantedChunk) async throws -> Bool {
        let answer: PeerResponse
        do {
            answer = try await client.request(
                method: "GET", path: Self.route + chunk.place.path, lane: .control)
        } catch let problem as Problem where problem.type == Problem.unknownToPeer.type {
            return false
        }
        guard Digest32.sha256(answer.body) == chunk.key.hash else {
            report.refused.append(
                .init(
                    bundle: chunk.place.bundle.hex, type: Problem.chunkWrong.type,
                    reason: Problem.chunkWrong.sentence.text(node.language)))
            return false
        }
        let staged = try store.stage(answer.body)
        return try await store.writing { [peer] writing in
            try writing.reading.requireActive(peer)
            return try writing.adopt(staged, for: chunk.key.origin)
        }
    }

    /// How long nothing is to be done for files.
    var chunkPause: Duration {
        let now = node.now()
        let next = putOff.values.map { $0.until - now }.min() ?? 60_000
        return .milliseconds(min(max(next, 1_000), 60_000))
    }

    /// Brings what the other side wants: it does not call, so it cannot ask.
    /// - Returns: whether there is more to be brought at once.
    func bringChunks() async throws -> Bool {
        lastBroughtChunks = node.now()
        hasPushed = false
        guard try await store.reading({ try $0.holdsChunks() }) else { return false }
        let answer = try await client.request(method: "GET", path: Self.route + "wanted", lane: .control)
        let wanted = try WireJSON.decode(WantedChunksAnswer.self, from: answer.body).places()
        var refused: Set<EntryReference> = []
        var brought = 0
        for place in wanted {
            if brought >= Self.chunksAtOnce { return true }
            let entry = EntryReference(bundle: place.bundle, index: place.entry)
            if refused.contains(entry) { continue }
            guard let bytes = try await held(place) else { continue }
            do {
                _ = try await client.request(
                    method: "PUT", path: Self.route + place.path, contentType: MediaType.bytes, body: bytes,
                    lane: .control)
                brought += 1
            } catch let problem as Problem where Self.refusals.contains(problem.type) {
                refused.insert(entry)
            }
        }
        report.chunksOut += brought
        return false
    }

    private static let refusals: Set<String> = [
        Problem.unknownToPeer.type, Problem.chunkNotWanted.type, Problem.chunkWrong.type,
    ]

    private func held(_ place: ChunkPlace) async throws -> [UInt8]? {
        let limits = store.attachmentLimits
        let served = try await store.reading { [peer] in try $0.serve(place, to: peer, limits) }
        guard case .held(let key) = served else { return nil }
        return try await store.readingChunk(key)
    }

    /// After notes were pushed, and once a minute.
    func bringChunksIfDue() async throws -> Bool {
        guard hasPushed || isDue(since: lastBroughtChunks, every: 60_000, now: node.now()) else { return false }
        let more = try await bringChunks()
        if more { hasPushed = true }
        return more
    }

    /// Everything that can pass now, both ways.
    func exchangeChunks() async throws {
        while try await fetchChunks() {}
        // Whoever goes on asking for what it was given is not served for ever.
        for _ in 0..<1_024 {
            guard try await bringChunks() else { return }
        }
    }
}
