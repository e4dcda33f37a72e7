import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

struct BulletinCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "bulletin", HelpWords.bulletin,
            example: "croisee bulletin draft --intersection Vergers --from 2026-09-01 --to 2026-11-30",
            subcommands: [BulletinDraftCommand.self, BulletinPrintCommand.self])
    }
}

struct BulletinDraftCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "draft", HelpWords.bulletinDraft,
            example: "croisee bulletin draft --intersection Vergers --from 2026-09-01 --to 2026-11-30")
    }

    @OptionGroup var common: NodeOptions

    /// Of the bulletin; messages are in it as well.
    @Option(name: .long, help: HelpWords.bulletinLanguage.help(ValueWords.language))
    var language: String?

    @Option(name: .long, help: HelpWords.bulletinPlace.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.bulletinCarnet.help(ValueWords.carnet))
    var carnet: String?

    @Option(name: .long, help: HelpWords.bulletinFrom.help(ValueWords.date))
    var from: String

    @Option(name: .long, help: HelpWords.bulletinTo.help(ValueWords.date))
    var to: String

    @Option(name: .long, help: HelpWords.bulletinTitle.help(ValueWords.title))
    var title: String?

    private struct Row: Encodable {
        let id: String
        let title: String
        let quotes: Int
    }

    func validate() throws {
        if let language, Language(tag: language) == nil {
            throw ValidationError(SetupWords.unknownLanguage(language).said)
        }
        guard (intersection == nil) != (carnet == nil) else { throw ValidationError(BulletinDraftWords.oneScope.said) }
        guard let first = DateValue(from), let last = DateValue(to), first.isDay, last.isDay, first.day <= last.day
        else {
            throw ValidationError(BulletinDraftWords.days.said)
        }
    }

    func run() throws {
        let node = try common.node()
        guard let first = DateValue(from), let last = DateValue(to) else { throw Problem.bulletinDays }
        let scope: BulletinScope =
            if let intersection {
                .intersection(try node.intersection(named: intersection))
            } else {
                .carnet(try node.carnet(named: carnet ?? ""))
            }
        let title = try title.map { typed in
            guard let title = SingleLine.typed(typed) else { throw Problem.titleControls }
            return title
        }
        let text = try node.bulletinDraft(
            scope, from: first, to: last, title: title,
            language: language.flatMap { Language(tag: $0) } ?? node.language)
        let note = try node.newNote(text, .draft)
        Wake.server(of: node.folder)
        let quotes = LinkScan.find(.notes, in: text.body).count
        try common.output.show(Row(id: note.text, title: text.title, quotes: quotes), text: note.text)
        guard !common.json else { return }
        common.output.remark(BulletinDraftWords.drafted(quotes, id: note.text))
        let shown = try QuotedTitles.beside(text.body, of: node.me, node)
        Terminal.error("\n" + shown)
    }
}

struct BulletinPrintCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "print", HelpWords.bulletinPrint,
            example: "croisee bulletin print \"Bulletin d’automne\" --format letter --output bulletin.html")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Option(name: .long, help: HelpWords.bulletinFormat.help(ValueWords.format))
    var format = "text"

    @Option(name: .long, help: HelpWords.outputFile.help(ValueWords.file))
    var output = "-"

    private struct Row: Encodable {
        let title: String
        let format: String
        let file: String
    }

    func validate() throws {
        if BulletinForm(rawValue: format) == nil { throw ValidationError(BulletinDraftWords.format.said) }
    }

    func run() throws {
        let node = try common.node()
        let bulletin = try node.bulletin(of: node.knowledge(named: note, kind: "bulletin"))
        let text = (BulletinForm(rawValue: format) ?? .text).text(bulletin)
        try FileOutput.write(Array(text.utf8), to: output)
        if output == "-" { return }
        try common.output.show(
            Row(title: bulletin.title, format: format, file: output),
            text: BulletinDraftWords.printed(bulletin.title, file: output).said)
    }
}
