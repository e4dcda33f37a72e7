import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteAttachCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "attach", AttachmentWords.attach, example: "croisee note attach \"Greffer un pommier\" greffe.jpg plan.pdf")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: AttachmentWords.filesArgument.help(ValueWords.file))
    var files: [String]

    @Flag(name: .long, help: AttachmentWords.keepPosition.help)
    var keepPosition = false

    private struct Row: Encodable {
        let id: String
        let attached: [AttachedRow]
    }

    func validate() throws {
        if files.isEmpty { throw ValidationError(AttachmentWords.fileMissing.said) }
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.ownNote(named: note)
        let prepared = try AttachedFiles.prepare(files, node, keepsPosition: keepPosition, common.output)
        let places = try node.store.read { try $0.standingPlaces(ownNote: summary.note) }
        if !places.isEmpty { try SharingNotice.name(places, node) }
        let attached = try node.attach(prepared, to: summary.note)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: summary.note.text, attached: attached.map { AttachedRow($0, .whole) }),
            text: attached.map { AttachmentWords.attached($0.name, Amount.bytes($0.size)).said }.joined(separator: "\n")
        )
    }
}

struct NoteDetachCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("detach", AttachmentWords.detach, example: "croisee note detach \"Greffer un pommier\" greffe.jpg")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: AttachmentWords.nameArgument.help(ValueWords.file))
    var name: String

    private struct Row: Encodable {
        let id: String
        let detached: String
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.ownNote(named: note)
        let gone = try node.detach(name, from: summary.note)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: summary.note.text, detached: gone.name), text: AttachmentWords.detached(gone.name).said)
    }
}

struct NoteAttachmentsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("attachments", AttachmentWords.list, example: "croisee note attachments \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        if summary.state == .withdrawn { throw Problem.alreadyWithdrawn }
        let files = try node.attachments(of: NoteReference(summary.note, of: summary.origin))
        let states = Dictionary(files.map { ($0.description.name, $0.state) }) { first, _ in first }
        try common.output.list(files.map { AttachedRow($0.description, $0.state) }, empty: AttachmentWords.none) {
            row in
            "\(row.name)  \(Amount.bytes(row.size))  \(row.type)  \(states[row.name]?.words.said ?? "")"
        }
    }
}

struct NoteAttachmentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "attachment", AttachmentWords.attachment,
            example: "croisee note attachment save \"Greffer un pommier\" greffe.jpg --output greffe.jpg",
            subcommands: [NoteAttachmentSaveCommand.self, NoteAttachmentFetchCommand.self])
    }
}

struct NoteAttachmentSaveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "save", AttachmentWords.save,
            example: "croisee note attachment save \"Greffer un pommier\" greffe.jpg --output greffe.jpg")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: AttachmentWords.nameArgument.help(ValueWords.file))
    var name: String

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String

    private struct Row: Encodable {
        let name: String
        let file: String
        let size: Int64
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let file = try node.attachment(name, of: NoteReference(summary.note, of: summary.origin))
        let known = file.description
        if let reason = file.state.reason(summary.note, known.name) {
            throw Problem.attachmentNotHere(known.name, reason)
        }
        try node.save(known, of: summary.origin, to: output)
        // The file itself was the answer.
        if output == "-" && !common.json { return }
        try common.output.report(
            Row(name: known.name, file: output, size: known.size), text: AttachmentWords.saved(known.name, output).said,
            of: output)
    }
}

struct NoteAttachmentFetchCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "fetch", AttachmentWords.fetch, example: "croisee note attachment fetch \"Greffer un pommier\" greffe.mp4")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: AttachmentWords.nameArgument.help(ValueWords.file))
    var name: String

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let reference = NoteReference(summary.note, of: summary.origin)
        let file = try node.attachment(name, of: reference)
        let known = file.description
        switch file.state {
        case .whole:
            return try common.output.show(AttachedRow(known, .whole), text: AttachmentWords.here(known.name).said)
        case .tooLarge, .noRoom: throw Problem.attachmentNotHere(known.name, file.state.words)
        case .coming, .onDemand: try node.ask(for: file)
        }
        Wake.server(of: node.folder)
        try common.output.show(
            AttachedRow(known, try node.attachment(known.name, of: reference).state),
            text: AttachmentWords.asked(known.name).said)
    }
}
