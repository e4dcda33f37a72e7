import Bundles
import Catalogue
import GRDB
import Notes

/// What somebody said a term of one community is to a term of another (SKOS mapping relations).
public struct Equivalence: Sendable, Hashable {
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case exact = "exactMatch"
        case close = "closeMatch"
        /// `to` is wider than `from`.
        case broad = "broadMatch"
    }

    /// The equivalence itself, a note of its own.
    public let reference: NoteReference
    /// Who says so.
    public let statedBy: String
    public let relation: Relation
    public let from: NoteReference
    public let to: NoteReference
    public let fromEnd: NoteEnd
    public let toEnd: NoteEnd
    /// The sentence why.
    public let why: String
    /// Unix ms.
    public let stated: Int64
}

/// A term that means the same as a word that was asked for, and how that is known.
public struct ReachedTerm: Sendable, Hashable {
    public let term: NoteLine
    public let words: [TermWord]
    /// The equivalences that lead here, one after the other; empty for a term that has the word itself.
    public let path: [Equivalence]
}

extension Reading {
    /// Terms that one word leads to, and how many equivalences one after the other are followed.
    public static let mostEquivalents = 64
    public static let longestPath = 8

    /// What is stated here of a term, by all communities whose statements this community shows.
    public func equivalences(of term: NoteReference) throws -> [Equivalence] {
        try equivalences(
            """
            (q.from_note = ?1 AND q.from_community = ?2 OR q.to_note = ?1 AND q.to_community = ?2)
                AND n.stance IN ('visible', 'draft')
            """, [blob(term.note.bytes), blob(term.community.bytes)])
    }

    /// What one equivalence states, whether this community shows it or not.
    public func equivalence(_ reference: NoteReference) throws -> Equivalence? {
        try equivalences(
            "n.note = ? AND c.cid = ?", [blob(reference.note.bytes), blob(reference.community.bytes)]
        ).first
    }

    private func equivalences(_ condition: String, _ arguments: StatementArguments) throws -> [Equivalence] {
        try db.rows(
            """
            SELECT q.from_community, q.from_note, q.to_community, q.to_note, q.relation, n.id, \(NoteLine.columns)
            FROM equivalences q JOIN notes n ON n.id = q.note JOIN communities c ON c.id = n.origin WHERE \(condition)
            ORDER BY n.updated, n.id LIMIT 256
            """, arguments
        ).map { row in
            guard let from = try row.reference("from"), let to = try row.reference("to"),
                let relation = Equivalence.Relation(rawValue: row["relation"])
            else { throw Problem.databaseDamaged }
            let line = try NoteLine(row)
            return Equivalence(
                reference: line.reference, statedBy: line.originName, relation: relation, from: from, to: to,
                fromEnd: try end(of: from), toEnd: try end(of: to), why: try current(note: row["id"])?.body ?? "",
                stated: line.updated)
        }
    }

    /// All terms that mean the same as a word: those that have it, and what `exactMatch` leads to from there, in either direction,
    /// nearest first. Each once.
    public func exactMatches(of word: String) throws -> [ReachedTerm] { try exactMatches(of: try terms(called: word)) }

    /// All terms that mean the same as these, and these themselves.
    /// - Parameter steps: equivalences one after the other.
    func exactMatches(of terms: [NoteLine], steps: Int = longestPath) throws -> [ReachedTerm] {
        var reached = try terms.map { ReachedTerm(term: $0, words: try words(of: $0.reference), path: []) }
        var seen = Set(reached.map(\.term.reference))
        var next = 0
        while next < reached.count, reached.count < Self.mostEquivalents {
            let here = reached[next]
            next += 1
            guard here.path.count < steps else { continue }
            for equivalence in try equivalences(of: here.term.reference) where equivalence.relation == .exact {
                let isFrom = equivalence.from == here.term.reference
                let end = isFrom ? equivalence.toEnd : equivalence.fromEnd
                guard let line = end.line, line.kind == "term", reached.count < Self.mostEquivalents,
                    seen.insert(line.reference).inserted
                else { continue }
                reached.append(
                    ReachedTerm(
                        term: line, words: try words(of: line.reference), path: here.path + [equivalence]))
            }
        }
        return reached
    }

    /// The equivalence that a community itself stated between two terms, in either direction.
    public func equivalence(of one: NoteReference, _ other: NoteReference, by community: CommunityID) throws
        -> Equivalence?
    {
        try equivalences(of: one).first {
            $0.reference.origin == community && [$0.from, $0.to].contains(other)
        }
    }
}
