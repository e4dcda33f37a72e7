import Bundles
import Catalogue
import GRDB
import Notes
import Search

/// Why a note was found in whose text the words stand otherwise: a term that means the same.
public struct WordEquivalence: Sendable, Hashable {
    /// As it was typed.
    public let typed: String
    /// What was looked for instead.
    public let label: String
    /// From the term that has the word as typed to the one that has the label; one where both are words of the same term.
    public let terms: [NoteLine]
    /// What was stated between each two of them.
    public let statements: [Equivalence]
}

extension WordEquivalence {
    /// Why a note is in an answer, for people.
    public var sentence: Sentence {
        guard !statements.isEmpty else {
            return SearchWords.bySynonym(label, of: terms[0].title, community: terms[0].originName)
        }
        return SearchWords.byEquivalence(
            terms.map { ($0.title, $0.originName) }, speakers: statements.map(\.statedBy))
    }
}

/// A query said in other words that mean the same.
struct AlikeQuery {
    let query: SearchQuery
    let equivalence: WordEquivalence
}

extension Reading {
    /// Equivalences that are followed one after the other, and other words that are looked for.
    private static let mostSteps = 3
    private static let mostLabels = 32

    /// The query with words of it replaced by others of the same meaning, the nearest first. What is only close, or wider, is left
    /// alone, and so is what the reader may not know of.
    func alike(_ query: SearchQuery, for reader: NoteReader? = nil) throws -> [AlikeQuery] {
        guard !query.isStopWordsOnly, try db.exists("SELECT 1 FROM labels") else { return [] }
        var found: [AlikeQuery] = []
        for (range, phrase, typed) in query.phrases {
            var seen: Set<String> = [phrase.stems]
            for reached in try exactMatches(of: try terms(named: phrase), steps: Self.mostSteps)
            where try isOpen(reached, to: reader) {
                for word in reached.words where seen.insert(SearchPhrase(word.text).stems).inserted {
                    guard found.count < Self.mostLabels else { return found }
                    found.append(
                        AlikeQuery(
                            query: query.replacing(range, with: word.text),
                            equivalence: WordEquivalence(
                                typed: typed, label: word.text, terms: try way(to: reached), statements: reached.path)))
                }
            }
        }
        return found
    }

    /// The terms one of whose words this is, in any form.
    private func terms(named phrase: SearchPhrase) throws -> [NoteLine] {
        guard !phrase.stems.isEmpty else { return [] }
        var seen = Set<NoteReference>()
        return try db.rows(
            """
            SELECT \(NoteLine.columns), l.label FROM labels l JOIN notes n ON n.id = l.note
            JOIN communities c ON c.id = n.origin WHERE l.stems = ? AND n.stance IN ('visible', 'draft')
            ORDER BY n.id LIMIT ?
            """, [phrase.stems, Self.mostEquivalents]
        ).filter { phrase.names(SearchPhrase($0["label"])) }.map { try NoteLine($0) }
            .filter { seen.insert($0.reference).inserted }
    }

    /// The terms that the statements lead through, the first one first.
    private func way(to reached: ReachedTerm) throws -> [NoteLine] {
        var way = [reached.term]
        for statement in reached.path.reversed() {
            let isTo = statement.to == way[0].reference
            guard let line = (isTo ? statement.fromEnd : statement.toEnd).line else { throw Problem.databaseDamaged }
            way.insert(line, at: 0)
        }
        return way
    }

    /// All words of the terms that mean the same as this one, itself among them.
    public func words(alike term: String) throws -> [String] {
        [term]
            + (try exactMatches(of: try terms(named: SearchPhrase(term)), steps: Self.mostSteps)
                .flatMap { $0.words.map(\.text) })
    }
}
