import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

/// A term as somebody writes it down.
public struct TermText: Sendable, Hashable {
    public var word: String
    public var definition: String
    public var language: String?
    /// `TermLabel`: other words.
    public var labels: [String] = []
    public var broader: [NoteReference] = []
    public var narrower: [NoteReference] = []
    public var related: [NoteReference] = []

    public init(word: String, definition: String, language: String? = nil) {
        self.word = word
        self.definition = definition
        self.language = language
    }
}

extension Node {
    /// The note that a term is written as.
    public func noteText(_ term: TermText) throws -> NoteText {
        let kind = try kindsHere().kinds.known("term")
        var text = NoteText(title: term.word, body: term.definition)
        text.kind = kind.id
        text.language = term.language
        text.fields = try kind.filling(
            [],
            with: [
                (name: "labels", values: term.labels), (name: "broader", values: term.broader.map(\.text)),
                (name: "narrower", values: term.narrower.map(\.text)),
                (name: "related", values: term.related.map(\.text)),
            ])
        return text
    }

    /// Where an equivalence goes unless somebody says otherwise: where both terms stand and this community speaks.
    public func placesOfBoth(_ one: NoteReference, _ other: NoteReference) throws -> [IntersectionID] {
        try store.read { reading in
            let second = Set(try standing(other, reading))
            return try standing(one, reading).filter { second.contains($0) }.filter { try speaks(in: $0, reading) }
        }
    }

    /// States what `one` is to `other`. What this community stated of the two before is revised.
    /// - Throws: `same-term`
    public func state(
        _ relation: Equivalence.Relation, of one: NoteReference, to other: NoteReference, why: String,
        in places: [IntersectionID]
    ) throws -> NoteID {
        guard one != other else { throw Problem.sameTerm }
        let kind = try kindsHere().kinds.known("equivalence")
        return try store.write { writing in
            var random = chance
            let reading = writing.reading
            var text = NoteText(title: kind.fixedTitle ?? kind.id, body: why)
            text.kind = kind.id
            text.language = language.rawValue
            text.fields = try kind.filling(
                [],
                with: [
                    (name: "from", values: [one.text]), (name: "to", values: [other.text]),
                    (name: "relation", values: [relation.rawValue]),
                ])
            let note: NoteID
            if let before = try reading.equivalence(of: one, other, by: me)?.reference.note {
                note = before
                _ = try revise(before, text, writing, using: &random)
            } else {
                note = NoteID(using: &random)
                let revision = try checked(text.revision(of: note, parents: [], at: now(), using: &random))
                try writing.save(revision, visibility: .local, using: &random)
            }
            let new = try newPlaces(of: note, places, reading)
            try share(reading.revisions(origin: me, note).heads, in: new, writing, using: &random)
            return note
        }
    }

    /// A carnet held here, by its title or number.
    /// - Throws: `unknown-carnet`
    public func carnet(named text: String) throws -> NoteReference {
        guard let found = try note(named: text, kind: "carnet") else { throw Problem.unknownCarnet(text) }
        return found
    }

    /// A term held here, by its title, another of its words, or its number.
    /// - Throws: `unknown-term`
    public func term(named text: String) throws -> NoteReference {
        if let found = try note(named: text, kind: "term") { return found }
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        let word = parts.count == 2 ? parts[1] : text
        let origin = parts.count == 2 ? try community(named: parts[0]) : nil
        let called = try store.read { try $0.terms(called: word) }.filter { origin == nil || $0.origin == origin }
        guard called.count <= 1 else {
            throw Problem.ambiguousNote(
                text, candidates: called.prefix(5).map { "\($0.origin.text.prefix(8))/\($0.note.text) (\($0.title))" })
        }
        guard let one = called.first else { throw Problem.unknownTerm(text) }
        return one.reference
    }

    /// Nil where there is none. `COMMUNITY/NOTE` tells equal names apart; the community by its name too.
    func note(named text: String, kind: String) throws -> NoteReference? {
        let all = try store.read { reading in
            let whole = try reading.find(note: text, kind: kind)
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            guard whole.isEmpty, parts.count == 2 else { return whole }
            return try reading.find(note: parts[1], kind: kind).filter {
                $0.origin.text.hasPrefix(parts[0]) || $0.originName == parts[0]
            }
        }
        let found = all.filter { $0.state != .withdrawn }
        guard found.count <= 1 else {
            throw Problem.ambiguousNote(
                text, candidates: found.prefix(5).map { "\($0.origin.text.prefix(8))/\($0.note.text) (\($0.title))" })
        }
        return found.first.map { NoteReference($0.note, of: $0.origin) }
    }
}
