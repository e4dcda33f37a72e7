import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

struct QuarantineCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "quarantine", HelpWords.quarantine, example: "croisee quarantine list",
            subcommands: [QuarantineListCommand.self, QuarantineShowCommand.self, QuarantineDropCommand.self])
    }

    /// By the hash of the bytes received, or a beginning of it of eight characters or more.
    static func find(_ text: String, _ node: Node) throws -> QuarantineRow {
        let found = try node.store.read { try $0.quarantine() }
            .filter { $0.hash.hex == text || text.utf8.count >= 8 && $0.hash.hex.hasPrefix(text) }
        guard found.count <= 1 else { throw Problem.ambiguous(text, candidates: found.prefix(10).map(\.hash.hex)) }
        guard let row = found.first else { throw Problem.notFound(text) }
        return row
    }
}

private struct RefusedRecord: Encodable {
    let id: String
    let type: String
    let detail: String
    @OrNull var source: NamedRow? = nil
    @OrNull var origin: NamedRow? = nil
    @OrNull var intersection: String? = nil
    @OrNull var bundle: String? = nil
    @OrNull var received: String? = nil
    let record: String
    let bytes: Int
    @OrNull var content: String? = nil

    init(_ row: QuarantineRow, _ reading: Reading, content: String? = nil) throws {
        func named(_ id: CommunityID) throws -> NamedRow { NamedRow(id: id.text, name: try reading.name(of: id)) }
        id = row.hash.hex
        type = row.problem.type
        detail = row.problem.sentence.said
        source = try row.source.map(named)
        origin = try row.origin.map(named)
        intersection = row.intersection?.text
        bundle = row.bundle?.hex
        received = Moment.iso(row.received)
        record = row.record.type.rawValue
        bytes = row.record.frame.count
        self.content = content
    }

    var line: String {
        "\(id.prefix(12))  \(Moment.short(iso: received))  \(origin?.name ?? "–")  "
            + StatusWords.cameFrom(source?.name).said + "  \(Amount.bytes(Int64(bytes)))\n    \(detail)"
    }
}

struct QuarantineListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.quarantineList, example: "croisee quarantine list --json")
    }

    @OptionGroup var common: CommonOptions

    @OptionGroup var limits: LimitOptions

    func run() throws {
        let node = try common.node()
        let rows = try node.store.read { [most = limits.most] reading in
            try reading.quarantine().prefix(most).map { try RefusedRecord($0, reading) }
        }
        try common.output.list(rows, empty: StatusWords.nothingQuarantined, line: \.line)
    }
}

struct QuarantineShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.quarantineShow, example: "croisee quarantine show 3f9a2c41")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.quarantineArgument.help(ValueWords.record))
    var record: String

    func run() throws {
        let node = try common.node()
        let row = try QuarantineCommand.find(record, node)
        let content = Self.content(row.record)
        let shown = try node.store.read { try RefusedRecord(row, $0, content: content) }
        try common.output.show(
            shown, text: [shown.line, "", content ?? StatusWords.unreadable.said].joined(separator: "\n"))
    }

    /// Nobody checked this text: control characters, which could steer a terminal, are shown as such.
    private static func content(_ record: Record) -> String? {
        let bytes: [UInt8]
        do { bytes = try record.plain() } catch { return nil }
        let text = String(decoding: bytes.prefix(200_000), as: UTF8.self)
        return Terminal.harmless(text)
    }
}

struct QuarantineDropCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("drop", HelpWords.quarantineDrop, example: "croisee quarantine drop 3f9a2c41")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.quarantineArgument.help(ValueWords.record))
    var records: [String] = []

    @Flag(name: .long, help: HelpWords.dropAll.help)
    var all = false

    func validate() throws {
        if records.isEmpty != all { throw ValidationError(StatusWords.whatToDrop.said) }
    }

    private struct Row: Encodable {
        let dropped: [String]
    }

    func run() throws {
        let node = try common.node()
        let chosen =
            all ? try node.store.read { try $0.quarantine() } : try records.map { try QuarantineCommand.find($0, node) }
        let hashes = chosen.map(\.hash)
        try node.dropQuarantine(hashes)
        try common.output.show(Row(dropped: hashes.map(\.hex)), text: StatusWords.dropped(hashes.count).said)
    }
}
