import Synchronization

/// The time of the simulation in Unix ms. It stands still until the story moves it on.
final class VirtualTime: Sendable {
    static let minute: Int64 = 60_000
    static let hour: Int64 = 60 * minute
    static let day: Int64 = 24 * hour

    private let time = Mutex<Int64>(1_795_219_200_000)

    var now: Int64 { time.withLock { $0 } }

    func advance(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}

/// A clock that goes wrong: the true time and how far it is off.
final class WrongClock: Sendable {
    private let time: VirtualTime
    private let off = Mutex<Int64>(0)

    init(_ time: VirtualTime) { self.time = time }

    var now: Int64 { time.now + off.withLock { $0 } }

    func set(off: Int64) { self.off.withLock { $0 = off } }
}
