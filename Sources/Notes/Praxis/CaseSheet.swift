/// A case of innovation copied from a directory: title, year, and sections under headings.
public struct CaseSheet: Sendable, Hashable {
    public let page: ImportedPage

    /// Nil unless a year stands by itself under the title and two headings follow.
    public init?(_ text: String) {
        guard let text = PageText(ofPage: text) else { return nil }
        self.init(text)
    }

    init?(_ text: PageText) {
        guard let first = text.next(0), let second = text.next(first + 1) else { return nil }
        let title = PageText.trimmed(text.lines[first])
        let year = PageText.trimmed(text.lines[second])
        guard !TitleProposal.isNavigation(title), year.utf8.count == 4, let number = Int(year),
            (1800...2199).contains(number)
        else { return nil }

        var sections = PageMarkdown(Array(text.lines[(second + 1)...])).sections
        guard sections.count(where: { $0.heading != nil }) >= 2 else { return nil }
        var page = ImportedPage(title: title, body: "")
        page.losses = Self.dropNavigation(&sections)
        page.body = PageMarkdown.text(sections)
        page.fields = ["year": [year]]
        page.language = LanguageGuess.language(of: page.body)
        self.page = page.fitted()
    }

    /// « Revenir à la page … » at the end, and the heading that leads to nothing else.
    private static func dropNavigation(_ sections: inout [PageMarkdown.Section]) -> [ImportLoss] {
        var losses: [ImportLoss] = []
        while let last = sections.last {
            let lines = last.lines.filter { !PageText.isBlank($0) }
            guard let heading = last.heading, lines.allSatisfy(isWayBack), !lines.isEmpty || isWayBack(heading) else {
                break
            }
            losses = ([heading] + lines).map { .line($0) } + losses
            sections.removeLast()
        }
        return losses
    }

    private static func isWayBack(_ line: String) -> Bool {
        let key = PageText.key(line)
        return ["revenir a ", "retour a ", "retourner a ", "decouvrez "].contains { key.hasPrefix($0) }
    }
}
