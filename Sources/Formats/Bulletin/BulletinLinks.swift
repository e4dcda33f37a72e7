import Notes

extension Bulletin {
    /// A name or title as words of a Markdown text, whatever marks it holds.
    public static func words(_ name: String) -> String { MarkdownEscape.line(name) }

    /// The text of a bulletin with the words that its links stand for in their place, so that every layout reads alike: the body of
    /// the note holds references only.
    /// - Parameter words: nil leaves a link as it is.
    public static func text(_ markdown: String, words: (TextLink) -> String?) -> String {
        let bytes = Array(markdown.utf8)
        var result: [UInt8] = []
        var at = 0
        for link in LinkScan.find(.notes, in: markdown) {
            guard link.range.lowerBound >= at, let words = words(link) else { continue }
            result += bytes[at..<link.range.lowerBound]
            result += Array(MarkdownEscape.line(link.text ?? words).utf8)
            at = link.range.upperBound
        }
        return String(decoding: result + bytes[at...], as: UTF8.self)
    }
}
