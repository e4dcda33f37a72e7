import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct KnowledgeBaseAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "add", HelpWords.baseAdd, example: "croisee knowledge-base add \"Nos vergers\" \"Le verger\" --place 1")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.baseArgument.help(ValueWords.base))
    var base: String

    @Argument(help: HelpWords.carnetArgument.help(ValueWords.carnet))
    var carnet: String

    @Option(name: .long, help: HelpWords.basePlace.help(ValueWords.number))
    var place: Int?

    func validate() throws {
        if let place, place < 1 { throw ValidationError(NoteWords.limitPositive.said) }
    }

    func run() throws {
        let node = try common.node()
        let base = try node.knowledgeBase(named: base)
        let carnet = try node.carnet(named: carnet)
        let change = try node.knowledgeBaseText(base, adding: carnet, at: place)
        if change != nil {
            let places = try node.store.read { try $0.standingPlaces(ownNote: base.note) }
            try SharingNotice.name(places, node)
            try UnsharedCarnet.tell(carnet, in: places, node, common.output)
        }
        try KnowledgeBaseChange(base: base, carnet: carnet).save(change, node, common.output) {
            KnowledgeBaseWords.added($0, to: $1)
        }
    }
}

struct KnowledgeBaseRemoveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "remove", HelpWords.baseRemove, example: "croisee knowledge-base remove \"Nos vergers\" \"Le verger\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.baseArgument.help(ValueWords.base))
    var base: String

    @Argument(help: HelpWords.carnetArgument.help(ValueWords.carnet))
    var carnet: String

    func run() throws {
        let node = try common.node()
        let base = try node.knowledgeBase(named: base)
        // What is no carnet any more, or not here, can be taken out by its reference too.
        let carnet = try NoteReference(carnet) ?? node.carnet(named: carnet)
        let change = try node.knowledgeBaseText(base, removing: carnet)
        try KnowledgeBaseChange(base: base, carnet: carnet).save(change, node, common.output) {
            KnowledgeBaseWords.removed($0, from: $1)
        }
    }
}

/// A revision of the list of carnets.
struct KnowledgeBaseChange {
    let base: NoteReference
    let carnet: NoteReference

    private struct Row: Encodable {
        let id: String
        let isChanged: Bool

        enum CodingKeys: String, CodingKey {
            case id
            case isChanged = "changed"
        }
    }

    /// - Parameter said: of the titles of the carnet and the base.
    func save(_ text: NoteText?, _ node: Node, _ output: Output, _ said: (String, String) -> Sentence) throws {
        if let text {
            _ = try node.edit(base.note, text)
            Wake.server(of: node.folder)
        }
        let (first, second) = try node.store.read {
            (try $0.end(of: carnet).line?.title ?? carnet.text, try $0.end(of: base).line?.title ?? "")
        }
        try output.show(Row(id: base.note.text, isChanged: text != nil), text: said(first, second).said)
    }
}

/// Says where a knowledge base is read and one of its carnets is not.
enum UnsharedCarnet {
    static func tell(_ carnet: NoteReference, in places: [IntersectionID], _ node: Node, _ output: Output) throws {
        let (title, names) = try node.store.read { reading in
            let standing =
                carnet.origin == node.me
                ? try reading.standingPlaces(ownNote: carnet.note)
                : try reading.summary(origin: carnet.origin, carnet.note)?.intersections ?? []
            return (
                try reading.end(of: carnet).line?.title ?? carnet.text,
                try places.filter { !standing.contains($0) }.map { try reading.intersection($0)?.name ?? $0.text }
            )
        }
        for name in names { output.remark(KnowledgeBaseWords.unshared(title, in: name)) }
    }
}
