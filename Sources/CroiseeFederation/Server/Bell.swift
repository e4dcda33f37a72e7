import Synchronization

/// Rung when something new was committed here, by the server or by a command. Who waits looks at the database then.
public final class Bell: Sendable {
    private struct State {
        var rings = 0
        var next = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }
    private let state = Mutex(State())

    public init() {}

    /// How often it rang: read it before looking, wait past it after.
    public var rings: Int { state.withLock { $0.rings } }

    public func ring() {
        let waiting = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return state.waiting
        }
        for waiter in waiting.values { waiter.resume() }
    }

    /// Returns when the bell rings after `seen`, when the time is over, or when the task is cancelled.
    public func wait(past seen: Int, atMost duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.nextRing(past: seen) }
            group.addTask {
                do { try await Task.sleep(for: duration) } catch is CancellationError {} catch {}
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func nextRing(past seen: Int) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    if state.rings > seen || Task.isCancelled { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}
