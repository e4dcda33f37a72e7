import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

/// What two communities keep for each other, as every answer shows it.
struct PeerBackupRow: Encodable {
    struct Ours: Encodable {
        let asked: Bool
        /// Room that the peer gives; 0: it keeps nothing.
        let roomBytes: Int64
        @OrNull var made: String? = nil
        @OrNull var bytes: Int64? = nil
    }
    struct Theirs: Encodable {
        let asked: Bool
        let roomBytes: Int64
        @OrNull var made: String? = nil
        @OrNull var bytes: Int64? = nil
        /// Per cent of the one on its way.
        @OrNull var arriving: Int? = nil
    }
    let peer: NamedRow
    let ours: Ours
    let theirs: Theirs
    /// The newest of ours does not fit there.
    let tooLarge: Bool
    @OrNull var newestBytes: Int64? = nil

    init(_ agreed: PeerBackup, name: String, copy: OwnCopy?) {
        peer = NamedRow(id: agreed.community.text, name: name)
        ours = Ours(
            asked: agreed.asks, roomBytes: agreed.offered, made: Moment.iso(agreed.held?.made),
            bytes: agreed.held?.size)
        theirs = Theirs(
            asked: agreed.asked, roomBytes: agreed.quota, made: Moment.iso(agreed.kept?.made),
            bytes: agreed.kept?.size,
            arriving: agreed.coming.map { Int(Int64(agreed.next * Bounds.chunkBytes) * 100 / max(1, $0.size)) })
        newestBytes = agreed.asks ? copy?.list.size : nil
        tooLarge = agreed.asks && agreed.offered > 0 && (copy?.list.size ?? 0) > agreed.offered
    }

    static func all(_ reading: Reading) throws -> [PeerBackupRow] {
        let copy = try reading.ownCopy()
        return try reading.peerBackups().filter(\.isOfUse).map {
            PeerBackupRow($0, name: try reading.name(of: $0.community), copy: copy)
        }
    }

    var lines: [String] {
        var lines: [String] = []
        func room(_ bytes: Int64) -> String? { bytes > 0 ? Amount.bytes(bytes) : nil }
        if ours.asked || ours.roomBytes > 0 {
            lines.append(
                PeerBackupWords.ours(
                    peer.name, asks: ours.asked, offered: room(ours.roomBytes),
                    held: ours.made.map { Moment.short(iso: $0) }, size: ours.bytes.map { Amount.bytes($0) }
                ).said)
        }
        if tooLarge, let newestBytes {
            lines.append(
                PeerBackupWords.tooLarge(
                    peer.name, size: Amount.bytes(newestBytes), offered: Amount.bytes(ours.roomBytes)
                ).said)
        }
        if theirs.asked || theirs.roomBytes > 0 {
            var line = PeerBackupWords.theirs(
                peer.name, asked: theirs.asked, quota: room(theirs.roomBytes),
                kept: theirs.made.map { Moment.short(iso: $0) }, size: theirs.bytes.map { Amount.bytes($0) }
            ).said
            if let arriving = theirs.arriving { line += " " + PeerBackupWords.arriving(arriving).said }
            lines.append(line)
        }
        return lines
    }
}

struct BackupPeersCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("peers", PeerBackupWords.peers, example: "croisee backup peers --json")
    }

    @OptionGroup var common: CommonOptions

    func run() throws {
        let node = try common.node()
        let rows = try node.store.read { try PeerBackupRow.all($0) }
        try common.output.list(rows, empty: PeerBackupWords.nobody) { $0.lines.joined(separator: "\n") }
    }

    static func show(_ peer: CommunityID, _ node: Node, _ output: Output) throws {
        let row = try node.store.read { reading in
            PeerBackupRow(
                try reading.peerBackup(with: peer), name: try reading.name(of: peer), copy: try reading.ownCopy())
        }
        try output.show(row, text: row.lines.isEmpty ? PeerBackupWords.nobody.said : row.lines.joined(separator: "\n"))
    }
}

struct BackupKeepCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("keep", PeerBackupWords.keep, example: "croisee backup keep \"Val-Voisin\" --quota 500")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    @Option(name: .long, help: PeerBackupWords.quota.help(ValueWords.number))
    var quota = 1_000

    @Flag(name: .long, help: PeerBackupWords.end.help)
    var end = false

    func validate() throws {
        if !(1...8_000).contains(quota) { throw ValidationError(PeerBackupWords.quotaPositive.said) }
    }

    func run() throws {
        let node = try common.node()
        let id = try node.peer(named: peer)
        try node.keepBackup(of: id, quota: end ? 0 : Int64(quota) * 1_000_000)
        Wake.server(of: node.folder)
        try BackupPeersCommand.show(id, node, common.output)
    }
}

struct BackupAskCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("ask", PeerBackupWords.ask, example: "croisee backup ask \"Pays-Exemple\" --every week")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.peerArgument.help(ValueWords.community))
    var peer: String

    @Option(name: .long, help: PeerBackupWords.every.help(BackupWords.interval))
    var every: BackupPlan.Every?

    @Flag(name: .long, help: PeerBackupWords.end.help)
    var end = false

    func run() throws {
        let node = try common.node()
        let id = try node.peer(named: peer)
        try node.askForBackup(!end, of: id, every: every)
        Wake.server(of: node.folder)
        try BackupPeersCommand.show(id, node, common.output)
    }
}

struct BackupSendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("send", PeerBackupWords.send, example: "croisee backup send")
    }

    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let made: String?
        let bytes: Int64
    }

    func run() throws {
        let node = try common.node()
        guard try node.store.read({ try $0.peerBackups().contains { $0.asks } }) else {
            throw Problem.nobodyKeepsBackup
        }
        let progress = Progress(PeerBackupWords.making)
        defer { progress.end() }
        let copy = try node.makeCopyForPeers(settings: Settings.current.file) { done, total in
            progress.at(Int(clamping: done), of: Int(clamping: total))
        }
        progress.end()
        Wake.server(of: node.folder)
        try common.output.show(
            Row(made: Moment.iso(copy.list.made), bytes: copy.list.size),
            text: PeerBackupWords.made(size: Amount.bytes(copy.list.size)).said)
    }
}
