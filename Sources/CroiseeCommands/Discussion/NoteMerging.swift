import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteMergeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("merge", HelpWords.noteMerge, example: "croisee note merge \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Flag(name: .long, help: HelpWords.noPersonalDetails.help)
    var noPersonalDetails = false

    private struct Row: Encodable {
        let id: String
        @OrNull var revision: String? = nil
        let heads: Int
        /// Where both texts are kept, for somebody to choose.
        let places: Int
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.ownNote(named: note)
        guard let merged = try node.merged(summary.note) else {
            return try common.output.show(
                Row(id: summary.note.text, heads: 1, places: 0), text: DiscussionWords.oneVersion.said)
        }
        let places = try node.store.read { try $0.standingPlaces(ownNote: summary.note) }
        try SharingNotice.announce(merged.text, in: places, isStrict: noPersonalDetails, node)
        let revision = try node.merge(summary.note, merged)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(
                id: summary.note.text, revision: revision.text, heads: merged.heads.count, places: merged.places),
            text: DiscussionWords.merged(merged.heads.count, places: merged.places).said)
    }
}
