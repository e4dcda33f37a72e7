import Catalogue
import Yams

/// One field of a header, and the readings it allows. Scalars are read as they are written: `no` is a
/// language and `1984` a title, whatever YAML thinks they are.
struct HeaderValue {
    let name: String
    let file: String
    /// From 1, in the file.
    let line: Int
    private let node: Node

    init(key: Node, value: Node, file: String) throws(Problem) {
        // The header begins in line 2.
        let line = (key.mark?.line ?? 1) + 1
        guard case .scalar(let name) = key else { throw .malformedHeader(file, line: line, .notFields) }
        self.name = name.string
        self.file = file
        self.line = value.mark.map { $0.line + 1 } ?? line
        node = value
    }

    var shownName: String { TitleGuess.cut(TitleGuess.oneLine(name)) }

    /// Whether it is one text.
    var isPlain: Bool { if case .scalar = node { true } else { false } }

    /// Its members, where it has names and values; nil else.
    func members() throws(Problem) -> [HeaderValue]? {
        guard case .mapping(let mapping) = node else { return nil }
        var members: [HeaderValue] = []
        for (key, value) in mapping { members.append(try HeaderValue(key: key, value: value, file: file)) }
        return members
    }

    /// Its items, where it is a list; nil else.
    func items() throws(Problem) -> [HeaderValue]? {
        guard case .sequence(let sequence) = node else { return nil }
        var items: [HeaderValue] = []
        for item in sequence { items.append(try HeaderValue(key: .scalar(.init(name)), value: item, file: file)) }
        return items
    }

    /// The texts of a list, or the one text, as they are; empty for an empty value.
    func texts() throws(Problem) -> [String] {
        guard case .sequence(let sequence) = node else { return try text().map { [$0] } ?? [] }
        var texts: [String] = []
        for item in sequence { if let text = try text(item) { texts.append(text) } }
        return texts
    }

    /// `fr` and `en`, or one text for both.
    func label() throws(Problem) -> Sentence {
        var (fr, en): (String?, String?) = (nil, nil)
        if let members = try members() {
            for member in members {
                switch member.name {
                case "fr": fr = try member.text()
                case "en": en = try member.text()
                default: throw .headerFieldShape(file, line: member.line, field: member.shownName)
                }
            }
        } else {
            fr = try text()
        }
        guard let either = fr ?? en else { throw .headerFieldShape(file, line: line, field: shownName) }
        return Sentence(fr: fr ?? either, en: en ?? either)
    }

    func reference() throws(Problem) -> NoteReference? {
        guard let text = try text() else { return nil }
        guard let reference = NoteReference(text) else {
            throw .inFile(file, line: line, .noteField(Sentence(fr: shownName, en: shownName), .note))
        }
        return reference
    }

    /// Nil for an empty value.
    func text() throws(Problem) -> String? { try text(node) }

    /// On one line, whatever was written; nil where nothing is left.
    func line(in bounds: ClosedRange<Int>, _ fault: NoteFault) throws(Problem) -> String? {
        let text = try text().map(SingleLine.of)
        guard bounds.contains(text?.utf8.count ?? 0) else {
            throw .headerFieldBounds(file, line: line, field: shownName, fault)
        }
        return text?.isEmpty == true ? nil : text
    }

    /// A list, or one text, cut at the separators. A person may be given as `- name: …`.
    func list(splitAt separators: String) throws(Problem) -> [String] {
        switch node {
        case .scalar:
            guard let text = try text(node) else { return [] }
            return text.split { separators.contains($0) }.map { Self.trimmed(String($0)) }.filter { !$0.isEmpty }
        case .sequence(let sequence):
            var texts: [String] = []
            for item in sequence {
                if let text = try text(named(item) ?? item) { texts.append(text) }
            }
            return texts
        default:
            guard let name = named(node), let text = try text(name) else { throw shapeProblem(at: node) }
            return [text]
        }
    }

    func date() throws(Problem) -> Int64? {
        guard let text = try text() else { return nil }
        guard let milliseconds = DateText.milliseconds(Self.trimmed(text)) else {
            throw .headerDate(file, line: line, value: TitleGuess.cut(TitleGuess.oneLine(text)))
        }
        return milliseconds
    }

    /// A BCP 47 tag in shape; `fr_CA`, `français` and `anglais` are understood.
    func languageTag() throws(Problem) -> String? {
        guard let text = try text() else { return nil }
        switch text.lowercased() {
        case "français", "francais", "french": return "fr"
        case "anglais", "english": return "en"
        default: break
        }
        let tag = String(text.map { $0 == "_" ? "-" : $0 })
        let parts = tag.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) }
        let isTag =
            parts.allSatisfy { part in
                (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
            } && parts[0].count >= 2 && parts[0].allSatisfy(isLetter) && tag.utf8.count <= NoteBounds.language
        guard isTag else { throw .headerFieldBounds(file, line: line, field: shownName, .language) }
        return tag
    }

    private func text(_ node: Node) throws(Problem) -> String? {
        guard case .scalar(let scalar) = node, !scalar.string.utf8.contains(0) else { throw shapeProblem(at: node) }
        switch scalar.style {
        case .plain:
            return ["", "~", "null", "Null", "NULL"].contains(scalar.string) ? nil : scalar.string
        // Blocks end in a line end that nobody means.
        case .literal, .folded:
            let text = Self.trimmed(scalar.string)
            return text.isEmpty ? nil : text
        default:
            return scalar.string.isEmpty ? nil : scalar.string
        }
    }

    private func named(_ node: Node) -> Node? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.first { ["name", "nom"].contains($0.key.string?.lowercased()) }?.value
    }

    private func shapeProblem(at node: Node) -> Problem {
        .headerFieldShape(file, line: node.mark.map { $0.line + 1 } ?? line, field: shownName)
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let last = text.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(text[...last].drop(while: isBlank))
    }
}
