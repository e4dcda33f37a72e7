import Catalogue

/// A field of a note, with the labels that travel with it, for readers whose node does not know the kind.
public struct NoteField: Sendable, Hashable {
    /// `PlainName`; each once in a note.
    public var name: String
    public var type: FieldType
    public var label: Sentence
    /// At least one; each as the type wants it.
    public var values: [String]
    /// Labels of the choices or roles that the values name.
    public var choices: [FieldChoice]

    public init(name: String, type: FieldType, label: Sentence, values: [String], choices: [FieldChoice] = []) {
        self.name = name
        self.type = type
        self.label = label
        self.values = values
        self.choices = choices
    }

    /// Nil when it keeps to its bounds and every value is of the type that it declares.
    public var fault: FieldFault? {
        guard PlainName.holds(name), (1...NoteBounds.values).contains(values.count), NoteBounds.isLabel(label),
            choices.count <= NoteBounds.values,
            choices.allSatisfy({ PlainName.holds($0.id) && NoteBounds.isLabel($0.label) })
        else { return .bounds }
        return values.allSatisfy(type.accepts) ? nil : type.fault
    }

    /// UTF-8 bytes of all its texts.
    var bytes: Int {
        let texts = [name, label.fr, label.en] + values + choices.flatMap { [$0.id, $0.label.fr, $0.label.en] }
        return texts.reduce(0) { $0 + $1.utf8.count }
    }
}

/// One of the values that a field of type `choice` may have, or one of the roles of a field of type `role`.
public struct FieldChoice: Sendable, Hashable {
    public let id: String
    public let label: Sentence

    public init(id: String, label: Sentence) {
        self.id = id
        self.label = label
    }
}

extension FieldType {
    /// What to say of a value that this type does not accept.
    var fault: FieldFault {
        switch self {
        case .line: .line
        case .markdown: .markdown
        case .date: .date
        case .url: .url
        case .note: .note
        case .community: .community
        case .role: .role
        case .choice: .choice
        case .number: .number
        }
    }
}

extension Collection<NoteField> {
    /// The values of the field of this name; empty where there is none.
    public func values(_ name: String) -> [String] { first { $0.name == name }?.values ?? [] }

    /// The first value of the field of this name.
    public func value(_ name: String) -> String? { first { $0.name == name }?.values.first }

    /// The notes that the field of this name points to.
    public func references(_ name: String) -> [NoteReference] { values(name).compactMap { NoteReference($0) } }
}
