import Bundles
import Catalogue
import CroiseeStore

/// Asking for bundles by ID. One answer is kept while the next is opened and the one after that is under way: the network, one core
/// and the disk work at the same time, and no more than these three answers are in memory.
extension Exchange {
    private enum Step: Sendable {
        case answered(FetchPlan.Batch, [UInt8])
        case opened(FetchPlan.Batch, OpenedStream)
        case kept
    }

    func fetch(_ ids: [BundleID]) async throws {
        var plan = FetchPlan(ids)
        var answers: [(FetchPlan.Batch, [UInt8])] = []
        var opened: [OpenedStream] = []
        var (isAsking, isOpening, isKeeping) = (false, false, false)
        try await withThrowingTaskGroup(of: Step.self) { group in
            repeat {
                if !isAsking, answers.isEmpty, let batch = plan.next() {
                    isAsking = true
                    group.addTask { .answered(batch, try await self.ask(for: batch)) }
                }
                if !isOpening, opened.isEmpty, !answers.isEmpty {
                    let (batch, body) = answers.removeFirst()
                    isOpening = true
                    group.addTask { [store] in .opened(batch, try await OpenedStream.open(body, store)) }
                }
                if !isKeeping, !opened.isEmpty {
                    let stream = opened.removeFirst()
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
                    answers.append((batch, body))
                case .opened(let batch, let stream):
                    isOpening = false
                    plan.came(stream.bundles, of: batch)
                    opened.append(stream)
                case .kept: isKeeping = false
                }
            } while true
        }
    }

    private func ask(for batch: FetchPlan.Batch) async throws -> [UInt8] {
        try await client.request(
            method: "POST", path: "/federation/v1/fetch", contentType: MediaType.json,
            body: WireJSON.encode(FetchRequest(bundles: batch.ids.map(\.hex))), lane: .control
        ).body
    }
}

/// What is still to be asked for. An answer is bounded, so what did not fit is asked for again, as long as something comes.
struct FetchPlan: Sendable {
    struct Batch: Sendable {
        let ids: [BundleID]
    }
    private static let atMost = 1_024

    private var left: ArraySlice<BundleID>
    private var again: [BundleID] = []
    private var size = 64

    init(_ ids: [BundleID]) { left = ids[...] }

    mutating func next() -> Batch? {
        if left.isEmpty { (left, again) = (again[...], []) }
        guard !left.isEmpty else { return nil }
        let batch = Batch(ids: Array(left.prefix(size)))
        left = left.dropFirst(size)
        return batch
    }

    /// Asks for about as many at once as come at once.
    mutating func came(_ bundles: [BundleID], of batch: Batch) {
        let came = Set(bundles)
        let missed = batch.ids.filter { !came.contains($0) }
        // None of a batch: they may not be had here (any more).
        guard missed.count < batch.ids.count else { return }
        again += missed
        let count = batch.ids.count - missed.count
        size = missed.isEmpty ? min(size * 2, Self.atMost) : max(1, count)
    }
}
