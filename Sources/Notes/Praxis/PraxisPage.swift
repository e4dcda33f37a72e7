/// A note copied from its page on Praxis: its title, its text, and under it what the page knows of it.
public struct PraxisPage: Sendable, Hashable {
    public let page: ImportedPage

    /// Nil for any other text. Sections may be missing; what the author wrote, the line of context included, stays in the body.
    public init?(_ text: String) {
        guard let text = PageText(ofPage: text) else { return nil }
        self.init(text)
    }

    init?(_ text: PageText) {
        guard let footer = PraxisFooter(text) else { return nil }
        var lines = PageMarkdown.trimmed(Array(text.lines[..<footer.start]))
        let address = Self.address(in: text.lines)
        while let first = lines.first, Self.isAboveTitle(first) { lines.removeFirst() }
        guard let title = lines.first else { return nil }

        // A title that has to be cut stays whole in the text.
        let isWhole = ImportedPage.fitTitle(title) == TitleGuess.oneLine(title)
        let markdown = PageMarkdown(isWhole ? Array(lines.dropFirst()) : lines)
        var page = ImportedPage(title: PraxisLabel.withoutPicture(title), body: "")
        footer.fill(&page)
        page.linkedTitles += lines.compactMap(Self.titleOfNext)
        ProjectSections(markdown.sections).fill(&page)
        let titles = CarnetTitles(lines)
        for (index, placement) in page.placements.enumerated() {
            guard let (whole, isFound) = titles.whole(placement.carnet) else { continue }
            page.placements[index].carnet = whole
            if !isFound { page.losses.append(.cutCarnet(placement.carnet)) }
        }
        page.category = page.placements.lazy.compactMap(\.category).first
        page.language = LanguageGuess.language(of: page.body) ?? "fr"
        page.source = address ?? ["Praxis", page.community].compactMap(\.self).joined(separator: ", ")
        self.page = page.fitted()
    }

    /// Pictures, buttons and addresses that copying may catch above the title.
    private static func isAboveTitle(_ line: String) -> Bool {
        PageText.isBlank(line) || PraxisLabel.isInterface(line) || PageText.trimmed(line).hasPrefix("https://")
            || ["praxis", "note", "terme", "organisation", "carnet"].contains(PageText.key(line))
    }

    /// « Suite : TITLE », by which authors lead from note to note.
    private static func titleOfNext(_ line: String) -> String? {
        let text = PageText.trimmed(line)
        guard let colon = text.firstIndex(of: ":"), text.utf8.count <= NoteBounds.title + 20,
            ["suite", "note suivante", "note precedente"].contains(PageText.trimmed(PageText.key(text[..<colon])))
        else { return nil }
        return PageText.trimmed(text[text.index(after: colon)...])
    }

    /// The page's own address, where it was copied too: a line by itself.
    private static func address(in lines: [String]) -> String? {
        lines.lazy.map { PageText.trimmed($0) }.first { line in
            line.hasPrefix("https://praxis.encommun.io/") && line.utf8.count <= NoteBounds.source
                && !line.contains(where: \.isWhitespace)
        }
    }
}
