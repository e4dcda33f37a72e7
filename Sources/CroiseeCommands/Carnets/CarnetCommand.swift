import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct CarnetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "carnet", HelpWords.carnet, example: "croisee carnet show \"Le verger\"",
            subcommands: [
                CarnetCreateCommand.self, CarnetListCommand.self, CarnetShowCommand.self, CarnetPlaceCommand.self,
                CarnetRemoveCommand.self, CarnetHideCommand.self, CarnetUnhideCommand.self,
            ])
    }
}

struct CarnetCreateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "create", HelpWords.carnetCreate,
            example: "croisee carnet create \"Le verger\" --category Greffe --category Taille --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.carnetTitle.help(ValueWords.title))
    var title: String

    @Option(name: .long, help: HelpWords.carnetFile.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: HelpWords.carnetCategory.help(ValueWords.category))
    var category: [String] = []

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        guard let title = SingleLine.typed(title) else { throw Problem.titleControls }
        let text = try file.map { try NoteFileInput.read($0, node.kindsHere().kinds, asIs: true).text.body } ?? ""
        if aim.isShared {
            guard
                try SharingNotice.allows(NoteText(title: title, body: text), isStrict: audience.noPersonalDetails)
            else { throw Problem.personalDetails(title) }
            try SharingNotice.name(aim.places, node)
        }
        let note = try node.createCarnet(title: title, description: text, categories: category, aim)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct CarnetListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.carnetList, example: "croisee carnet list --intersection Vergers")
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
        let carnets = try node.store.read { [limit = limits.limit] reading in
            try reading.notes(origin: origin, intersection: place, kind: "carnet", limit: limit)
        }.filter { $0.state != .withdrawn }
        try common.output.list(carnets.map { NoteRow($0) }, empty: CarnetWords.none, line: \.line)
    }
}

struct CarnetShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.carnetShow, example: "croisee carnet show \"Le verger\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.carnetArgument.help(ValueWords.carnet))
    var carnet: String

    @Flag(name: .long, help: HelpWords.withHidden.help)
    var hidden = false

    func run() throws {
        let node = try common.node()
        let found = try node.contents(of: node.carnet(named: carnet), hidden: hidden)
        try common.output.show(CarnetRow(found), text: CarnetRow.text(found))
    }
}
