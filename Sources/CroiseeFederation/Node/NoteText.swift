import Bundles
import Catalogue
import Notes

/// What an author hands in: a note without its numbers.
public struct NoteText: Sendable, Hashable {
    public var title: String
    public var body: String
    public var authors: [String] = []
    public var terms: [String] = []
    public var language: String?
    public var licence: String?
    public var source: String?
    /// Nil: a note without kind, or as before.
    public var kind: String?
    /// What the kind is called; that of the kind known here where nil.
    public var label: Sentence?
    public var category: String?
    public var fields: [NoteField] = []
    public var reply: NoteReference?
    public var adapts: NoteReference?
    public var adaptsRevision: RevisionID?
    /// Nil: none, or as before.
    public var attachments: [AttachmentDescription]?
    /// Unix milliseconds; now where nil.
    public var createdAt: Int64?
    public var updatedAt: Int64?

    public init(title: String, body: String) {
        self.title = title
        self.body = body
    }

    public init(_ text: ImportedText) {
        title = text.title
        body = text.body
        authors = text.authors
        terms = text.terms
        language = text.language
        licence = text.licence
        source = text.source
        kind = text.kind
        label = text.label
        category = text.category
        fields = text.fields
        reply = text.reply
        adapts = text.adapts
        adaptsRevision = text.adaptsRevision
        attachments = text.attachments
        createdAt = text.createdAt
        updatedAt = text.updatedAt
    }

    public init(_ revision: NoteRevision) {
        self.init(ImportedText(revision))
        kind = revision.kind
        attachments = revision.attachments
    }

    /// Whether `revision` says the same. Dates that this text does not give are no difference.
    func isSame(as revision: NoteRevision) -> Bool {
        var other = NoteText(revision)
        if createdAt == nil { other.createdAt = nil }
        if updatedAt == nil { other.updatedAt = nil }
        return settled(on: revision) == other
    }

    /// With what a text need not say taken from the revision that it changes: language and licence, and what only a header or a
    /// command tells of kind, answers, adaptation and attachments.
    func settled(on current: NoteRevision) -> NoteText {
        var text = self
        text.language = language ?? current.language
        text.licence = licence ?? current.licence
        if kind == nil && fields.isEmpty && category == nil {
            text.fields = current.fields
            text.category = current.category
        }
        text.kind = kind ?? current.kind
        text.label = label ?? (text.kind == current.kind ? current.label : nil)
        text.reply = reply ?? current.reply
        if adapts == nil {
            text.adapts = current.adapts
            text.adaptsRevision = current.adaptsRevision
        }
        text.attachments = attachments ?? current.attachments
        return text
    }

    func revision(
        of note: NoteID, parents: [NoteRevision], at now: Int64, using random: inout some RandomNumberGenerator
    )
        throws(Problem) -> NoteRevision
    {
        let revision = NoteRevision(
            note: note, revision: RevisionID(using: &random),
            parents: parents.prefix(NoteBounds.parents).map(\.revision),
            title: title, body: body, authors: authors, terms: terms, language: language, licence: licence,
            source: source, createdAt: createdAt ?? parents.map(\.createdAt).min() ?? now, updatedAt: updatedAt ?? now,
            kind: kind ?? "note", label: label, category: category, fields: fields, reply: reply, adapts: adapts,
            adaptsRevision: adaptsRevision, attachments: attachments ?? [])
        try revision.checked()
        return revision
    }
}

/// How far a new note goes.
public struct Audience: Sendable, Hashable {
    /// Only here, unfinished.
    public static let draft = Audience(isDraft: true, isOnlyHere: true, places: [])
    /// Only here, as far as it is not shared already.
    public static let local = Audience(isDraft: false, isOnlyHere: false, places: [])
    /// Only here, in so many words: what is shared already is not taken for it.
    public static let onlyHere = Audience(isDraft: false, isOnlyHere: true, places: [])

    public let isDraft: Bool
    public let isOnlyHere: Bool
    /// The intersections, and this community's public place where the note is public.
    public let places: [IntersectionID]

    public init(places: [IntersectionID]) { self.init(isDraft: false, isOnlyHere: false, places: places) }

    private init(isDraft: Bool, isOnlyHere: Bool, places: [IntersectionID]) {
        self.isDraft = isDraft
        self.isOnlyHere = isOnlyHere
        self.places = places
    }

    public var isShared: Bool { !places.isEmpty }
    var visibility: Visibility { isDraft ? .draft : .local }
}
