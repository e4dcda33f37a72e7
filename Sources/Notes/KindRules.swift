import Catalogue

extension Kind {
    /// Whether a note keeps the rules of its kind: those that its own bounds (`NoteRevision.checked`) do not know.
    /// Fields that the kind does not name may stand in it.
    /// - Parameter community: whose note it is.
    /// - Throws: `note-field`, `note-reference` or `note-out-of-bounds`, naming the first rule that is broken.
    public func check(_ revision: NoteRevision, by community: CommunityKey) throws(Problem) {
        let me = NoteReference(note: revision.note, community: community)
        if revision.reply == me { throw .answersItself }
        if revision.adapts == me { throw .adaptsItself }
        if let fixedTitle, revision.title != fixedTitle { throw .kindTitle(label, fixedTitle) }
        try check(revision.fields, itself: me)
    }

    /// The rules of the fields alone.
    /// - Parameter itself: the note, which its fields may not point to; nil where it has no number yet.
    public func check(_ fields: [NoteField], itself: NoteReference? = nil) throws(Problem) {
        if let (_, problem) = broken(in: fields, itself: itself) { throw problem }
    }

    /// The first rule that is broken, and the name of the field that breaks it.
    public func broken(in fields: [NoteField], itself: NoteReference? = nil) -> (field: String, problem: Problem)? {
        for rule in self.fields {
            guard let held = fields.first(where: { $0.name == rule.name }) else {
                if rule.isRequired { return (rule.name, .noteField(rule.label, .required)) }
                continue
            }
            if let problem = rule.broken(by: held, itself: itself) { return (rule.name, problem) }
        }
        for rule in self.fields {
            if let target = rule.before.flatMap(field), let end = fields.value(target.name).flatMap({ DateValue($0) }),
                let start = fields.value(rule.name).flatMap({ DateValue($0) }), end.isBefore(start)
            {
                return (target.name, .fieldNotBefore(rule.label, target.label))
            }
            if let target = rule.differs.flatMap(field),
                !Set(fields.values(target.name)).isDisjoint(with: fields.values(rule.name))
            {
                return (rule.name, .fieldsAreSame(rule.label, target.label))
            }
        }
        return nil
    }
}

extension KindField {
    fileprivate func broken(by field: NoteField, itself: NoteReference?) -> Problem? {
        guard field.type == type else { return .noteField(label, .otherType) }
        if field.values.isEmpty { return isRequired ? .noteField(label, .required) : nil }
        guard isRepeatable || field.values.count == 1 else { return .noteField(label, .once) }
        for value in field.values {
            guard type.accepts(value) else { return .noteField(label, type.fault) }
            if let chosen = chosen(value), !choices.contains(where: { $0.id == chosen }) {
                return .unknownChoice(label, chosen, choices: choices.map(\.id))
            }
            if let form, !form.accepts(value) { return .noteField(label, form.fault) }
            if type == .note, let itself, NoteReference(value) == itself { return .noteField(label, .itself) }
        }
        return nil
    }
}
