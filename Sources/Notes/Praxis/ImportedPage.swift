/// What a text copied from a page says: plain values, before they become a note. Sizes keep to `NoteBounds`, but for the body.
public struct ImportedPage: Sendable, Hashable {
    /// Where a page stood in a carnet, and who placed it there.
    public struct Placement: Sendable, Hashable {
        /// The carnet's title.
        public var carnet: String
        public var category: String?
        /// The name of a person.
        public var by: String?
        /// Unix milliseconds.
        public var at: Int64?

        public init(carnet: String, category: String? = nil, by: String? = nil, at: Int64? = nil) {
            self.carnet = carnet
            self.category = category
            self.by = by
            self.at = at
        }
    }

    public var title: String
    /// The text names no title; this one was made from it, for a person to look at.
    public var titleIsProposed = false
    /// Markdown.
    public var body: String
    /// The kind of note that it becomes, such as `practice-sheet`.
    public var kind = "note"
    public var category: String?
    /// Values by the names that the kind gives its fields.
    public var fields: [String: [String]] = [:]
    public var authors: [String] = []
    public var terms: [String] = []
    public var language: String?
    /// Where a text comes from that somebody else wrote: an address, a credit.
    public var source: String?
    /// The community that the page names.
    public var community: String?
    /// Unix milliseconds.
    public var createdAt: Int64?
    public var updatedAt: Int64?
    /// As the page has it: « public ».
    public var visibility: String?
    public var placements: [Placement] = []
    /// Titles of notes that the page names as linked.
    public var linkedTitles: [String] = []
    /// Names of files that the page names, without their content.
    public var files: [String] = []
    public var losses: [ImportLoss] = []

    public init(title: String, body: String) {
        self.title = title
        self.body = body
    }
}

extension ImportedPage {
    /// Made to fit a note: on one line what stands on one, each value once, and what is too much or too long left out and named.
    func fitted() -> ImportedPage {
        var page = self
        page.title = Self.fitTitle(title)
        page.authors = page.fit(authors, most: NoteBounds.authors, bytes: NoteBounds.author)
        page.terms = page.fit(terms, most: NoteBounds.terms, bytes: NoteBounds.term)
        page.linkedTitles = page.fit(linkedTitles, most: 256, bytes: NoteBounds.title)
        page.files = page.fit(files, most: NoteBounds.attachments, bytes: NoteBounds.fileName)
        page.category = category.flatMap { page.fit([$0], most: 1, bytes: NoteBounds.category).first }
        page.source = source.flatMap { page.fit([$0], most: 1, bytes: NoteBounds.source).first }
        page.community = community.flatMap { page.fit([$0], most: 1, bytes: NoteBounds.title).first }
        for (index, placement) in placements.enumerated() {
            page.placements[index].carnet = Self.fitTitle(placement.carnet)
            page.placements[index].by =
                placement.by.flatMap { page.fit([$0], most: 1, bytes: NoteBounds.author).first }
            page.placements[index].category =
                placement.category.flatMap { page.fit([$0], most: 1, bytes: NoteBounds.category).first }
        }
        return page
    }

    /// A title that the page gives stays whole where a note can hold it.
    static func fitTitle(_ title: String) -> String {
        let line = TitleGuess.oneLine(title)
        return line.utf8.count <= NoteBounds.title ? line : TitleGuess.cut(line)
    }

    private mutating func fit(_ values: [String], most: Int, bytes: Int) -> [String] {
        var kept: [String] = []
        var seen: Set<TitleKey> = []
        for value in values.map({ TitleGuess.oneLine($0) })
        where !value.isEmpty && seen.insert(TitleKey(value)).inserted {
            if kept.count < most, value.utf8.count <= bytes {
                kept.append(value)
            } else {
                losses.append(.line(value))
            }
        }
        return kept
    }
}
