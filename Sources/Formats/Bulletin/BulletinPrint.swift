import Catalogue

/// A bulletin for paper.
struct BulletinPrint {
    private let bulletin: Bulletin
    private let texts: BulletinTexts
    private let rules: MarkdownRules

    init(_ bulletin: Bulletin, _ rules: MarkdownRules) {
        self.bulletin = bulletin
        texts = BulletinTexts(bulletin: bulletin)
        self.rules = rules.inside(bulletin)
    }

    /// - Parameter styleSheet: its address; nil: in the document.
    func page(_ paper: BulletinPages.Paper, styleSheet: String? = nil) -> Markup {
        let styles: Markup =
            if let styleSheet {
                .void("link", ["rel": "stylesheet", "href": styleSheet])
            } else {
                [.style(Self.style), paper == .a4 ? .style(Self.a4) : .style(Self.letter)]
            }
        let head: Markup = [
            .void("meta", ["charset": "utf-8"]),
            .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element("title", text: bulletin.title),
            styles,
        ]
        let body: Markup = [masthead, sections]
        return .document(
            language: bulletin.language.rawValue, head: head, body: .element("main", holding: body))
    }

    var sections: Markup { Markup(bulletin.sections.map(section)) }

    static func styleSheet(_ paper: BulletinPages.Paper) -> String { "\(style)\n\(paper == .a4 ? a4 : letter)\n" }

    private var masthead: Markup {
        var line: [Markup] = [.element("span", text: shown(bulletin.publisher))]
        if let period = texts.period { line.append(.element("span", text: shown(period))) }
        return .element(
            "header",
            holding: [
                .element("p", ["class": "name"], text: texts.name),
                .element("h1", text: shown(bulletin.title)),
                .element("p", ["class": "origin"], holding: Markup(line)),
            ])
    }

    private func section(_ section: Bulletin.Section) -> Markup {
        var pieces: [Markup] = []
        if let title = section.title { pieces.append(.element("h2", text: shown(title))) }
        for part in section.parts {
            switch part {
            case .text(let markdown):
                pieces.append(.element("div", ["class": "text"], holding: MarkdownHTML.render(markdown, rules)))
            case .quote(.item(let item)): pieces.append(quoted(item))
            case .quote(let quote):
                pieces.append(.element("p", ["class": "instead"], text: shown(texts.instead(quote) ?? "")))
            }
        }
        return .element("section", holding: Markup(pieces))
    }

    private func quoted(_ item: Bulletin.Item) -> Markup {
        var pieces: [Markup] = [.element("h3", holding: title(item))]
        if let when = texts.when(item) { pieces.append(.element("p", ["class": "when"], text: shown(when))) }
        if let place = item.place { pieces.append(.element("p", ["class": "place"], text: shown(place))) }
        if let signature = texts.signature(item) {
            pieces.append(.element("p", ["class": "who"], text: shown(signature)))
        }
        if let excerpt = item.excerpt, !excerpt.isEmpty {
            pieces.append(.element("p", ["class": "excerpt"], text: shown(excerpt)))
        }
        return .element("article", holding: Markup(pieces))
    }

    private func title(_ item: Bulletin.Item) -> Markup {
        guard let address = item.address, SafeAddress.form(address) == .absolute else {
            return .text(shown(item.title))
        }
        return .element("a", ["href": address], text: shown(item.title))
    }

    private func shown(_ text: String) -> String {
        bulletin.language == .french ? FrenchSpaces.kept(text) : text
    }

    // MARK: Style

    private static let a4: StaticString = """
        @page { size: A4; margin: 20mm 22mm 22mm; }
        """

    private static let letter: StaticString = """
        @page { size: Letter; margin: 0.8in 0.9in 0.9in; }
        """

    /// Black on white, system fonts; sizes in points, as on paper. On a screen the same, in one column.
    private static let style: StaticString = """
        @page { @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #555; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; color: #1d1a17; background: #fff;
          font: 10.5pt/1.45 "Source Serif 4", "Noto Serif", Georgia, "DejaVu Serif", "Liberation Serif", serif;
          font-variant-numeric: oldstyle-nums; hyphens: auto; overflow-wrap: break-word;
          orphans: 3; widows: 3;
        }
        @media screen { main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; } }
        header { border-bottom: 1.5pt solid #1d1a17; padding-bottom: 8pt; margin-bottom: 18pt; }
        .name { margin: 0 0 4pt; font-size: 9.5pt; letter-spacing: .08em; text-transform: uppercase; color: #7a3a1a; }
        h1, h2, h3 { hyphens: manual; text-wrap: balance; break-after: avoid; break-inside: avoid; line-height: 1.2; }
        h1 { margin: 0 0 6pt; font-size: 24pt; }
        .origin { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2em; margin: 0; color: #4a423b; }
        section { margin: 0 0 18pt; }
        h2 { margin: 0 0 9pt; font-size: 15pt; color: #7a3a1a; }
        h3 { margin: 0 0 1pt; font-size: 11.5pt; }
        article { margin: 0 0 12pt; padding-left: 10pt; border-left: 1.5pt solid #d9cbb8; break-inside: avoid; }
        p, ul, ol, blockquote, pre { margin: 0 0 7pt; }
        article p { margin: 0; }
        .who { font-style: italic; color: #4a423b; font-size: 10pt; }
        .when { font-weight: 600; font-size: 10pt; }
        .place { font-size: 10pt; }
        .excerpt { margin-top: 3pt; }
        .instead { font-style: italic; color: #4a423b; }
        ul, ol { padding-left: 1.4em; }
        li { margin-bottom: 2pt; }
        blockquote { padding-left: 1em; border-left: 1.5pt solid #d9cbb8; color: #3a332d; break-inside: avoid; }
        pre { white-space: pre-wrap; break-inside: avoid; }
        code, pre { font: 9.5pt/1.4 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        img { max-width: 100%; break-inside: avoid; }
        hr { border: 0; border-top: .75pt solid #b9ab98; margin: 12pt 25%; }
        a { color: inherit; text-decoration-color: #b08968; text-underline-offset: .15em; }
        h4, h5, h6 { margin: 9pt 0 3pt; font-size: 11pt; break-after: avoid; }
        """
}
