import Notes

/// How a text is shown, as the caller decides: the text itself knows neither addresses nor other notes.
public struct MarkdownRules: Sendable {
    /// What stands in place of `[[…]]`.
    public enum Shown: Sendable {
        case link(address: String, text: String)
        case text(String)
        /// A block of its own where the link stands alone in its paragraph; else, and in plain text, the words.
        case passage(Markup, text: String)
    }

    public var wiki: @Sendable (TextLink) -> Shown
    /// The address of what a text names without scheme, such as an attachment; nil leaves the words alone.
    public var file: @Sendable (String) -> String?
    /// Levels by which headings move down, below those of the page.
    public var headingsDown: Int
    /// Keeps French punctuation on the line of its word (`FrenchSpaces`).
    public var isFrench: Bool

    public init(
        headingsDown: Int = 0, isFrench: Bool = false,
        file: @escaping @Sendable (String) -> String? = { _ in nil },
        wiki: @escaping @Sendable (TextLink) -> Shown = { .text(words($0)) }
    ) {
        self.wiki = wiki
        self.file = file
        self.headingsDown = headingsDown
        self.isFrench = isFrench
    }

    /// What can be said of a link without knowing where it leads.
    public static func words(_ link: TextLink) -> String { ShownText.words(link) }
}
