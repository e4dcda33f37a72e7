import Catalogue
import FoundationXML
import Notes

/// A feed of notes (Atom, RFC 4287).
public struct AtomFeed: Sendable, Hashable {
    public struct Link: Sendable, Hashable {
        public enum Relation: String, Sendable, Hashable {
            case alternate, `self`, next, previous, via, related, enclosure
        }

        public let relation: Relation
        /// An IRI.
        public let address: String
        /// A media type.
        public let type: String?

        public init(_ relation: Relation, _ address: String, type: String? = nil) {
            self.relation = relation
            self.address = address
            self.type = type
        }
    }

    /// An IRI that never changes (`ResourceName`).
    public let id: String
    public let title: String
    public let subtitle: String?
    /// Unix milliseconds.
    public let updated: Int64
    /// Of the feed: a community, an intersection. Entries without author have this one.
    public let author: String
    /// BCP 47.
    public let language: String?
    public let rights: String?
    public let links: [Link]
    public let entries: [AtomEntry]

    public init(
        id: String, title: String, subtitle: String? = nil, updated: Int64, author: String, language: String? = nil,
        rights: String? = nil, links: [Link] = [], entries: [AtomEntry]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.updated = updated
        self.author = author
        self.language = language
        self.rights = rights
        self.links = links
        self.entries = entries
    }

    /// `application/atom+xml; charset=utf-8`
    public var xml: String {
        let feed = XMLElement("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": Self.tag(language)])
        feed.addChild(XMLElement("id", text: id))
        feed.addChild(XMLElement("title", text: title))
        if let subtitle { feed.addChild(XMLElement("subtitle", text: subtitle)) }
        feed.addChild(XMLElement("updated", text: Self.moment(updated)))
        feed.addChild(Self.person(author))
        feed.addChild(XMLElement("generator", text: "Croisée"))
        if let rights { feed.addChild(XMLElement("rights", text: rights)) }
        for link in links { feed.addChild(Self.element(link)) }
        for entry in entries { feed.addChild(entry.element) }
        return XMLText.document(feed)
    }

    static func person(_ name: String) -> XMLElement {
        let author = XMLElement("author")
        author.addChild(XMLElement("name", text: name))
        return author
    }

    static func element(_ link: Link) -> XMLElement {
        XMLElement("link", ["rel": link.relation.rawValue, "href": link.address, "type": link.type])
    }

    static func tag(_ language: String?) -> String? { language.flatMap { Language.isTag($0) ? $0 : nil } }

    /// RFC 3339; a moment that no calendar writes becomes the nearest that one does.
    static func moment(_ milliseconds: Int64) -> String {
        DateText.text(milliseconds) ?? (milliseconds < 0 ? "0001-01-01T00:00:00Z" : "9999-12-31T23:59:59Z")
    }
}

/// A note in a feed.
public struct AtomEntry: Sendable, Hashable {
    public let note: NoteReference
    public let title: String
    /// Unix milliseconds.
    public let published: Int64?
    public let updated: Int64
    /// Names that the authors chose.
    public let authors: [String]
    /// Terms and the category, as people write them.
    public let categories: [String]
    public let summary: String?
    public let content: Markup
    /// The licence.
    public let rights: String?
    /// BCP 47.
    public let language: String?
    public let links: [AtomFeed.Link]

    public init(
        note: NoteReference, title: String, published: Int64? = nil, updated: Int64, authors: [String] = [],
        categories: [String] = [], summary: String? = nil, content: Markup, rights: String? = nil,
        language: String? = nil, links: [AtomFeed.Link] = []
    ) {
        self.note = note
        self.title = title
        self.published = published
        self.updated = updated
        self.authors = authors
        self.categories = categories
        self.summary = summary
        self.content = content
        self.rights = rights
        self.language = language
        self.links = links
    }

    var element: XMLElement {
        let entry = XMLElement("entry", ["xml:lang": AtomFeed.tag(language)])
        entry.addChild(XMLElement("id", text: ResourceName.note(note)))
        entry.addChild(XMLElement("title", text: title))
        entry.addChild(XMLElement("updated", text: AtomFeed.moment(updated)))
        if let published { entry.addChild(XMLElement("published", text: AtomFeed.moment(published))) }
        for author in authors { entry.addChild(AtomFeed.person(author)) }
        for category in categories { entry.addChild(XMLElement("category", ["term": category])) }
        for link in links { entry.addChild(AtomFeed.element(link)) }
        if let rights { entry.addChild(XMLElement("rights", text: rights)) }
        if let summary { entry.addChild(XMLElement("summary", text: summary)) }
        entry.addChild(XMLElement("content", ["type": "html"], text: content.html))
        return entry
    }
}
