import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links

struct SyncCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("sync", HelpWords.sync, example: "croisee sync \"Le Carrefour\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.syncPeer.help)
    var peer: String?

    func run() async throws {
        let node = try common.node()
        if let peer {
            let report = try await sync(node, with: try node.peer(named: peer))
            Wake.server(of: node.folder)
            let text = try Self.text(report, node)
            return try common.output.show(report, text: text)
        }
        let links = try node.store.read { try $0.links().map(\.link).filter { !$0.isFinal } }
        let waiting = links.filter { $0.dials != .us }
        for link in waiting {
            common.output.remark(PeerWords.theyCall(try node.store.read { try $0.name(of: link.community) }))
        }
        var reports: [SyncReport] = []
        var failures = 0
        for link in links where link.dials == .us {
            do {
                reports.append(try await sync(node, with: link.community))
            } catch let problem as Problem {
                failures += 1
                let name = try node.store.read { try $0.name(of: link.community) }
                Terminal.error("\(name) : \(problem.sentence.said)")
            }
        }
        Wake.server(of: node.folder)
        try common.output.list(reports, empty: PeerWords.nobodyToCall) { report in
            do { return try Self.text(report, node) } catch { return report.peer }
        }
        if failures > 0 { throw ExitCode.failure }
    }

    private static func text(_ report: SyncReport, _ node: Node) throws -> String {
        let name = try CommunityID(report.peer).map { id in try node.store.read { try $0.name(of: id) } } ?? report.peer
        var lines = [
            PeerWords.syncDone(
                name: name, state: report.state, bundlesIn: report.bundlesIn, bundlesOut: report.bundlesOut,
                notes: report.notesIn, held: report.held
            ).said
        ]
        if report.withdrawn > 0 { lines.append(PeerWords.syncWithdrawn(report.withdrawn).said) }
        lines += report.refused.map {
            "  " + PeerWords.refusedHere($0.bundle.map { String($0.prefix(12)) }, $0.reason).said
        }
        lines += report.refusedByPeer.map {
            "  " + PeerWords.refusedThere($0.bundle.map { String($0.prefix(12)) }, $0.reason).said
        }
        if report.gaps + report.missingPayloads > 0 {
            lines.append(StatusWords.missing(gaps: report.gaps, payloads: report.missingPayloads).said)
        }
        lines.append(
            PeerWords.syncCost(
                messages: Amount.bytes(Int64(report.messageBytes)), wire: Amount.bytes(Int64(report.wireBytes)),
                roundTrips: report.roundTrips, seconds: String(format: "%.2f", report.seconds)
            ).said)
        return lines.joined(separator: "\n")
    }
}
