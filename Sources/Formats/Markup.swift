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

    /// The same with attributes of which some may be missing.
    public static func element(_ name: StaticString, with attributes: Attributes, holding content: Markup) -> Markup {
        Markup(rendered: "<\(name)\(attributes.html)>\(content.html)</\(name)>\n")
    }

    /// Within a line: nothing comes after it that would be a space.
    public static func inline(_ name: StaticString, with attributes: Attributes = [:], holding content: Markup)
        -> Markup
    {
        Markup(rendered: "<\(name)\(attributes.html)>\(content.html)</\(name)>")
    }

    public static func inline(_ name: StaticString, with attributes: Attributes = [:], text: String) -> Markup {
        inline(name, with: attributes, holding: .text(text))
    }

    /// An element without end, with attributes of which some may be missing.
    public static func void(_ name: StaticString, with attributes: Attributes) -> Markup {
        Markup(rendered: "<\(name)\(attributes.html)>\n")
    }

    public static func + (left: Markup, right: Markup) -> Markup { Markup(rendered: left.html + right.html) }

    public static func += (left: inout Markup, right: Markup) { left.html += right.html }

    public var isEmpty: Bool { html.isEmpty }

    /// Attributes of one element, in their order.
    public struct Attributes: Sendable, Hashable, ExpressibleByDictionaryLiteral {
        fileprivate var html = ""

        /// Those whose value is nil are left out.
        public init(dictionaryLiteral elements: (StaticString, String?)...) {
            for (name, value) in elements { add(name, value) }
        }

        /// Nil adds nothing.
        public mutating func add(_ name: StaticString, _ value: String?) {
            if let value { html += " \(name)=\"\(Markup.escaped(value))\"" }
        }
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
        // Most texts hold none of the five.
        if !text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }) {
            return text
        }
        var result = ""
        result.reserveCapacity(text.utf8.count + 64)
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
