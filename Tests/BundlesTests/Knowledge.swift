import Bundles
import Catalogue
import Notes
import Randomness

/// Notes with all that a note can have.
enum Knowledge {
    /// Every key, every type of field.
    static func note(using random: inout SeededRandom) -> NoteRevision {
        let other = NoteReference(NoteID(using: &random), of: community(using: &random))
        let values: [(FieldType, [String])] = [
            (.line, ["Place de l’Église"]), (.markdown, ["Un *texte*\nde deux lignes."]),
            (.date, ["2026-12-05", "2026-12-05T19:00 America/Toronto"]), (.url, ["https://exemple.org/"]),
            (.note, [other.text]), (.community, [community(using: &random).text]),
            (.role, ["bearer Marie", "taker \(other.text)"]), (.choice, ["rye"]), (.number, ["-3"]),
        ]
        return NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "Visite du four",
            body: "Texte.\n",
            authors: ["Anne"], terms: ["pain"], language: "fr", licence: "CC-BY-SA-4.0",
            createdAt: 1_795_219_200_000, updatedAt: 1_795_219_200_000, kind: "recette",
            label: Sentence(fr: "Recette", en: "Recipe"), category: "Fours",
            fields: values.map { type, values in
                NoteField(
                    name: "f_\(type.rawValue)", type: type, label: Sentence(fr: "Champ", en: "Field"), values: values,
                    choices: type == .choice
                        ? [FieldChoice(id: "rye", label: Sentence(fr: "Seigle", en: "Rye"))] : [])
            }, reply: other, adapts: other, adaptsRevision: RevisionID(using: &random),
            attachments: [
                AttachmentDescription(
                    name: "plan du four.pdf", type: "application/pdf", size: 1_500_000,
                    chunks: [Digest32.sha256([1]).bits, Digest32.sha256([2]).bits])
            ])
    }

    /// Some of it.
    static func random(using random: inout SeededRandom) -> NoteRevision {
        var note = note(using: &random)
        note.fields.shuffle(using: &random)
        note.fields.removeLast(Int.random(in: 0...note.fields.count, using: &random))
        for index in note.fields.indices where note.fields[index].type == .markdown {
            note.fields[index].values = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 1...40, using: &random)).map { _ in
                            Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &random)) ?? " "
                        }))
            }
        }
        if Bool.random(using: &random) { note.label = nil }
        if Bool.random(using: &random) { note.category = nil }
        if Bool.random(using: &random) { note.reply = nil }
        if Bool.random(using: &random) { note.adaptsRevision = nil }
        if note.adaptsRevision == nil, Bool.random(using: &random) { note.adapts = nil }
        note.attachments = (0..<Int.random(in: 0...3, using: &random)).map { number in
            let chunks = Int.random(in: 0...3, using: &random)
            return AttachmentDescription(
                name: "\(number).png", type: "image/png",
                size: chunks == 0
                    ? 0
                    : Int64(chunks - 1) * AttachmentDescription.chunkBytes + Int64.random(in: 1...9, using: &random),
                chunks: (0..<chunks).map { Digest32.sha256([UInt8($0)]).bits })
        }
        return note
    }

    private static func community(using random: inout SeededRandom) -> CommunityID {
        CommunityID(Digest32.sha256([UInt8.random(in: 0...255, using: &random)]))
    }
}
