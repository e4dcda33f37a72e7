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
        let made = try NewWords(file: recoveryWordsFile, in: folder, isJSON: common.json)
        let node: Node
        do {
            node = try Node.initialise(
                folder: folder, name: name, language: language, words: made.words, also: { try $0.takeUpZone() })
        } catch {
            made.forget()
            throw error
        }
        let row = Row(
            id: node.me.text, name: name, data: folder.path, words: made.shown,
            recoveryWordsFile: recoveryWordsFile)
        try common.output.show(row, text: SetupWords.made(name: name, id: node.me.text).said + made.text)
    }
}
