/// A table for spreadsheets and statistics (RFC 4180).
///
/// A text that a spreadsheet would take for a formula (`=`, `+`, `-` or `@` first, blanks not counted, also in full width)
/// gets an apostrophe before it: spreadsheets then show it as text, and nothing that somebody wrote is ever run. Numbers are
/// written as numbers, minus sign included. Whoever reads the table with a program takes off an apostrophe that stands before
/// one of these signs.
public struct CSVTable: Sendable, Hashable {
    public enum Cell: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Int)
        case empty

        public init(stringLiteral text: String) { self = .text(text) }
        public init(integerLiteral number: Int) { self = .number(number) }
    }

    public enum Form: Sendable, Hashable {
        /// Commas, nothing before the first cell.
        case standard
        /// Semicolons and a byte order mark: what spreadsheets set to French open rightly with a double click.
        case frenchSpreadsheet
    }

    public let header: [String]
    public let rows: [[Cell]]

    public init(header: [String], rows: [[Cell]]) {
        self.header = header
        self.rows = rows
    }

    /// `text/csv; charset=utf-8; header=present`. Every line has as many cells as the header.
    public func text(_ form: Form = .standard) -> String {
        let separator = form == .standard ? "," : ";"
        let lines = [header.map(Cell.text)] + rows
        let body = lines.map { line in
            header.indices.map { $0 < line.count ? written(line[$0]) : "" }.joined(separator: separator) + "\r\n"
        }
        return (form == .standard ? "" : "\u{FEFF}") + body.joined()
    }

    private func written(_ cell: Cell) -> String {
        switch cell {
        case .empty: ""
        case .number(let number): String(number)
        case .text(let text): quoted(Self.isFormula(text) ? "'" + text : text)
        }
    }

    private static func isFormula(_ text: String) -> Bool {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.value > 0x20 && $0 != "\u{FEFF}" }
        guard let first else { return false }
        return "=+-@＝＋－＠".unicodeScalars.contains(first)
    }

    /// By scalars: a quote followed by a combining accent is one `Character`.
    private func quoted(_ text: String) -> String {
        let marks: Set<Unicode.Scalar> = [",", ";", "\t", "\"", "\r", "\n"]
        let isPlain = !text.unicodeScalars.contains(where: marks.contains) && text.first != " " && text.last != " "
        guard !isPlain else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
