import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct SearchCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("search", HelpWords.search, example: "croisee search four à pain --since 2026-01-01")
    }

    // Not `CommonOptions`: here `--language` is that of the notes as well.
    @OptionGroup var place: NodeOptions

    /// What looks like an option and is none is a word: `-noir` takes notes out.
    @Argument(parsing: .allUnrecognized, help: HelpWords.searchWords.help(ValueWords.text))
    var words: [String] = []

    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.onlyOrigin.help(ValueWords.community))
    var community: String?

    @Option(name: .long, help: HelpWords.searchKind.help(ValueWords.kind))
    var kind: String?

    @Option(name: .long, help: HelpWords.searchTerm.help(ValueWords.term))
    var term: String?

    @Option(name: .long, help: HelpWords.searchCarnet.help(ValueWords.carnet))
    var carnet: String?

    @Option(name: .long, help: HelpWords.searchSince.help(ValueWords.date))
    var since: String?

    @Option(name: .long, help: HelpWords.searchLanguage.help(ValueWords.language))
    var language: String?

    @Flag(name: .long, help: HelpWords.searchHeld.help)
    var held = false

    @Option(name: .long, help: HelpWords.searchLimit.help(ValueWords.number))
    var limit = 20

    @Option(name: .long, help: HelpWords.searchPage.help(ValueWords.number))
    var page = 1

    func validate() throws {
        if limit < 1 { throw ValidationError(NoteWords.limitPositive.said) }
        if page < 1 { throw ValidationError(SearchWords.pagePositive.said) }
    }

    func run() async throws {
        let node = try place.node()
        let filters = try filters(node)
        let progress = SearchProgress()
        defer { progress.end() }
        try await node.readySearch { progress.at($0, of: $1) }
        progress.end()
        // The parser hands on the mark behind which nothing is an option.
        let typed = (words.first == "--" ? words.dropFirst() : words[...]).joined(separator: " ")
        if !place.json, let term, let words = filters.words, let also = SearchWords.alsoUnder(words, than: term) {
            place.output.remark(also)
        }
        let answer = try node.search(typed, filters, page: page, size: limit)
        if place.json {
            return try place.output.list(answer.notes.map { FoundRow($0) }, empty: SearchWords.noWords) { $0.title }
        }
        guard !answer.notes.isEmpty else {
            let nothing = typed.isEmpty ? NoteWords.noNotes : SearchWords.nothing(typed)
            let empty = page > 1 ? SearchWords.noFurther : nothing
            return place.output.remark(answer.isAsked ? empty : SearchWords.noWords)
        }
        let zone = try node.timeZone()
        try Terminal.shown(answer.notes.map { FoundText($0, zone).text }.joined(separator: "\n\n"))
        if answer.isMore { place.output.remark(SearchWords.more(page + 1)) }
    }

    private func filters(_ node: Node) throws -> SearchFilters {
        var filters = SearchFilters()
        filters.speech = Speech.language
        filters.states = held ? [.visible, .draft, .held] : [.visible, .draft]
        filters.intersection = try intersection.map { try node.intersection(named: $0).id }
        filters.community = try community.map { try node.community(named: $0) }
        filters.kind = try kind.map { kind in
            // A kind that this node does not know may have come with a note.
            let isHeld = try node.store.read { try !$0.notes(kind: kind, limit: 1).isEmpty }
            return try isHeld ? kind : node.kindsHere().kinds.known(kind).id
        }
        filters.words = try term.map { term in try node.store.read { try $0.words(alike: term) } }
        filters.carnet = try carnet.map { try node.carnet(named: $0) }
        filters.since = try since.map { text in
            guard let moment = try node.store.read({ try $0.moment(typed: text) }) else {
                throw Problem.searchDate(text)
            }
            return moment
        }
        if let language, !Language.isTag(language) { throw Problem.searchLanguage(language) }
        filters.language = language
        return filters
    }
}
