import Catalogue
import Formats

/// Pieces that many pages are made of.
enum Pieces {
    /// What a page says that has nothing to show yet: why, and what to do first.
    static func empty(_ sentence: String, _ action: (label: String, address: String)? = nil) -> Markup {
        .element(
            "div", ["class": "empty"],
            holding: [
                .element("p", text: sentence),
                action.map {
                    .element("p", holding: .inline("a", with: ["class": "button", "href": $0.address], text: $0.label))
                }
                    ?? [],
            ])
    }

    /// Views of one thing, each with its own address.
    static func filters(_ label: String, _ views: [(label: String, address: String, isCurrent: Bool)]) -> Markup {
        .element(
            "nav", ["class": "filters", "aria-label": label],
            holding: .element(
                "ul",
                holding: Markup(
                    views.map { view in
                        .element(
                            "li",
                            holding: .inline(
                                "a", with: ["href": view.address, "aria-current": view.isCurrent ? "true" : nil],
                                text: view.label))
                    })))
    }

    /// Earlier and later pages of a list; nothing where there is one page.
    /// - Parameters:
    ///   - query: what else the address of the list says.
    ///   - isByTime: the newest first.
    static func pages(
        _ path: String, page: Int, hasMore: Bool, query: [(String, String)] = [], isByTime: Bool = true,
        _ language: Language
    ) -> Markup {
        guard page > 1 || hasMore else { return [] }
        func link(_ number: Int, _ label: Sentence, _ relation: String) -> Markup {
            let all = query + (number > 1 ? [("page", String(number))] : [])
            let address = all.isEmpty ? path : path + "?" + FormData.query(all)
            return .element("a", ["href": address, "rel": relation], text: label.shown(in: language))
        }
        return .element(
            "nav", ["class": "pages", "aria-label": LayoutWords.pages.shown(in: language)],
            holding: [
                page > 1 ? link(page - 1, isByTime ? LayoutWords.newer : LayoutWords.before, "prev") : [],
                .element("span", text: LayoutWords.page(page).shown(in: language)),
                hasMore ? link(page + 1, isByTime ? LayoutWords.older : LayoutWords.after, "next") : [],
            ])
    }

    /// Names and what they are, as on the back of an index card.
    static func facts(_ rows: [(name: String, value: Markup)]) -> Markup {
        guard !rows.isEmpty else { return [] }
        return .element(
            "dl", ["class": "facts"],
            holding: Markup(
                rows.map { row in
                    .element("div", holding: [.element("dt", text: row.name), .element("dd", holding: row.value)])
                }))
    }

    /// - Parameter caption: what it shows; it may scroll sideways on a narrow screen.
    static func table(_ caption: String, header: [String], rows: Markup) -> Markup {
        .element(
            "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption],
            holding: .element(
                "table",
                holding: [
                    .element("caption", holding: .inline("span", text: caption)),
                    .element(
                        "thead",
                        holding: .element(
                            "tr", holding: Markup(header.map { .element("th", ["scope": "col"], text: $0) }))),
                    .element("tbody", holding: rows),
                ]))
    }

    static func section(_ title: String, id: String? = nil, class style: String? = nil, _ content: Markup) -> Markup {
        .element(
            "section", with: ["id": id, "class": style], holding: [.element("h2", text: title), content])
    }

    static func link(_ text: String, to address: String, language: String? = nil) -> Markup {
        .inline("a", with: ["href": address, "lang": language], text: text)
    }

    /// A moment in words, with the exact one for programs.
    static func time(_ milliseconds: Int64, _ words: String, exact: String?) -> Markup {
        .inline("time", with: ["datetime": exact], text: words)
    }

    /// « a, b et c » of pieces.
    static func list(_ items: [Markup], _ language: Language) -> Markup {
        guard items.count > 1 else { return Markup(items) }
        var result: Markup = items[0]
        for item in items.dropFirst().dropLast() { result += .text(", ") + item }
        return result + .text(LayoutWords.and.shown(in: language)) + items[items.count - 1]
    }
}
