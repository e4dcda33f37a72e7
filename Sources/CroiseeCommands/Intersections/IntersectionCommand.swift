import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

struct IntersectionCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "intersection", HelpWords.intersection,
            example: "croisee intersection create Vergers --purpose \"Soigner les arbres\"",
            subcommands: [
                IntersectionCreateCommand.self, IntersectionInviteCommand.self, IntersectionJoinCommand.self,
                IntersectionRecogniseCommand.self, IntersectionRefuseCommand.self, IntersectionListCommand.self,
                IntersectionShowCommand.self, IntersectionLeaveCommand.self, IntersectionCrossingsCommand.self,
                IntersectionSuggestionsCommand.self, IntersectionMeasuresCommand.self,
            ])
    }
}

/// What a change of membership prints.
struct MembershipRow: Encodable {
    let intersection: String
    @OrNull var community: String? = nil
    var recognised: [NamedRow] = []
    var notesTakenUp = 0
}

struct IntersectionCreateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "create", HelpWords.intersectionCreate,
            example: "croisee intersection create Vergers --purpose \"Soigner les arbres\" --language fr")
    }

    @OptionGroup var common: NodeOptions

    /// Of the charter, so any language; messages are in it as well where the program speaks it.
    @Option(name: .long, help: HelpWords.intersectionLanguage.help(ValueWords.language))
    var language: String?

    @Argument(help: HelpWords.intersectionName.help(ValueWords.name))
    var name: String

    @Option(name: .long, help: HelpWords.purpose.help(ValueWords.text))
    var purpose: String

    private struct Row: Encodable {
        let id: String
        let name: String
        let language: String
    }

    func validate() throws {
        if let language, !Language.isTag(language) {
            throw ValidationError(Problem.intersectionLanguage.sentence.said)
        }
    }

    func run() throws {
        let node = try common.node()
        let language = language ?? node.language.rawValue
        let isTaken = try node.store.read { [name] in
            try $0.intersections().contains { !$0.isPublic && $0.name == name }
        }
        let id = try node.createIntersection(name: name, purpose: purpose, language: language)
        Wake.server(of: node.folder)
        if isTaken { common.output.remark(PlaceWords.sameName(name)) }
        try common.output.show(Row(id: id.text, name: name, language: language), text: id.text)
        if !common.json {
            common.output.remark(PlaceWords.created(name, named: isTaken ? String(id.text.prefix(12)) : name))
        }
    }
}

struct IntersectionInviteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "invite", HelpWords.intersectionInvite, example: "croisee intersection invite Vergers --peer \"Val-Voisin\""
        )
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: .long, help: HelpWords.peerOption.help(ValueWords.community))
    var peer: String

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let community = try node.peer(named: peer)
        try node.recognise(community, in: place.id)
        Wake.server(of: node.folder)
        let name = try node.store.read { try $0.name(of: community) }
        try common.output.show(
            MembershipRow(intersection: place.id.text, community: community.text),
            text: PlaceWords.invited(name, place.name).said)
    }
}

struct IntersectionJoinCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "join", HelpWords.intersectionJoin,
            example: "croisee intersection join Vergers --delegate-to \"Le Carrefour\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: .long, help: HelpWords.delegateTo.help(ValueWords.community))
    var delegateTo: String?

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let delegate = try delegateTo.map { try node.community(named: $0) }
        let plan = try node.joining(place.id, delegateTo: delegate)
        if plan.byFile, !plan.recognised.isEmpty {
            common.output.remark(
                PlaceWords.willRecognise(Self.list(plan.recognised.map { NamedRow(id: $0.id.text, name: $0.name) })))
            guard try common.json || !Terminal.isInteractive || Terminal.confirm(PlaceWords.joinAnyway) else {
                throw Problem.joinNotConfirmed
            }
        }
        let joined = try node.join(place.id, delegateTo: delegate)
        Wake.server(of: node.folder)
        let named = try node.store.read { reading in
            try joined.recognised.map { NamedRow(id: $0.text, name: try reading.name(of: $0)) }
        }
        let delegateName = try delegate.map { id in try node.store.read { try $0.name(of: id) } }
        var lines = [PlaceWords.joined(place.name).said]
        if !named.isEmpty {
            lines.append(PlaceWords.recognisedBecause(Self.list(named), byFile: joined.byFile).said)
        }
        if let delegateName { lines.append(PlaceWords.delegated(delegateName).said) }
        if joined.notesTakenUp > 0 { lines.append(PlaceWords.takenUp(joined.notesTakenUp).said) }
        try common.output.show(
            MembershipRow(
                intersection: place.id.text, community: delegate?.text,
                recognised: named,
                notesTakenUp: joined.notesTakenUp),
            text: lines.joined(separator: "\n"))
    }

    /// Two communities may bear one name, so the beginning of the ID goes with it.
    private static func list(_ communities: [NamedRow]) -> String {
        communities.map { "\($0.name) (\($0.id.prefix(8)))" }.joined(separator: ", ")
    }
}

/// What an admin decides of one community in one intersection.
protocol RosterDecision: ParsableCommand {
    var question: RosterQuestion { get }
    static func decide(_ node: Node, _ community: CommunityID, in place: IntersectionID) throws
    /// Said afterwards, with both names.
    static func done(_ community: String, _ place: String) -> Sentence
}

/// Of whom, and where.
struct RosterQuestion: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Argument(help: HelpWords.communityArgument.help(ValueWords.community))
    var community: String
}

extension RosterDecision {
    func run() throws {
        let node = try question.common.node()
        let place = try node.intersection(named: question.intersection)
        let id = try node.community(named: question.community)
        try Self.decide(node, id, in: place.id)
        Wake.server(of: node.folder)
        let name = try node.store.read { try $0.name(of: id) }
        try question.common.output.show(
            MembershipRow(intersection: place.id.text, community: id.text), text: Self.done(name, place.name).said)
    }
}

struct IntersectionRecogniseCommand: RosterDecision {
    static var configuration: CommandConfiguration {
        .said(
            "recognise", HelpWords.intersectionRecognise,
            example: "croisee intersection recognise Vergers \"Val-Voisin\"")
    }

    @OptionGroup var question: RosterQuestion

    static func decide(_ node: Node, _ community: CommunityID, in place: IntersectionID) throws {
        try node.recognise(community, in: place)
    }

    static func done(_ community: String, _ place: String) -> Sentence { PlaceWords.recognised(community, place) }
}

struct IntersectionRefuseCommand: RosterDecision {
    static var configuration: CommandConfiguration {
        .said("refuse", HelpWords.intersectionRefuse, example: "croisee intersection refuse Vergers \"Val-Voisin\"")
    }

    @OptionGroup var question: RosterQuestion

    static func decide(_ node: Node, _ community: CommunityID, in place: IntersectionID) throws {
        try node.refuse(community, in: place)
    }

    static func done(_ community: String, _ place: String) -> Sentence { PlaceWords.refused(community, place) }
}

struct IntersectionLeaveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("leave", HelpWords.intersectionLeave, example: "croisee intersection leave Vergers")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        try node.leave(place.id)
        Wake.server(of: node.folder)
        try common.output.show(MembershipRow(intersection: place.id.text), text: PlaceWords.left(place.name).said)
    }
}
