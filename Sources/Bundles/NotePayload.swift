import Catalogue
import Notes

/// A note revision as a payload (docs/protocol.md 3.3).
enum NotePayload {
    static func read(_ json: JSONReader) throws(Problem) -> NoteRevision {
        guard let note = NoteID(try json.text("note")) else { throw .malformedField("note") }
        guard let id = RevisionID(try json.text("revision")) else { throw .malformedField("revision") }
        var parents: [RevisionID] = []
        for text in try json.texts("parents", most: NoteBounds.parents) {
            guard let parent = RevisionID(text) else { throw .malformedField("parents") }
            parents.append(parent)
        }
        let revision = NoteRevision(
            note: note, revision: id, parents: parents, title: try json.text("title"), body: try json.text("body"),
            authors: try json.texts("authors", most: NoteBounds.authors),
            terms: try json.texts("terms", most: NoteBounds.terms),
            language: try json.optionalText("language"), licence: try json.optionalText("licence"),
            source: try json.optionalText("source"), createdAt: try json.integer("created", NoteBounds.times),
            updatedAt: try json.integer("updated", NoteBounds.times), kind: try json.text("type", 1...40),
            label: try json.label("label"), category: try json.optionalText("category"), fields: try fields(json),
            reply: try json.reference("reply"), adapts: try json.reference("adapts"),
            adaptsRevision: try json.revision("adapts_revision"), attachments: try attachments(json))
        try revision.checked()
        return revision
    }

    static func write(_ revision: NoteRevision, to object: inout JSONObject) {
        object["note"] = .string(revision.note.text)
        object["revision"] = .string(revision.revision.text)
        if !revision.parents.isEmpty { object["parents"] = .strings(revision.parents.map(\.text)) }
        object["type"] = .string(revision.kind)
        object["title"] = .string(revision.title)
        object["body"] = .string(revision.body)
        if !revision.authors.isEmpty { object["authors"] = .strings(revision.authors) }
        if !revision.terms.isEmpty { object["terms"] = .strings(revision.terms) }
        object["language"] = revision.language.map { .string($0) }
        object["licence"] = revision.licence.map { .string($0) }
        object["source"] = revision.source.map { .string($0) }
        object["created"] = .integer(revision.createdAt)
        object["updated"] = .integer(revision.updatedAt)
        if !revision.isPlain { writeKnowledge(revision, to: &object) }
    }

    private static func writeKnowledge(_ revision: NoteRevision, to object: inout JSONObject) {
        object["label"] = revision.label.map { .object(JSONObject(label($0))) }
        object["category"] = revision.category.map { .string($0) }
        if !revision.fields.isEmpty { object["fields"] = .array(revision.fields.map { .object(self.object($0)) }) }
        object["reply"] = revision.reply.map { .string($0.text) }
        object["adapts"] = revision.adapts.map { .string($0.text) }
        object["adapts_revision"] = revision.adaptsRevision.map { .string($0.text) }
        if !revision.attachments.isEmpty {
            object["attachments"] = .array(revision.attachments.map { .object(self.object($0)) })
        }
    }

    private static func label(_ label: Sentence) -> [(String, JSONValue)] {
        [("fr", .string(label.fr)), ("en", .string(label.en))]
    }

    private static func object(_ field: NoteField) -> JSONObject {
        var object = JSONObject([("name", .string(field.name)), ("type", .string(field.type.rawValue))])
        for (key, value) in label(field.label) { object[key] = value }
        object["values"] = .strings(field.values)
        if !field.choices.isEmpty {
            object["choices"] = .array(
                field.choices.map { .object(JSONObject([("id", .string($0.id))] + label($0.label))) })
        }
        return object
    }

    private static func object(_ attachment: AttachmentDescription) -> JSONObject {
        JSONObject([
            ("name", .string(attachment.name)), ("type", .string(attachment.type)),
            ("size", .integer(attachment.size)), ("chunks", .strings(attachment.chunks.map { Hex.encode($0.bytes) })),
        ])
    }

    private static func fields(_ json: JSONReader) throws(Problem) -> [NoteField] {
        var fields: [NoteField] = []
        for json in try json.objects("fields", most: NoteBounds.fields) {
            var choices: [FieldChoice] = []
            for choice in try json.objects("choices", most: NoteBounds.values) {
                choices.append(FieldChoice(id: try choice.text("id"), label: try choice.label()))
            }
            guard json.object["values"] != nil else { throw .malformedField("values") }
            fields.append(
                NoteField(
                    // A type of a later version is shown as a text.
                    name: try json.text("name"), type: FieldType(rawValue: try json.text("type", 1...40)) ?? .markdown,
                    label: try json.label(), values: try json.texts("values", most: NoteBounds.values),
                    choices: choices))
        }
        return fields
    }

    private static func attachments(_ json: JSONReader) throws(Problem) -> [AttachmentDescription] {
        var attachments: [AttachmentDescription] = []
        for json in try json.objects("attachments", most: NoteBounds.attachments) {
            guard json.object["chunks"] != nil else { throw .malformedField("chunks") }
            var chunks: [Bits256] = []
            for text in try json.texts("chunks", most: NoteBounds.chunks) {
                guard let bytes = Hex.decode(text), let digest = Bits256(bytes: bytes) else {
                    throw .malformedField("chunks")
                }
                chunks.append(digest)
            }
            attachments.append(
                AttachmentDescription(
                    name: try json.text("name"), type: try json.text("type"),
                    size: try json.integer("size", 0...Bounds.largestInteger), chunks: chunks))
        }
        return attachments
    }
}

extension JSONReader {
    fileprivate func label() throws(Problem) -> Sentence { Sentence(fr: try text("fr"), en: try text("en")) }

    fileprivate func label(_ key: String) throws(Problem) -> Sentence? {
        guard let value = object[key] else { return nil }
        guard let object = value.object else { throw .malformedField(key) }
        return try JSONReader(object, known: ["fr", "en", "crit"]).label()
    }

    fileprivate func reference(_ key: String) throws(Problem) -> NoteReference? {
        guard let text = try optionalText(key) else { return nil }
        guard let reference = NoteReference(text) else { throw .malformedField(key) }
        return reference
    }

    fileprivate func revision(_ key: String) throws(Problem) -> RevisionID? {
        guard let text = try optionalText(key) else { return nil }
        guard let revision = RevisionID(text) else { throw .malformedField(key) }
        return revision
    }

    /// Empty where the key is absent.
    fileprivate func objects(_ key: String, most: Int) throws(Problem) -> [JSONReader] {
        guard let value = object[key] else { return [] }
        guard let values = value.array, values.count <= most else { throw .malformedField(key) }
        var objects: [JSONReader] = []
        objects.reserveCapacity(values.count)
        for value in values {
            guard let object = value.object else { throw .malformedField(key) }
            objects.append(try JSONReader(object, known: Self.inner))
        }
        return objects
    }

    /// Of fields, choices and attachments.
    private static let inner: Set<String> = [
        "name", "type", "fr", "en", "values", "choices", "id", "size", "chunks", "crit",
    ]
}
