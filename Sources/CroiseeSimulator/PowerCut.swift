import CroiseeStore
import Synchronization

/// The plug of one running node: pulled before or after one of its commits, from where on nothing of it counts any more.
final class PowerCut: CommitWatch {
    struct PulledError: Error {}

    private struct State {
        /// Commits that still go through; nil where nobody pulls.
        var left: Int?
        /// The commit at which it is pulled is kept, and nobody is told.
        var keepsLast = false
        var isOut = false
    }
    private let state = Mutex(State())

    var isOut: Bool { state.withLock { $0.isOut } }

    func pull(after commits: Int, keepingLast: Bool) {
        state.withLock { $0 = State(left: commits, keepsLast: keepingLast) }
    }

    func letBe() { state.withLock { $0.left = nil } }

    func willCommit() throws {
        let goesThrough = state.withLock { state in
            if state.left == 0, !state.keepsLast { state.isOut = true }
            return !state.isOut
        }
        if !goesThrough { throw PulledError() }
    }

    func didCommit() {
        state.withLock { state in
            guard let left = state.left else { return }
            if left == 0 { state.isOut = true } else { state.left = left - 1 }
        }
    }
}
