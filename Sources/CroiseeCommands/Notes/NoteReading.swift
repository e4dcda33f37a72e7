import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// A note as every list shows it.
struct NoteRow: Encodable {
    let id: String
    let title: String
    let kind: String
    let origin: NamedRow
    let intersections: [String]
    let visibility: String
    let revisions: Int
    let state: String
    @OrNull var updated: String? = nil

    init(_ note: NoteSummary, title: String? = nil) {
        id = note.note.text
        self.title = title ?? note.title
        kind = note.kind
        origin = NamedRow(id: note.origin.text, name: note.originName)
        intersections = note.intersections.map(\.text)
        visibility = note.visibility.rawValue
        revisions = note.revisions
        state = note.state.rawValue
        updated = Moment.iso(note.updated)
    }

    var line: String {
        let name = state == NoteState.withdrawn.rawValue ? NoteWords.withdrawnTitle.said : title
        let stand = state == NoteState.visible.rawValue ? visibility : state
        return "\(id)  \(NoteWords.stand(stand).said)  \(origin.name)  \(name)"
    }
}

struct NoteListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.noteList, example: "croisee note list --intersection Vergers --limit 20")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: HelpWords.onlyOrigin.help(ValueWords.community))
    var origin: String?

    @Option(name: .long, help: HelpWords.onlyState.help(ValueWords.state))
    var state: NoteState?

    @Option(name: .long, help: HelpWords.onlyKind.help(ValueWords.kind))
    var kind: String?

    @Option(name: .long, help: HelpWords.searchTerm.help(ValueWords.term))
    var term: String?

    @OptionGroup var limits: LimitOptions

    func run() throws {
        let node = try common.node()
        var under: Set<NoteReference>?
        if let term {
            let (words, found) = try node.store.read { reading in
                let words = try reading.words(alike: term)
                return (words, try reading.notes(under: words))
            }
            under = found
            if !common.json, let also = SearchWords.alsoUnder(words, than: term) { common.output.remark(also) }
        }
        let origin = try origin.map { try node.community(named: $0) }
        let place = try intersection.map { try node.intersection(named: $0).id }
        // A kind that this node does not know may have come with a note.
        let notes = try node.store.read { [state, kind, limit = limits.limit, under] reading in
            let all = try reading.notes(
                origin: origin, intersection: place, state: state, kind: kind, limit: under == nil ? limit : nil)
            guard let under else { return all }
            let some = all.filter { under.contains(NoteReference($0.note, of: $0.origin)) }
            return limit.map { Array(some.prefix($0)) } ?? some
        }
        if let kind, notes.isEmpty { _ = try node.kindsHere().kinds.known(kind) }
        try common.output.list(notes.map { NoteRow($0) }, empty: NoteWords.noNotes, line: \.line)
    }
}

struct NoteHeldCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("held", HelpWords.noteHeld, example: "croisee note held")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        // Placements and equivalences wait too; what they say stands for the title that they lack.
        let notes = try common.node().store.read { [limit = limits.limit] reading in
            try reading.notes(state: .held, includesUnlisted: true, limit: limit).map { note in
                (note, try reading.unlistedWords(of: NoteReference(note.note, of: note.origin), kind: note.kind))
            }
        }
        try common.output.list(notes.map { NoteRow($0, title: $1?.said) }, empty: NoteWords.noneHeld, line: \.line)
    }
}

/// A revision as `show` and `history` print it.
struct RevisionRow: Encodable {
    let revision: String
    let parents: [String]
    let isHead: Bool
    let title: String
    let authors: [String]
    let terms: [String]
    @OrNull var language: String? = nil
    @OrNull var licence: String? = nil
    @OrNull var source: String? = nil
    @OrNull var created: String? = nil
    @OrNull var updated: String? = nil
    let bytes: Int
    let kind: String
    let kindLabel: String
    @OrNull var category: String? = nil
    let fields: [FieldRow]
    @OrNull var reply: String? = nil
    @OrNull var adapts: String? = nil
    @OrNull var adaptsRevision: String? = nil
    let attachments: [AttachedRow]
    @OrNull var body: String? = nil

    enum CodingKeys: String, CodingKey {
        case revision, parents, title, authors, terms, language, licence, source, created, updated, bytes, body
        case kind, kindLabel, category, fields, reply, adapts, adaptsRevision, attachments
        case isHead = "head"
    }

    init(
        _ revision: NoteRevision, _ kinds: KindCatalogue, isHead: Bool, withBody: Bool,
        files: [AttachmentDescription: AttachmentState] = [:]
    ) {
        self.revision = revision.revision.text
        parents = revision.parents.map(\.text)
        self.isHead = isHead
        title = revision.title
        authors = revision.authors
        terms = revision.terms
        language = revision.language
        licence = revision.licence
        source = revision.source
        created = Moment.iso(revision.createdAt)
        updated = Moment.iso(revision.updatedAt)
        bytes = revision.body.utf8.count
        kind = revision.kind
        kindLabel = kinds.label(of: revision).said
        category = revision.category
        fields = withBody ? revision.fields.map { FieldRow($0, in: revision.kind, kinds) } : []
        reply = revision.reply?.text
        adapts = revision.adapts?.text
        adaptsRevision = revision.adaptsRevision?.text
        attachments = revision.attachments.map { AttachedRow($0, files[$0]) }
        body = withBody ? revision.body : nil
    }
}

struct NoteShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.noteShow, example: "croisee note show \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    private struct Whole: Encodable {
        let id: String
        let title: String
        let origin: NamedRow
        let intersections: [String]
        let visibility: String
        let revisions: Int
        let state: String
        let heads: [RevisionRow]
        /// Adaptations of it that are shown here, the newest first.
        let adaptations: [LineRow]
        /// By how many communities.
        let adaptedBy: Int
        let carnets: [CarnetPosition]
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let limits = node.store.attachmentLimits
        let reference = NoteReference(summary.note, of: summary.origin)
        let (heads, lineage, held, carnets) = try node.store.read { reading in
            let heads = try reading.revisions(origin: summary.origin, summary.note).heads
            return (
                heads, try reading.lineage(of: reference),
                try heads.flatMap { try reading.attachments(of: $0, by: summary.origin, limits) },
                try reading.carnets(of: reference).map { stand in
                    let near = try reading.carnet(stand.carnet.reference)?.neighbours(of: reference)
                    return CarnetPosition(stand, previous: near?.previous, next: near?.next)
                }
            )
        }
        let files = Dictionary(held.map { ($0.description, $0.state) }) { first, _ in first }
        let kinds = node.kindsHere().kinds
        let row = NoteRow(summary)
        let whole = Whole(
            id: row.id, title: row.title, origin: row.origin, intersections: row.intersections,
            visibility: row.visibility,
            revisions: row.revisions, state: row.state,
            heads: heads.map { RevisionRow($0, kinds, isHead: true, withBody: true, files: files) },
            adaptations: lineage.adaptations.map { LineRow($0) }, adaptedBy: lineage.communities,
            carnets: carnets)
        var text = try Self.text(row, heads, of: summary.origin, KindText(node: node, kinds: kinds, files: files))
        if let adapted = Self.adapted(lineage) { text += "\n\n" + adapted.said }
        if !carnets.isEmpty { text += "\n\n" + carnets.map(\.line).joined(separator: "\n") }
        try common.output.show(whole, text: text)
    }

    private static func adapted(_ lineage: Lineage) -> Sentence? {
        var seen = Set<CommunityID>()
        let names = lineage.adaptations.filter { seen.insert($0.origin).inserted }.map(\.originName)
        return names.isEmpty ? nil : DiscussionWords.adapted(by: names)
    }

    private static func text(
        _ row: NoteRow, _ heads: [NoteRevision], of origin: CommunityID, _ kinds: KindText
    ) throws -> String {
        var parts = [row.line]
        let zone = try kinds.node.timeZone()
        if heads.count > 1 { parts.append(NoteWords.severalHeads(heads.count).said) }
        for head in heads {
            var lines = [head.title, String(repeating: "=", count: min(head.title.count, 60))]
            if !head.authors.isEmpty { lines.append(head.authors.joined(separator: ", ")) }
            lines.append(Moment.here(head.updatedAt, zone) + (head.licence.map { "  " + $0 } ?? ""))
            if !head.terms.isEmpty { lines.append(kinds.line(NoteWords.terms, head.terms.joined(separator: ", "))) }
            if let source = head.source { lines.append(kinds.line(NoteWords.source, source)) }
            lines += try kinds.lines(head)
            let body = try QuotedTitles.beside(head.body, of: origin, kinds.node)
            parts.append(lines.joined(separator: "\n") + "\n\n" + body)
        }
        return parts.joined(separator: "\n\n")
    }
}

struct NoteExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("export", HelpWords.noteExport, example: "croisee note export \"Greffer un pommier\" -o greffe.md")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String?

    @OptionGroup var folder: FolderOptions

    @Flag(name: .long, help: HelpWords.body.help)
    var body = false

    @Option(name: [.short, .long], help: HelpWords.outputFile.help(ValueWords.file))
    var output: String?

    @Option(name: .long, help: HelpWords.revision.help(ValueWords.revision))
    var revision: String?

    private struct Row: Encodable {
        let id: String
        let revision: String
        @OrNull var file: String? = nil
        @OrNull var content: String? = nil
    }

    func validate() throws {
        guard (note == nil) == (folder.folder != nil), note == nil || folder.isEmpty else {
            throw ValidationError(ImportWords.noteOrFolder.said)
        }
    }

    func run() throws {
        let node = try common.node()
        guard let note else { return try folder.write(node, common.output) }
        let summary = try node.note(named: note)
        let held = try node.store.read { try $0.revisions(origin: summary.origin, summary.note) }
        guard !held.all.isEmpty else { throw Problem.alreadyWithdrawn }
        let chosen =
            revision.map { name in held.all.filter { $0.revision.text.hasPrefix(name) } } ?? held.current.map { [$0] }
            ?? []
        guard chosen.count == 1 else { throw Problem.notFound(revision ?? note) }
        if revision == nil, held.heads.count > 1 { common.output.remark(NoteWords.severalHeads(held.heads.count)) }
        let bytes = body ? Array(chosen[0].body.utf8) : NoteFile.render(ImportedText(chosen[0]))
        let file = output == "-" ? nil : output
        if let file { try FileOutput.write(bytes, to: file) }
        if common.json {
            let row = Row(
                id: summary.note.text, revision: chosen[0].revision.text, file: file,
                content: file == nil ? String(decoding: bytes, as: UTF8.self) : nil)
            try common.output.show(row, text: "")
        } else if file == nil {
            try Terminal.bytes(bytes)
        }
    }
}

extension NoteState: ExpressibleByArgument {}
