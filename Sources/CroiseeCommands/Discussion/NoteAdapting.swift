import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteAdaptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "adapt", HelpWords.noteAdapt,
            example: "croisee note adapt \"Greffer un pommier\" --title \"Greffer un poirier\" --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Option(name: .long, help: HelpWords.adaptTitle.help(ValueWords.title))
    var title: String?

    @Option(name: .long, help: HelpWords.adaptAuthor.help(ValueWords.author))
    var author: [String] = []

    private struct Row: Encodable {
        let id: String
        let adapts: String
        @OrNull var adaptsRevision: String? = nil
        let authors: [String]
        @OrNull var licence: String? = nil
        @OrNull var source: String? = nil
    }

    func validate() throws { _ = try AuthorOptions.names(author) }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let reference = NoteReference(summary.note, of: summary.origin)
        let aim = try audience.audience(node)
        let title = try title.map { typed in
            guard let title = SingleLine.typed(typed) else { throw Problem.titleControls }
            return title
        }
        let adaptation = try node.adaptation(
            of: reference, title: title, authors: AuthorOptions.names(author), in: aim.places)
        let text = adaptation.text
        common.output.remark(DiscussionWords.authorsKept(adaptation.authors))
        common.output.remark(text.licence.map { DiscussionWords.licenceKept($0) } ?? DiscussionWords.noLicence)
        if adaptation.leavesAttachments { common.output.remark(DiscussionWords.attachmentsLeft) }
        if aim.isShared {
            if adaptation.isWider { common.output.remark(DiscussionWords.adaptedWider) }
            try SharingNotice.announce(text, in: aim.places, isStrict: audience.noPersonalDetails, node)
        }
        let made = try node.adapt(adaptation, aim)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(
                id: made.text, adapts: reference.text, adaptsRevision: text.adaptsRevision?.text,
                authors: text.authors, licence: text.licence, source: text.source), text: made.text)
    }
}
