import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

struct BundleCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "bundle", HelpWords.bundle, example: "croisee bundle export --intersection Vergers -o vergers.croisee",
            subcommands: [
                BundleExportCommand.self, BundleImportCommand.self, BundleVerifyCommand.self, BundleShowCommand.self,
                BundleSummaryCommand.self,
            ])
    }
}

struct BundleExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "export", HelpWords.bundleExport,
            example: "croisee bundle export --intersection Vergers --for \"Val-Voisin\" -o vergers.croisee")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: .customLong("for"), help: HelpWords.exportFor.help(ValueWords.community))
    var reader: String?

    @Option(name: .long, help: HelpWords.exportAgainst.help(ValueWords.file))
    var against: String?

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String

    @Flag(name: .customLong("no-attachments"), help: AttachmentWords.noAttachments.help)
    var withoutAttachments = false

    @Flag(name: .long, help: AttachmentWords.allAttachments.help)
    var allAttachments = false

    private struct Row: Encodable {
        let file: String
        let intersection: String
        let bundles: Int
        let bytes: Int
        let attachmentParts: Int
        let attachmentsLeft: Int
        let alreadyThere: Int
        let communities: [NamedRow]
    }

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let reader = try reader.map { try node.community(named: $0) }
        let summary = try against.map { try BundleSummary.parse(FileInput.read($0, limit: BundleSummary.fileBytes)) }
        let progress = Progress(FileWords.writing)
        defer { progress.end() }
        let report = try node.export(
            place, for: reader, against: summary,
            attachments: withoutAttachments ? .none : allAttachments ? .all : .small, to: output, progress: progress.at)
        let names = report.origins.map(\.name).joined(separator: ", ")
        progress.end()
        if report.chunks + report.filesLeft > 0 {
            common.output.remark(AttachmentWords.carried(report.chunks, left: report.filesLeft))
        }
        if reader == nil, !report.origins.isEmpty { common.output.remark(FileWords.carries(names)) }
        if let reader, report.bundles + report.known == 0 {
            common.output.remark(FileWords.nothingFor(try node.store.read { try $0.name(of: reader) }))
        }
        try common.output.report(
            Row(
                file: output, intersection: place.id.text, bundles: report.bundles, bytes: report.bytes,
                attachmentParts: report.chunks, attachmentsLeft: report.filesLeft,
                alreadyThere: report.known,
                communities: report.origins.map { NamedRow(id: $0.id.text, name: $0.name) }),
            text: FileWords.exported(
                report.bundles, Amount.bytes(Int64(report.bytes)), file: output, alreadyThere: report.known
            ).said, of: output)
    }
}

struct BundleSummaryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "summary", HelpWords.bundleSummary,
            example: "croisee bundle summary --intersection Vergers -o vergers.summary")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String

    private struct Row: Encodable {
        let file: String
        let bundles: Int
        let bytes: Int
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.summary(of: try node.intersection(named: intersection))
        let bytes = summary.bytes
        try FileOutput.write(bytes, to: output)
        try common.output.report(
            Row(file: output, bundles: summary.count, bytes: bytes.count),
            text: FileWords.summarised(summary.count, Amount.bytes(Int64(bytes.count)), file: output).said,
            of: output)
    }
}
