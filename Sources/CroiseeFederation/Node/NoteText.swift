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
        createdAt = text.createdAt
        updatedAt = text.updatedAt
    }

    public init(_ revision: NoteRevision) {
        self.init(ImportedText(revision))
    }

    /// Whether `revision` says the same. Dates that this text does not give are no difference.
    func isSame(as revision: NoteRevision) -> Bool {
        var other = NoteText(revision)
        if createdAt == nil { other.createdAt = nil }
        if updatedAt == nil { other.updatedAt = nil }
        var mine = self
        // A file without a language was given the community's.
        if language == nil {
            other.language = nil
            mine.language = nil
        }
        return mine == other
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
            source: source, createdAt: createdAt ?? parents.map(\.createdAt).min() ?? now, updatedAt: updatedAt ?? now)
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
