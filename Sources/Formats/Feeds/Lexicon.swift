import Catalogue
import Notes

/// The terms of one community as a concept scheme (SKOS), in Turtle.
public struct Lexicon: Sendable, Hashable {
    public struct Concept: Sendable, Hashable {
        public let note: NoteReference
        public let labels: [TermLabel]
        /// Plain text.
        public let definition: String?
        /// Of the definition, BCP 47.
        public let language: String?
        public let broader: [NoteReference]
        public let narrower: [NoteReference]
        public let related: [NoteReference]
        public let matches: [Match]

        public init(
            note: NoteReference, labels: [TermLabel], definition: String? = nil, language: String? = nil,
            broader: [NoteReference] = [], narrower: [NoteReference] = [], related: [NoteReference] = [],
            matches: [Match] = []
        ) {
            self.note = note
            self.labels = labels
            self.definition = definition
            self.language = language
            self.broader = broader
            self.narrower = narrower
            self.related = related
            self.matches = matches
        }
    }

    /// What somebody stated about a term of another community.
    public struct Match: Sendable, Hashable {
        public enum Relation: String, Sendable, Hashable, CaseIterable {
            case exactMatch, closeMatch, broadMatch, narrowMatch
        }

        public let relation: Relation
        public let term: NoteReference
        /// Why, in a sentence.
        public let reason: String?

        public init(_ relation: Relation, _ term: NoteReference, reason: String? = nil) {
            self.relation = relation
            self.term = term
            self.reason = reason
        }
    }

    public let community: CommunityKey
    public let title: String
    /// Of the title, BCP 47.
    public let language: String?
    public let concepts: [Concept]

    public init(community: CommunityKey, title: String, language: String? = nil, concepts: [Concept]) {
        self.community = community
        self.title = title
        self.language = language
        self.concepts = concepts
    }

    /// `text/turtle; charset=utf-8`
    public var turtle: String {
        let scheme = Turtle.name(ResourceName.community(community))
        var turtle = Turtle()
        turtle.prefix("skos", "http://www.w3.org/2004/02/skos/core#")
        turtle.prefix("dct", "http://purl.org/dc/terms/")
        turtle.subject(
            scheme,
            [("a", "skos:ConceptScheme"), ("dct:title", Turtle.text(title, language))]
                + concepts.filter(\.broader.isEmpty).map { ("skos:hasTopConcept", Turtle.name($0.note)) })
        for concept in concepts { turtle.subject(Turtle.name(concept.note), statements(concept, in: scheme)) }
        return turtle.text
    }

    private func statements(_ concept: Concept, in scheme: String) -> [(String, String)] {
        var statements = [("a", "skos:Concept"), ("skos:inScheme", scheme)]
        if concept.broader.isEmpty { statements.append(("skos:topConceptOf", scheme)) }
        statements += Self.labels(concept.labels)
        if let definition = concept.definition, !definition.isEmpty {
            statements.append(("skos:definition", Turtle.text(definition, concept.language)))
        }
        let relations = [
            ("skos:broader", concept.broader), ("skos:narrower", concept.narrower), ("skos:related", concept.related),
        ]
        for (relation, terms) in relations {
            statements += terms.filter { $0 != concept.note }.map { (relation, Turtle.name($0)) }
        }
        for match in concept.matches where match.term != concept.note {
            statements.append(("skos:" + match.relation.rawValue, Turtle.name(match.term)))
            if let reason = match.reason, !reason.isEmpty {
                statements.append(("skos:editorialNote", Turtle.text(reason, nil)))
            }
        }
        return statements
    }

    /// At most one preferred label in a language, and no other label that is the same (SKOS reference S13 and S14).
    private static func labels(_ labels: [TermLabel]) -> [(String, String)] {
        var preferred: Set<String> = []
        var written: Set<String> = []
        var statements: [(String, String)] = []
        for label in labels.filter(\.isPreferred) + labels.filter({ !$0.isPreferred }) {
            let text = Turtle.text(label.text, label.language)
            guard written.insert(text).inserted else { continue }
            let isFirst = label.isPreferred && preferred.insert(label.language.lowercased()).inserted
            statements.append((isFirst ? "skos:prefLabel" : "skos:altLabel", text))
        }
        return statements
    }
}

/// Writes RDF 1.1 Turtle.
private struct Turtle {
    private(set) var text = ""

    mutating func prefix(_ name: String, _ namespace: String) { text += "@prefix \(name): <\(namespace)> .\n" }

    mutating func subject(_ subject: String, _ statements: [(predicate: String, object: String)]) {
        let lines = statements.map { "    \($0.predicate) \($0.object)" }
        text += "\n\(subject)\n\(lines.joined(separator: " ;\n")) .\n"
    }

    static func name(_ reference: NoteReference) -> String { name(ResourceName.note(reference)) }

    /// Names here are `urn:croisee:` and base32: nothing to escape.
    static func name(_ name: String) -> String { "<\(name)>" }

    /// STRING_LITERAL_QUOTE of the grammar, with a language where it has the form of one.
    static func text(_ text: String, _ language: String?) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        result += "\""
        if let language, Language.isTag(language) { result += "@" + language }
        return result
    }
}
