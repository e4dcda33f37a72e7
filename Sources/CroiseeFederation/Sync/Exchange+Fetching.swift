import Bundles
import Catalogue
import CroiseeStore

/// Asking for bundles by ID. One answer is kept while the next is opened and the one after that is under way: the network, one core
/// and the disk work at the same time, and no more than these three answers are in memory.
extension Exchange {
    private enum Step: Sendable {
        case answered([BundleID], [UInt8])
        /// It did not come in time, over a slow line.
        case late([BundleID])
        case opened([BundleID], OpenedStream)
        case kept
    }

    func fetch(_ ids: [BundleID]) async throws {
        var plan = FetchPlan(ids)
        var answer: (batch: [BundleID], body: [UInt8])?
        var opened: OpenedStream?
        var (isAsking, isOpening, isKeeping) = (false, false, false)
        try await withThrowingTaskGroup(of: Step.self) { group in
            while true {
                if !isAsking, answer == nil, let batch = plan.next() {
                    isAsking = true
                    group.addTask { try await self.ask(for: batch) }
                }
                if !isOpening, opened == nil, let (batch, body) = answer {
                    answer = nil
                    isOpening = true
                    group.addTask { [store] in .opened(batch, try await OpenedStream.open(body, store)) }
                }
                if !isKeeping, let stream = opened {
                    opened = nil
                    isKeeping = true
                    group.addTask {
                        try await self.keep(stream)
                        return .kept
                    }
                }
                guard isAsking || isOpening || isKeeping, let step = try await group.next() else { return }
                switch step {
                case .answered(let batch, let body):
                    isAsking = false
                    answer = (batch, body)
                case .late(let batch):
                    isAsking = false
                    plan.late(batch)
                case .opened(let batch, let stream):
                    isOpening = false
                    plan.came(stream.bundles, of: batch)
                    opened = stream
                case .kept: isKeeping = false
                }
            }
        }
    }

    /// - Throws: what keeps even a single bundle from coming.
    private func ask(for batch: [BundleID]) async throws -> Step {
        do {
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/fetch", contentType: MediaType.json,
                body: WireJSON.encode(FetchRequest(bundles: batch.map(\.hex))), lane: .control)
            return .answered(batch, answer.body)
        } catch let problem as Problem where problem.isLate && batch.count > 1 {
            return .late(batch)
        }
    }
}

/// What is still to be asked for. An answer is bounded, so what did not fit is asked for again, as long as something comes.
struct FetchPlan: Sendable {
    private static let atMost = 1_024

    private var left: ArraySlice<BundleID>
    private var again: ArraySlice<BundleID> = []
    private var size = 64
    /// What a slow line brings in time.
    private var most = Self.atMost

    init(_ ids: [BundleID]) { left = ids[...] }

    /// What did not fit goes before the rest: a chain that comes in its order leaves no gaps to note on the way.
    mutating func next() -> [BundleID]? {
        let batch = again.isEmpty ? Self.take(size, from: &left) : Self.take(size, from: &again)
        return batch.isEmpty ? nil : batch
    }

    private static func take(_ count: Int, from queue: inout ArraySlice<BundleID>) -> [BundleID] {
        defer { queue = queue.dropFirst(count) }
        return Array(queue.prefix(count))
    }

    /// Asks for about as many at once as come at once.
    mutating func came(_ bundles: [BundleID], of batch: [BundleID]) {
        let came = Set(bundles)
        let missed = batch.filter { !came.contains($0) }
        // None of a batch: they may not be had here (any more).
        guard missed.count < batch.count else { return }
        again += missed
        size = min(most, missed.isEmpty ? size * 4 : batch.count - missed.count)
    }

    /// Asks again, for an eighth at once from now on.
    mutating func late(_ batch: [BundleID]) {
        again = batch + again
        most = max(1, batch.count / 8)
        size = most
    }
}
