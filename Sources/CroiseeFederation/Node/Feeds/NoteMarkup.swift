import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// The text of a note and its fields as HTML, for readers elsewhere: links to other notes show their titles.
struct NoteMarkup {
    let markup: Markup

    init(
        _ note: NoteReference, _ revision: NoteRevision, _ kinds: KindCatalogue, _ reader: FeedReader,
        address: @escaping @Sendable (NoteReference) -> String?
    ) throws {
        let ends = try LinkEnds(note, reader)
        let language = revision.language.flatMap { Language(tag: $0) } ?? .french
        let rules = MarkdownRules(isFrench: language == .french, wiki: { ends.shown($0, language, address) })
        var pieces: [Markup] = []
        for field in revision.fields {
            pieces.append(.element("h2", text: kinds.label(of: field, in: revision.kind).text(language)))
            if field.type == .markdown {
                pieces += field.values.map { MarkdownHTML.render($0, rules) }
            } else {
                let values = try field.values.map {
                    try FieldText(kinds: kinds, reader: reader, language: language).said($0, field, revision.kind)
                }
                pieces.append(
                    values.count == 1
                        ? .element("p", text: values[0])
                        : .element("ul", holding: Markup(values.map { .element("li", text: $0) })))
            }
        }
        markup = [MarkdownHTML.render(revision.body, rules), Markup(pieces)]
    }
}

/// A value of a field in words.
struct FieldText {
    let kinds: KindCatalogue
    let reader: FeedReader
    let language: Language

    func said(_ value: String, _ field: NoteField, _ kind: String) throws -> String {
        try kinds.shown(value, in: field, of: kind).text(
            language, note: { try reader.title(of: $0, language) },
            community: { try reader.reading.name(of: CommunityID($0)) })
    }
}

/// Where the links of a note lead, as this community sees it.
struct LinkEnds: Sendable {
    private let own: CommunityKey
    private var notes: [NoteReference: NoteEnd] = [:]
    private var titles: [TitleKey: NoteEnd] = [:]

    init(_ note: NoteReference, _ reader: FeedReader) throws {
        own = note.community
        for link in try reader.reading.links(from: note) {
            let end = try link.end.line.map { try reader.end(of: $0.reference) } ?? link.end
            if let target = link.target { notes[target] = end }
            if let title = link.title { titles[TitleKey(title)] = end }
        }
    }

    func shown(_ link: TextLink, _ language: Language, _ address: (NoteReference) -> String?) -> MarkdownRules.Shown {
        let end: NoteEnd?
        switch link.target {
        case .title(let title): end = titles[TitleKey(title)]
        case .note(let note): end = notes[NoteReference(note: note, community: own)]
        case .reference(let reference): end = notes[reference]
        default: end = nil
        }
        switch end {
        case .shown(let line):
            let words = link.text ?? line.title
            return address(line.reference).map { .link(address: $0, text: words) } ?? .text(words)
        case .withdrawn: return .text(FeedWords.withdrawn.text(language))
        case .waiting, .absent, nil:
            switch link.target {
            case .note, .reference: return .text(link.text ?? FeedWords.notHere.text(language))
            default: return .text(MarkdownRules.words(link))
            }
        }
    }
}
