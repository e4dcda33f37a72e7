import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

private struct Count: Encodable {
    let notes: [String]
}

struct NoteReleaseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("release", HelpWords.noteRelease, example: "croisee note release --from \"Val-Voisin\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArguments.help(ValueWords.note))
    var notes: [String] = []

    @Option(name: .customLong("from"), help: HelpWords.releaseFrom.help(ValueWords.community))
    var from: String?

    @Flag(name: .long, help: HelpWords.always.help)
    var always = false

    func validate() throws {
        if notes.isEmpty && from == nil { throw ValidationError(NoteWords.noteMissing.said) }
        if always && from == nil { throw ValidationError(NoteWords.alwaysNeedsFrom.said) }
    }

    func run() throws {
        let node = try common.node()
        var chosen = try notes.map { try node.note(named: $0) }
        var lines: [String] = []
        if let from {
            let origin = try node.community(named: from)
            chosen += try node.store.read { try $0.notes(origin: origin, state: .held, includesUnlisted: true) }
            if always {
                try node.trust(origin)
                lines = [NoteWords.alwaysReleased(try node.store.read { try $0.name(of: origin) }).said]
            }
        }
        try node.release(chosen)
        Wake.server(of: node.folder)
        lines.insert(NoteWords.released(chosen.count).said, at: 0)
        try common.output.show(Count(notes: chosen.map(\.note.text)), text: lines.joined(separator: "\n"))
    }
}

struct NoteHideCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "hide", HelpWords.noteHide,
            example: "croisee note hide \"Greffer un pommier\" --reason \"Elle donne une adresse privée.\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var reason: ReasonOptions

    @Argument(help: HelpWords.noteArguments.help(ValueWords.note))
    var notes: [String]

    func run() throws {
        let node = try common.node()
        let chosen = try notes.map { try node.note(named: $0) }
        try node.hide(chosen, reason: reason.text)
        Wake.server(of: node.folder)
        try common.output.show(Count(notes: chosen.map(\.note.text)), text: NoteWords.hidden(chosen.count).said)
    }
}
