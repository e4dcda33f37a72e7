import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

struct FeedCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "feed", HelpWords.feed, example: "croisee feed atom --public --output notes.atom",
            subcommands: [FeedAtomCommand.self, FeedCalendarCommand.self])
    }
}

/// Of what a feed is made: `--community`, `--carnet`, `--term`, `--intersection`; and who may read it.
struct FeedScopeOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.feedCommunity.help(ValueWords.community))
    var community: String?

    @Option(name: .long, help: HelpWords.feedCarnet.help(ValueWords.carnet))
    var carnet: String?

    @Option(name: .long, help: HelpWords.feedTerm.help(ValueWords.term))
    var term: String?

    @Option(name: .long, help: HelpWords.feedIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Flag(name: .customLong("public"), help: HelpWords.feedPublic.help)
    var isPublic = false

    var count: Int { [community, carnet, term, intersection].count { $0 != nil } }

    func validate() throws {
        if count > 1 { throw ValidationError(FeedWords.oneScope.said) }
    }

    /// Nil where nothing was chosen.
    func scope(_ node: Node) throws -> FeedScope? {
        if let community { return .community(try node.community(named: community)) }
        if let carnet { return .carnet(try node.carnet(named: carnet)) }
        if let intersection { return .intersection(try node.intersection(named: intersection).id) }
        return try term.map { .term(try Self.word(of: $0, node)) }
    }

    /// A word may be used without being a term of any lexicon; a number or `COMMUNITY/TERM` means a term.
    private static func word(of text: String, _ node: Node) throws -> String {
        guard NoteID(text) != nil || text.contains("/") else { return text }
        let term = try node.term(named: text)
        return try node.store.read { try $0.end(of: term).line?.title ?? text }
    }
}

/// Where a feed is written.
struct FeedFile {
    let file: String?

    struct Row: Encodable {
        let file: String
        let notes: Int
        let restricted: Int
        @OrNull var title: String? = nil
    }

    /// - Parameter restricted: how many of these notes not everyone may read.
    func write(_ text: String, title: String, notes: Int, restricted: Int, _ output: Output) throws {
        let file = file ?? "-"
        try FileOutput.write(Array(text.utf8), to: file)
        if restricted > 0 { output.remark(FeedWords.restricted(restricted)) }
        // On standard output the feed itself is the answer.
        if file == "-" && !output.isJSON { return }
        try output.report(
            Row(file: file, notes: notes, restricted: restricted, title: title),
            text: FeedWords.written(notes, file: file).said, of: file)
    }
}

struct FeedAtomCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("atom", HelpWords.feedAtom, example: "croisee feed atom --carnet \"Le verger\" --output verger.atom")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var scope: FeedScopeOptions

    @Option(name: .long, help: HelpWords.feedSearch.help(ValueWords.text))
    var search: String?

    @Option(name: .long, help: HelpWords.feedLimit.help(ValueWords.number))
    var limit = FeedOptions.usual

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String?

    func validate() throws {
        if limit < 1 { throw ValidationError(NoteWords.limitPositive.said) }
        if search != nil && scope.count > 0 { throw ValidationError(FeedWords.oneScope.said) }
    }

    func run() async throws {
        let node = try common.node()
        if search != nil { try await node.readySearch() }
        let chosen = try search.map { .search($0) } ?? scope.scope(node) ?? .community(node.me)
        let options = FeedOptions(isPublic: scope.isPublic, limit: limit)
        let made = try await node.store.reading { try node.atomFeed(chosen, options, $0) }
        try FeedFile(file: output).write(
            made.feed.xml, title: made.feed.title, notes: made.feed.entries.count, restricted: made.restricted,
            common.output)
    }
}

struct FeedCalendarCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "calendar", HelpWords.feedCalendar,
            example: "croisee feed calendar --intersection Vergers --zone Europe/Paris --output rencontres.ics")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var scope: FeedScopeOptions

    @Option(name: .long, help: HelpWords.feedZone.help(ValueWords.zone))
    var zone: String?

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String?

    func run() throws {
        let node = try common.node()
        let chosen = try scope.scope(node)
        let options = FeedOptions(isPublic: scope.isPublic, limit: FeedOptions.most)
        let made = try node.store.read { [zone] in try node.calendarFeed(chosen, zone: zone, options, $0) }
        try FeedFile(file: output).write(
            made.calendar.text, title: made.calendar.title, notes: made.calendar.events.count,
            restricted: made.restricted, common.output)
    }
}
