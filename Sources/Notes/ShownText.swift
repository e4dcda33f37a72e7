import Catalogue

/// What people read of a note where it is not laid out whole: in lists, excerpts and first lines. Words, never the forms in which
/// the note keeps them.
public enum ShownText {
    /// A text with the words alone of its `[[…]]`. What is quoted by its number says nothing here.
    public static func of(_ text: String) -> String {
        LinkScan.replacing(in: text) { link in
            link.isEmbed && link.text == nil && isNumber(link.target) ? "" : words(link)
        }
    }

    /// What can be said of a link without knowing where it leads: its text, else its title. A bare number says nothing to
    /// people: an ellipsis.
    public static func words(_ link: TextLink) -> String {
        if let text = link.text { return text }
        switch link.target {
        case .title(let title): return title
        case .file(let name): return name
        case .address(let address): return address
        case .tag(let tag): return "#" + tag
        case .here: return link.heading ?? nothing
        case .note, .reference: return nothing
        }
    }

    /// The fields of a note whose words people look for, as texts. Of notes and communities that they name, nothing: who reads may
    /// not know of them.
    public static func fields(of revision: NoteRevision, _ kinds: KindCatalogue, _ language: Language) -> [String] {
        revision.fields.flatMap { field in
            field.values.compactMap { value -> String? in
                let shown = kinds.shown(value, in: field, of: revision.kind)
                return switch shown {
                case .text, .label, .choice, .role:
                    field.type == .number
                        ? nil : of(shown.text(language, note: { _ in nothing }, community: { _ in nothing }))
                case .note, .community, .date, .url: nil
                }
            }
        }
    }

    /// A revision with its kind, its language and its short fields in words, for a comparison that people read.
    /// - Parameters: what notes and communities are called.
    public static func said(
        _ revision: NoteRevision, _ kinds: KindCatalogue, _ language: Language,
        note: (NoteReference) throws -> String, community: (CommunityKey) throws -> String
    ) rethrows -> NoteRevision {
        var said = revision
        said.kind = kinds.label(of: revision).text(language)
        said.language = revision.language.map { ShownWords.language($0).text(language) }
        for (index, field) in revision.fields.enumerated() where field.type != .markdown {
            said.fields[index].values = try field.values.map {
                try kinds.shown($0, in: field, of: revision.kind).text(language, note: note, community: community)
            }
        }
        return said
    }

    private static let nothing = "…"

    private static func isNumber(_ target: TextLink.Target) -> Bool {
        switch target {
        case .note, .reference: true
        default: false
        }
    }
}

/// A value of a field, taken apart for whoever shows it.
public enum ShownValue: Sendable, Hashable {
    /// As it stands; Markdown where the field's type is that.
    case text(String)
    case note(NoteReference)
    case community(CommunityKey)
    case choice(Sentence)
    case date(DateValue)
    case url(String)
    case label(TermLabel)
    /// What the role is called, and who has it.
    case role(Sentence, RoleValue.Holder)

    /// On one line, but for texts that have several.
    /// - Parameters:
    ///   - note: what a note is called.
    ///   - community: what a community is called.
    public func text(
        _ language: Language, note: (NoteReference) throws -> String, community: (CommunityKey) throws -> String
    ) rethrows -> String {
        switch self {
        case .text(let text), .url(let text): return text
        case .note(let reference): return try note(reference)
        case .community(let key): return try community(key)
        case .choice(let label): return label.text(language)
        case .date(let value): return FeedWords.date(value.day, value.clock, value.zone).text(language)
        case .label(let label): return ShownWords.word(label.text, in: label.language).text(language)
        case .role(let role, let holder):
            let name =
                switch holder {
                case .note(let reference): try note(reference)
                case .community(let key): try community(key)
                case .name(let name): name
                }
            return FeedWords.role(role.text(language), name).text(language)
        }
    }
}

extension KindCatalogue {
    /// What a value of a note's field says.
    /// - Parameter kind: of the note, as its ID.
    public func shown(_ value: String, in field: NoteField, of kind: String) -> ShownValue {
        let named = choice(of: value, in: field, of: kind)
        switch field.type {
        case .note: return NoteReference(value).map { .note($0) } ?? .text(value)
        case .community: return CommunityKey(value).map { .community($0) } ?? .text(value)
        case .choice: return named.map { .choice($0) } ?? .text(value)
        case .date: return DateValue(value).map { .date($0) } ?? .text(value)
        case .url: return .url(value)
        case .role:
            guard let role = RoleValue(value) else { return .text(value) }
            return .role(named ?? Sentence(fr: role.role, en: role.role), role.holder)
        case .line where self[kind]?.field(field.name)?.form == .termLabel:
            return TermLabel(value).map { .label($0) } ?? .text(value)
        case .line, .markdown, .number: return .text(value)
        }
    }
}
