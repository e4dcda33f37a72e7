/// An article copied from a site: a line that says who wrote it, a line of categories, and the text, which names no title.
public struct CreditedArticle: Sendable, Hashable {
    public let page: ImportedPage

    /// Nil unless the first line, or the first after words of navigation, is a credit.
    public init?(_ text: String) {
        guard let text = PageText(ofPage: text) else { return nil }
        self.init(text)
    }

    init?(_ text: PageText) {
        var lines = PageMarkdown.trimmed(text.lines)
        var losses: [ImportLoss] = []
        while let first = lines.first, TitleProposal.isNavigation(first) || PageText.isBlank(first) {
            if !PageText.isBlank(first) { losses.append(.line(first)) }
            lines.removeFirst()
        }
        guard let credit = lines.first, let names = TitleProposal.credited(credit) else { return nil }
        lines = PageMarkdown.trimmed(Array(lines.dropFirst()))
        let categories = lines.first.flatMap(TitleProposal.categories) ?? []
        if !categories.isEmpty { lines = PageMarkdown.trimmed(Array(lines.dropFirst())) }
        guard !lines.isEmpty else { return nil }

        let isLoose = lines.count { PageText.isBlank($0) } * 4 < lines.count
        let body = PageMarkdown(lines, isLoose: isLoose).text
        guard let title = TitleProposal.title(of: body, categories: categories) else { return nil }
        let search = PageTextSearch((categories + [body]).joined(separator: "\n"))
        var page = ImportedPage(title: title, body: body)
        page.titleIsProposed = true
        page.authors = names.map { search.spelled($0) }
        page.terms = categories
        page.source = PageText.trimmed(credit)
        page.language = LanguageGuess.language(of: body)
        page.losses = losses
        self.page = page.fitted()
    }
}
