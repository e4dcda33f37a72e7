import Bundles
import Catalogue
import CroiseeFederation

extension Simulation {
    @discardableResult
    func exchange(_ link: Link) async throws -> Bool {
        exchanges += 1
        guard !link.caller.isOut else { return false }
        do {
            let report = try await sync(link.caller.node, with: link.answerer.id, logger: logger)
            story.tell(
                "\(link.caller.name) exchanges with \(link.answerer.name): \(report.bundlesIn) in, \(report.bundlesOut) out."
            )
            for one in report.refused where Self.neverRefused.contains(one.type) && !isFallen(one.bundle) {
                story.fault(
                    "\(link.caller.name) and \(link.answerer.name) find a bundle wrong that nobody wrote wrong: \(one.type)."
                )
            }
            return report.bundlesIn + report.bundlesOut > 0
        } catch {
            told(error, link.caller, "exchanges with \(link.answerer.name)")
            return false
        }
    }

    /// What a thief signed is refused by whoever knows that.
    private func isFallen(_ bundle: String?) -> Bool {
        bundle.flatMap { BundleID(hex: $0) }.map(fallen.contains) ?? false
    }

    private static let neverRefused: Set<String> = [
        "malformed", "wrong-hash", "wrong-size", "wrong-signature", "wrong-class", "not-sealed", "identity-conflict",
    ]

    /// Refusals are part of the story; trouble with the store is not, unless the power failed.
    func told(_ error: any Error, _ node: SimNode, _ what: String) {
        if node.isOut {
            story.tell("\(node.name) \(what); the power fails.")
        } else if let problem = error as? Problem,
            !["storage", "database-damaged", "database-busy"].contains(problem.type)
        {
            story.tell("\(node.name) \(what): \(problem.type).")
        } else {
            story.fault("\(node.name) \(what): \(error).")
        }
    }
}
