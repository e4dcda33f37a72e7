import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

/// A damaged place of a file.
struct FaultRow: Encodable {
    let offset: Int
    let type: String
    let detail: String

    init(_ fault: StreamFault) {
        offset = fault.offset
        type = fault.problem.type
        detail = fault.problem.sentence.said
    }

    var line: String { FileWords.fault(offset: offset, detail).said }
}

struct BundleImportCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("import", HelpWords.bundleImport, example: "croisee bundle import vergers.croisee")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.bundleFile.help(ValueWords.file))
    var file: String

    private struct RefusedRow: Encodable {
        @OrNull var bundle: String? = nil
        let type: String
        let detail: String
    }

    private struct WaitingRow: Encodable {
        let intersection: String
        let name: String
        let bundles: Int
        let join: String
    }

    private struct Row: Encodable {
        let file: String
        let stored: Int
        let known: Int
        let filled: Int
        let notes: Int
        let held: Int
        let withdrawn: Int
        let attachmentParts: Int
        let refused: [RefusedRow]
        let damaged: [FaultRow]
        let complete: Bool
        let notJoined: [WaitingRow]
    }

    func run() async throws {
        let node = try common.node()
        let progress = Progress(FileWords.reading)
        defer { progress.end() }
        let report = try await node.importBundles(from: file, progress: progress.at)
        progress.end()
        Wake.server(of: node.folder)
        let row = Row(
            file: file, stored: report.received.stored, known: report.received.known, filled: report.received.filled,
            notes: report.received.notes, held: report.received.held, withdrawn: report.received.withdrawn,
            attachmentParts: report.chunks,
            refused: report.refused.map {
                RefusedRow(bundle: $0.bundle?.hex, type: $0.problem.type, detail: $0.problem.sentence.said)
            },
            damaged: report.faults.map { FaultRow($0) }, complete: report.isComplete,
            notJoined: report.notJoined.map {
                WaitingRow(
                    intersection: $0.intersection.text, name: $0.name, bundles: $0.bundles,
                    join: "croisee intersection join \($0.intersection.text.prefix(12))")
            })
        try common.output.show(row, text: Self.text(row))
        guard report.isClean else { throw Problem.fileNotClean(damaged: row.damaged.count, refused: row.refused.count) }
    }

    private static func text(_ row: Row) -> String {
        var lines = [
            FileWords.imported(
                stored: row.stored, known: row.known, filled: row.filled, notes: row.notes, held: row.held,
                withdrawn: row.withdrawn
            ).said
        ]
        lines += row.damaged.map { "  " + $0.line }
        lines += row.refused.map {
            "  " + PeerWords.refusedHere($0.bundle.map { String($0.prefix(12)) }, $0.detail).said
        }
        lines += row.notJoined.map { FileWords.notJoined($0.name, bundles: $0.bundles, command: $0.join).said }
        return lines.joined(separator: "\n")
    }
}
