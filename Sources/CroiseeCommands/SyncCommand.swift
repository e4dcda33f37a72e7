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

    @Argument(help: HelpWords.syncPeer.help(ValueWords.community))
    var peer: String?

    func run() async throws {
        let node = try common.node()
        guard let peer else { return try await all(node) }
        try await one(try Self.link(with: try node.peer(named: peer), node), node)
    }

    private func one(_ link: PeerLink, _ node: Node) async throws {
        let name = try node.store.read { try $0.name(of: link.community) }
        guard try !Self.waits(link, name) else {
            Wake.server(of: node.folder)
            return try common.output.show(SyncRow(name: name, waitingFor: link), text: PeerWords.theyCall(name).said)
        }
        let row = try await exchange(link, name, node)
        Wake.server(of: node.folder)
        if common.json || row.report.state == LinkState.active.rawValue {
            try common.output.show(row, text: row.text)
        }
        // What the other side said meanwhile of the link.
        try Self.requireActive(try Self.link(with: link.community, node), name)
    }

    private func all(_ node: Node) async throws {
        let links = try node.store.read { reading in
            try reading.links().map { (link: $0.link, name: try reading.name(of: $0.link.community)) }
        }
        var rows: [SyncRow] = []
        var failures = 0
        for (link, name) in links {
            do {
                if try Self.waits(link, name) {
                    common.output.remark(PeerWords.theyCall(name))
                    continue
                }
            } catch let problem as Problem {
                // Not active: nothing to exchange, and no failure either.
                common.output.remark(problem.sentence)
                continue
            }
            do {
                rows.append(try await exchange(link, name, node))
            } catch let problem as Problem {
                failures += 1
                common.output.remark(PeerWords.syncFailed(name, problem.sentence))
            }
        }
        Wake.server(of: node.folder)
        // Whoever was called in vain is named above.
        if common.json || failures == 0 || !rows.isEmpty {
            try common.output.list(rows, empty: PeerWords.nobodyToCall, line: \.text)
        }
        if failures > 0 { throw ExitCode.failure }
    }

    private func exchange(_ link: PeerLink, _ name: String, _ node: Node) async throws -> SyncRow {
        var report = try await Progress.during(PeerWords.syncing(name)) { try await sync(node, with: link.community) }
        report.refused = report.refused.once()
        report.refusedByPeer = report.refusedByPeer.once()
        return SyncRow(name: name, dials: link.dials.rawValue, report: report)
    }

    private static func link(with peer: CommunityID, _ node: Node) throws -> PeerLink {
        guard let row = try node.store.read({ try $0.link(with: peer) }) else { throw Problem.notLinked(peer.text) }
        return row.link
    }

    /// Whether there is nothing to do here because the other side calls.
    /// - Throws: why nothing is exchanged at all.
    private static func waits(_ link: PeerLink, _ name: String) throws -> Bool {
        if link.dials == .us || link.mustCall {
            // Only what the other side decided may have changed since: calling is how this node hears of it.
            if link.isFinal || link.pausedHere || !link.approvedHere { try requireActive(link, name) }
            return false
        }
        try requireActive(link, name)
        return true
    }

    private static func requireActive(_ link: PeerLink, _ name: String) throws {
        switch link.state {
        case .active: return
        case .requested: throw Problem.linkNotYetActive(name)
        case .paused: throw Problem.linkPaused(name, byUs: link.pausedHere)
        case .revoked: throw Problem.linkRevoked(name)
        case .refused: throw Problem.linkRefused(name, byUs: link.refusedHere)
        }
    }
}

/// What one round did, with the name of the peer and which side calls.
private struct SyncRow: Encodable {
    let name: String
    let dials: String
    let report: SyncReport

    private enum Keys: CodingKey { case name, dials }

    init(name: String, dials: String, report: SyncReport) {
        self.name = name
        self.dials = dials
        self.report = report
    }

    /// Of a round that is not this node's to begin.
    init(name: String, waitingFor link: PeerLink) {
        var report = SyncReport()
        report.peer = link.community.text
        report.state = link.state.rawValue
        self.init(name: name, dials: link.dials.rawValue, report: report)
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(name, forKey: .name)
        try container.encode(dials, forKey: .dials)
    }

    var text: String {
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
                roundTrips: report.roundTrips, seconds: Amount.number(report.seconds, decimals: 2)
            ).said)
        return lines.joined(separator: "\n")
    }
}
