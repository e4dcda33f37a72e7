import Catalogue
import CroiseeStore
import Formats

/// The one layout of all pages.
enum Layout {
    static func render(_ page: Page, in frame: Frame) -> String {
        let language = frame.language
        func say(_ sentence: Sentence) -> String { sentence.shown(in: language) }
        let name = frame.community.isEmpty ? say(LayoutWords.croisee) : frame.community
        var head: Markup = [
            .void("meta", ["charset": "utf-8"]),
            .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .void("meta", ["name": "color-scheme", "content": "light dark"]),
            .element("title", text: page.title == name ? name : page.title + " – " + name),
            .void("link", ["rel": "stylesheet", "href": Assets.style.address]),
            .void("link", ["rel": "icon", "href": Assets.icon.address, "type": "image/svg+xml"]),
            .element("script", ["src": Assets.script.address, "type": "module"], holding: []),
        ]
        for script in page.scripts {
            head += .element("script", ["src": script.address, "type": "module"], holding: [])
        }
        if let description = page.description {
            head += .void("meta", ["name": "description", "content": description])
        }
        if !page.isPublic { head += .void("meta", ["name": "robots", "content": "noindex"]) }
        for feed in page.feeds {
            head += .void(
                "link", ["rel": "alternate", "type": feed.type, "title": feed.title, "href": feed.address])
        }
        let body: Markup = [
            .element("a", ["class": "skip", "href": "#main"], text: say(LayoutWords.skip)),
            header(frame, page.place, name),
            .element(
                "main", with: ["id": "main", "class": width(page.width), "tabindex": "-1"],
                holding: [said(frame), heading(page), page.body]),
            footer(frame),
        ]
        return Markup.document(language: language.rawValue, head: head, body: body).html
    }

    private static func width(_ width: Page.Width) -> String {
        switch width {
        case .usual: "usual"
        case .reading: "reading"
        case .wide: "wide"
        }
    }

    private static func heading(_ page: Page) -> Markup {
        .element(
            "header", ["class": "page-head"],
            holding: [
                page.kicker.isEmpty ? [] : .element("p", ["class": "kicker"], holding: page.kicker),
                .element("h1", with: ["lang": page.titleLanguage], holding: .text(page.title)),
                page.lead.isEmpty ? [] : .element("div", ["class": "lead"], holding: page.lead),
            ])
    }

    private static func said(_ frame: Frame) -> Markup {
        guard let said = frame.said else { return [] }
        return .element("p", ["class": "said", "role": "status"], text: said.shown(in: frame.language))
    }

    private static func header(_ frame: Frame, _ current: Place?, _ name: String) -> Markup {
        func say(_ sentence: Sentence) -> String { sentence.shown(in: frame.language) }
        var parts: [Markup] = [.element("a", ["class": "brand", "href": "/"], text: name)]
        let search =
            frame.has("/search")
            ? Markup.element(
                "form", ["class": "search", "role": "search", "action": "/search", "method": "get"],
                holding: [
                    .element("label", ["class": "unseen", "for": "site-search"], text: say(LayoutWords.search)),
                    .void(
                        "input",
                        [
                            "type": "search", "id": "site-search", "name": "q", "autocomplete": "off",
                            "placeholder": say(LayoutWords.search),
                        ]),
                ]) : []
        if !frame.places.isEmpty {
            parts.append(
                .element(
                    "button", ["type": "button", "class": "menu-button", "popovertarget": "menu"],
                    text: say(LayoutWords.menu)))
            parts.append(
                .element(
                    "nav", ["id": "menu", "popover": "", "aria-label": say(LayoutWords.navigation)],
                    holding: [
                        places(frame, current, isOfHouse: false), places(frame, current, isOfHouse: true), search,
                    ]))
        }
        if let person = frame.person {
            parts.append(.element("a", ["class": "me", "href": "/account"], text: person.penName))
        } else if frame.has("/login") {
            parts.append(.element("a", ["class": "me", "href": "/login"], text: say(LayoutWords.logIn)))
        }
        return .element("header", ["class": "site"], holding: Markup(parts))
    }

    private static func places(_ frame: Frame, _ current: Place?, isOfHouse: Bool) -> Markup {
        let places = frame.places.filter { $0.isOfHouse == isOfHouse }
        guard !places.isEmpty else { return [] }
        return .element(
            "ul", ["class": isOfHouse ? "house" : "places"],
            holding: Markup(
                places.map { place in
                    .element(
                        "li",
                        holding: .inline(
                            "a", with: ["href": place.address, "aria-current": place == current ? "page" : nil],
                            text: place.label.shown(in: frame.language)))
                }))
    }

    private static func footer(_ frame: Frame) -> Markup {
        let other: Language = frame.language == .french ? .english : .french
        var parts: [Markup] = []
        if frame.has("/help") {
            parts.append(.element("a", ["href": "/help"], text: LayoutWords.help.shown(in: frame.language)))
        }
        if frame.has("/privacy") {
            parts.append(.element("a", ["href": "/privacy"], text: LayoutWords.privacy.shown(in: frame.language)))
        }
        if frame.has("/login") {
            parts.append(
                .element(
                    "form", ["method": "post", "action": "/language"],
                    holding: [
                        Fields.token(frame.formToken),
                        Fields.hidden("to", frame.path),
                        .element(
                            "button",
                            [
                                "class": "link", "name": "language", "value": other.rawValue, "lang": other.rawValue,
                            ], text: LayoutWords.name(of: other).text(other)),
                    ]))
        }
        parts.append(.element("span", ["translate": "no"], text: "Croisée"))
        return .element("footer", ["class": "site"], holding: Markup(parts))
    }
}
