import CroiseeStore
import Logging
import ServiceLifecycle
import Synchronization

/// Set when the server is stopping, so that long polls end.
final class StopFlag: Sendable {
    private let flag = Mutex(false)
    var isSet: Bool { flag.withLock { $0 } }
    func set() { flag.withLock { $0 = true } }
}

struct StopService: Service {
    let stop: StopFlag
    let bell: Bell

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                while true {
                    // Read before the flag: a ring in between is not slept over.
                    let rings = bell.rings
                    if stop.isSet || Task.isCancelled { return }
                    await bell.wait(past: rings, atMost: .seconds(60))
                }
            } onCancel: {
                bell.ring()
            }
        } onGracefulShutdown: {
            stop.set()
            bell.ring()
        }
    }
}

struct SyncService: Service {
    let schedule: SyncSchedule

    func run() async throws {
        await cancelWhenGracefulShutdown { await schedule.run() }
    }
}

/// The fallback of the wake-up socket: notices that another process has written.
struct WatchService: Service {
    let store: Store
    let bell: Bell
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var seen = try await store.dataVersion()
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
                let now = try await store.dataVersion()
                if now != seen { bell.ring() }
                seen = now
            }
        }
    }
}
