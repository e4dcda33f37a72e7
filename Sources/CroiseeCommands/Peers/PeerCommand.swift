import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links

struct PeerCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "peer", HelpWords.peer, example: "croisee peer invite --qr",
            subcommands: [
                PeerInviteCommand.self, PeerOpenCommand.self, PeerListCommand.self, PeerApproveCommand.self,
                PeerRefuseCommand.self, PeerPauseCommand.self, PeerResumeCommand.self, PeerRevokeCommand.self,
                PeerInvitationsCommand.self, PeerDialsCommand.self, PeerImportCommand.self,
            ])
    }

    static func row(_ peer: CommunityID, _ node: Node) throws -> PeerRow {
        try node.store.read { reading in
            guard let link = try reading.link(with: peer) else { throw Problem.notLinked(peer.text) }
            return try PeerRow(link, reading)
        }
    }
}

struct PeerListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.peerList, example: "croisee peer list --json")
    }

    @OptionGroup var common: CommonOptions

    @OptionGroup var limits: LimitOptions

    func run() throws {
        let node = try common.node()
        let rows = try node.store.read { [most = limits.most] reading in
            try reading.links().prefix(most).map { try PeerRow($0, reading) }
        }
        try common.output.list(rows, empty: PeerWords.noLinks, line: \.lines)
    }
}

struct PeerApproveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("approve", HelpWords.peerApprove, example: "croisee peer approve \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    func run() throws {
        let node = try common.node()
        let id = try node.peer(named: peer)
        let before = try PeerCommand.row(id, node)
        if Terminal.isInteractive && !common.json && !before.approvedHere
            && before.state == LinkState.requested.rawValue
        {
            let question = PeerWords.compareFirst(before.name, words: before.words.joined(separator: " "))
            guard try Terminal.confirm(question) else { throw Problem.wordsDiffer }
        }
        let link = try node.approve(id)
        Wake.server(of: node.folder)
        let row = try PeerCommand.row(id, node)
        try common.output.show(
            row,
            text:
                PeerWords.approved(row.name, state: link.state.rawValue, again: before.approvedHere).said)
    }
}

/// The decisions that need nothing but a name.
protocol PeerDecision: ParsableCommand {
    var common: CommonOptions { get }
    var peer: String { get }
    static func decide(_ node: Node, _ peer: CommunityID) throws -> PeerLink
}

extension PeerDecision {
    func run() throws {
        let node = try common.node()
        let id = try node.peer(named: peer)
        let link = try Self.decide(node, id)
        Wake.server(of: node.folder)
        let row = try PeerCommand.row(id, node)
        try common.output.show(row, text: PeerWords.changed(row.name, state: link.state.rawValue).said)
    }
}

struct PeerRefuseCommand: PeerDecision {
    static var configuration: CommandConfiguration {
        .said("refuse", HelpWords.peerRefuse, example: "croisee peer refuse \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    static func decide(_ node: Node, _ peer: CommunityID) throws -> PeerLink { try node.refuse(peer) }
}

struct PeerPauseCommand: PeerDecision {
    static var configuration: CommandConfiguration {
        .said("pause", HelpWords.peerPause, example: "croisee peer pause \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    static func decide(_ node: Node, _ peer: CommunityID) throws -> PeerLink { try node.pause(peer) }
}

struct PeerResumeCommand: PeerDecision {
    static var configuration: CommandConfiguration {
        .said("resume", HelpWords.peerResume, example: "croisee peer resume \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    static func decide(_ node: Node, _ peer: CommunityID) throws -> PeerLink { try node.resume(peer) }
}

struct PeerRevokeCommand: PeerDecision {
    static var configuration: CommandConfiguration {
        .said("revoke", HelpWords.peerRevoke, example: "croisee peer revoke \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    static func decide(_ node: Node, _ peer: CommunityID) throws -> PeerLink { try node.revoke(peer) }
}

struct PeerDialsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("dials", HelpWords.peerDials, example: "croisee peer dials \"Val-Voisin\" us")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    @Argument(help: HelpWords.dialsArgument.help(ValueWords.side))
    var who: String

    func validate() throws {
        if !["us", "them"].contains(who) { throw ValidationError(PeerWords.usOrThem.said) }
    }

    func run() async throws {
        let node = try common.node()
        let id = try node.peer(named: peer)
        let link = try await node.setDials(us: who == "us", id)
        Wake.server(of: node.folder)
        let row = try PeerCommand.row(id, node)
        try common.output.show(
            row, text: PeerWords.dials(row.name, us: who == "us", isAgreed: !link.swapPending).said)
    }
}

struct PeerImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("import", HelpWords.peerImport, example: "croisee peer import peers.json")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peersFile.help(ValueWords.file))
    var file: String

    func run() throws {
        let node = try common.node()
        let links = try node.declareLinks(FileInput.read(file, limit: LinkBounds.peersFileBytes))
        Wake.server(of: node.folder)
        let rows = try links.map { try PeerCommand.row($0.community, node) }
        try common.output.list(rows, empty: PeerWords.declared(0), line: \.lines)
        if !common.json { common.output.remark(PeerWords.declared(rows.count)) }
    }
}
