import Catalogue
import Yams

/// What stands between YAML and us: bounds before parsing, lines in errors, safe quoting.
enum YAMLText {
    /// Flow collections `[`, `{` in one header, and columns that the nesting of blocks may take. The
    /// parser calls itself once a level.
    private static let flowMarks = 128
    private static let indentation = 64

    /// A fault, and the line from 0 in which it stands.
    struct Place: Error {
        let line: Int
        let fault: HeaderFault
    }

    /// - Parameter firstLine: the line of the file in which `yaml` begins, for errors.
    static func compose(_ yaml: String, file: String, firstLine: Int) throws(Problem) -> Node? {
        switch read(yaml, flowMarks: flowMarks) {
        case .success(let node): return node
        case .failure(let place): throw .malformedHeader(file, line: firstLine + place.line, place.fault)
        }
    }

    static func read(_ yaml: String, flowMarks: Int) -> Result<Node?, Place> {
        let scalars = Array(yaml.unicodeScalars)
        if let line = lineOfAnchor(scalars) { return .failure(Place(line: line, fault: .anchors)) }
        if let line = lineOfDeepNesting(scalars, flowMarks) { return .failure(Place(line: line, fault: .tooDeep)) }
        do {
            return .success(try Yams.compose(yaml: yaml))
        } catch {
            let (line, fault) = place(of: error, in: yaml)
            return .failure(Place(line: line, fault: fault))
        }
    }

    /// The line, from 0, of what could be an anchor `&name`; nil if there surely is none. Without an
    /// anchor no alias resolves, so nothing can be made to grow.
    ///
    /// An anchor is a token of its own: it follows the start of a line, an indicator, a quoted text or a
    /// tag; between brackets `?` and `:` are indicators even without a blank after them. After a word that
    /// ends in a letter or digit, `&` belongs to that text: « R &D ». So some odd texts in quotes are refused
    /// as well, and no anchor passes, whatever the scanner's state.
    private static func lineOfAnchor(_ scalars: [Unicode.Scalar]) -> Int? {
        var line = 0
        var last: Unicode.Scalar?
        var isInWord = false
        var wordHasTag = false
        for (index, scalar) in scalars.enumerated() {
            if isLineBreak(scalar) {
                if scalar == "\n" { line += 1 }
                last = nil
                isInWord = false
                wordHasTag = false
                continue
            }
            if scalar == " " || scalar == "\t" {
                isInWord = false
                continue
            }
            if scalar == "&", index + 1 < scalars.count, isNameScalar(scalars[index + 1]) {
                guard let last, !wordHasTag else { return line }
                let isInText = isInWord ? !"[]{},:?\"'".unicodeScalars.contains(last) : last.isWord
                if !isInText { return line }
            }
            if !isInWord { wordHasTag = false }
            if scalar == "!" { wordHasTag = true }
            isInWord = true
            last = scalar
        }
        return nil
    }

    private static func lineOfDeepNesting(_ scalars: [Unicode.Scalar], _ flowMarks: Int) -> Int? {
        var line = 0
        var marks = 0
        var indent = 0
        var isIndent = true
        for scalar in scalars {
            if isLineBreak(scalar) {
                if scalar == "\n" { line += 1 }
                indent = 0
                isIndent = true
                continue
            }
            if isIndent, " \t-?:".unicodeScalars.contains(scalar) { indent += 1 } else { isIndent = false }
            if scalar == "[" || scalar == "{" { marks += 1 }
            if indent > indentation || marks > flowMarks { return line }
        }
        return nil
    }

    /// The line breaks of YAML 1.1, and the byte order mark, which it takes for the start of a line.
    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}"].contains(scalar)
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWord || scalar == "_" || scalar == "-"
    }

    /// The line, from 0, that an error of the parser speaks of.
    private static func place(of error: any Error, in yaml: String) -> (line: Int, HeaderFault) {
        switch error {
        case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
            YamlError.composer(_, _, let mark, _):
            (max(0, mark.line - 1), .syntax)
        case YamlError.duplicatedKeysInMapping(let names, let context):
            (second(names, after: context.mark, in: yaml) ?? max(0, context.mark.line - 1), .duplicate)
        case YamlError.reader(_, let offset?, _, _):
            (yaml.prefix(offset).utf8.count { $0 == 0x0A }, .syntax)
        case YamlError.memory:
            // What libyaml says when its own bound on nesting is passed.
            (0, .tooDeep)
        default:
            (0, .syntax)
        }
    }

    /// The line, from 0, in which a name stands for the second time in its block; nil where it is not found, as in a mapping on one
    /// line.
    /// - Parameter first: where one of them stands first.
    private static func second(_ names: [String], after first: Mark, in yaml: String) -> Int? {
        // By bytes: in Swift CR LF is one character, in YAML the end of one line.
        let lines = yaml.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        // Another name may stand twice further up: from where the block begins.
        let start = lines.prefix(max(0, first.line - 1)).lastIndex { line in
            line.contains { $0 > 0x20 } && key(of: Substring(line)).column < first.column
        }
        var seen = Set<String>()
        for index in lines.indices.dropFirst(start.map { $0 + 1 } ?? 0) {
            let (name, column) = key(of: Substring(lines[index]))
            guard column == first.column, names.contains(name) else { continue }
            if !seen.insert(name).inserted { return index }
        }
        return nil
    }

    /// What stands before the colon of a line, and in which column from 1.
    private static func key(of line: Substring) -> (name: String, column: Int) {
        let scalars = line.unicodeScalars
        let before = scalars.prefix { $0 == " " || $0 == "-" }.count
        var name = String.UnicodeScalarView()
        for scalar in scalars.dropFirst(before).prefix(while: { $0 != ":" }) where scalar != "\"" && scalar != "'" {
            name.append(scalar)
        }
        while let last = name.last, last == " " || last == "\t" { name.removeLast() }
        return (String(name), before + 1)
    }

    /// A double-quoted scalar on one line: the only YAML form that can hold every text.
    static func quoted(_ text: String, escapesAllFlowMarks: Bool = false) -> String {
        // What `compose` could take for an anchor or for deep nesting is escaped.
        let isNested = escapesAllFlowMarks || text.unicodeScalars.count { $0 == "[" || $0 == "{" } > 1
        let isTagged = text.unicodeScalars.contains("!")
        var quoted = "\""
        var before: Unicode.Scalar = "\""
        for scalar in text.unicodeScalars {
            defer { before = scalar }
            switch scalar {
            case "&" where isTagged || !(before.isWord || before == "="): quoted += "\\x26"
            case "[" where isNested: quoted += "\\x5B"
            case "{" where isNested: quoted += "\\x7B"
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            // What YAML counts as a line break, or does not allow as it is.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                let hex = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
