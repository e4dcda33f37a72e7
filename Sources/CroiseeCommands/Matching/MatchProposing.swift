import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct MatchProposeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "propose", HelpWords.matchPropose,
            example:
                "croisee match propose \"Apprendre à greffer\" \"Greffe de pommiers\" --start \"2026-12-05 14:00 America/Toronto\" --place \"Salle de l’école\""
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions
    @OptionGroup var options: TextOptions

    @Argument(help: HelpWords.requestArgument.help(ValueWords.note))
    var request: String

    @Argument(help: HelpWords.offerArgument.help(ValueWords.note))
    var offer: String

    @Option(name: .long, help: HelpWords.exchangeStart.help(ValueWords.date))
    var start: String

    @Option(name: .long, help: HelpWords.exchangeEnd.help(ValueWords.date))
    var end: String?

    @Option(name: .long, help: HelpWords.exchangePlace.help(ValueWords.place))
    var place: String

    @Option(name: .long, help: HelpWords.exchangeTitle.help(ValueWords.title))
    var title: String?

    @Option(name: .long, help: HelpWords.exchangeFile.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: HelpWords.offeredBy.help(ValueWords.name))
    var offeredBy: [String] = []

    @Option(name: .long, help: HelpWords.receivedBy.help(ValueWords.name))
    var receivedBy: [String] = []

    private struct Row: Encodable {
        let id: String
        let title: String
        let request: String
        let offer: String
        let offeredBy: [String]
        let receivedBy: [String]
        let intersections: [String]
    }

    func run() throws {
        let node = try common.node()
        let request = try node.knowledge(named: request, kind: "request")
        let offer = try node.knowledge(named: offer, kind: "offer")
        let isSaid = audience.local || audience.draft || audience.isPublic || !audience.intersection.isEmpty
        let aim = try isSaid ? audience.audience(node) : Audience(places: node.placesOfBoth(request, offer))
        var text = try node.proposal(of: request, with: offer, try exchange(node), in: aim.places)
        options.apply(to: &text)
        let (offered, received) = (text.fields.values("offered_by"), text.fields.values("received_by"))
        if offeredBy.isEmpty || receivedBy.isEmpty {
            common.output.remark(MatchWords.names(offered: offered, received: received))
        }
        if aim.isShared {
            try SharingNotice.announce(text, in: aim.places, isStrict: audience.noPersonalDetails, node)
        } else if !isSaid {
            common.output.remark(MatchWords.onlyHere)
        }
        let made = try node.propose(text, aim)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(
                id: made.text, title: text.title, request: request.text, offer: offer.text, offeredBy: offered,
                receivedBy: received, intersections: aim.places.map(\.text)), text: made.text)
    }

    private func exchange(_ node: Node) throws -> ExchangeText {
        let kinds = node.kindsHere().kinds
        let kind = try kinds.known("exchange")
        func date(_ text: String, _ name: String) throws -> DateValue? {
            try kind.field(name).flatMap { DateValue(try $0.typed(text)) }
        }
        var exchange = ExchangeText()
        exchange.start = try date(start, "start")
        exchange.end = try end.flatMap { try date($0, "end") }
        exchange.place = place
        exchange.title = try title.map { typed in
            guard let title = SingleLine.typed(typed) else { throw Problem.titleControls }
            return title
        }
        if let file { exchange.body = try NoteFileInput.read(file, kinds, asIs: true).text.body }
        exchange.offeredBy = offeredBy.isEmpty ? nil : offeredBy
        exchange.receivedBy = receivedBy.isEmpty ? nil : receivedBy
        return exchange
    }
}
