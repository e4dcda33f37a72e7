import ArgumentParser
import Catalogue
import Foundation

/// The language in which the program speaks: `--language`, else the setting, else `LANG`, else French.
enum Speech {
    static var language: Language {
        let arguments = CommandLine.arguments
        let asked = arguments.enumerated().lazy.compactMap { index, argument -> Language? in
            if argument == "--language" {
                return index + 1 < arguments.count ? Language(tag: arguments[index + 1]) : nil
            }
            return argument.hasPrefix("--language=") ? Language(tag: String(argument.dropFirst(11))) : nil
        }.first
        return asked ?? Settings.current.language
            ?? ProcessInfo.processInfo.environment["LANG"].flatMap { Language(tag: $0) } ?? .french
    }
}

extension Sentence {
    /// In the language of this run.
    var said: String { text(Speech.language) }
    var help: ArgumentHelp { ArgumentHelp(stringLiteral: said) }
    /// - Parameter value: what stands between angle brackets after the option.
    func help(_ value: Sentence) -> ArgumentHelp { ArgumentHelp(said, valueName: value.said) }
}

extension CommandConfiguration {
    /// - Parameter example: a command line that works when copied.
    static func said(
        _ name: String, _ abstract: Sentence, example: String, version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract.said, discussion: HelpWords.example(example).said, version: version,
            subcommands: subcommands)
    }
}
