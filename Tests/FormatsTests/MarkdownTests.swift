import Notes
import Testing

@testable import Formats

@Suite("Markdown")
struct MarkdownTests {
    @Test(
        "Markdown becomes HTML, and nothing that an author writes becomes HTML of its own",
        arguments: [
            ("Bonjour **à tous**", "<p>Bonjour <strong>à tous</strong></p>\n"),
            ("3 < 4 & \"5\"", "<p>3 &lt; 4 &amp; &quot;5&quot;</p>\n"),
            ("a <b>gras</b>", "<p>a &lt;b&gt;gras&lt;/b&gt;</p>\n"),
            ("a<br/>b", "<p>a<br />\nb</p>\n"),
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("<!-- un mot -->\n\na <!-- b --> c", "<p>a  c</p>\n"),
            ("[x](javascript:alert(1))", "<p>x</p>\n"),
            ("[x](JaVaScRiPt:alert(1))", "<p>x</p>\n"),
            ("[x](<java\tscript:alert(1)>)", "<p>x</p>\n"),
            ("[x](java&#10;script:alert(1))", "<p>x</p>\n"),
            ("[x](data:text/html,a)", "<p>x</p>\n"),
            ("[x](vbscript:a) [y](file:///etc/passwd) <xmpp:a>", "<p>x y xmpp:a</p>\n"),
            ("[x](//example.org) [y](\\\\example.org)", "<p>x y</p>\n"),
            (
                "[x](https://example.org/?a=1&b=\"2\")",
                "<p><a href=\"https://example.org/?a=1&amp;b=%222%22\">x</a></p>\n"
            ),
            ("[x](page.md)", "<p>x</p>\n"),
            ("![plan](https://example.org/p.png)", "<p><a href=\"https://example.org/p.png\">plan</a></p>\n"),
            (
                "![](https://example.org/p.png)",
                "<p><a href=\"https://example.org/p.png\">https://example.org/p.png</a></p>\n"
            ),
            (
                "![a [b](https://b.example) c](https://example.org)",
                "<p><a href=\"https://example.org\">a b c</a></p>\n"
            ),
            ("[![a](https://i.example)](https://b.example)", "<p><a href=\"https://b.example\">a</a></p>\n"),
            ("![a](data:image/png;base64,AAAA)", "<p>a</p>\n"),
            ("<a.b@example.org>", "<p><a href=\"mailto:a.b@example.org\">a.b@example.org</a></p>\n"),
            (
                "voir https://example.org/a_b_c.",
                "<p>voir <a href=\"https://example.org/a_b_c\">https://example.org/a_b_c</a>.</p>\n"
            ),
            ("`https://example.org`", "<p><code>https://example.org</code></p>\n"),
            ("zéro \u{0} ici", "<p>zéro \u{FFFD} ici</p>\n"),
            ("", ""),
        ])
    func html(markdown: String, expected: String) {
        #expect(MarkdownHTML.render(markdown).html == expected)
    }

    private static let rules = MarkdownRules(
        file: { $0 == "plan.png" ? "/pieces/plan.png" : nil },
        wiki: { link in
            switch link.target {
            case .title("Corvée"): .link(address: "/notes/1?a=1&b=<2>", text: link.text ?? "Corvée")
            case .title("Piège"): .link(address: "javascript:alert(1)", text: "<i>piège</i>")
            case .title("Cadre"): .passage(.element("aside", text: "<cadre>"), text: "le cadre")
            default: .text(MarkdownRules.words(link))
            }
        })

    @Test(
        "links to notes are what the caller makes of them, and stay as written in code",
        arguments: [
            ("La [[Corvée]] d’ici", "<p>La <a href=\"/notes/1?a=1&amp;b=%3C2%3E\">Corvée</a> d’ici</p>\n"),
            (
                "**[[Corvée|la *corvée*]]**",
                "<p><strong><a href=\"/notes/1?a=1&amp;b=%3C2%3E\">la *corvée*</a></strong></p>\n"
            ),
            ("[[Piège]]", "<p>&lt;i&gt;piège&lt;/i&gt;</p>\n"),
            ("[[Autre <b>titre</b>]]", "<p>Autre &lt;b&gt;titre&lt;/b&gt;</p>\n"),
            ("`[[Corvée]]`", "<p><code>[[Corvée]]</code></p>\n"),
            ("    [[Corvée]]\n", "<pre><code>[[Corvée]]\n</code></pre>\n"),
            ("```\n[[Corvée]]\n```", "<pre><code>[[Corvée]]\n</code></pre>\n"),
            ("\\[[Corvée]]", "<p>[[Corvée]]</p>\n"),
            ("[avant [[Corvée]]](https://example.org)", "<p><a href=\"https://example.org\">avant Corvée</a></p>\n"),
            (
                "[x](<https://example.org/[[Corvée]]>)",
                "<p><a href=\"https://example.org/%5B%5BCorv%C3%A9e%5D%5D\">x</a></p>\n"
            ),
            ("<div title=\"[[Corvée]]\">", "<p>&lt;div title=&quot;[[Corvée]]&quot;&gt;</p>\n"),
            ("avant\n\n![[Cadre]]\n\naprès", "<p>avant</p>\n<aside>&lt;cadre&gt;</aside>\n<p>après</p>\n"),
            ("avant ![[Cadre]] après", "<p>avant le cadre après</p>\n"),
            (
                "![un plan](plan.png) ![autre](autre.png)",
                "<p><img src=\"/pieces/plan.png\" alt=\"un plan\" /> autre</p>\n"
            ),
            ("\u{F0000} [[Corvée]]", "<p>\u{FFFD} <a href=\"/notes/1?a=1&amp;b=%3C2%3E\">Corvée</a></p>\n"),
        ])
    func wiki(markdown: String, expected: String) {
        #expect(MarkdownHTML.render(markdown, Self.rules).html == expected)
    }

    @Test("headings move below those of the page, and French punctuation keeps to its word")
    func shaped() {
        let html = MarkdownHTML.render(
            "# Quand ?\n\n« Oui » : à 19 h, voyons ! 19 heures, n° 3", MarkdownRules(headingsDown: 2, isFrench: true)
        ).html
        #expect(
            html
                == "<h3>Quand\u{202F}?</h3>\n<p>«\u{A0}Oui\u{A0}»\u{A0}: à 19\u{A0}h, voyons\u{202F}! 19 heures, n°\u{A0}3</p>\n"
        )
    }

    /// Each of them takes libcmark 0.30 minutes, or makes pages that nest deeper than browsers read, where it is not bounded.
    static let hostile: [String: String] = [
        "quotes": String(repeating: ">", count: 100_000) + "a",
        "brackets": String(repeating: "[", count: 100_000) + "a",
        "closed brackets": String(repeating: "[", count: 100_000) + "a" + String(repeating: "]", count: 100_000),
        "items before empty lines":
            String(repeating: "- ", count: 50_000) + "a" + String(repeating: "\n", count: 160_000),
        "numbers": String(repeating: "1. ", count: 80_000) + "a",
        "tabs": String(repeating: "-\t", count: 80_000) + "a",
        "images": String(repeating: "![[]()", count: 43_000),
        "emphasis": String(repeating: "*a ", count: 40_000) + "b" + String(repeating: " b*", count: 40_000),
        "strong": String(repeating: "*a **a ", count: 18_000) + "b" + String(repeating: " a** a*", count: 18_000),
        "links": String(repeating: "[[A]] ", count: 40_000),
        "addresses": String(repeating: "https://a.example ", count: 14_000),
        "backticks": String(repeating: "`a``", count: 60_000),
        "comments": "a " + String(repeating: "<!-- ", count: 50_000),
        "entities": String(repeating: "&#", count: 120_000),
        "stairs": (0..<500).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
    ]

    @Test("hostile nesting ends in a text of bounded depth", .timeLimit(.minutes(2)), arguments: hostile.keys.sorted())
    func bounded(name: String) throws {
        let markdown = try #require(Self.hostile[name])
        let html = MarkdownHTML.render(markdown).html
        #expect(!html.isEmpty)
        var depth = 0
        var deepest = 0
        for tag in html.utf8.split(separator: UInt8(ascii: "<")) {
            let isEnd = tag.first == UInt8(ascii: "/")
            let isVoid = tag.starts(with: "br".utf8) || tag.starts(with: "hr".utf8) || tag.starts(with: "img".utf8)
            depth += isEnd ? -1 : isVoid ? 0 : 1
            deepest = max(deepest, depth)
        }
        #expect(depth == 0)
        #expect(deepest < 300)
        #expect(!MarkdownPlain.text(markdown).isEmpty)
    }

    @Test("what is nested deeper than the bound stays as text")
    func escapedNesting() {
        let html = MarkdownHTML.render(String(repeating: "> ", count: 130) + "au fond").html
        #expect(html.contains("&gt; &gt; au fond"))
        let images = MarkdownHTML.render(String(repeating: "![a](https://b.example) ", count: 1_002)).html
        #expect(images.hasSuffix("!<a href=\"https://b.example\">a</a></p>\n") == false)
        #expect(images.contains("![a](<a href"))
        let line = String(repeating: "* ", count: 300)
        #expect(MarkdownHTML.render(line).html == "<hr />\n")
    }

    @Test("a text longer than the bound is cut after a whole line")
    func cut() {
        let text = String(repeating: "ligne é\n", count: 40_000)
        let html = MarkdownHTML.render(text).html
        #expect(html.hasSuffix("ligne é</p>\n<p>…</p>\n"))
        #expect(html.utf8.count <= MarkdownHTML.bytes + 100)
        let one = MarkdownHTML.render(String(repeating: "é", count: 200_000)).html
        #expect(one.hasSuffix("é</p>\n<p>…</p>\n"))
        #expect(!one.contains("\u{FFFD}"))
    }

    @Test(
        "Markdown becomes plain text",
        arguments: [
            ("# Titre\n\nUn *mot* et\nun autre.", "Titre\n\nUn mot et\nun autre."),
            ("- a\n  - b\n- c\n\nfin", "- a\n  - b\n- c\n\nfin"),
            ("3. a\n4. b", "3. a\n4. b"),
            ("- a\n\n- b", "- a\n\n- b"),
            ("> cité\n> encore", "> cité\n> encore"),
            ("- a\n\n  suite", "- a\n\n  suite"),
            (
                "[le site](https://example.org) <https://example.org>",
                "le site (https://example.org) https://example.org"
            ),
            ("<a@example.org>", "a@example.org"),
            ("```\nun\n  deux\n```\nfin", "un\n  deux\n\nfin"),
            ("a\n\n---\n\nb", "a\n\n* * *\n\nb"),
            ("[[Corvée]] et [[abc|le texte]]", "Corvée et le texte"),
        ])
    func plain(markdown: String, expected: String) {
        #expect(MarkdownPlain.text(markdown) == expected)
    }

    @Test(
        "an excerpt is one line without marks, cut between words",
        arguments: [
            ("# Titre\n\nUn **mot**, puis [un lien](https://example.org).", 100, "Titre Un mot, puis un lien."),
            ("Les jardins collectifs de la vallée", 24, "Les jardins collectifs…"),
            ("Les jardins, collectifs", 14, "Les jardins…"),
            ("anticonstitutionnellement", 8, "anticon…"),
            ("", 10, ""),
        ])
    func excerpt(markdown: String, characters: Int, expected: String) {
        #expect(MarkdownPlain.excerpt(markdown, characters: characters) == expected)
    }
}
