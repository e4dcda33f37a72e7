extension YAMLText {
    /// What `compose` lets through of marks that could nest, in one header.
    struct Room {
        var flowMarks = 96
    }

    /// Of a field's value: a text of several lines stands as lines where it can come back the same, else it is quoted.
    static func scalar(_ text: String, indent: Int, _ room: inout Room) -> String {
        guard let marks = flowMarksOfBlock(text), marks <= room.flowMarks else {
            // Every bracket counts where there may be thousands of values.
            return quoted(text, escapesAllFlowMarks: true)
        }
        room.flowMarks -= marks
        let blanks = String(repeating: " ", count: indent)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return "|-\n" + lines.map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
    }

    /// The brackets in a text that a literal block can hold; nil for one that must be quoted.
    private static func flowMarksOfBlock(_ text: String) -> Int? {
        let scalars = text.unicodeScalars
        guard scalars.contains("\n"), let first = scalars.first, let last = scalars.last,
            !first.properties.isWhitespace, !last.properties.isWhitespace,
            scalars.allSatisfy({ $0 == "\n" || !SingleLine.isControl($0) }),
            // What could be taken for an anchor, for the start of a line, or is not allowed as it is.
            !scalars.contains(where: { "&\u{FEFF}\u{FFFE}\u{FFFF}".unicodeScalars.contains($0) })
        else { return nil }
        for line in text.split(separator: "\n") {
            let lead = line.unicodeScalars.prefix { " -?:".unicodeScalars.contains($0) }
            guard lead.count <= 40, line.unicodeScalars.contains(where: { $0 != " " }) else { return nil }
        }
        return scalars.count { $0 == "[" || $0 == "{" }
    }
}
