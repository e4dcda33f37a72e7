import Catalogue

/// A kind of note: a declared table of fields, read from a file (`KindFile`).
public struct Kind: Sendable, Hashable {
    /// `PlainName`, as it stands in a note.
    public let id: String
    public let label: Sentence
    public let help: Sentence?
    /// Whether notes of this kind stand in lists, searches and bulletins by themselves.
    public let isListed: Bool
    /// The one title that all notes of this kind have; nil where people give one.
    public let fixedTitle: String?
    /// What the text of such a note is called.
    public let bodyLabel: Sentence?
    public let fields: [KindField]

    public init(
        id: String, label: Sentence, help: Sentence? = nil, isListed: Bool = true, fixedTitle: String? = nil,
        bodyLabel: Sentence? = nil, fields: [KindField] = []
    ) {
        self.id = id
        self.label = label
        self.help = help
        self.isListed = isListed
        self.fixedTitle = fixedTitle
        self.bodyLabel = bodyLabel
        self.fields = fields
    }

    public func field(_ name: String) -> KindField? { fields.first { $0.name == name } }
}

/// One row of the table of a kind.
public struct KindField: Sendable, Hashable {
    public let name: String
    public let type: FieldType
    public let label: Sentence
    public let help: Sentence?
    public let isRequired: Bool
    public let isRepeatable: Bool
    /// What the values, or the roles in them, may be.
    public let choices: [FieldChoice]
    /// The field whose value this one's may not come after.
    public let before: String?
    /// The field whose value may not be the same.
    public let differs: String?
    public let form: FieldForm?

    public init(
        name: String, type: FieldType, label: Sentence, help: Sentence? = nil, isRequired: Bool = false,
        isRepeatable: Bool = false, choices: [FieldChoice] = [], before: String? = nil, differs: String? = nil,
        form: FieldForm? = nil
    ) {
        self.name = name
        self.type = type
        self.label = label
        self.help = help
        self.isRequired = isRequired
        self.isRepeatable = isRepeatable
        self.choices = choices
        self.before = before
        self.differs = differs
        self.form = form
    }

    /// A field of a note with these values, and the labels of the choices that they name.
    public func holding(_ values: [String]) -> NoteField {
        let named = Set(values.compactMap(chosen))
        return NoteField(
            name: name, type: type, label: label, values: values, choices: choices.filter { named.contains($0.id) })
    }

    /// The choice, or the role, that a value names; nil where the type names none.
    func chosen(_ value: String) -> String? {
        switch type {
        case .choice: value
        case .role: RoleValue(value)?.role
        default: nil
        }
    }
}

/// What a line must look like beyond being one.
public enum FieldForm: String, Sendable, Hashable, CaseIterable {
    /// `fr alt corvée` (`TermLabel`)
    case termLabel = "term-label"

    func accepts(_ value: String) -> Bool {
        switch self {
        case .termLabel: TermLabel(value) != nil
        }
    }

    var fault: FieldFault {
        switch self {
        case .termLabel: .termLabel
        }
    }
}

/// A word for a term: `<language> <pref|alt> <text>`.
public struct TermLabel: Sendable, Hashable {
    /// BCP 47.
    public let language: String
    public let isPreferred: Bool
    public let text: String

    public init(language: String, isPreferred: Bool, text: String) {
        self.language = language
        self.isPreferred = isPreferred
        self.text = text
    }

    /// Nil for anything of another form.
    public init?(_ value: String) {
        let parts = value.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, Language.isTag(parts[0]), parts[1] == "pref" || parts[1] == "alt",
            let first = parts[2].first, !first.isWhitespace
        else { return nil }
        self.init(language: parts[0], isPreferred: parts[1] == "pref", text: parts[2])
    }

    public var value: String { "\(language) \(isPreferred ? "pref" : "alt") \(text)" }
}
