import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteHistoryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("history", HelpWords.noteHistory, example: "croisee note history \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let held = try node.store.read { try $0.revisions(origin: summary.origin, summary.note) }
        let heads = Set(held.heads.map(\.revision))
        let kinds = node.kindsHere().kinds
        let zone = try node.timeZone()
        let shown = held.all.suffix(limits.most)
        let rows = shown.map { RevisionRow($0, kinds, isHead: heads.contains($0.revision), withBody: false) }
        let times = Dictionary(shown.map { ($0.revision.text, Moment.brief($0.updatedAt, zone)) }) { first, _ in first }
        try common.output.list(rows, empty: NoteWords.textGone) { row in
            let who = row.authors.isEmpty ? DiscussionWords.noAuthor.said : row.authors.joined(separator: ", ")
            return "\(row.revision)  \(times[row.revision] ?? "–")  \(who)  \(row.title)"
                + (row.isHead ? "  ←" : "")
        }
    }
}
