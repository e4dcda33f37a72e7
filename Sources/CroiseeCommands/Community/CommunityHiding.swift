import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

/// Why something is hidden: `--reason`.
struct ReasonOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.hideReason.help(ValueWords.reason))
    var reason: String?

    var text: String { reason ?? "" }

    func validate() throws {
        if text.utf8.count > HouseBounds.reasonBytes { throw ValidationError(Problem.hideReason.sentence.said) }
    }
}

struct CommunityHideCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "hide", HelpWords.communityHide,
            example: "croisee community hide \"Val-Voisin\" --reason \"La même annonce chaque jour.\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var reason: ReasonOptions

    @Argument(help: HelpWords.communityArgument.help(ValueWords.community))
    var community: String

    func run() throws {
        let node = try common.node()
        let (id, row) = try node.named(community)
        try node.hide(id, reason: reason.text)
        Wake.server(of: node.folder)
        try common.output.show(row, text: HidingWords.hidden(row.name).said)
    }
}

struct CommunityUnhideCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("unhide", HelpWords.communityUnhide, example: "croisee community unhide \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.communityArgument.help(ValueWords.community))
    var community: String

    func run() throws {
        let node = try common.node()
        let (id, row) = try node.named(community)
        try node.showAgain(id)
        Wake.server(of: node.folder)
        try common.output.show(row, text: HidingWords.unhidden(row.name).said)
    }
}

struct CommunityHiddenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("hidden", HelpWords.communityHidden, example: "croisee community hidden")
    }

    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let id: String
        let name: String
        @OrNull var since: String? = nil
        let notes: Int
        let reason: String
    }

    func run() throws {
        let (hidden, zone) = try common.node().store.read { (try $0.hiddenCommunities(), try $0.timeZone()) }
        let rows = hidden.map {
            Row(
                id: $0.community.text, name: $0.name, since: Moment.iso($0.since), notes: $0.notes, reason: $0.reason)
        }
        let days = Dictionary(hidden.map { ($0.community.text, Moment.day($0.since, zone)) }) { first, _ in first }
        try common.output.list(rows, empty: HidingWords.none) { row in
            HidingWords.line(row.name, since: days[row.id] ?? "–", notes: row.notes, reason: row.reason).said
        }
    }
}

extension Node {
    /// A community as it was typed, with the name that it has here.
    fileprivate func named(_ text: String) throws -> (CommunityID, NamedRow) {
        let id = try community(named: text)
        return (id, NamedRow(id: id.text, name: try store.read { try $0.name(of: id) }))
    }
}
