import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// Which carnets, or knowledge bases, a list shows: `--intersection`, `--origin`, `--limit`.
struct ShelfOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.onlyOrigin.help(ValueWords.community))
    var origin: String?

    @OptionGroup var limits: LimitOptions

    /// The newest first, without those that were withdrawn.
    func notes(ofKind kind: String, _ node: Node) throws -> [NoteSummary] {
        let origin = try origin.map { try node.community(named: $0) }
        let place = try intersection.map { try node.intersection(named: $0).id }
        let all = try node.store.read { try $0.notes(origin: origin, intersection: place, kind: kind) }
        return Array(all.filter { $0.state != .withdrawn }.prefix(limits.most))
    }
}

/// The beginning of a carnet, or of a knowledge base: a title, and a description in a file.
struct ShelfText {
    let title: String
    let description: String

    /// - Throws: `title-controls`, and as `NoteFileInput.read`.
    init(title: String, file: String?, _ node: Node) throws {
        guard let title = SingleLine.typed(title) else { throw Problem.titleControls }
        self.title = title
        description = try file.map { try NoteFileInput.read($0, node.kindsHere().kinds, asIs: true).text.body } ?? ""
    }

    var note: NoteText { NoteText(title: title, body: description) }
}
