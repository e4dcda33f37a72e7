import Catalogue

/// Kind and fields of a header, which are read together: what a field is, its kind says, unless the header says it itself.
struct HeaderTable {
    var kind: HeaderValue?
    var fields: HeaderValue?
    var adaptsRevision: HeaderValue?

    /// - Throws: `unknown-kind`, `unknown-field`, `note-field`, `header-field`, naming file and line.
    func settle(_ text: inout ImportedText, kinds: KindCatalogue) throws(Problem) {
        if let adaptsRevision, text.adaptsRevision == nil || text.adapts == nil {
            throw .headerFieldShape(adaptsRevision.file, line: adaptsRevision.line, field: adaptsRevision.shownName)
        }
        text.kind = try kind?.text()
        let known = kinds[text.kind ?? "note"]
        if let kind, let id = text.kind {
            // A kind that says itself what it is called need not be known here.
            guard known != nil || text.label != nil else {
                throw .inFile(
                    kind.file, line: kind.line,
                    .unknownKind(TitleGuess.cut(TitleGuess.oneLine(id)), known: kinds.kinds.map(\.id)))
            }
            if text.label == nil, id != "note" { text.label = known?.label }
            if text.title.isEmpty, let title = known?.fixedTitle { text.title = title }
        }
        var lines: [String: Int] = [:]
        for value in try members() {
            let field = try field(value, known, text)
            guard let field else { continue }
            if let fault = field.fault { throw .inFile(value.file, line: value.line, .noteField(field.label, fault)) }
            text.fields.append(field)
            lines[field.name] = value.line
        }
        guard let known, let place = fields ?? kind else { return }
        if let (name, problem) = known.broken(in: text.fields, itself: nil) {
            throw .inFile(place.file, line: lines[name] ?? place.line, problem)
        }
    }

    private func members() throws(Problem) -> [HeaderValue] {
        guard let fields else { return [] }
        guard let members = try fields.members() else {
            if fields.isPlain, try fields.text() == nil { return [] }
            throw .headerFieldShape(fields.file, line: fields.line, field: fields.shownName)
        }
        return members
    }

    /// Nil where it has no value.
    private func field(_ value: HeaderValue, _ kind: Kind?, _ text: ImportedText) throws(Problem) -> NoteField? {
        if let members = try value.members() { return try declared(value, members) }
        guard let row = kind?.field(value.name) else {
            let label = kind?.label ?? text.label ?? Sentence(fr: text.kind ?? "", en: text.kind ?? "")
            throw .inFile(
                value.file, line: value.line,
                .unknownField(value.shownName, kind: label, known: kind?.fields.map(\.name) ?? []))
        }
        var values: [String] = []
        for text in try value.texts() {
            switch Result(catching: { () throws(Problem) in try row.typed(text) }) {
            case .success(let value): values.append(value)
            case .failure(let problem): throw .inFile(value.file, line: value.line, problem)
            }
        }
        return values.isEmpty ? nil : row.holding(values)
    }

    /// A field that says itself what it is: `type`, `fr`, `en`, `choices`, `values`.
    private func declared(_ value: HeaderValue, _ members: [HeaderValue]) throws(Problem) -> NoteField {
        var field = NoteField(name: value.name, type: .markdown, label: Sentence(fr: "", en: ""), values: [])
        var (fr, en): (String?, String?) = (nil, nil)
        for member in members {
            switch member.name {
            case "type":
                let name = try member.text() ?? ""
                guard let type = FieldType(rawValue: name) else {
                    throw .headerFieldShape(member.file, line: member.line, field: member.shownName)
                }
                field.type = type
            case "fr": fr = try member.text()
            case "en": en = try member.text()
            case "values": field.values = try member.texts()
            case "choices": field.choices = try choices(member)
            default: throw .headerFieldShape(member.file, line: member.line, field: member.shownName)
            }
        }
        let either = fr ?? en ?? value.name
        field.label = Sentence(fr: fr ?? either, en: en ?? either)
        return field
    }

    private func choices(_ value: HeaderValue) throws(Problem) -> [FieldChoice] {
        guard let items = try value.items() else {
            throw .headerFieldShape(value.file, line: value.line, field: value.shownName)
        }
        var choices: [FieldChoice] = []
        for item in items {
            var texts: [String: String] = [:]
            for member in try item.members() ?? [] { texts[member.name] = try member.text() }
            guard let id = texts["id"], let either = texts["fr"] ?? texts["en"] else {
                throw .headerFieldShape(item.file, line: item.line, field: item.shownName)
            }
            choices.append(
                FieldChoice(id: id, label: Sentence(fr: texts["fr"] ?? either, en: texts["en"] ?? either)))
        }
        return choices
    }
}
