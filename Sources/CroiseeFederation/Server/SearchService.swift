import CroiseeStore
import Logging
import ServiceLifecycle

/// Keeps the index of the search whole beside everything else that a server does: notes that came in great numbers are found, what
/// was withdrawn is scrubbed out of it, and when nothing happens its parts are merged. It takes the writer's turn for moments only.
struct SearchService: Service {
    let store: Store
    let bell: Bell
    let logger: Logger

    /// Nothing happens when nothing rang for so long.
    private static let quiet = Duration.seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown { await keep() }
    }

    private func keep() async {
        while !Task.isCancelled {
            let rings = bell.rings
            await attempt { try await store.readyingSearch() }
            await bell.wait(past: rings, atMost: Self.quiet)
            guard bell.rings == rings, !Task.isCancelled else { continue }
            await attempt { try await store.tidyingSearch() }
            await bell.wait(past: rings, atMost: .seconds(600))
        }
    }

    /// What is left undone is done at the next ring.
    private func attempt(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("the index of the search lags behind", metadata: ["error": "\(error)"])
        }
    }
}
