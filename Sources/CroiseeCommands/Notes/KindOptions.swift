import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// Of what kind a note is: `--kind`, `--field name=value`…, `--category`.
struct KindOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.kind.help(ValueWords.kind))
    var kind: String?

    @Option(name: .long, help: HelpWords.field.help(ValueWords.field))
    var field: [String] = []

    @Option(name: .long, help: HelpWords.category.help(ValueWords.category))
    var category: String?

    var isEmpty: Bool { kind == nil && field.isEmpty && category == nil }

    func validate() throws {
        for text in field where !text.contains("=") { throw ValidationError(NoteWords.fieldForm(text).said) }
        if let category, category.utf8.count > NoteBounds.category || !SingleLine.holds(category) {
            throw ValidationError(NoteWords.categoryForm.said)
        }
    }

    func apply(to text: inout NoteText, _ node: Node, _ kinds: KindCatalogue) throws {
        if let kind { (text.kind, text.label) = (try kinds.known(kind).id, nil) }
        if let category { text.category = category.isEmpty ? nil : category }
        text.fields = try fields(text.fields, of: text.kind, node, kinds)
    }

    func apply(to text: inout ImportedText, _ node: Node, _ kinds: KindCatalogue) throws {
        text.kind = try kind.map { try kinds.known($0).id }
        text.category = text.category ?? category
        text.fields = try fields(text.fields, of: text.kind, node, kinds)
    }

    /// - Throws: `unknown-kind`, `unknown-field`, `note-field`, before anything is announced or asked.
    private func fields(_ held: [NoteField], of id: String?, _ node: Node, _ kinds: KindCatalogue) throws
        -> [NoteField]
    {
        if isEmpty && held.isEmpty { return [] }
        // A note may be of a kind that this node does not know; nothing can be filled in there.
        guard kind != nil || !field.isEmpty else {
            try kinds[id ?? "note"]?.check(held)
            return held
        }
        let known = try kinds.known(id ?? "note")
        let fields = try known.filling(held, with: typed(known, node))
        try known.check(fields)
        return fields
    }

    /// What was typed for each field, in order; names of notes and communities that are held here stand for their IDs.
    private func typed(_ kind: Kind, _ node: Node) throws -> [(name: String, values: [String])] {
        var typed: [(name: String, values: [String])] = []
        for text in field {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let values = parts[1].isEmpty ? [] : [try Self.resolved(parts[1], kind.field(parts[0])?.type, node)]
            if let place = typed.firstIndex(where: { $0.name == parts[0] }) {
                typed[place].values += values
            } else {
                typed.append((parts[0], values))
            }
        }
        return typed
    }

    private static func resolved(_ text: String, _ type: FieldType?, _ node: Node) throws -> String {
        switch type {
        case .note where NoteReference(text) == nil:
            let note = try node.note(named: text)
            return NoteReference(note.note, of: note.origin).text
        case .community where CommunityKey(text) == nil: return try node.community(named: text).text
        default: return text
        }
    }
}
