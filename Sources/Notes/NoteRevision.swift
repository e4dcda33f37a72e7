import Catalogue

/// One saved state of a note, as its author wrote it (docs/protocol.md 3.3).
public struct NoteRevision: Sendable, Hashable {
    public var note: NoteID
    public var revision: RevisionID
    /// The revisions that this one was made from; empty for the first.
    public var parents: [RevisionID]
    public var title: String
    public var body: String
    public var authors: [String]
    public var terms: [String]
    /// BCP 47, `fr` or `fr-CA`.
    public var language: String?
    public var licence: String?
    /// Where the text comes from: an address, a reference.
    public var source: String?
    /// Unix milliseconds.
    public var createdAt: Int64
    public var updatedAt: Int64
    /// The ID of its kind; nodes that do not know the kind show the note with its fields.
    public var kind: String
    /// What the kind is called, for nodes that do not know it.
    public var label: Sentence?
    public var category: String?
    /// Each name once, in the order to be shown in.
    public var fields: [NoteField]
    /// The note that this one answers.
    public var reply: NoteReference?
    /// The note that this one is an adaptation of, and which revision of it.
    public var adapts: NoteReference?
    public var adaptsRevision: RevisionID?
    public var attachments: [AttachmentDescription]

    public init(
        note: NoteID, revision: RevisionID, parents: [RevisionID] = [], title: String, body: String,
        authors: [String] = [], terms: [String] = [], language: String? = nil, licence: String? = nil,
        source: String? = nil, createdAt: Int64, updatedAt: Int64, kind: String = "note",
        label: Sentence? = nil, category: String? = nil, fields: [NoteField] = [], reply: NoteReference? = nil,
        adapts: NoteReference? = nil, adaptsRevision: RevisionID? = nil, attachments: [AttachmentDescription] = []
    ) {
        self.note = note
        self.revision = revision
        self.parents = parents
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
    }

    /// Whether every note was like this one before there were kinds: nothing but a text with its title.
    public var isPlain: Bool {
        kind == "note" && label == nil && category == nil && fields.isEmpty && reply == nil && adapts == nil
            && adaptsRevision == nil && attachments.isEmpty
    }

    /// Throws `note-out-of-bounds` or `note-field`, naming the first bound that is broken.
    public func checked() throws(Problem) {
        if parents.count > NoteBounds.parents { throw .noteOutOfBounds(.parents) }
        if let fault = NoteBounds.fault(title: title, body: body) { throw .noteOutOfBounds(fault) }
        if let fault = NoteBounds.fault(authors: authors, terms: terms) { throw .noteOutOfBounds(fault) }
        if let fault = NoteBounds.fault(language: language, licence: licence, source: source) {
            throw .noteOutOfBounds(fault)
        }
        let lines = [title] + authors + terms + [language, licence, source, category].compactMap(\.self)
        guard lines.allSatisfy(SingleLine.holds) else { throw .noteOutOfBounds(.lines) }
        guard NoteBounds.times.contains(createdAt), NoteBounds.times.contains(updatedAt) else {
            throw .noteOutOfBounds(.dates)
        }
        guard (1...40).contains(kind.utf8.count), SingleLine.holds(kind) else { throw .noteOutOfBounds(.kind) }
        if !isPlain { try checkKnowledge() }
    }

    private func checkKnowledge() throws(Problem) {
        guard label.map(NoteBounds.isLabel) ?? true else { throw .noteOutOfBounds(.kind) }
        if let category, !(1...NoteBounds.category).contains(category.utf8.count) { throw .noteOutOfBounds(.category) }
        guard fields.count <= NoteBounds.fields, Set(fields.map(\.name)).count == fields.count else {
            throw .noteOutOfBounds(.fields)
        }
        for field in fields { if let fault = field.fault { throw .noteField(field.label, fault) } }
        if adaptsRevision != nil && adapts == nil { throw .noteOutOfBounds(.adaptation) }
        guard attachments.count <= NoteBounds.attachments, attachments.allSatisfy(\.isSound),
            Set(attachments.map(\.name)).count == attachments.count,
            attachments.reduce(0, { $0 + $1.chunks.count }) <= NoteBounds.chunks
        else { throw .noteOutOfBounds(.attachments) }
        let texts = fields.reduce(title.utf8.count + body.utf8.count) { $0 + $1.bytes }
        guard texts <= NoteBounds.all else { throw .noteOutOfBounds(.all) }
    }
}
