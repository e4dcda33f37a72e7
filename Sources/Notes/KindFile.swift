import Catalogue
import Yams

/// Reads the file of a kind (docs/notes.md): strict YAML, where a key that is not known is a mistake to name.
public enum KindFile {
    public static let bytes = 65_536
    private static let help = 1_000
    private static let flowMarks = 512

    /// - Throws: `kind-file`, naming the file and the line, or `file-not-text`, `file-not-utf8`, `file-too-long`.
    public static func parse(_ bytes: [UInt8], fileName: String) throws(Problem) -> Kind {
        let file = FileName(fileName).shown
        guard bytes.count <= Self.bytes else { throw .kindFile(file, line: 1, .tooLong) }
        guard !bytes.contains(0) else { throw .fileIsNotText(file) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .fileIsNotUTF8(file, line: NoteFile.lineOfInvalidUTF8(bytes))
        }
        let root: Node?
        switch YAMLText.read(text, flowMarks: flowMarks) {
        case .success(let node): root = node
        case .failure(let place): throw .kindFile(file, line: 1 + place.line, .yaml(place.fault))
        }
        let map = try KindMap(
            root ?? .scalar(.init("")), file: file, line: 1,
            keys: ["id", "label", "help", "listed", "title", "body", "fields"])
        let id = try map.name("id")
        var fields: [KindField] = []
        for field in try map.maps(
            "fields",
            keys: ["name", "type", "label", "help", "required", "repeatable", "choices", "before", "differs", "form"])
        {
            fields.append(try self.field(field))
        }
        let kind = Kind(
            id: id, label: try map.needed("label", map.label("label", most: NoteBounds.label)),
            help: try map.label("help", most: help), isListed: try map.flag("listed") ?? true,
            fixedTitle: try map.text("title", most: NoteBounds.title),
            bodyLabel: try map.label("body", most: NoteBounds.label), fields: fields)
        try check(kind, map)
        return kind
    }

    private static func field(_ map: KindMap) throws(Problem) -> KindField {
        let name = try map.name("name")
        let typeName = try map.needed("type", map.text("type", most: 40))
        guard let type = FieldType(rawValue: typeName) else { throw map.problem(.unknownType(typeName), at: "type") }
        var choices: [FieldChoice] = []
        for choice in try map.maps("choices", keys: ["id", "fr", "en"]) {
            let id = try choice.name("id")
            guard !choices.contains(where: { $0.id == id }) else { throw choice.problem(.twice(id), at: "id") }
            choices.append(
                FieldChoice(
                    id: id,
                    label: try choice.needed("fr", choice.languages(most: NoteBounds.label))))
        }
        guard choices.isEmpty != (type == .choice || type == .role), choices.count <= NoteBounds.values else {
            throw map.problem(.choices, at: choices.isEmpty ? "type" : "choices")
        }
        let formName = try map.text("form", most: 40)
        let form = formName.flatMap { FieldForm(rawValue: $0) }
        if let formName, form == nil || type != .line { throw map.problem(.value(formName), at: "form") }
        return KindField(
            name: name, type: type, label: try map.needed("label", map.label("label", most: NoteBounds.label)),
            help: try map.label("help", most: help), isRequired: try map.flag("required") ?? false,
            isRepeatable: try map.flag("repeatable") ?? false, choices: choices,
            before: try map.text("before", most: 40), differs: try map.text("differs", most: 40), form: form)
    }

    /// What only the whole table tells: names that stand twice, rules that point nowhere.
    private static func check(_ kind: Kind, _ map: KindMap) throws(Problem) {
        let maps = try map.maps("fields", keys: nil)
        guard kind.fields.count <= NoteBounds.fields else { throw map.problem(.tooManyFields, at: "fields") }
        var seen = Set<String>()
        for (field, map) in zip(kind.fields, maps) {
            guard seen.insert(field.name).inserted else { throw map.problem(.twice(field.name), at: "name") }
            if let before = field.before {
                guard before != field.name, field.type == .date, kind.field(before)?.type == .date, !field.isRepeatable
                else { throw map.problem(.value(before), at: "before") }
            }
            if let differs = field.differs {
                guard differs != field.name, kind.field(differs)?.type == field.type else {
                    throw map.problem(.value(differs), at: "differs")
                }
            }
        }
    }
}
