/// Markdown (CommonMark 0.30) for pages, feeds and mail. libcmark in its safe mode, with no HTML of the author let through,
/// addresses of known schemes only and nothing fetched from elsewhere.
public enum MarkdownHTML {
    /// Longest text that is rendered; the rest is left out, with an ellipsis.
    public static let bytes = 262_144

    public static func render(_ text: String, _ rules: MarkdownRules = MarkdownRules()) -> Markup {
        guard let tree = MarkdownTree(text, rules) else { return [] }
        return Markup(rendered: tree.html())
    }
}
