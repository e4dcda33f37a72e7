import Catalogue

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
    /// The ID of the kind; nil where the file says none.
    public var kind: String?
    /// What the kind is called, to travel with the note.
    public var label: Sentence?
    public var category: String?
    public var fields: [NoteField]
    public var reply: NoteReference?
    public var adapts: NoteReference?
    public var adaptsRevision: RevisionID?
    /// Nil where nothing is said of them: a file with a header does not name them, its folder holds them.
    public var attachments: [AttachmentDescription]?
    /// Files beside it that belong to the note, where its header says; nil where it says nothing of files.
    public var files: [FolderFile]?
    /// Names of header fields that are not taken over, to tell the person who imports.
    public var unknownFields: [String]
    /// Other names by which the files beside it link to it; a note does not keep them.
    public var aliases: [String] = []
    /// Where it stands in carnets.
    public var carnets: [CarnetPlace] = []
    /// Where it was copied, only its author could read it.
    public var isPrivate = false
    /// What a copied page says and a note does not keep.
    public var losses: [ImportLoss] = []

    public init(
        frontMatterID: String? = nil, title: String, body: String, authors: [String] = [], terms: [String] = [],
        language: String? = nil, licence: String? = nil, source: String? = nil, createdAt: Int64? = nil,
        updatedAt: Int64? = nil, kind: String? = nil, label: Sentence? = nil, category: String? = nil,
        fields: [NoteField] = [], reply: NoteReference? = nil, adapts: NoteReference? = nil,
        adaptsRevision: RevisionID? = nil, attachments: [AttachmentDescription]? = nil, unknownFields: [String] = []
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
        self.kind = kind
        self.label = label
        self.category = category
        self.fields = fields
        self.reply = reply
        self.adapts = adapts
        self.adaptsRevision = adaptsRevision
        self.attachments = attachments
        self.unknownFields = unknownFields
    }

    /// The note as a file, for `note export`: a kind that is none is not said, and attachments lie beside the file.
    public init(_ revision: NoteRevision) {
        self.init(
            frontMatterID: revision.note.text, title: revision.title, body: revision.body,
            authors: revision.authors, terms: revision.terms, language: revision.language,
            licence: revision.licence, source: revision.source, createdAt: revision.createdAt,
            updatedAt: revision.updatedAt, kind: revision.kind == "note" ? nil : revision.kind, label: revision.label,
            category: revision.category,
            fields: revision.fields, reply: revision.reply, adapts: revision.adapts,
            adaptsRevision: revision.adaptsRevision)
    }
}
