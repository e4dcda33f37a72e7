import Notes

extension Bulletin {
    /// A name or title as words of a Markdown text, whatever marks it holds.
    public static func words(_ name: String) -> String { MarkdownEscape.line(name) }

    /// The text of a bulletin with the words that its links stand for in their place, so that every layout reads alike: the body of
    /// the note holds references only.
    /// - Parameter words: nil leaves a link as it is.
    public static func text(_ markdown: String, words: (TextLink) -> String?) -> String {
        LinkScan.replacing(in: markdown) { link in words(link).map { MarkdownEscape.line(link.text ?? $0) } }
    }
}
