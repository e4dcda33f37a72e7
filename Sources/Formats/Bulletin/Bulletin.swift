import Catalogue
import Notes

/// A bulletin de liaison, ready to be laid out.
public struct Bulletin: Sendable {
    /// A note that a bulletin tells of.
    public struct Item: Sendable, Hashable {
        public let title: String
        /// Names that they chose.
        public let authors: [String]
        public let community: String?
        /// Plain text.
        public let excerpt: String?
        /// Of a gathering.
        public let start: DateValue?
        public let end: DateValue?
        /// Where it takes place, or where the note stands: a carnet and its category.
        public let place: String?
        /// Where it can be read.
        public let address: String?

        public init(
            title: String, authors: [String] = [], community: String? = nil, excerpt: String? = nil,
            start: DateValue? = nil, end: DateValue? = nil, place: String? = nil, address: String? = nil
        ) {
            self.title = title
            self.authors = authors
            self.community = community
            self.excerpt = excerpt
            self.start = start
            self.end = end
            self.place = place
            self.address = address
        }
    }

    public enum Quote: Sendable, Hashable {
        case item(Item)
        case withdrawn
        case notHeld
    }

    public enum Part: Sendable, Hashable {
        /// Markdown.
        case text(String)
        case quote(Quote)
    }

    public struct Section: Sendable, Hashable {
        /// Nil for what stands before the first heading.
        public let title: String?
        public let parts: [Part]

        public init(title: String?, parts: [Part]) {
            self.title = title
            self.parts = parts
        }
    }

    public let title: String
    /// The intersection, carnet or community that it is of.
    public let publisher: String
    public let language: Language
    /// Days.
    public let from: DateValue?
    public let to: DateValue?
    public let sections: [Section]

    public init(
        title: String, publisher: String, language: Language = .french, from: DateValue? = nil, to: DateValue? = nil,
        sections: [Section]
    ) {
        self.title = title
        self.publisher = publisher
        self.language = language
        self.from = from
        self.to = to
        self.sections = sections
    }

    /// From the body of a bulletin's note: headings of the first two levels begin sections, `![[…]]` alone on its line is a
    /// quote where `quote` knows the note, all else is text.
    public static func sections(of body: String, quote: (TextLink) -> Quote?) -> [Section] {
        var reader = BulletinReader()
        for line in body.split(separator: /\r\n|\r|\n/, omittingEmptySubsequences: false) {
            reader.take(line, quote)
        }
        return reader.end()
    }
}

private struct BulletinReader {
    private var sections: [Bulletin.Section] = []
    private var title: String?
    private var parts: [Bulletin.Part] = []
    private var lines: [Substring] = []
    private var fence: Substring?

    mutating func take(_ line: Substring, _ quote: (TextLink) -> Bulletin.Quote?) {
        let mark = line.drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
        if let open = fence {
            if mark.hasPrefix(open) { fence = nil }
            lines.append(line)
        } else if mark.count >= 3 {
            fence = mark
            lines.append(line)
        } else if let heading = line.wholeMatch(of: /[ ]{0,3}#{1,2}[ \t]+(.*?)[ \t]*#*[ \t]*/) {
            closeSection()
            title = MarkdownPlain.excerpt(String(heading.1), characters: 500)
        } else if let found = Self.alone(line, quote) {
            closeText()
            parts.append(.quote(found))
        } else {
            lines.append(line)
        }
    }

    mutating func end() -> [Bulletin.Section] {
        closeSection()
        return sections
    }

    private static func alone(_ line: Substring, _ quote: (TextLink) -> Bulletin.Quote?) -> Bulletin.Quote? {
        guard line.contains("![[") else { return nil }
        let text = line.trimmingPrefix(/[ \t]*/).replacing(/[ \t]+$/, with: "")
        let links = LinkScan.find(.notes, in: String(text))
        guard let link = links.first, link.isEmbed, link.range == 0..<text.utf8.count else { return nil }
        return quote(link)
    }

    private mutating func closeText() {
        let text = lines.joined(separator: "\n")
        if !text.allSatisfy(\.isWhitespace) { parts.append(.text(text)) }
        lines = []
    }

    private mutating func closeSection() {
        closeText()
        if title != nil || !parts.isEmpty { sections.append(Bulletin.Section(title: title, parts: parts)) }
        title = nil
        parts = []
        fence = nil
    }
}
