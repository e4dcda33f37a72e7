import Catalogue

extension KindCatalogue {
    /// - Throws: `unknown-kind`, naming those that there are.
    public func known(_ id: String) throws(Problem) -> Kind {
        let word = TitleKey(id)
        guard
            let kind = self[id]
                ?? kinds.first(where: { [$0.label.fr, $0.label.en].contains { TitleKey($0) == word } })
        else {
            throw .unknownKind(TitleGuess.cut(TitleGuess.oneLine(id)), known: kinds.map(\.id))
        }
        return kind
    }
}

extension Kind {
    /// The fields of a note after somebody typed values for some of them: what was typed takes the place of what a field held, and
    /// no value takes the field away. In the order of the kind; what it does not name comes last.
    /// - Throws: `unknown-field`, `note-field`. The rules of the kind are not looked at.
    public func filling(_ fields: [NoteField], with typed: [(name: String, values: [String])]) throws(Problem)
        -> [NoteField]
    {
        var held = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        for (name, texts) in typed {
            guard let row = field(name) else {
                // A field that came with the note can be emptied here, not filled.
                if texts.isEmpty, held.removeValue(forKey: name) != nil { continue }
                throw .unknownField(
                    TitleGuess.cut(TitleGuess.oneLine(name)), kind: label, known: self.fields.map(\.name))
            }
            var values: [String] = []
            for text in texts { values.append(try row.typed(text)) }
            held[name] = values.isEmpty ? nil : row.holding(values)
        }
        let named = Set(self.fields.map(\.name))
        return self.fields.compactMap { held[$0.name] }
            + fields.filter { !named.contains($0.name) }.compactMap { held[$0.name] }
    }
}

extension KindField {
    /// A value as somebody typed it, made as the type wants it: white space around it goes, a choice may be given by its label.
    /// A value that is right already stays as it is.
    /// - Throws: `note-field`
    public func typed(_ text: String) throws(Problem) -> String {
        let value = normal(text)
        if type == .date, DateValue(typed: value) == nil, DateValue(value) != nil { throw .noteField(label, .zone) }
        guard type.accepts(value) else { throw .noteField(label, type.fault) }
        if let chosen = chosen(value), !choices.contains(where: { $0.id == chosen }) {
            throw .unknownChoice(label, chosen, choices: choices.map(\.id))
        }
        if let form, !form.accepts(value) { throw .noteField(label, form.fault) }
        return value
    }

    private func normal(_ text: String) -> String {
        if type == .role {
            // A role may be given by its label, which may be several words.
            let line = TitleGuess.oneLine(text)
            for choice in choices {
                for label in [choice.label.fr, choice.label.en]
                where line.lowercased().hasPrefix(label.lowercased() + " ") && !line.hasPrefix(choice.id + " ") {
                    return choice.id + line.dropFirst(label.count)
                }
            }
        }
        if type == .markdown || type.accepts(text) && type != .choice { return text }
        let line = TitleGuess.oneLine(text)
        switch type {
        case .date: return DateValue(typed: line)?.text ?? line
        case .choice:
            if choices.contains(where: { $0.id == line }) { return line }
            let word = line.lowercased()
            return choices.first { [$0.id, $0.label.fr, $0.label.en].contains { $0.lowercased() == word } }?.id ?? line
        default: return line
        }
    }
}
