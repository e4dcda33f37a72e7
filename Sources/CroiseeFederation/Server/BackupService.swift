import Catalogue
import CroiseeStore
import Foundation
import Logging
import ServiceLifecycle

/// Makes the backups of the plan, on a thread of its own; the plan may change while the server runs.
struct BackupService: Service {
    let node: Node
    /// The file that the program was started with, if any.
    let settings: String?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                do { try await Task.sleep(for: .seconds(60)) } catch { return }
            }
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
