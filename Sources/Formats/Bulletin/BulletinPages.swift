import Catalogue

/// A bulletin for paper, for mail, as Markdown and as text. None of them fetches anything from elsewhere.
public enum BulletinPages {
    public enum Paper: String, Sendable, CaseIterable { case a4, letter }

    /// A whole HTML document with its style sheet.
    public static func print(_ bulletin: Bulletin, paper: Paper, rules: MarkdownRules = MarkdownRules()) -> String {
        BulletinPrint(bulletin, rules).page(paper).html
    }

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
