import Catalogue
import CroiseeStore
import Logging
import ServiceLifecycle

/// Says in the log when the disk becomes almost full, and when there is room again: once each, also where no peer is refused.
struct DiskWatch: Sendable {
    private var wasLow = false

    /// - Returns: whether there is room again, for which others may be waiting.
    mutating func look(at store: Store, _ logger: Logger) -> Bool {
        let isLow = store.isLowOnDisk
        defer { wasLow = isLow }
        guard isLow != wasLow else { return false }
        if isLow {
            logger.log(level: Problem.lowDisk.level.logLevel, "\(Problem.lowDisk)", metadata: Self.room(store))
        } else {
            logger.notice("there is room on the disk again: what is new is kept", metadata: Self.room(store))
        }
        return !isLow
    }

    private static func room(_ store: Store) -> Logger.Metadata {
        ["free": "\(store.freeBytes ?? 0)", "kept free": "\(store.keepsFree)"]
    }
}

struct DiskWatchService: Service {
    let store: Store
    let bell: Bell
    let logger: Logger

    private static let pause = Duration.seconds(15)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var watch = DiskWatch()
            while !Task.isCancelled {
                if watch.look(at: store, logger) { bell.ring() }
                do { try await Task.sleep(for: Self.pause) } catch { return }
            }
        }
    }
}
