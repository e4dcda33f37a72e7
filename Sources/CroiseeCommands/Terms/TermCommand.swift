import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

struct TermCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "term", HelpWords.term, example: "croisee term show Corvée",
            subcommands: [
                TermAddCommand.self, TermListCommand.self, TermShowCommand.self, TermMatchCommand.self,
                TermLexiconCommand.self,
            ])
    }
}

struct TermAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "add", HelpWords.termAdd,
            example:
                "croisee term add Corvée --definition \"Un travail fait ensemble.\" --label \"en pref work bee\" --intersection Vergers"
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.termWord.help(ValueWords.term))
    var word: String

    @Option(name: .long, help: HelpWords.termDefinition.help(ValueWords.sentence))
    var definition: String?

    @Option(name: .long, help: HelpWords.termFile.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: HelpWords.termLabel.help(ValueWords.label))
    var label: [String] = []

    @Option(name: .long, help: HelpWords.termBroader.help(ValueWords.term))
    var broader: [String] = []

    @Option(name: .long, help: HelpWords.termNarrower.help(ValueWords.term))
    var narrower: [String] = []

    @Option(name: .long, help: HelpWords.termRelated.help(ValueWords.term))
    var related: [String] = []

    @Option(name: .long, help: HelpWords.termTongue.help(ValueWords.language))
    var tongue: String?

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        guard let word = SingleLine.typed(word) else { throw Problem.titleControls }
        let body =
            try file.map { try NoteFileInput.read($0, node.kindsHere().kinds, asIs: true).text.body } ?? definition
            ?? ""
        var term = TermText(word: word, definition: body, language: tongue)
        term.labels = label
        term.broader = try broader.map { try node.term(named: $0) }
        term.narrower = try narrower.map { try node.term(named: $0) }
        term.related = try related.map { try node.term(named: $0) }
        let text = try node.noteText(term)
        try SharingNotice.announce(text, in: aim.places, isStrict: audience.noPersonalDetails, node)
        let note = try node.newNote(text, aim)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct TermListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.termList, example: "croisee term list")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        let (json, language) = (common.json, Speech.language)
        let terms = try common.node().store.read { reading in
            let all = try reading.lexicon()
            return json ? all : try reading.terms(all, in: language)
        }
        try common.output.list(
            terms.prefix(limits.most).map { LineRow($0) }, empty: TermWords.none, line: \.line)
    }
}

struct TermLexiconCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "lexicon", HelpWords.termLexicon,
            example: "croisee term lexicon \"Val-Voisin\" --format turtle --output lexique.ttl")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.communityArgument.help(ValueWords.community))
    var community: String?

    @Option(name: .long, help: HelpWords.lexiconFormat.help(ValueWords.format))
    var format = "text"

    @Flag(name: .customLong("public"), help: HelpWords.feedPublic.help)
    var isPublic = false

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String?

    func validate() throws {
        guard ["text", "turtle"].contains(format) else { throw ValidationError(FeedWords.unknownFormat(format).said) }
        if format != "turtle", output != nil || isPublic { throw ValidationError(FeedWords.fileNeedsFormat.said) }
    }

    func run() throws {
        let node = try common.node()
        let community = try community.map { try node.community(named: $0) } ?? node.me
        if format == "turtle" {
            let lexicon = try node.store.read { [isPublic] in try node.lexicon(of: community, isPublic: isPublic, $0) }
            return try FeedFile(file: output).write(
                lexicon.turtle, title: lexicon.title, notes: lexicon.concepts.count, restricted: 0, common.output)
        }
        let terms = try node.store.read { reading in
            try reading.lexicon(of: community).compactMap { try reading.term($0.reference) }
        }
        let text = Dictionary(terms.map { ($0.line.note.text, TermText.brief($0)) }) { first, _ in first }
        try common.output.list(terms.map { TermRow($0) }, empty: TermWords.none) { text[$0.id] ?? $0.title }
    }
}

struct TermShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.termShow, example: "croisee term show Corvée")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.termArgument.help(ValueWords.term))
    var term: String

    private struct Whole: Encodable {
        let term: TermRow
        let equivalences: [EquivalenceRow]
        let notes: Int
    }

    func run() throws {
        let node = try common.node()
        let reference = try node.term(named: term)
        let (found, equivalences, notes) = try node.store.read { reading in
            let found = try reading.term(reference)
            let reached = try reading.exactMatches(of: found?.line.title ?? "")
            return (
                found, try reading.equivalences(of: reference),
                try reading.notes(underAny: reached.flatMap(\.words).map(\.text)).count
            )
        }
        guard let found else { throw Problem.unknownTerm(term) }
        try common.output.show(
            Whole(term: TermRow(found), equivalences: equivalences.map { EquivalenceRow($0) }, notes: notes),
            text: TermText.whole(found, equivalences, notes: notes))
    }
}

struct TermMatchCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "match", HelpWords.termMatch,
            example:
                "croisee term match Corvée \"Val-Voisin/Coup de main\" --relation exact --why \"Un travail à plusieurs.\""
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.termArgument.help(ValueWords.term))
    var term: String

    @Argument(help: HelpWords.termArgument.help(ValueWords.term))
    var other: String

    @Option(name: .long, help: HelpWords.matchRelation.help(ValueWords.relation))
    var relation: String

    @Option(name: .long, help: HelpWords.matchWhy.help(ValueWords.sentence))
    var why: String?

    private struct Row: Encodable {
        let id: String
        let intersections: [String]
    }

    func validate() throws {
        if why?.allSatisfy(\.isWhitespace) ?? true { throw ValidationError(TermWords.whyMissing.said) }
        if Self.relation(relation) == nil { throw ValidationError(Problem.unknownRelation(relation).sentence.said) }
    }

    private static func relation(_ text: String) -> Equivalence.Relation? {
        switch text {
        case "exact", "exactMatch": .exact
        case "close", "closeMatch": .close
        case "broad", "broadMatch": .broad
        default: nil
        }
    }

    func run() throws {
        let node = try common.node()
        let (one, two) = (try node.term(named: term), try node.term(named: other))
        guard one != two else { throw Problem.sameTerm }
        guard let relation = Self.relation(relation) else { throw Problem.unknownRelation(self.relation) }
        let isSaid = audience.local || audience.draft || audience.isPublic || !audience.intersection.isEmpty
        let places = try isSaid ? audience.audience(node).places : node.placesOfBoth(one, two)
        let title = KindCatalogue.shipped["equivalence"]?.fixedTitle ?? "equivalence"
        let why = why ?? ""
        if !places.isEmpty {
            try SharingNotice.announce(
                NoteText(title: title, body: why), in: places, isStrict: audience.noPersonalDetails, node)
        } else if !isSaid {
            common.output.remark(TermWords.onlyHere)
        }
        let note = try node.state(relation, of: one, to: two, why: why, in: places)
        Wake.server(of: node.folder)
        let (first, second) = try node.store.read {
            (try $0.end(of: one).line?.title ?? term, try $0.end(of: two).line?.title ?? other)
        }
        try common.output.show(
            Row(id: note.text, intersections: places.map(\.text)),
            text: TermWords.matched(
                first, TermWords.relation(relation.rawValue, isFrom: true), second
            ).said)
    }
}
