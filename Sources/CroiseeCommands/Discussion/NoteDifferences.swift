import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteDiffCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("diff", HelpWords.noteDiff, example: "croisee note diff \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: HelpWords.diffRevisions.help(ValueWords.revision))
    var revisions: [String] = []

    private struct Run: Encodable {
        /// `same`, `removed` or `added`.
        let change: String
        let text: String
    }

    private struct Part: Encodable {
        let part: String
        let label: String
        let runs: [Run]
    }

    private struct Whole: Encodable {
        let id: String
        @OrNull var from: String? = nil
        let to: String
        let parts: [Part]
    }

    func validate() throws {
        if revisions.count > 2 { throw ValidationError(HelpWords.diffTwo.said) }
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let held = try node.store.read { try $0.revisions(origin: summary.origin, summary.note) }
        guard let current = held.current else { throw Problem.alreadyWithdrawn }
        let named = try revisions.map { name in
            let found = held.all.filter { $0.revision.text.hasPrefix(name) }
            guard found.count == 1 else { throw Problem.notFound(name) }
            return found[0]
        }
        let new = named.last ?? current
        let old = named.count == 2 ? named[0] : held.all.first { $0.revision == new.parents.first }
        if old == nil, !new.parents.isEmpty { common.output.remark(DiscussionWords.parentGone) }
        let words = KindText(node: node, kinds: node.kindsHere().kinds)
        let difference =
            common.json
            ? RevisionDifference(from: old, to: new)
            : RevisionDifference(from: try old.map(words.said), to: try words.said(new))
        if common.json {
            let parts = difference.parts.map { part in
                Part(
                    part: part.part.name, label: part.part.label.said,
                    runs: part.difference.runs.map { Run(change: "\($0.change)", text: $0.text) })
            }
            return try common.output.show(
                Whole(
                    id: summary.note.text, from: old?.revision.text, to: new.revision.text, parts: parts), text: "")
        }
        guard !difference.parts.isEmpty else { return common.output.remark(DiscussionWords.noDifference) }
        let (hasColour, zone) = (Terminal.hasColour, try node.timeZone())
        let head = [old, new].compactMap(\.self).map { revision in
            let who = revision.authors.isEmpty ? [] : [revision.authors.joined(separator: ", ")]
            return ([revision.revision.text, Moment.brief(revision.updatedAt, zone)] + who).joined(separator: "  ")
        }
        let parts = difference.parts.map { part in
            let isText = part.part == .text
            let label = part.part.label.said + (Speech.language == .french ? "\u{A0}:" : ":")
            return label + (isText ? "\n" : " ") + DifferenceText.of(part.difference, hasColour: hasColour)
        }
        // Not through `Terminal.line`, which lets no colours pass; every run is made harmless by itself.
        try Terminal.write((head.map(DifferenceText.harmless) + [""] + parts).joined(separator: "\n") + "\n")
    }
}

/// A difference for people: in colours on a terminal, else with marks.
enum DifferenceText {
    /// Lines that stay around a change, on either side; more of them in a row are counted.
    private static let around = 3

    static func of(_ difference: TextDifference, hasColour: Bool) -> String {
        let runs = difference.runs
        return runs.enumerated().map { index, run in
            switch run.change {
            case .removed: hasColour ? coloured(run.text, "31;9") : "[-\(harmless(run.text))-]"
            case .added: hasColour ? coloured(run.text, "32") : "{+\(harmless(run.text))+}"
            case .same: harmless(shortened(run.text, isFirst: index == 0, isLast: index == runs.count - 1))
            }
        }.joined()
    }

    static func harmless(_ text: String) -> String { Terminal.isOutputTerminal ? Terminal.harmless(text) : text }

    /// A colour that goes over a line end would colour what a terminal writes besides.
    private static func coloured(_ text: String, _ code: String) -> String {
        harmless(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
    }

    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let (before, after) = (isFirst ? 0 : around, isLast ? 0 : around)
        let left = lines.count - before - after
        guard left > around else { return text }
        let middle = DiscussionWords.unchangedLines(left).said
        let parts = lines.prefix(before).map(String.init) + [middle] + lines.suffix(after).map(String.init)
        return parts.joined(separator: "\n")
    }
}
