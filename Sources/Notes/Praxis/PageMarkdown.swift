/// The text of a page as Markdown: its headings marked, its items as lists. Words are left as they are.
struct PageMarkdown {
    struct Section {
        /// Nil for what stands before the first heading.
        var heading: String?
        var lines: [String]

        /// Without blank lines around it.
        var text: String { PageMarkdown.trimmed(lines).joined(separator: "\n") }
    }

    let sections: [Section]

    /// - Parameter isLoose: every line is a paragraph of its own, as in texts that were copied without blank lines.
    init(_ lines: [String], isLoose: Bool = false) {
        var sections = [Section(heading: nil, lines: [])]
        for (index, line) in lines.enumerated() {
            let isHeading = isLoose ? Self.isNumberedHeading(line) : Self.isHeading(lines, index)
            if isHeading {
                sections.append(Section(heading: PageText.trimmed(line), lines: []))
                continue
            }
            let item = PageText.item(line)
            let last = sections[sections.count - 1].lines.last
            let followsItem = item != nil && last?.hasPrefix("- ") == true
            if isLoose, last != nil, !followsItem { sections[sections.count - 1].lines.append("") }
            sections[sections.count - 1].lines.append(item.map { "- " + $0 } ?? line)
        }
        self.sections = sections
    }

    var text: String { Self.text(sections) }

    static func text(_ sections: [Section]) -> String {
        sections.flatMap { section in [section.heading.map { "## " + $0 } ?? "", section.text].filter { !$0.isEmpty } }
            .joined(separator: "\n\n")
    }

    static func trimmed(_ lines: [String]) -> [String] {
        guard let first = lines.firstIndex(where: { !PageText.isBlank($0) }),
            let last = lines.lastIndex(where: { !PageText.isBlank($0) })
        else { return [] }
        return Array(lines[first...last])
    }

    /// A short line by itself that is no sentence, with text after it.
    private static func isHeading(_ lines: [String], _ index: Int) -> Bool {
        let text = PageText.trimmed(lines[index])
        guard (2...100).contains(text.count), let first = text.first, first.isUppercase || first.isNumber,
            let last = text.last, last.isLetter || last.isNumber || last == "?" || last == ")",
            text.contains(where: \.isLetter), !text.contains(" | "), !text.contains("://"),
            PageText.item(text) == nil
        else { return false }
        let isFree = { (other: Int) in !lines.indices.contains(other) || PageText.isBlank(lines[other]) }
        return isFree(index - 1) && isFree(index + 1)
            && lines[(index + 1)...].contains { !PageText.isBlank($0) }
    }

    /// « 1. Émergence », « 2- Mobilisation », « 3) Les preneurs ».
    private static func isNumberedHeading(_ line: String) -> Bool {
        let text = PageText.trimmed(line)
        guard text.count <= 120, let last = text.last, last.isLetter || last == "?" else { return false }
        let rest = text.drop(while: \.isNumber)
        guard (1...2).contains(text.count - rest.count), let mark = rest.first, ".-)–".contains(mark) else {
            return false
        }
        return rest.dropFirst().first?.isWhitespace == true && rest.contains(where: \.isLetter)
    }
}
