import Synchronization

/// Rung when something new was committed here, by the server or by a command. Who waits looks at the database then.
public final class Bell: Sendable {
    private struct Waiter {
        let until: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var rings = 0
        var next = 0
        var waiting: [Int: Waiter] = [:]
        /// One for all: it goes off when the first of them has waited long enough.
        var alarm: (at: ContinuousClock.Instant, task: Task<Void, Never>)?
    }
    private let state = Mutex(State())
    /// Whoever waits for a time is told at most so much later.
    private static let late = Duration.milliseconds(50)

    public init() {}

    /// How often it rang: read it before looking, wait past it after.
    public var rings: Int { state.withLock { $0.rings } }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count } }

    public func ring() {
        let waiting = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return state.waiting
        }
        for waiter in waiting.values { waiter.continuation.resume() }
    }

    /// Returns when the bell rings after `seen`, when the time is over, or when the task is cancelled.
    public func wait(past seen: Int, atMost duration: Duration) async {
        let until = ContinuousClock.now + duration
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    if state.rings > seen || Task.isCancelled { return true }
                    state.waiting[number] = Waiter(until: until, continuation: continuation)
                    setAlarm(&state, until)
                    return false
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.continuation.resume()
        }
    }

    /// An alarm of its own for each who waits would cost more than everything else about waiting.
    private func setAlarm(_ state: inout State, _ until: ContinuousClock.Instant) {
        if let alarm = state.alarm {
            guard until < alarm.at else { return }
            alarm.task.cancel()
        }
        let task = Task { [weak self] in
            do { try await Task.sleep(until: until, clock: .continuous) } catch { return }
            self?.goOff()
        }
        state.alarm = (until, task)
    }

    private func goOff() {
        let now = ContinuousClock.now
        let over = state.withLock { state in
            let over = state.waiting.filter { $0.value.until <= now }
            for number in over.keys { state.waiting[number] = nil }
            state.alarm = nil
            if let next = state.waiting.values.map(\.until).min() { setAlarm(&state, max(next, now + Self.late)) }
            return over
        }
        for waiter in over.values { waiter.continuation.resume() }
    }
}
