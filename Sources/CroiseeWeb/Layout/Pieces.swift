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

    /// Earlier and later pages of a list; nothing where there is one page.
    /// - Parameter query: what else the address of the list says.
    static func pages(
        _ path: String, page: Int, hasMore: Bool, query: [(String, String)] = [], _ language: Language
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
                page > 1 ? link(page - 1, LayoutWords.newer, "prev") : [],
                .element("span", text: LayoutWords.page(page).shown(in: language)),
                hasMore ? link(page + 1, LayoutWords.older, "next") : [],
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
