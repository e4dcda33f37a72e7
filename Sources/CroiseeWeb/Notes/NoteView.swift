import Bundles
import Catalogue
import CroiseeStore
import Links
import Notes

/// Everything that the page of a note shows, read from one snapshot. What this reader may not open is not in it.
struct NoteView: Sendable {
    struct Standing: Sendable {
        let carnet: NoteLine
        let category: String?
        let previous: NoteLine?
        let next: NoteLine?
    }

    struct Reply: Sendable {
        let depth: Int
        let line: NoteLine?
        let end: NoteEnd
    }

    let reference: NoteReference
    let listed: ListedNote
    /// Several where two people changed the note at once. None: it was withdrawn.
    let heads: [NoteRevision]
    let revisions: [NoteRevision]
    let kinds: KindCatalogue
    let places: [IntersectionRow]
    /// The communities that have it, by name.
    let seenBy: [String]
    let standings: [Standing]
    let ends: NoteEnds
    let backlinks: [NoteLine]
    let replies: [Reply]
    let root: NoteLine?
    let adaptedFrom: NoteEnd?
    let adaptations: [NoteLine]
    let names: [CommunityKey: String]

    static let mostCarnets = 5
    static let mostBacklinks = 50
    static let mostReplies = 200
    static let mostHistory = 50

    /// Nil for what there is not, and for what this reader may not open.
    init?(_ reference: NoteReference, for reader: NoteReader, at me: CommunityID, _ reading: Reading) throws {
        guard let listed = try reading.note(reference, for: reader) else { return nil }
        var open: [NoteReference: Bool] = [:]
        func isOpen(_ line: NoteLine) throws -> Bool {
            if let known = open[line.reference] { return known }
            let isOpen = try reading.note(line.reference, for: reader) != nil
            open[line.reference] = isOpen
            return isOpen
        }
        func shown(_ end: NoteEnd) throws -> NoteEnd {
            guard let line = end.line else { return end }
            return try isOpen(line) ? end : .absent
        }
        self.reference = reference
        self.listed = listed
        kinds = reading.kinds
        let held = try reading.revisions(origin: reference.origin, reference.note)
        heads = held.heads.sorted { ($0.updatedAt, $0.revision.text) > ($1.updatedAt, $1.revision.text) }
        revisions = held.all.suffix(Self.mostHistory).reversed()
        places = try reading.standing(reference)
        seenBy =
            try places.contains(where: \.isPublic)
            ? [] : Self.communities(places, of: reference.origin, at: me, reading)
        var standings: [Standing] = []
        for carnet in try reading.carnets(holding: reference, for: reader, limit: Self.mostCarnets) {
            let near = carnet.neighbours(of: reference)
            for entry in carnet.entries where entry.target == reference {
                standings.append(
                    Standing(
                        carnet: carnet.line, category: entry.category, previous: near.previous, next: near.next))
            }
        }
        self.standings = standings
        ends = NoteEnds(
            own: reference.community,
            try reading.links(from: reference).map { ($0.target, $0.title, try shown($0.end)) })
        var lines = Set<NoteReference>()
        var backlinks: [NoteLine] = []
        for link in try reading.links(to: reference) where backlinks.count < Self.mostBacklinks {
            guard ["link", "embed"].contains(link.relation) || link.relation.hasPrefix("field:"),
                link.relation != "field:" + Reading.threadField
            else { continue }
            if try lines.insert(link.from.reference).inserted && isOpen(link.from) { backlinks.append(link.from) }
        }
        self.backlinks = backlinks
        let discussion = try reading.discussion(of: reference)
        replies = try discussion.root.flattened().dropFirst().prefix(Self.mostReplies).map { item in
            let end = try shown(item.reply.end)
            return Reply(depth: item.depth, line: end.line, end: end)
        }
        root =
            discussion.root.reference == reference
            ? nil : try discussion.root.end.line.flatMap { try isOpen($0) ? $0 : nil }
        let lineage = try reading.lineage(of: reference)
        adaptedFrom = try lineage.fromEnd.map(shown)
        adaptations = try lineage.adaptations.filter(isOpen)
        var names: [CommunityKey: String] = [:]
        for field in heads.flatMap(\.fields) {
            for value in field.values {
                let key = field.type == .community ? CommunityKey(value) : nil
                var named = key
                if field.type == .role, case .community(let community) = RoleValue(value)?.holder { named = community }
                if let named { names[named] = try reading.name(of: CommunityID(named)) }
            }
        }
        self.names = names
    }

    /// Those that take what the note's community publishes in one of these places, and whom it admits.
    private static func communities(
        _ places: [IntersectionRow], of origin: CommunityID, at me: CommunityID, _ reading: Reading
    ) throws -> [String] {
        var found: Set<CommunityID> = [origin]
        for place in places {
            let ledger = try reading.ledger(place)
            found.formUnion(
                ledger.communities.filter {
                    ledger.takesPart($0) && ledger.admits($0, origin) && ledger.admits(origin, $0)
                })
        }
        return try found.map { try reading.name(of: $0) }.sorted()
    }
}

/// Where the links of a note's text lead, for one reader.
struct NoteEnds: Sendable {
    private let own: CommunityKey
    private var notes: [NoteReference: NoteEnd] = [:]
    private var titles: [TitleKey: NoteEnd] = [:]

    init(own: CommunityKey, _ links: [(target: NoteReference?, title: String?, end: NoteEnd)]) {
        self.own = own
        for link in links {
            if let target = link.target { notes[target] = link.end }
            if let title = link.title { titles[TitleKey(title)] = link.end }
        }
    }

    subscript(_ reference: NoteReference) -> NoteEnd? { notes[reference] }

    func end(of target: TextLink.Target) -> NoteEnd? {
        switch target {
        case .title(let title): titles[TitleKey(title)]
        case .note(let note): notes[NoteReference(note: note, community: own)]
        case .reference(let reference): notes[reference]
        default: nil
        }
    }
}
