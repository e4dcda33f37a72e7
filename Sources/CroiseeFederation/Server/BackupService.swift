import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Logging
import ServiceLifecycle

/// Makes the backups of the plan, on a thread of its own; the plan may change while the server runs.
actor BackupService: Service {
    let node: Node
    let bell: Bell
    /// The file that the program was started with, if any.
    let settings: String?
    let logger: Logger
    private var failed: ContinuousClock.Instant?

    init(node: Node, bell: Bell, settings: String?, logger: Logger) {
        self.node = node
        self.bell = bell
        self.settings = settings
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                await self.lookForPeers()
                await self.pause()
            }
        }
    }

    /// A minute, or less where an agreement with a peer has just come about.
    private func pause() async { await bell.wait(past: bell.rings, atMost: .seconds(60)) }

    /// What peers keep is made anew when it is time; a failure is tried again after an hour.
    private func lookForPeers() async {
        guard failed.map({ .now - $0 > .seconds(3_600) }) ?? true else { return }
        do {
            guard try await node.store.reading({ [node] in try node.isCopyDue($0) }) else { return }
            let copy = try await waiting { [node, settings] in try node.makeCopyForPeers(settings: settings) }
            failed = nil
            logger.notice("backup made for peers", metadata: ["bytes": "\(copy.list.size)"])
            bell.ring()
        } catch {
            guard !Task.isCancelled else { return }
            failed = .now
            logger.error("the backup for peers failed", metadata: ["problem": "\(error)"])
        }
    }

    private func look() async {
        do {
            let (plan, history) = try await node.store.reading { (try $0.backupPlan(), try $0.backupHistory()) }
            guard let plan, history.isDue(plan, at: node.now()) else { return }
            let written = try await waiting { [node, settings] in try node.backUpByPlan(plan, settings: settings) }
            logger.notice("backup made", metadata: ["file": "\(written.file)", "bytes": "\(written.bytes)"])
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("the backup failed", metadata: ["problem": "\(error)"])
        }
    }
}
