import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// A carnet and a note, as every command about placing names them.
struct PlacingArguments: ParsableArguments {
    @Argument(help: HelpWords.carnetArgument.help(ValueWords.carnet))
    var carnet: String

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    struct Named {
        let carnet: NoteReference
        let carnetTitle: String
        let note: NoteSummary

        var target: NoteReference { NoteReference(note.note, of: note.origin) }
    }

    func named(_ node: Node) throws -> Named {
        let reference = try node.carnet(named: carnet)
        let title = try node.store.read { try $0.end(of: reference).line?.title } ?? carnet
        return Named(carnet: reference, carnetTitle: title, note: try node.note(named: note))
    }
}

struct CarnetPlaceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "place", HelpWords.carnetPlace,
            example:
                "croisee carnet place \"Le verger\" \"Greffer un pommier\" --category Greffe --by \"Marie Tremblay\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var what: PlacingArguments

    @Option(name: .long, help: HelpWords.placeCategory.help(ValueWords.category))
    var category: String?

    @Option(name: .long, help: HelpWords.placeNumber.help(ValueWords.number))
    var place: Int64?

    @Option(name: .long, help: HelpWords.placeBy.help(ValueWords.name))
    var by: String?

    @Option(name: .long, help: HelpWords.placeAt.help(ValueWords.date))
    var at: String?

    private struct Row: Encodable {
        let id: String
        let isChanged: Bool
        let intersections: [String]

        enum CodingKeys: String, CodingKey {
            case id, intersections
            case isChanged = "changed"
        }
    }

    func run() throws {
        let node = try common.node()
        let named = try what.named(node)
        let day = try at.map { text throws -> DateValue in
            guard let value = DateValue(typed: text) else {
                throw Problem.noteField(
                    KindCatalogue.shipped["placement"]?.field("at")?.label ?? Sentence(fr: "date", en: "date"), .date)
            }
            return value
        }
        let placed = try node.place(
            named.target, in: named.carnet, PlaceText(category: category, place: place, by: by, at: day))
        Wake.server(of: node.folder)
        for place in placed.unsharedIn {
            let name = try node.store.read { try $0.intersection(place)?.name ?? "" }
            common.output.remark(
                CarnetWords.notSharedThere(named.note.title, note: named.note.note.text, place: name))
        }
        if placed.places.isEmpty { common.output.remark(CarnetWords.onlyHere) }
        try common.output.show(
            Row(
                id: placed.placement.text, isChanged: placed.isChanged,
                intersections: placed.places.map(\.text)),
            text: (placed.isChanged
                ? CarnetWords.placed(named.note.title, in: named.carnetTitle)
                : CarnetWords.unmoved(named.note.title, in: named.carnetTitle)).said)
    }
}

private struct PlacingRow: Encodable {
    let carnet: String
    let note: String
    let others: [String]

    init(_ named: PlacingArguments.Named, others: [String] = []) {
        carnet = named.carnet.text
        note = named.target.text
        self.others = others
    }
}

struct CarnetRemoveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "remove", HelpWords.carnetRemove, example: "croisee carnet remove \"Le verger\" \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var what: PlacingArguments

    func run() throws {
        let node = try common.node()
        let named = try what.named(node)
        let taken = try node.takeOut(named.target, of: named.carnet)
        Wake.server(of: node.folder)
        let names = taken.others.joined(separator: ", ")
        try common.output.show(
            PlacingRow(named, others: taken.others),
            text: (names.isEmpty
                ? CarnetWords.removed(named.note.title, from: named.carnetTitle)
                : CarnetWords.stillPlaced(named.note.title, by: names, carnet: named.carnetTitle)).said)
    }
}

struct CarnetHideCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("hide", HelpWords.carnetHide, example: "croisee carnet hide \"Le verger\" \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var what: PlacingArguments

    func run() throws {
        let node = try common.node()
        let named = try what.named(node)
        try node.setHidden(true, named.target, in: named.carnet)
        Wake.server(of: node.folder)
        try common.output.show(
            PlacingRow(named), text: CarnetWords.hidden(named.note.title, in: named.carnetTitle).said)
    }
}

struct CarnetUnhideCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("unhide", HelpWords.carnetUnhide, example: "croisee carnet unhide \"Le verger\" \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var what: PlacingArguments

    func run() throws {
        let node = try common.node()
        let named = try what.named(node)
        try node.setHidden(false, named.target, in: named.carnet)
        Wake.server(of: node.folder)
        try common.output.show(
            PlacingRow(named), text: CarnetWords.unhidden(named.note.title, in: named.carnetTitle).said)
    }
}
