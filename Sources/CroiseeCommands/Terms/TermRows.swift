import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct TermRow: Encodable {
    struct Word: Encodable {
        @OrNull var language: String? = nil
        let isPreferred: Bool
        let text: String

        enum CodingKeys: String, CodingKey {
            case language, text
            case isPreferred = "preferred"
        }
    }

    let id: String
    let title: String
    let origin: NamedRow
    let definition: String
    let words: [Word]
    let broader: [EndRow]
    let narrower: [EndRow]
    let related: [EndRow]

    init(_ term: Term) {
        let line = LineRow(term.line)
        id = line.id
        title = line.title
        origin = line.origin
        definition = term.definition
        words = term.words.map { Word(language: $0.language, isPreferred: $0.isPreferred, text: $0.text) }
        broader = term.broader.map { EndRow($0.end) }
        narrower = term.narrower.map { EndRow($0.end) }
        related = term.related.map { EndRow($0.end) }
    }
}

struct EquivalenceRow: Encodable {
    let id: String
    let statedBy: NamedRow
    let relation: String
    let from: String
    let to: String
    let fromNote: EndRow
    let toNote: EndRow
    let why: String

    init(_ equivalence: Equivalence) {
        id = equivalence.reference.note.text
        statedBy = NamedRow(id: equivalence.reference.origin.text, name: equivalence.statedBy)
        relation = equivalence.relation.rawValue
        from = equivalence.from.text
        to = equivalence.to.text
        fromNote = EndRow(equivalence.fromEnd)
        toNote = EndRow(equivalence.toEnd)
        why = equivalence.why
    }
}

extension TermText {
    /// One line of a lexicon.
    static func brief(_ term: Term) -> String {
        let word = term.word(in: Speech.language)
        let others = term.words.filter { $0.text != word.text }.map(\.text)
        let first = ShownText.of(term.definition).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return word.text + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
            + (first.isEmpty ? "" : "  \(first)")
    }

    static func whole(_ term: Term, _ equivalences: [Equivalence], notes: Int) -> String {
        let word = term.word(in: Speech.language)
        var lines = ["\(word.text)  \(term.line.originName)"]
        if !term.definition.isEmpty { lines.append(ShownText.of(term.definition)) }
        let others = term.words.filter { $0.text != word.text }
        if !others.isEmpty {
            lines.append(TermWords.otherWords.said)
            lines += others.map { other in
                "  " + (other.language.map { ShownWords.word(other.text, in: $0).said } ?? other.text)
            }
        }
        for (heading, links) in [
            (TermWords.broader, term.broader), (TermWords.narrower, term.narrower), (TermWords.related, term.related),
        ] where !links.isEmpty {
            lines.append(heading.said)
            lines += links.map { "  " + $0.end.said($0.target?.note.text ?? "") }
        }
        if !equivalences.isEmpty {
            lines.append(TermWords.equivalences.said)
            for equivalence in equivalences {
                let isFrom = equivalence.from == term.reference
                let other = isFrom ? equivalence.toEnd : equivalence.fromEnd
                let name = (isFrom ? equivalence.to : equivalence.from).note.text
                let relation = TermWords.relation(equivalence.relation.rawValue, isFrom: isFrom).said
                lines.append("  \(relation) \(other.said(name))")
                lines.append("    " + TermWords.stated(by: equivalence.statedBy, why: equivalence.why).said)
            }
        }
        lines.append(TermWords.notes(notes).said)
        return lines.joined(separator: "\n")
    }
}
