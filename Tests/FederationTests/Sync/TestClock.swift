import Synchronization

/// A clock that stands still until a test sets it. Unix milliseconds.
final class TestClock: Sendable {
    private let time: Mutex<Int64>

    init(_ time: Int64 = Pair.now) { self.time = Mutex(time) }

    var now: Int64 { time.withLock { $0 } }

    func set(_ now: Int64) { time.withLock { $0 = now } }

    func advance(seconds: Int64) { time.withLock { $0 += seconds * 1_000 } }
}
