import Bundles
import Catalogue
import CroiseeStore
import Notes

/// What a feed is about.
public enum FeedScope: Sendable, Hashable {
    /// The notes of one community.
    case community(CommunityID)
    case intersection(IntersectionID)
    /// The notes that stand in a carnet.
    case carnet(NoteReference)
    /// The notes under a word, and under what is stated to be the same.
    case term(String)
    /// What a search finds, the best first.
    case search(String)
}

/// For whom, how much, and with which addresses.
public struct FeedOptions: Sendable {
    /// Notes in one feed unless somebody says otherwise, and at most.
    public static let usual = 100
    public static let most = 1_000

    /// Only what everyone may read: notes that stand in the public place of their community.
    public var isPublic: Bool
    /// The newest so many.
    public var limit: Int
    /// Where a note is read on the web; nil where it is not.
    public var address: @Sendable (NoteReference) -> String?
    /// Where the feed itself is fetched.
    public var selfAddress: String?

    public init(
        isPublic: Bool = false, limit: Int = usual, selfAddress: String? = nil,
        address: @escaping @Sendable (NoteReference) -> String? = { _ in nil }
    ) {
        self.isPublic = isPublic
        self.limit = min(max(limit, 1), Self.most)
        self.selfAddress = selfAddress
        self.address = address
    }
}

/// The notes of a feed, and what the feed is called.
struct FeedSubject {
    /// An IRI that stays the same.
    let id: String
    let title: String
    let subtitle: String?
    /// In whose name: a community, or an intersection.
    let author: String
    let language: String?
    /// The newest first.
    let notes: [NoteReference]
    /// Whether they are of one community, whose name need not be repeated.
    let isOfOne: Bool
}

/// Notes in a feed as they are found.
struct FeedRow {
    let note: NoteReference
    /// Unix milliseconds; the newest come first.
    let moment: Int64
}

/// What the reader of a feed may know of other notes: only their titles travel with it, and only of notes that the reader may read.
struct FeedReader {
    let reading: Reading
    let isPublic: Bool

    func end(of note: NoteReference) throws -> NoteEnd {
        let end = try reading.end(of: note, states: [.visible])
        return try isPublic && !reading.isPublic(note) ? .absent : end
    }

    /// A note by its title; one that cannot be read keeps its place without its name.
    func title(of note: NoteReference, _ language: Language) throws -> String {
        switch try end(of: note) {
        case .shown(let line): line.title
        case .withdrawn: FeedWords.withdrawn.text(language)
        case .waiting, .absent: FeedWords.notHere.text(language)
        }
    }
}

extension Reading {
    /// Whether everyone may read a note: it stands in the public place of its community.
    func isPublic(_ note: NoteReference) throws -> Bool {
        guard let place = try publicPlace(of: note.origin)?.id else { return false }
        return try summary(origin: note.origin, note.note)?.intersections.contains(place) ?? false
    }
}
