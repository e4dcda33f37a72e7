/// A link as it stands in a text.
public struct TextLink: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        /// `[[Title]]`: on one line, at most the bytes of a title; matched by its `TitleKey`.
        case title(String)
        /// `[[id|text]]`: a note of the same community.
        case note(NoteID)
        /// `[[id@community|text]]`: a note of any community.
        case reference(NoteReference)
        /// `[[plan.png]]`, the name of a file, as Obsidian links attachments.
        case file(String)
        /// `[[#Heading]]`: a place in this same text.
        case here
        /// `https://…`
        case address(String)
        /// `#tag`, without the mark.
        case tag(String)
    }

    public let target: Target
    /// `![[…]]`: shown where it stands.
    public let isEmbed: Bool
    /// After `|`.
    public let text: String?
    /// After `#`.
    public let heading: String?
    /// UTF-8 bytes of the text, marks included.
    public let range: Range<Int>

    public init(
        target: Target, isEmbed: Bool = false, text: String? = nil, heading: String? = nil, range: Range<Int>
    ) {
        self.target = target
        self.isEmbed = isEmbed
        self.text = text
        self.heading = heading
        self.range = range
    }
}
