/// A piece of HTML. Text enters only through `text(_:)` and attribute values, both escaped; names of elements and
/// attributes are literals of this module.
struct Markup: Sendable, ExpressibleByArrayLiteral {
    private(set) var html: String

    private init(html: String) {
        self.html = html
    }

    init(arrayLiteral pieces: Markup...) {
        html = pieces.map(\.html).joined()
    }

    static func text(_ text: String) -> Markup {
        Markup(html: escaped(text))
    }

    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], holding content: Markup
    ) -> Markup {
        Markup(html: "\(opening(name, attributes).html)\(content.html)</\(name)>\n")
    }

    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
    ) -> Markup {
        element(name, attributes, holding: .text(text))
    }

    /// An element that has no end, such as `meta`.
    static func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) -> Markup {
        Markup(html: opening(name, attributes).html + "\n")
    }

    static func document(language: String, head: Markup, body: Markup) -> Markup {
        let page = element(
            "html", ["lang": language], holding: [element("head", holding: head), element("body", holding: body)])
        return Markup(html: "<!doctype html>\n" + page.html)
    }

    private static func opening(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) -> Markup {
        Markup(html: "<\(name)" + attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined() + ">")
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
