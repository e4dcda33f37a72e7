import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// A field as `--json` shows it, with the labels in the language of the run.
struct FieldRow: Encodable {
    let name: String
    let type: String
    let label: String
    let values: [String]
    /// Of each value that names a choice or a role, what that is called; of a word for a term, the word with its language; else the
    /// value.
    let shown: [String]

    init(_ field: NoteField, in kind: String, _ kinds: KindCatalogue) {
        name = field.name
        type = field.type.rawValue
        label = kinds.label(of: field, in: kind).said
        values = field.values
        shown = field.values.map { value in
            switch kinds.shown(value, in: field, of: kind) {
            case .choice(let label), .role(let label, _): label.said
            case .label(let label): ShownWords.word(label.text, in: label.language).said
            default: value
            }
        }
    }
}

/// Kind and fields of a note as people read them.
struct KindText {
    let node: Node
    let kinds: KindCatalogue
    /// What there is here of the files that the note has.
    var files: [AttachmentDescription: AttachmentState] = [:]

    func lines(_ revision: NoteRevision) throws -> [String] {
        if revision.isPlain { return [] }
        var lines: [String] = []
        if revision.kind != "note" { lines.append(kinds.label(of: revision).said) }
        if let category = revision.category { lines.append(line(NoteWords.category, category)) }
        if let reply = revision.reply { lines.append(line(NoteWords.answers, try title(of: reply))) }
        if let adapts = revision.adapts { lines.append(line(NoteWords.adapted, try title(of: adapts))) }
        for field in revision.fields {
            let planned =
                revision.kind == "exchange"
                ? MatchWords.planned(field.name, state: revision.fields.value("state")) : nil
            let label = planned ?? kinds.label(of: field, in: revision.kind)
            let values = try field.values.map { try shown($0, field, revision.kind) }
            if values.count == 1, !values[0].contains("\n") {
                lines.append(line(label, values[0]))
            } else {
                lines.append(line(label, ""))
                lines += values.flatMap { value in
                    let rows = value.split(separator: "\n", omittingEmptySubsequences: false)
                    return rows.map { $0.isEmpty ? "" : "  " + $0 }
                }
            }
        }
        if !revision.attachments.isEmpty {
            let names = revision.attachments.map { file in
                let state = files[file].flatMap { $0 == .whole ? nil : ", " + $0.words.said } ?? ""
                return "\(file.name) (\(Amount.bytes(file.size))\(state))"
            }
            lines.append(line(NoteWords.attached, names.joined(separator: ", ")))
        }
        return lines
    }

    func line(_ label: Sentence, _ text: String) -> String {
        let colon = Speech.language == .french ? "\u{A0}:" : ":"
        return label.said + colon + (text.isEmpty ? "" : " " + text)
    }

    private func shown(_ value: String, _ field: NoteField, _ kind: String) throws -> String {
        try kinds.shown(value, in: field, of: kind).text(Speech.language, note: title, community: name)
    }

    /// For a comparison.
    func said(_ revision: NoteRevision) throws -> NoteRevision {
        try ShownText.said(revision, kinds, Speech.language, note: title, community: name)
    }

    private func title(of reference: NoteReference) throws -> String {
        let held = try node.store.read { try $0.summary(origin: reference.origin, reference.note) }
        guard let held else { return NoteWords.notHere(reference.text).said }
        return held.state == .withdrawn ? NoteWords.withdrawnTitle.said : "\(held.title) (\(held.originName))"
    }

    private func name(of community: CommunityKey) throws -> String {
        try node.store.read { try $0.name(of: CommunityID(community)) }
    }
}
