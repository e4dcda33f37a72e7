import Catalogue

/// Writes kind and fields into the header of a file. What every node knows of a kind is left out; the rest is written with the
/// note, so that a node without the kind gets the same note.
struct KindHeader {
    private let text: ImportedText
    /// What the program of the reader knows, whatever this community has of its own.
    private let kind: Kind?

    init(_ text: ImportedText) {
        self.text = text
        kind = KindCatalogue.shipped[text.kind ?? "note"]
    }

    func write(to lines: inout [String]) {
        let id = text.kind ?? "note"
        if id != "note" { lines.append("kind: \(YAMLText.quoted(id))") }
        if let label = text.label, id == "note" || label != kind?.label {
            lines.append("kind-label:")
            lines += languages(label, indent: 2)
        }
        if let category = text.category { lines.append("category: \(YAMLText.quoted(category))") }
        if let reply = text.reply { lines.append("reply: \(YAMLText.quoted(reply.text))") }
        if let adapts = text.adapts { lines.append("adapts: \(YAMLText.quoted(adapts.text))") }
        if let revision = text.adaptsRevision { lines.append("adapts-revision: \(YAMLText.quoted(revision.text))") }
        guard !text.fields.isEmpty else { return }
        lines.append("fields:")
        var room = YAMLText.Room()
        for field in text.fields {
            if kind?.field(field.name)?.holding(field.values) == field {
                write(field.values, of: field.name, indent: 2, &room, to: &lines)
            } else {
                lines.append("  \(field.name):")
                lines.append("    type: \(field.type.rawValue)")
                lines += languages(field.label, indent: 4)
                if !field.choices.isEmpty {
                    lines.append("    choices:")
                    for choice in field.choices {
                        lines.append("      - id: \(YAMLText.quoted(choice.id))")
                        lines += languages(choice.label, indent: 8)
                    }
                }
                write(field.values, of: "values", indent: 4, &room, to: &lines)
            }
        }
    }

    private func languages(_ label: Sentence, indent: Int) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        return ["\(blanks)fr: \(YAMLText.quoted(label.fr))", "\(blanks)en: \(YAMLText.quoted(label.en))"]
    }

    /// One value as a text, several as a list.
    private func write(
        _ values: [String], of name: String, indent: Int, _ room: inout YAMLText.Room, to lines: inout [String]
    ) {
        let blanks = String(repeating: " ", count: indent)
        if values.count == 1 {
            lines.append("\(blanks)\(name): \(YAMLText.scalar(values[0], indent: indent + 2, &room))")
        } else {
            lines.append("\(blanks)\(name):")
            lines += values.map { "\(blanks)  - \(YAMLText.scalar($0, indent: indent + 4, &room))" }
        }
    }
}
