import ArgumentParser
import Catalogue
import CroiseeFederation
import Notes

/// Under which licence: `--licence`, forgiving of how it is written.
struct LicenceOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.licence.help(ValueWords.licence))
    var licence: String?

    func validate() throws {
        if let licence { _ = try Self.chosen(licence) }
    }

    /// The licence by its name; nil where none is said.
    var chosen: String? { licence.flatMap { Licence(typed: $0)?.rawValue } }

    static func chosen(_ text: String) throws -> String {
        guard let licence = Licence(typed: text) else {
            let known = Licence.allCases.map(\.rawValue)
            throw ValidationError(Problem.unknownLicence(SingleLine.of(text), known: known).sentence.said)
        }
        return licence.rawValue
    }
}

/// By whom: `--author`, as often as there are authors.
struct AuthorOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.author.help(ValueWords.author))
    var author: [String] = []

    func validate() throws { _ = try Self.names(author) }

    var names: [String] { author.map { SingleLine.of($0) } }

    static func names(_ typed: [String]) throws -> [String] {
        try typed.map { text in
            guard let name = SingleLine.typed(text), name.contains(where: { !$0.isWhitespace }),
                name.utf8.count <= NoteBounds.author
            else { throw ValidationError(Problem.authorBounds.sentence.said) }
            return name
        }
    }
}

/// What people say of a text beside the text: its licence and its authors.
struct TextOptions: ParsableArguments {
    @OptionGroup var licences: LicenceOptions
    @OptionGroup var authors: AuthorOptions

    @Option(name: .customLong("term"), help: HelpWords.noteTerm.help(ValueWords.term))
    var terms: [String] = []

    @Option(name: .long, help: HelpWords.noteLanguage.help(ValueWords.language))
    var noteLanguage: String?

    var isEmpty: Bool {
        licences.licence == nil && authors.author.isEmpty && terms.isEmpty && noteLanguage == nil
    }

    func validate() throws {
        if let noteLanguage, !Language.isTag(noteLanguage) {
            throw ValidationError(Problem.searchLanguage(noteLanguage).sentence.said)
        }
    }

    /// What is said takes the place of what the text held.
    func apply(to text: inout NoteText) {
        text.licence = licences.chosen ?? text.licence
        if !authors.names.isEmpty { text.authors = authors.names }
        if !terms.isEmpty { text.terms = terms.map { SingleLine.of($0) }.filter { !$0.isEmpty } }
        if let noteLanguage { text.language = noteLanguage }
    }
}
