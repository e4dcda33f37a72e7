import Catalogue
import Formats
import HTTPTypes
import Hummingbird
import NIOCore

/// The page `/link`, for a person who opened an invitation in a browser (docs/protocol.md 5.3). The invitation itself is
/// behind the `#`: the browser keeps it, so the page is the same for everybody and runs no script.
public enum LinkPage {
    public static func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("/link") { request, _ in
            let first = Language(accept: request.headers[.acceptLanguage] ?? "")
            var response = response(page(first: first).html, type: "text/html; charset=utf-8")
            response.headers[.contentLanguage] = first == .french ? "fr, en" : "en, fr"
            response.headers[.vary] = "accept-language"
            return response
        }
        router.get("/link.css") { _, _ in response(style, type: "text/css; charset=utf-8") }
    }

    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    private static func response(_ text: String, type: String) -> Response {
        var fields: HTTPFields = [
            .contentType: type,
            .contentSecurityPolicy: contentSecurityPolicy,
            .xContentTypeOptions: "nosniff",
            .cacheControl: "no-store",
        ]
        if let referrerPolicy = HTTPField.Name("referrer-policy") { fields[referrerPolicy] = "no-referrer" }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// Both languages, the reader's first.
    static func page(first: Language) -> Markup {
        let second: Language = first == .french ? .english : .french
        let head: Markup = [
            .void("meta", ["charset": "utf-8"]),
            .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .void("meta", ["name": "color-scheme", "content": "light dark"]),
            .void("meta", ["name": "robots", "content": "noindex"]),
            .element("title", text: LinkPageWords.title.text(first) + " – " + LinkPageWords.name.text(first)),
            // Relative: a node may live below a folder of its site.
            .void("link", ["rel": "stylesheet", "href": "link.css"]),
        ]
        let body: Markup = [
            .element(
                "header",
                holding: .element("p", ["class": "name", "translate": "no"], text: LinkPageWords.name.text(first))),
            .element(
                "main", holding: [section(first, title: "h1", part: "h2"), section(second, title: "h2", part: "h3")]),
        ]
        return .document(language: first.rawValue, head: head, body: body)
    }

    private static func section(_ language: Language, title: StaticString, part: StaticString) -> Markup {
        func words(_ sentence: Sentence) -> String { sentence.text(language) }
        return .element(
            "section", ["lang": language.rawValue],
            holding: [
                .element(title, ["class": "title"], text: words(LinkPageWords.title)),
                .element("p", ["class": "lead"], text: words(LinkPageWords.what)),
                .element("p", ["class": "calm"], text: words(LinkPageWords.nothingDone)),
                .element(part, ["class": "part"], text: words(LinkPageWords.toDo)),
                .element(
                    "dl",
                    holding: [
                        .element("dt", text: words(LinkPageWords.give)),
                        .element("dd", text: words(LinkPageWords.giveHow)),
                        .element("dt", text: words(LinkPageWords.open)),
                        .element(
                            "dd",
                            holding: [
                                .element("p", text: words(LinkPageWords.openHow)),
                                .element(
                                    "p", ["class": "command"],
                                    holding: .element("code", ["translate": "no"], text: words(LinkPageWords.command))),
                            ]),
                    ]),
                .element(part, ["class": "part"], text: words(LinkPageWords.next)),
                .element(
                    "ul",
                    holding: [
                        .element("li", text: words(LinkPageWords.sixWords)),
                        .element("li", text: words(LinkPageWords.once)),
                    ]),
                .element("p", ["class": "quiet"], text: words(LinkPageWords.unexpected)),
            ])
    }
}
