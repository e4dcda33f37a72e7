/// A piece of HTML. Text enters only through `text(_:)` and attribute values, both escaped; names of elements and
/// attributes are literals of the program. What was rendered from Markdown comes from `MarkdownHTML` alone.
public struct Markup: Sendable, Hashable, ExpressibleByArrayLiteral {
    public private(set) var html: String

    /// Of this module only: `html` is taken as it is.
    init(rendered html: String) {
        self.html = html
    }

    public init(arrayLiteral pieces: Markup...) {
        html = pieces.map(\.html).joined()
    }

    public init(_ pieces: [Markup]) {
        html = pieces.map(\.html).joined()
    }

    public static func text(_ text: String) -> Markup {
        Markup(rendered: escaped(text))
    }

    public static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], holding content: Markup
    ) -> Markup {
        Markup(rendered: "\(opening(name, attributes).html)\(content.html)</\(name)>\n")
    }

    public static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
    ) -> Markup {
        element(name, attributes, holding: .text(text))
    }

    /// An element that has no end, such as `meta`.
    public static func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) -> Markup {
        Markup(rendered: opening(name, attributes).html + "\n")
    }

    /// A style sheet written in the program; nothing of it is escaped.
    public static func style(_ rules: StaticString) -> Markup {
        Markup(rendered: "<style>\n\(rules)\n</style>\n")
    }

    public static func document(language: String, head: Markup, body: Markup) -> Markup {
        let page = element(
            "html", ["lang": language], holding: [element("head", holding: head), element("body", holding: body)])
        return Markup(rendered: "<!doctype html>\n" + page.html)
    }

    private static func opening(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) -> Markup {
        Markup(rendered: "<\(name)" + attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined() + ">")
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
