import CroiseeStore
import Synchronization

/// Keeps one snapshot for all who wait, so that a commit costs one look at the database and not one per waiting village.
actor Newsboard {
    /// What was known to be new when the snapshot was asked for: rings of the bell, and what this process itself wrote.
    private struct Mark: Equatable {
        let rings: Int
        let commits: Int
    }
    private let store: Store
    private let bell: Bell
    private let posted = Mutex<(mark: Mark, news: News)?>(nil)
    private var renewing: (mark: Mark, task: Task<News, any Error>)?

    init(store: Store, bell: Bell) {
        self.store = store
        self.bell = bell
    }

    /// At least as new as the last ring and the last commit before the call.
    nonisolated func news() async throws -> News {
        let mark = Mark(rings: bell.rings, commits: store.commits)
        if let posted = posted.withLock({ $0 }), posted.mark == mark { return posted.news }
        return try await renew(for: mark)
    }

    private func renew(for mark: Mark) async throws -> News {
        if let posted = posted.withLock({ $0 }), posted.mark == mark { return posted.news }
        if let renewing, renewing.mark == mark { return try await renewing.task.value }
        let previous = posted.withLock { $0?.news }
        let task = Task { [store] in try await store.reading { try $0.news(after: previous) } }
        renewing = (mark, task)
        let news = try await task.value
        if renewing?.mark == mark { renewing = nil }
        posted.withLock { $0 = (mark, news) }
        return news
    }
}
