import Bundles
import Catalogue
import CroiseeStore
import Notes
import Synchronization

extension Node {
    /// What this node holds about some words, the best first; nothing typed is an error.
    ///
    /// Notes that came in great numbers are found once they are in the index: `answer.waiting` says how many are not, and
    /// `readySearch` waits for them.
    /// - Parameters:
    ///   - page: from 1.
    ///   - size: notes of a page.
    public func search(_ words: String, _ filters: SearchFilters, page: Int = 1, size: Int = 20) throws -> SearchAnswer
    {
        try store.read { try $0.find(words, filters, page: page, size: size) }
    }

    /// As `search`, off the caller's executor.
    public func searching(_ words: String, _ filters: SearchFilters, page: Int = 1, size: Int = 20) async throws
        -> SearchAnswer
    {
        try await store.reading { try $0.find(words, filters, page: page, size: size) }
    }

    /// Puts into the index what is not in it yet.
    /// - Parameter progress: told how many of how many notes are done.
    public func readySearch(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws {
        let waiting = try await store.reading { try $0.searchQueueLength() }
        let done = Counter()
        try await store.readyingSearch { progress(done.add($0), waiting) }
    }
}

/// Adds up what several steps did.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func add(_ more: Int) -> Int {
        count.withLock {
            $0 += more
            return $0
        }
    }
}
