import Catalogue

/// A bulletin for mail: one column, every style on its element, nothing to fetch.
struct BulletinMail {
    private let bulletin: Bulletin
    private let texts: BulletinTexts
    private let rules: MarkdownRules

    init(_ bulletin: Bulletin, _ rules: MarkdownRules) {
        self.bulletin = bulletin
        texts = BulletinTexts(bulletin: bulletin)
        self.rules = rules.inside(bulletin)
    }

    private static let sans = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif;"

    var page: Markup {
        let head: Markup = [
            .void("meta", ["charset": "utf-8"]),
            .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .void("meta", ["name": "color-scheme", "content": "light"]),
            .element("title", text: bulletin.title),
        ]
        let column = Markup([opening] + bulletin.sections.map(section))
        let body = Markup.element(
            "div", ["style": "background-color:#f6f1e7;padding:24px 12px;"],
            holding: .element(
                "div",
                [
                    "style": "max-width:600px;margin:0 auto;padding:28px 24px;background-color:#fffdf8;color:#33291f;"
                        + "border:1px solid #e6dac6;border-radius:8px;font-size:16px;line-height:1.55;" + Self.sans
                ], holding: column))
        return .document(language: bulletin.language.rawValue, head: head, body: body)
    }

    private var opening: Markup {
        let origin = [bulletin.publisher, texts.period].compactMap(\.self).joined(separator: " · ")
        return [
            .element(
                "p", ["style": "margin:0 0 4px;font-size:13px;letter-spacing:.04em;color:#9a4a22;font-weight:600;"],
                text: texts.name),
            .element(
                "h1", ["style": "margin:0 0 6px;font-size:26px;line-height:1.25;font-weight:700;"],
                text: shown(bulletin.title)),
            .element("p", ["style": "margin:0 0 20px;color:#6a5a4a;"], text: shown(origin)),
        ]
    }

    private func section(_ section: Bulletin.Section) -> Markup {
        var pieces: [Markup] = []
        if let title = section.title {
            pieces.append(
                .element(
                    "h2",
                    [
                        "style": "margin:28px 0 12px;padding-top:14px;border-top:1px solid #e6dac6;font-size:19px;"
                            + "line-height:1.3;color:#9a4a22;"
                    ], text: shown(title)))
        }
        for part in section.parts {
            switch part {
            case .text(let markdown):
                pieces.append(
                    .element("div", ["style": "margin:0 0 16px;"], holding: MarkdownHTML.render(markdown, rules)))
            case .quote(.item(let item)): pieces.append(quoted(item))
            case .quote(let quote):
                pieces.append(
                    .element(
                        "p", ["style": "margin:0 0 16px;color:#6a5a4a;font-style:italic;"],
                        text: shown(texts.instead(quote) ?? "")))
            }
        }
        return Markup(pieces)
    }

    private func quoted(_ item: Bulletin.Item) -> Markup {
        var pieces: [Markup] = [
            .element("h3", ["style": "margin:0 0 2px;font-size:16px;line-height:1.35;"], holding: title(item))
        ]
        if let when = texts.when(item) {
            pieces.append(
                .element("p", ["style": "margin:0 0 2px;font-size:14px;font-weight:600;"], text: shown(when)))
        }
        if let place = item.place {
            pieces.append(.element("p", ["style": "margin:0 0 2px;font-size:14px;"], text: shown(place)))
        }
        if let signature = texts.signature(item) {
            pieces.append(
                .element("p", ["style": "margin:0 0 4px;font-size:14px;color:#6a5a4a;"], text: shown(signature)))
        }
        if let excerpt = item.excerpt, !excerpt.isEmpty {
            pieces.append(.element("p", ["style": "margin:0;"], text: shown(excerpt)))
        }
        return .element("div", ["style": "margin:0 0 20px;"], holding: Markup(pieces))
    }

    private func title(_ item: Bulletin.Item) -> Markup {
        guard let address = item.address, SafeAddress.form(address) == .absolute else {
            return .text(shown(item.title))
        }
        return .element("a", ["href": address, "style": "color:#9a4a22;"], text: shown(item.title))
    }

    private func shown(_ text: String) -> String {
        bulletin.language == .french ? FrenchSpaces.kept(text) : text
    }
}
