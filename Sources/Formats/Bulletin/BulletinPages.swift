import Catalogue

/// A bulletin for paper, for mail, as Markdown and as text. None of them fetches anything from elsewhere.
public enum BulletinPages {
    public enum Paper: String, Sendable, CaseIterable { case a4, letter }

    /// A whole HTML document with its style sheet.
    public static func print(_ bulletin: Bulletin, paper: Paper, rules: MarkdownRules = MarkdownRules()) -> String {
        BulletinPrint(bulletin, rules).page(paper).html
    }

    /// The same with its style sheet at an address, for pages that allow no styles of their own.
    public static func print(
        _ bulletin: Bulletin, paper: Paper, styleSheet address: String, rules: MarkdownRules = MarkdownRules()
    ) -> String {
        BulletinPrint(bulletin, rules).page(paper, styleSheet: address).html
    }

    /// What stands at that address.
    public static func styleSheet(_ paper: Paper) -> String { BulletinPrint.styleSheet(paper) }

    /// Its sections alone, with headings from `h2`, to stand in a page.
    public static func sections(_ bulletin: Bulletin, rules: MarkdownRules = MarkdownRules()) -> Markup {
        BulletinPrint(bulletin, rules).sections
    }

    /// The days that it is about, in words.
    public static func period(_ bulletin: Bulletin) -> String? { BulletinTexts(bulletin: bulletin).period }

    /// A whole HTML document with its styles on the elements, as programs for mail want it.
    public static func email(_ bulletin: Bulletin, rules: MarkdownRules = MarkdownRules()) -> String {
        BulletinMail(bulletin, rules).page.html
    }

    /// Titles and names are escaped: they stay what they are.
    public static func markdown(_ bulletin: Bulletin) -> String {
        BulletinLines(bulletin: bulletin, form: .markdown).text
    }

    public static func text(_ bulletin: Bulletin, rules: MarkdownRules = MarkdownRules()) -> String {
        BulletinLines(bulletin: bulletin, form: .plain(rules)).text
    }
}

extension MarkdownRules {
    /// Under the headings of sections, in the language of the bulletin.
    func inside(_ bulletin: Bulletin) -> MarkdownRules {
        var rules = self
        rules.headingsDown = 2
        rules.isFrench = bulletin.language == .french
        return rules
    }
}
