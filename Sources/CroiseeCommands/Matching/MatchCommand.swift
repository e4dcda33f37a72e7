import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct MatchCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "match", HelpWords.match, example: "croisee match list --intersection Vergers",
            subcommands: [MatchListCommand.self, MatchProposeCommand.self])
    }
}

struct MatchListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.matchList, example: "croisee match list --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.matchRequest.help(ValueWords.note))
    var request: String?

    private struct Row: Encodable {
        let request: LineRow
        let offer: LineRow
        let reason: String
        let isOfOneCommunity: Bool
        @OrNull var exchange: LineRow? = nil

        enum CodingKeys: String, CodingKey {
            case request, offer, reason, exchange
            case isOfOneCommunity = "of_one_community"
        }

        init(_ match: KnowledgeMatch) {
            request = LineRow(match.request)
            offer = LineRow(match.offer)
            reason = MatchWords.because(match.reasons.map(\.sentence)).said
            isOfOneCommunity = match.isOfOneCommunity
            exchange = match.exchange.map { LineRow($0) }
        }

        var line: String {
            let pair = MatchWords.pair(request.title, request.origin.name, offer.title, offer.origin.name)
            var lines = [pair.said, "  " + reason, "  \(request.id)  \(offer.id)"]
            if isOfOneCommunity { lines.append("  " + MatchWords.ofOneCommunity.said) }
            if let exchange {
                lines.append("  " + MatchWords.proposedAlready(exchange.title, exchange.origin.name).said)
            }
            return lines.joined(separator: "\n")
        }
    }

    func run() throws {
        let node = try common.node()
        let place = try intersection.map { try node.intersection(named: $0) }
        let wanted = try request.map { try node.knowledge(named: $0, kind: "request") }
        let found = try node.matches(in: place, request: wanted, limit: limits.limit ?? 50)
        if found.isCut { common.output.remark(MatchWords.cut) }
        try common.output.list(
            found.matches.map { Row($0) }, empty: MatchWords.none(requests: found.requests, offers: found.offers),
            line: \.line)
    }
}

extension Node {
    /// A request or an offer as people name it.
    /// - Throws: `wrong-kind`
    func knowledge(named text: String, kind: String) throws -> NoteReference {
        if let reference = NoteReference(text) { return reference }
        let note = try note(named: text)
        guard note.kind == kind || note.state == .withdrawn else {
            throw Problem.notOfKind(note.title, try kindsHere().kinds.known(kind).label)
        }
        return NoteReference(note.note, of: note.origin)
    }
}
