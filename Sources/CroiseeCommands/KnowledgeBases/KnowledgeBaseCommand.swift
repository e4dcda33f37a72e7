import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct KnowledgeBaseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "knowledge-base", HelpWords.base, example: "croisee knowledge-base show \"Nos vergers\"",
            subcommands: [
                KnowledgeBaseCreateCommand.self, KnowledgeBaseListCommand.self, KnowledgeBaseShowCommand.self,
                KnowledgeBaseAddCommand.self, KnowledgeBaseRemoveCommand.self,
            ])
    }
}

struct KnowledgeBaseCreateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "create", HelpWords.baseCreate,
            example: "croisee knowledge-base create \"Nos vergers\" --carnet \"Le verger\" --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.baseTitle.help(ValueWords.title))
    var title: String

    @Option(name: .long, help: HelpWords.baseFile.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: HelpWords.baseCarnet.help(ValueWords.carnet))
    var carnet: [String] = []

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        let text = try ShelfText(title: title, file: file, node)
        var seen = Set<NoteReference>()
        let carnets = try carnet.map { try node.carnet(named: $0) }.filter { seen.insert($0).inserted }
        try SharingNotice.announce(text.note, in: aim.places, isStrict: audience.noPersonalDetails, node)
        if aim.isShared {
            for carnet in carnets { try UnsharedCarnet.tell(carnet, in: aim.places, node, common.output) }
        }
        let note = try node.createKnowledgeBase(
            title: text.title, description: text.description, carnets: carnets, aim)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct KnowledgeBaseListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.baseList, example: "croisee knowledge-base list")
    }

    @OptionGroup var common: CommonOptions

    @OptionGroup var shelf: ShelfOptions

    func run() throws {
        let found = try shelf.notes(ofKind: "knowledge-base", common.node())
        try common.output.list(found.map { NoteRow($0) }, empty: KnowledgeBaseWords.none, line: \.line)
    }
}

struct KnowledgeBaseShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.baseShow, example: "croisee knowledge-base show \"Nos vergers\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.baseArgument.help(ValueWords.base))
    var base: String

    private struct Shelf: Encodable {
        let reference: String
        let state: String
        @OrNull var carnet: CarnetRow? = nil
    }

    private struct Whole: Encodable {
        let id: String
        let title: String
        let origin: NamedRow
        let description: String
        let carnets: [Shelf]
    }

    func run() throws {
        let node = try common.node()
        let reference = try node.knowledgeBase(named: base)
        let found = try node.store.read { try node.knowledgeBase(reference, $0) }
        let line = LineRow(found.line)
        let whole = Whole(
            id: line.id, title: line.title, origin: line.origin, description: found.description,
            carnets: found.carnets.map { shelf in
                Shelf(
                    reference: shelf.reference.text, state: EndRow(shelf.end).state,
                    carnet: shelf.carnet.map { CarnetRow($0) })
            })
        try common.output.show(whole, text: Self.text(found))
    }

    /// The carnets by number, and under each its table of contents.
    private static func text(_ base: KnowledgeBase) -> String {
        var lines = ["\(base.line.title)  \(base.line.originName)"]
        if !base.description.isEmpty { lines += ["", ShownText.of(base.description)] }
        if base.carnets.isEmpty { lines += ["", KnowledgeBaseWords.empty.said] }
        for (number, shelf) in base.carnets.enumerated() {
            lines += ["", "\(number + 1). \(shelf.end.said(shelf.reference.note.text))"]
            guard let carnet = shelf.carnet else {
                if shelf.end.line != nil { lines.append("   " + KnowledgeBaseWords.noCarnet.said) }
                continue
            }
            lines[lines.count - 1] += ", " + KnowledgeBaseWords.notes(carnet.entries.count).said
            var category: String??
            for entry in carnet.entries {
                if category != .some(entry.category) {
                    lines.append("   " + (entry.category ?? CarnetWords.noCategory.said))
                    category = .some(entry.category)
                }
                lines.append("     " + entry.end.said(entry.target.note.text))
            }
        }
        return lines.joined(separator: "\n")
    }
}
