import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

struct IntersectionCrossingsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "crossings", HelpWords.intersectionCrossings, example: "croisee intersection crossings Vergers --limit 20")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: .long, help: HelpWords.examples.help(ValueWords.number))
    var examples: Int?

    func validate() throws {
        if let examples, !(0...100).contains(examples) { throw ValidationError(NoteWords.limitPositive.said) }
    }

    private struct CommunityRow: Encodable {
        let id: String
        let name: String
        let notes: Int
        let contacts: Int
    }

    private struct ExampleRow: Encodable {
        let relation: String
        let by: NamedRow
        @OrNull var from: LineRow? = nil
        let target: LineRow
    }

    private struct TermRow: Encodable {
        let first: String
        let second: String
        let communities: Int
    }

    private struct PairRow: Encodable {
        let first: NamedRow
        let second: NamedRow
        let terms: Int
        let links: Int
        let replies: Int
        let adaptations: Int
        let placements: Int
        let sharedTerms: [TermRow]
        let examples: [ExampleRow]
    }

    private struct Whole: Encodable {
        let communities: [CommunityRow]
        let pairs: [PairRow]
        let more: Int
    }

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let found = try node.crossings(in: place, limit: limits.limit ?? 100, examples: examples ?? 3)
        let names = Dictionary(found.communities.map { ($0.id, $0.name) }) { first, _ in first }
        func named(_ id: CommunityID) -> NamedRow {
            NamedRow(id: id.text, name: names[id] ?? String(id.text.prefix(8)))
        }
        let whole = Whole(
            communities: found.communities.map {
                CommunityRow(id: $0.id.text, name: $0.name, notes: $0.notes, contacts: $0.contacts)
            },
            pairs: found.pairs.map { pair in
                PairRow(
                    first: named(pair.first), second: named(pair.second), terms: pair.terms,
                    links: pair.count(.link), replies: pair.count(.reply), adaptations: pair.count(.adaptation),
                    placements: pair.count(.placement),
                    sharedTerms: pair.sharedTerms.map {
                        TermRow(first: $0.first, second: $0.second, communities: $0.communities)
                    },
                    examples: pair.examples.map {
                        ExampleRow(
                            relation: $0.relation.rawValue, by: named($0.by), from: $0.from.map { LineRow($0) },
                            target: LineRow($0.target))
                    })
            }, more: found.more)
        try common.output.show(whole, text: Self.text(found, names: { named($0).name }))
    }

    private static func text(_ found: Crossings, names: (CommunityID) -> String) -> String {
        if found.pairs.isEmpty && found.more == 0 { return CrossingWords.none.said }
        var lines: [String] = []
        for pair in found.pairs {
            let counts: [(Int, (Int) -> Sentence)] = [
                (pair.terms, CrossingWords.terms), (pair.count(.link), CrossingWords.links),
                (pair.count(.reply), CrossingWords.replies), (pair.count(.adaptation), CrossingWords.adaptations),
                (pair.count(.placement), CrossingWords.placements),
            ]
            let said = counts.filter { $0.0 > 0 }.map { $0.1($0.0).said }.joined(separator: ", ")
            lines.append("\(names(pair.first)) ↔ \(names(pair.second))  \(said)")
            if !pair.sharedTerms.isEmpty {
                lines.append(
                    "  " + pair.sharedTerms.map { CrossingWords.term($0.first, $0.second).said }.joined(separator: ", ")
                )
            }
            lines += pair.examples.map { "  " + Self.example($0, names($0.by)).said }
        }
        if found.more > 0 { lines.append(CrossingWords.more(found.more).said) }
        return lines.joined(separator: "\n")
    }

    private static func example(_ example: Crossings.Example, _ who: String) -> Sentence {
        let target = example.target.title
        switch example.relation {
        case .link: return CrossingWords.linked(who, example.from?.title ?? "–", target)
        case .reply: return CrossingWords.replied(who, target)
        case .adaptation: return CrossingWords.adapted(who, example.from?.title ?? "–", target)
        case .placement: return CrossingWords.placed(who, target, in: example.from?.title)
        }
    }
}

struct IntersectionSuggestionsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "suggestions", HelpWords.intersectionSuggestions, example: "croisee intersection suggestions Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    private struct ReasonRow: Encodable {
        /// `term` or `word`.
        let type: String
        let own: String
        let theirs: String
    }

    private struct Row: Encodable {
        let community: NamedRow
        let reasons: [ReasonRow]
        let isInContact: Bool
        let line: String

        enum CodingKeys: String, CodingKey {
            case community, reasons
            case isInContact = "in_contact"
            case line = "sentence"
        }
    }

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let found = try node.suggestions(in: place, limit: limits.limit ?? 10)
        let rows = found.map { suggestion in
            let sentence = CrossingWords.suggestion(suggestion.name, suggestion.reasons.map(Self.said)).said
            return Row(
                community: NamedRow(id: suggestion.community.text, name: suggestion.name),
                reasons: suggestion.reasons.map(Self.row), isInContact: suggestion.isInContact,
                line: sentence + (suggestion.isInContact ? " (\(CrossingWords.inContact.said))" : ""))
        }
        try common.output.list(rows, empty: CrossingWords.noSuggestions, line: \.line)
    }

    private static func said(_ reason: Suggestion.Reason) -> Sentence {
        switch reason {
        case .term(let own, let theirs): CrossingWords.subject(own: own, theirs: theirs)
        case .word(let word): CrossingWords.subject(word: word)
        }
    }

    private static func row(_ reason: Suggestion.Reason) -> ReasonRow {
        switch reason {
        case .term(let own, let theirs): ReasonRow(type: "term", own: own, theirs: theirs)
        case .word(let word): ReasonRow(type: "word", own: word, theirs: word)
        }
    }
}
