import Catalogue

/// The kinds that a node knows, each ID once: those of this program, then the community's own.
public struct KindCatalogue: Sendable {
    public private(set) var kinds: [Kind] = []

    public init() {}

    /// The kinds that come with the program.
    public static let shipped: KindCatalogue = {
        var catalogue = KindCatalogue()
        let problems = catalogue.add(ShippedKinds.files)
        // Not an input: a test reads them all.
        precondition(problems.isEmpty, "\(problems)")
        return catalogue
    }()

    public subscript(id: String) -> Kind? { kinds.first { $0.id == id } }

    /// Reads the files of kinds, in order. A file that cannot be taken is left out, and the others go on.
    /// - Returns: what is wrong with those left out, each problem naming its file.
    public mutating func add(_ files: [(name: String, bytes: [UInt8])]) -> [Problem] {
        files.compactMap { file in
            switch Result(catching: { () throws(Problem) in try KindFile.parse(file.bytes, fileName: file.name) }) {
            case .failure(let problem): return problem
            case .success(let kind): return add(kind, from: file.name)
            }
        }
    }

    private mutating func add(_ kind: Kind, from file: String) -> Problem? {
        guard self[kind.id] == nil else { return .kindTaken(FileName(file).shown, kind.id) }
        kinds.append(kind)
        return nil
    }

    /// Checks a note against the rules of its kind. A kind that is not known here has none: the bounds of the note itself,
    /// which include the types that its fields declare, are those of `NoteRevision.checked`.
    public func check(_ revision: NoteRevision, by community: CommunityKey) throws(Problem) {
        try (self[revision.kind] ?? Kind(id: revision.kind, label: Sentence(fr: "", en: "")))
            .check(revision, by: community)
    }
}

extension KindCatalogue {
    /// What a note's kind is called: here, else as it travelled, else its ID.
    public func label(of revision: NoteRevision) -> Sentence {
        self[revision.kind]?.label ?? revision.label ?? Sentence(fr: revision.kind, en: revision.kind)
    }

    /// What a field is called: by the kind known here, else as it travelled.
    public func label(of field: NoteField, in kind: String) -> Sentence {
        self[kind]?.field(field.name)?.label ?? field.label
    }

    /// The label of the choice, or the role, that a value names; nil where it names none.
    public func choice(of value: String, in field: NoteField, of kind: String) -> Sentence? {
        let id: String? =
            switch field.type {
            case .choice: value
            case .role: RoleValue(value)?.role
            default: nil
            }
        guard let id else { return nil }
        let known = self[kind]?.field(field.name)?.choices ?? []
        return (known + field.choices).first { $0.id == id }?.label
    }
}
