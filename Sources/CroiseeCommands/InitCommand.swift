import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("init", HelpWords.initialise, example: "croisee init --name \"Val-Exemple\"")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.communityName.help(ValueWords.name))
    var name: String

    @Option(name: .long, help: HelpWords.recoveryWordsFile.help(ValueWords.file))
    var recoveryWordsFile: String?

    private struct Row: Encodable {
        let id: String
        let name: String
        let data: String
        @OrNull var words: [String]? = nil
        @OrNull var recoveryWordsFile: String? = nil
    }

    func run() throws {
        let folder = try common.folder
        let language = common.language.flatMap { Language(tag: $0) } ?? Speech.language
        if folder.exists, try folder.open().read({ try $0.setting("community") }) != nil {
            throw Problem.alreadyInitialised(
                name: try folder.open().read { try $0.name(of: $0.me()) }, folder: folder.path)
        }
        try Node.check(name: name)
        var random = SystemRandomNumberGenerator()
        let words = try RecoveryWords.generate(using: &random)
        try keep(words, in: folder)
        let isTyped = recoveryWordsFile == nil && !common.json && Terminal.isInteractive
        if isTyped { try typeBack(words) }
        let node: Node
        do {
            node = try Node.initialise(folder: folder, name: name, language: language, words: words)
        } catch {
            if let file = recoveryWordsFile { unlink(file) }
            throw error
        }
        let row = Row(
            id: node.me.text, name: name, data: folder.path, words: recoveryWordsFile == nil ? words.words : nil,
            recoveryWordsFile: recoveryWordsFile)
        let shown = isTyped || recoveryWordsFile != nil ? "" : "\n\n" + Self.list(words)
        try common.output.show(row, text: SetupWords.made(name: name, id: node.me.text).said + shown)
    }

    private func keep(_ words: RecoveryWords, in folder: DataFolder) throws {
        guard let file = recoveryWordsFile else { return }
        do {
            try folder.writeSecret(words.words.joined(separator: " ") + "\n", to: file)
        } catch let problem where problem.type == "key-file" {
            throw Problem.cannotWrite(file)
        }
    }

    /// On a terminal the words are typed back once: paper that was not written cannot be read later.
    private func typeBack(_ words: RecoveryWords) throws {
        try Terminal.line(Self.list(words) + "\n")
        while true {
            guard let answer = try Terminal.ask(SetupWords.typeBack.said + "\n> ") else {
                throw Problem.wordsNotConfirmed
            }
            do {
                if try RecoveryWords(parsing: answer).entropy == words.entropy { break }
                try Terminal.line(SetupWords.otherWords.said)
            } catch let problem as Problem {
                try Terminal.line(problem.sentence.said)
            }
        }
        // The words leave the screen, where the terminal knows how.
        if Terminal.hasColour { try Terminal.write("\u{1B}[2J\u{1B}[3J\u{1B}[H") }
    }

    private static func list(_ words: RecoveryWords) -> String {
        let lines = words.words.enumerated().map { index, word in
            (index < 9 ? "   " : "  ") + "\(index + 1). \(word)"
        }
        return SetupWords.writeDown.said + "\n" + lines.joined(separator: "\n")
    }
}
