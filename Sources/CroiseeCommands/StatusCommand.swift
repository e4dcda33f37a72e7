import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

struct StatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("status", HelpWords.status, example: "croisee status --json")
    }

    @OptionGroup var common: CommonOptions

    private struct Status: Encodable {
        struct Disk: Encodable {
            let databaseBytes: Int64
            @OrNull var freeBytes: Int64? = nil
            /// Nothing new is kept until there is room again.
            let low: Bool
        }
        struct Versions: Encodable {
            let croisee: String
            let `protocol`: Int
        }
        let id: String
        let name: String
        let language: String
        let data: String
        let isRunning: Bool
        let addresses: [String]
        /// Of the certificate, as `pin` in `peers.json`; none before the first start, or behind a proxy.
        @OrNull var tlsPin: String? = nil
        let notes: [String: Int]
        let bundles: Int
        let intersections: Int
        let gaps: Int
        let missingPayloads: Int
        let quarantined: Int
        let links: [PeerRow]
        /// Communities of which two identities contradict each other here.
        let frozen: [NamedRow]
        let backup: BackupHistoryRow
        /// Who keeps whose backup.
        let peerBackups: [PeerBackupRow]
        /// Put back from a backup, and compared with no peer since.
        let catchingUp: Bool
        let disk: Disk
        let versions: Versions

        enum CodingKeys: String, CodingKey {
            case id, name, language, data, addresses, tlsPin, notes, bundles, intersections, gaps, missingPayloads,
                quarantined
            case links, frozen, backup, peerBackups, catchingUp, disk, versions
            case isRunning = "running"
        }
    }

    func run() throws {
        let node = try common.node()
        let isRunning = Wake.server(of: node.folder)
        let status = try node.store.read { reading in
            let counts = try reading.counts()
            let identity = try reading.identity(of: node.me)
            return Status(
                id: node.me.text, name: try reading.name(of: node.me), language: node.language.rawValue,
                data: node.folder.path, isRunning: isRunning, addresses: identity?.node?.addresses ?? [],
                tlsPin: identity?.node?.pin,
                notes: counts.notes, bundles: counts.bundles,
                intersections: try reading.intersections().count { !$0.isPublic }, gaps: counts.gaps,
                missingPayloads: counts.missing, quarantined: counts.quarantined,
                links: try reading.links().map { try PeerRow($0, reading) },
                frozen: try reading.frozenOrigins().map { NamedRow(id: $0.community.text, name: $0.label) },
                backup: BackupHistoryRow(try reading.backupHistory()), peerBackups: try PeerBackupRow.all(reading),
                catchingUp: try reading.isCatchingUp(at: node.now()),
                disk: try Self.disk(node.folder, isLow: node.store.isLowOnDisk),
                versions: .init(croisee: Version.current, protocol: Version.protocolNumber))
        }
        // What happened to an identity lately, the own one included, is for whoever looks here.
        let news = try node.store.read { reading in
            try reading.identityNews(since: node.now() - 14 * 86_400_000, limit: 5).map {
                try NewsRow($0, reading).line
            }
        }
        var warning = try node.isCurrent() ? [] : [Problem.keyOutdated.sentence.said]
        warning += try node.store.read { try ContradictionLines.all($0) }
        try common.output.show(
            status, text: ([Self.text(status)] + warning + news).joined(separator: "\n"))
    }

    private static func disk(_ folder: DataFolder, isLow: Bool) throws -> Status.Disk {
        let files = ["", "-wal", "-shm"].map { folder.database + $0 }.filter {
            FileManager.default.fileExists(atPath: $0)
        }
        let used = try files.reduce(Int64(0)) { sum, file in
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber
            return sum + (size?.int64Value ?? 0)
        }
        let system = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
        return .init(databaseBytes: used, freeBytes: (system[.systemFreeSize] as? NSNumber)?.int64Value, low: isLow)
    }

    private static func text(_ status: Status) -> String {
        var lines = [
            "\(status.name)  \(status.id)",
            StatusWords.folder(status.data, isRunning: status.isRunning).said,
        ]
        if !status.addresses.isEmpty {
            lines.append(StatusWords.addresses(status.addresses.joined(separator: ", ")).said)
        }
        if let pin = status.tlsPin { lines.append(StatusWords.pin(pin).said) }
        lines.append(
            StatusWords.notes(
                total: status.notes.values.reduce(0, +), drafts: status.notes["draft"] ?? 0,
                held: status.notes["held"] ?? 0,
                hidden: status.notes["hidden"] ?? 0, withdrawn: status.notes["withdrawn"] ?? 0
            ).said)
        lines.append(StatusWords.sets(bundles: status.bundles, intersections: status.intersections).said)
        if status.gaps + status.missingPayloads > 0 {
            lines.append(StatusWords.missing(gaps: status.gaps, payloads: status.missingPayloads).said)
        }
        if status.quarantined > 0 { lines.append(StatusWords.quarantined(status.quarantined).said) }
        lines.append(StatusWords.links(status.links.count).said)
        lines += status.links.map { "  " + $0.line }
        lines.append(
            StatusWords.disk(
                used: Amount.bytes(status.disk.databaseBytes),
                free: status.disk.freeBytes.map { Amount.bytes($0) } ?? "–"
            ).said)
        if status.disk.low { lines.append(BackupWords.lowDisk.said) }
        if status.catchingUp { lines.append(BackupWords.catchingUp.said) }
        lines += status.backup.lines
        lines += status.peerBackups.flatMap(\.lines)
        lines.append(
            "Croisée \(status.versions.croisee), " + StatusWords.protocolVersion(status.versions.protocol).said)
        return lines.joined(separator: "\n")
    }
}
