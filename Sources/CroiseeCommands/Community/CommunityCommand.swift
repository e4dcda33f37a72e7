import ArgumentParser
import Catalogue
import CroiseeFederation
import Notes

struct CommunityCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "community", HelpWords.community, example: "croisee community defaults --licence \"cc by sa\"",
            subcommands: [
                CommunityDefaultsCommand.self, CommunityHideCommand.self, CommunityUnhideCommand.self,
                CommunityHiddenCommand.self,
            ])
    }
}

struct CommunityDefaultsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "defaults", HelpWords.communityDefaults,
            example: "croisee community defaults --licence \"cc by sa\" --language fr")
    }

    @OptionGroup var common: NodeOptions

    @Option(name: .long, help: HelpWords.defaultLicence.help(ValueWords.licence))
    var licence: String?

    /// Of notes, so any language; messages are in it as well where the program speaks it.
    @Option(name: .long, help: HelpWords.defaultLanguage.help(ValueWords.language))
    var language: String?

    @Option(name: .long, help: HelpWords.timeZone.help(ValueWords.zone))
    var timeZone: String?

    private struct Row: Encodable {
        @OrNull var licence: String? = nil
        let language: String
        let timeZone: String
    }

    private static let none: Set<String> = ["", "aucune", "none"]

    func validate() throws {
        if let licence, !Self.none.contains(licence.lowercased()) { _ = try LicenceOptions.chosen(licence) }
        if let language, !Language.isTag(language) { throw ValidationError(Problem.noteLanguage.sentence.said) }
    }

    func run() throws {
        let node = try common.node()
        var defaults = try node.noteDefaults()
        if licence != nil || language != nil {
            if let licence { defaults.licence = Licence(typed: licence)?.rawValue }
            defaults.language = language ?? defaults.language
            try node.setNoteDefaults(defaults)
        }
        if let timeZone { try node.setTimeZone(timeZone) }
        let zone = try node.timeZone()
        try common.output.show(
            Row(licence: defaults.licence, language: defaults.language, timeZone: zone),
            text: [
                DiscussionWords.defaultLicence(defaults.licence).said,
                DiscussionWords.defaultLanguage(defaults.language).said, CrossingWords.timeZone(zone).said,
            ].joined(separator: "\n"))
    }
}
