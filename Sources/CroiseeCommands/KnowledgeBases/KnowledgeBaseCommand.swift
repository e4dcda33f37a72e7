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
        guard let title = SingleLine.typed(title) else { throw Problem.titleControls }
        let text = try file.map { try NoteFileInput.read($0, node.kindsHere().kinds, asIs: true).text.body } ?? ""
        var seen = Set<NoteReference>()
        let carnets = try carnet.map { try node.carnet(named: $0) }.filter { seen.insert($0).inserted }
        if aim.isShared {
            guard
                try SharingNotice.allows(NoteText(title: title, body: text), isStrict: audience.noPersonalDetails)
            else { throw Problem.personalDetails(title) }
            try SharingNotice.name(aim.places, node)
            for carnet in carnets { try UnsharedCarnet.tell(carnet, in: aim.places, node, common.output) }
        }
        let note = try node.createKnowledgeBase(title: title, description: text, carnets: carnets, aim)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct KnowledgeBaseListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.baseList, example: "croisee knowledge-base list")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.onlyOrigin.help(ValueWords.community))
    var origin: String?

    @OptionGroup var limits: LimitOptions

    func run() throws {
        let node = try common.node()
        let origin = try origin.map { try node.community(named: $0) }
        let place = try intersection.map { try node.intersection(named: $0).id }
        let bases = try node.store.read { reading in
            try reading.notes(origin: origin, intersection: place, kind: "knowledge-base")
        }.filter { $0.state != .withdrawn }.prefix(limits.most)
        try common.output.list(bases.map { NoteRow($0) }, empty: KnowledgeBaseWords.none, line: \.line)
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
        if !base.description.isEmpty { lines += ["", base.description] }
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
