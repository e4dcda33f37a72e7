/// What a file says of itself: its header, and its text byte for byte.
public struct ImportedText: Sendable, Hashable {
    /// The header's `id` as it stands there; a `NoteID` when the file was exported by a node.
    public var frontMatterID: String?
    /// From the header, else from the text, else from the name of the file. Never empty.
    public var title: String
    /// Everything after the header, line ends and byte order mark unchanged.
    public var body: String
    public var authors: [String]
    public var terms: [String]
    public var language: String?
    public var licence: String?
    public var source: String?
    /// Unix milliseconds.
    public var createdAt: Int64?
    public var updatedAt: Int64?
    /// Names of header fields that are not taken over, to tell the person who imports.
    public var unknownFields: [String]

    public init(
        frontMatterID: String? = nil, title: String, body: String, authors: [String] = [], terms: [String] = [],
        language: String? = nil, licence: String? = nil, source: String? = nil, createdAt: Int64? = nil,
        updatedAt: Int64? = nil, unknownFields: [String] = []
    ) {
        self.frontMatterID = frontMatterID
        self.title = title
        self.body = body
        self.authors = authors
        self.terms = terms
        self.language = language
        self.licence = licence
        self.source = source
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.unknownFields = unknownFields
    }

    /// The note as a file, for `note export`.
    public init(_ revision: NoteRevision) {
        self.init(
            frontMatterID: revision.note.text, title: revision.title, body: revision.body,
            authors: revision.authors, terms: revision.terms, language: revision.language,
            licence: revision.licence, source: revision.source, createdAt: revision.createdAt,
            updatedAt: revision.updatedAt)
    }
}
