import Bundles
import Notes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What follows from the text of a note for the tables that are asked: nothing for most.
struct Derived {
    struct Mention: Hashable {
        let relation: String
        var target: NoteReference?
        var title: String?
    }

    struct Label: Hashable {
        let language: String?
        /// 0 the title of the term, 1 preferred in another language, 2 another word.
        let rank: Int
        let text: String
    }

    struct Placement: Hashable {
        let carnet: NoteReference
        let target: NoteReference
        let category: String?
        let place: Int64?
        /// Unix ms.
        let placed: Int64
        let person: String?
    }

    struct Equivalence: Hashable {
        let from: NoteReference
        let to: NoteReference
        let relation: String
    }

    private(set) var mentions: [Mention] = []
    private(set) var terms: [String] = []
    private(set) var labels: [Label] = []
    private(set) var placement: Placement?
    private(set) var equivalence: Equivalence?

    /// All mentions of one note; later ones are not looked at.
    static let mostMentions = 4_000

    /// - Parameter origin: whose note it is.
    init(_ revision: NoteRevision, of origin: CommunityID) {
        switch revision.kind {
        case "placement":
            placement = Placement(revision)
            return
        case "equivalence":
            equivalence = Equivalence(revision)
            return
        case "term": labels = Self.labels(revision)
        default: break
        }
        terms = revision.terms
        var seen = Set<Mention>()
        // Not lazily: a lazy filter is asked twice for its elements, and has seen them all the second time.
        mentions = Array(
            Self.mentions(revision, CommunityKey(origin)).filter { seen.insert($0).inserted }.prefix(Self.mostMentions))
    }

    var isEmpty: Bool {
        mentions.isEmpty && terms.isEmpty && labels.isEmpty && placement == nil && equivalence == nil
    }

    /// Whether nothing follows, found by one look at the text: so it is with most notes.
    static func isNothing(in revision: NoteRevision) -> Bool {
        revision.isPlain && revision.terms.isEmpty && !holdsBrackets(revision.body)
    }

    private static func holdsBrackets(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return false }
            var at = start
            let last = start + bytes.count - 1
            while at < last, let found = memchr(at, 0x5B, last - at) {
                at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
                if at.pointee == 0x5B { return true }
            }
            return false
        }
    }

    private static func mentions(_ revision: NoteRevision, _ origin: CommunityKey) -> [Mention] {
        var mentions: [Mention] = []
        if let reply = revision.reply { mentions.append(Mention(relation: "reply", target: reply)) }
        if let adapts = revision.adapts { mentions.append(Mention(relation: "adapts", target: adapts)) }
        for field in revision.fields {
            switch field.type {
            case .markdown: for text in field.values { mentions += links(in: text, origin) }
            case .note, .role:
                let isTerm = revision.kind == "term" && ["broader", "narrower", "related"].contains(field.name)
                let relation = isTerm ? field.name : "field:" + field.name
                mentions += field.values.compactMap(target).map { Mention(relation: relation, target: $0) }
            default: break
            }
        }
        return mentions + links(in: revision.body, origin)
    }

    /// The note that a value of type `note` or `role` names.
    private static func target(_ value: String) -> NoteReference? {
        if let note = NoteReference(value) { return note }
        guard case .note(let holder) = RoleValue(value)?.holder else { return nil }
        return holder
    }

    private static func links(in text: String, _ origin: CommunityKey) -> [Mention] {
        guard holdsBrackets(text) else { return [] }
        return LinkScan.find(.notes, in: text).compactMap { link in
            let relation = link.isEmbed ? "embed" : "link"
            return switch link.target {
            case .title(let title): Mention(relation: relation, title: title)
            case .note(let note):
                Mention(relation: relation, target: NoteReference(note: note, community: origin))
            case .reference(let note): Mention(relation: relation, target: note)
            case .file, .here, .address, .tag: nil
            }
        }
    }

    private static func labels(_ revision: NoteRevision) -> [Label] {
        [Label(language: revision.language, rank: 0, text: revision.title)]
            + revision.fields.values("labels").compactMap { TermLabel($0) }.map {
                Label(language: $0.language, rank: $0.isPreferred ? 1 : 2, text: $0.text)
            }
    }
}

extension Derived.Placement {
    fileprivate init?(_ revision: NoteRevision) {
        let fields = revision.fields
        guard let carnet = fields.references("carnet").first, let target = fields.references("note").first else {
            return nil
        }
        self.init(
            carnet: carnet, target: target, category: fields.value("category"),
            place: fields.value("place").flatMap { Int64($0) },
            placed: fields.value("at").flatMap(Self.wall) ?? revision.createdAt, person: fields.value("by"))
    }

    /// A day or a moment as if its clock were that of UTC, so that all nodes read the same number whatever zones they know.
    private static func wall(_ value: String) -> Int64? {
        DateValue(value).flatMap { DateText.milliseconds($0.isDay ? $0.day : $0.day + "T" + ($0.clock ?? "00:00")) }
    }
}

extension Derived.Equivalence {
    fileprivate init?(_ revision: NoteRevision) {
        let fields = revision.fields
        guard let from = fields.references("from").first, let to = fields.references("to").first,
            let relation = fields.value("relation")
        else { return nil }
        self.init(from: from, to: to, relation: relation)
    }
}
