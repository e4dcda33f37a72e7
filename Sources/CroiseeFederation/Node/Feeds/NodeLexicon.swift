import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

extension Node {
    /// The terms of a community as a concept scheme (SKOS), with what was stated of them by whomever.
    /// - Parameter isPublic: only what everyone may read.
    public func lexicon(of community: CommunityID, isPublic: Bool = false, _ reading: Reading) throws -> Lexicon {
        let reader = FeedReader(reading: reading, isPublic: isPublic)
        var concepts: [Lexicon.Concept] = []
        for line in try reading.lexicon(of: community) {
            guard try reader.end(of: line.reference).line != nil, let term = try reading.term(line.reference) else {
                continue
            }
            let language = try reading.current(line.reference)?.language
            func readable(_ links: [OutgoingLink]) throws -> [NoteReference] {
                try links.compactMap(\.target).filter { try reader.end(of: $0).line != nil }
            }
            let matches = try reading.equivalences(of: line.reference).filter { equivalence in
                try reader.end(of: equivalence.reference).line != nil
                    && [equivalence.from, equivalence.to].allSatisfy { try reader.end(of: $0).line != nil }
            }
            concepts.append(
                Lexicon.Concept(
                    note: line.reference,
                    // A word without language is a plain literal.
                    labels: term.words.map {
                        TermLabel(language: $0.language ?? "", isPreferred: $0.isPreferred, text: $0.text)
                    }, definition: term.definition.isEmpty ? nil : MarkdownPlain.text(term.definition),
                    language: language, broader: try readable(term.broader), narrower: try readable(term.narrower),
                    related: try readable(term.related),
                    matches: matches.map { Self.match($0, seenFrom: line.reference) }))
        }
        let name = try reading.name(of: community)
        return Lexicon(
            community: CommunityKey(community), title: FeedWords.lexicon(name).text(language),
            language: language.rawValue, concepts: concepts)
    }

    /// `exactMatch` and `closeMatch` hold both ways; what is wider than the other is, seen from there, narrower.
    private static func match(_ equivalence: Equivalence, seenFrom term: NoteReference) -> Lexicon.Match {
        let isFrom = equivalence.from == term
        let relation: Lexicon.Match.Relation =
            switch equivalence.relation {
            case .exact: .exactMatch
            case .close: .closeMatch
            case .broad: isFrom ? .broadMatch : .narrowMatch
            }
        return Lexicon.Match(
            relation, isFrom ? equivalence.to : equivalence.from, reason: "\(equivalence.statedBy): \(equivalence.why)")
    }
}
