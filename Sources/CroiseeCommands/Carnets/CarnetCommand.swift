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
        let text = try ShelfText(title: title, file: file, node)
        try SharingNotice.announce(text.note, in: aim.places, isStrict: audience.noPersonalDetails, node)
        let note = try node.createCarnet(
            title: text.title, description: text.description, categories: category, aim)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct CarnetListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.carnetList, example: "croisee carnet list --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions

    @OptionGroup var shelf: ShelfOptions

    func run() throws {
        let found = try shelf.notes(ofKind: "carnet", common.node())
        try common.output.list(found.map { NoteRow($0) }, empty: CarnetWords.none, line: \.line)
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
        let zone = try node.timeZone()
        try common.output.show(CarnetRow(found), text: CarnetRow.text(found, zone))
    }
}
