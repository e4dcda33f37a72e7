import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// In which language a command speaks. `Speech` reads it before the command line is parsed.
struct SpeechOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.language.help(ValueWords.language))
    var language: String?

    func validate() throws {
        if let language, Language(tag: language) == nil {
            throw ValidationError(SetupWords.unknownLanguage(language).said)
        }
    }
}

/// Which node, and how it answers.
struct NodeOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.data.help(ValueWords.folder))
    var data: String?

    @Flag(name: .long, help: HelpWords.json.help)
    var json = false

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

    func node() throws -> Node {
        try Node.open(folder: try folder, limits: Settings.current.peerLimits, room: Settings.current.room)
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @OptionGroup var place: NodeOptions
    @OptionGroup var speech: SpeechOptions

    var json: Bool { place.json }
    var language: String? { speech.language }
    var output: Output { place.output }
    var folder: DataFolder { get throws { try place.folder } }

    func node() throws -> Node { try place.node() }
}

/// For lists, which are whole unless this says otherwise.
struct LimitOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.limit.help(ValueWords.number))
    var limit: Int?

    var most: Int { limit ?? Int.max }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError(NoteWords.limitPositive.said) }
    }
}
