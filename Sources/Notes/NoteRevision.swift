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
    public var kind: String

    public init(
        note: NoteID, revision: RevisionID, parents: [RevisionID] = [], title: String, body: String,
        authors: [String] = [], terms: [String] = [], language: String? = nil, licence: String? = nil,
        source: String? = nil, createdAt: Int64, updatedAt: Int64, kind: String = "note"
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
    }

    /// Throws `note-out-of-bounds`, naming the first bound that is broken.
    public func checked() throws(Problem) {
        if parents.count > NoteBounds.parents { throw .noteOutOfBounds(.parents) }
        if let fault = NoteBounds.fault(title: title, body: body) { throw .noteOutOfBounds(fault) }
        if let fault = NoteBounds.fault(authors: authors, terms: terms) { throw .noteOutOfBounds(fault) }
        if let fault = NoteBounds.fault(language: language, licence: licence, source: source) {
            throw .noteOutOfBounds(fault)
        }
        let lines = [title] + authors + terms + [language, licence, source].compactMap(\.self)
        guard lines.allSatisfy(SingleLine.holds) else { throw .noteOutOfBounds(.lines) }
        guard NoteBounds.times.contains(createdAt), NoteBounds.times.contains(updatedAt) else {
            throw .noteOutOfBounds(.dates)
        }
    }
}

/// Bounds of a note. Sizes are in UTF-8 bytes.
public enum NoteBounds {
    public static let title = 300
    public static let body = 245_760
    public static let parents = 16
    public static let authors = 32
    public static let author = 200
    public static let terms = 64
    public static let term = 100
    public static let language = 35
    public static let licence = 100
    public static let source = 2000
    /// What strict JSON can carry.
    public static let times: ClosedRange<Int64> = -9_007_199_254_740_991...9_007_199_254_740_991

    static func fault(title: String, body: String) -> NoteFault? {
        if title.isEmpty || title.utf8.count > Self.title { return .title }
        return body.utf8.count > Self.body ? .body : nil
    }

    static func fault(authors: [String], terms: [String]) -> NoteFault? {
        if authors.count > Self.authors || authors.contains(where: { $0.utf8.count > author }) { return .authors }
        if terms.count > Self.terms || terms.contains(where: { $0.utf8.count > term }) { return .terms }
        return nil
    }

    static func fault(language: String?, licence: String?, source: String?) -> NoteFault? {
        if (language?.utf8.count ?? 0) > Self.language { return .language }
        if (licence?.utf8.count ?? 0) > Self.licence { return .licence }
        return (source?.utf8.count ?? 0) > Self.source ? .source : nil
    }
}
