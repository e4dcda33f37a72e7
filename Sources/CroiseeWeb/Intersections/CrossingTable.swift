import Bundles
import Catalogue
import CroiseeStore
import Formats

/// What the map shows, as a table, with examples below it.
struct CrossingTable {
    private let crossings: Crossings
    private let visit: Visit
    private let names: [CommunityID: String]

    init(_ crossings: Crossings, _ visit: Visit) {
        self.crossings = crossings
        self.visit = visit
        names = Dictionary(crossings.communities.map { ($0.id, $0.name) }) { first, _ in first }
    }

    private func say(_ sentence: Sentence) -> String { visit.text(sentence) }
    private func name(_ id: CommunityID) -> String { names[id] ?? String(id.text.prefix(8)) }

    var markup: Markup {
        let columns = [
            IntersectionPageWords.pair, IntersectionPageWords.links, IntersectionPageWords.replies,
            IntersectionPageWords.adaptations, IntersectionPageWords.placements, IntersectionPageWords.terms,
        ]
        let rows = crossings.pairs.map { pair -> Markup in
            let counts = [
                pair.count(.link), pair.count(.reply), pair.count(.adaptation), pair.count(.placement), pair.terms,
            ]
            let both = IntersectionPageWords.both(name(pair.first), name(pair.second))
            return .element(
                "tr",
                holding: [
                    .element("th", ["scope": "row"], text: say(both)),
                    Markup(counts.map { .element("td", ["class": "count"], text: visit.telling.number($0)) }),
                ])
        }
        return [
            Pieces.table(
                say(IntersectionPageWords.table), header: columns.map(say), rows: Markup(rows)),
            crossings.more > 0
                ? .element("p", ["class": "quiet"], text: say(IntersectionPageWords.morePairs(crossings.more))) : [],
            examples,
        ]
    }

    private var examples: Markup {
        let examples = crossings.pairs.prefix(10).flatMap { pair in pair.examples.prefix(2) }
        guard !examples.isEmpty else { return [] }
        return [
            .element("h3", text: say(IntersectionPageWords.examples)),
            .element(
                "ul",
                holding: Markup(
                    examples.map { example in
                        .element(
                            "li",
                            holding: Pieces.link(
                                say(CrossingTexts.example(example, by: name(example.by))),
                                to: visit.address(
                                    (example.relation == .placement ? example.target : example.from ?? example.target)
                                        .reference)))
                    })),
        ]
    }
}
