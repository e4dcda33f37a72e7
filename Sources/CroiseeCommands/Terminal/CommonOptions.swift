import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.data.help)
    var data: String?

    @Flag(name: .long, help: HelpWords.json.help)
    var json = false

    @Option(name: .long, help: HelpWords.language.help)
    var language: String?

    var output: Output { Output(isJSON: json) }

    var folder: DataFolder {
        get throws {
            if let data = data ?? Settings.current.data, !data.isEmpty { return DataFolder(Self.absolute(data)) }
            let environment = ProcessInfo.processInfo.environment
            if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") { return DataFolder(base + "/croisee") }
            guard let home = environment["HOME"], home.hasPrefix("/") else { throw Problem.noDataFolder }
            return DataFolder(home + "/.local/share/croisee")
        }
    }

    func node() throws -> Node { try Node.open(folder: try folder) }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
