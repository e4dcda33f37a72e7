import Bundles
import Catalogue
import CroiseeStore
import Notes

/// What the file of a note says of other notes.
extension Node {
    /// With what a folder says of its own community said of this one.
    func localised(_ file: ImportFile, _ reading: Reading) throws -> ImportFile {
        var file = file
        file.text = try file.text.mapReferences { reference in
            guard reference.community == .ofThisFolder else { return reference }
            return NoteReference(try ownID(of: reference.note, reading), of: me)
        }
        if !file.lostFiles.isEmpty || file.keepsFiles { file.text.attachments = try withHeld(file, reading) }
        return file
    }

    /// A file that is not there, or cannot be taken, is no reason to detach the one that the note has.
    private func withHeld(_ file: ImportFile, _ reading: Reading) throws -> [AttachmentDescription] {
        let taken = file.text.attachments ?? []
        guard let note = try known(file, reading), let current = try reading.revisions(origin: me, note).current else {
            return taken
        }
        let names = Set(taken.map(\.name))
        let kept = current.attachments.filter {
            (file.keepsFiles || file.lostFiles.contains($0.name)) && !names.contains($0.name)
        }
        let order = current.attachments.map(\.name)
        return (kept + taken).enumerated().sorted { one, other in
            (order.firstIndex(of: one.element.name) ?? .max, one.offset) < (
                order.firstIndex(of: other.element.name) ?? .max, other.offset
            )
        }.map(\.element)
    }

    /// The number that the note of this file has here; nil where the file names none.
    func ownID(of file: ImportFile, _ reading: Reading) throws -> NoteID? {
        try file.text.frontMatterID.flatMap { NoteID($0) }.map { try ownID(of: $0, reading) }
    }

    /// The same as in the file, unless another community has a note of that number; then one made from both.
    private func ownID(of note: NoteID, _ reading: Reading) throws -> NoteID {
        if let known = try reading.imported(key: "id:\(note.text)") { return known }
        if try reading.summary(origin: me, note) != nil { return note }
        let others = try reading.find(note: note.text).filter { $0.note == note }
        if others.isEmpty { return note }
        return NoteID(bytes: Array(Digest32.sha256(me.bytes + note.bytes).bytes.prefix(16))) ?? note
    }

    /// - Throws: a sentence with file and line where the file points to its own note, adapts what was withdrawn, places into a
    ///   carnet not known here, or closes a circle of broader terms.
    func requireSound(_ file: ImportFile, _ note: NoteID, _ reading: Reading) throws {
        let text = file.text
        let itself = NoteReference(note, of: me)
        if text.reply == itself { throw file.problem(.answersItself, at: "reply") }
        if text.adapts == itself { throw file.problem(.adaptsItself, at: "adapts") }
        if let adapts = text.adapts, try reading.end(of: adapts) == .withdrawn {
            throw file.problem(.adaptsWithdrawn, at: "adapts")
        }
        for field in text.fields where field.type == .note && field.values.contains(itself.text) {
            throw file.problem(.noteField(field.label, .itself), at: field.name)
        }
        if text.kind == "placement", let carnet = text.fields.references("carnet").first,
            try reading.end(of: carnet).line?.kind != "carnet"
        {
            throw file.problem(.unknownCarnet(carnet.text), at: "carnet")
        }
        if text.kind == "term", try closesCircle(itself, text.fields, reading) {
            throw file.problem(.broaderCycle(text.title), at: "broader")
        }
    }

    /// - Throws: a sentence where the revision makes a term broader than itself. A circle that another community closed does not keep
    ///   this one from changing its own terms.
    func requireNoCircle(_ revision: NoteRevision, _ reading: Reading) throws {
        guard revision.kind == "term",
            try closesCircle(NoteReference(revision.note, of: me), revision.fields, reading)
        else { return }
        throw Problem.broaderCycle(revision.title)
    }

    /// Whether the broader terms that these fields add to the term lead back to it.
    private func closesCircle(_ term: NoteReference, _ fields: [NoteField], _ reading: Reading) throws -> Bool {
        let broader = fields.references("broader")
        guard !broader.isEmpty else { return false }
        let held = try reading.revisions(origin: me, term.note).heads.flatMap { $0.fields.references("broader") }
        return try isBroader(term, than: broader.filter { !held.contains($0) }, reading)
    }

    /// Whether the broader terms of `terms`, followed upwards, lead to `term`.
    private func isBroader(_ term: NoteReference, than terms: [NoteReference], _ reading: Reading) throws -> Bool {
        var open = terms
        var seen = Set(terms)
        while let next = open.popLast(), seen.count < 10_000 {
            for broader in try reading.current(next)?.fields.references("broader") ?? [] {
                if broader == term { return true }
                if seen.insert(broader).inserted { open.append(broader) }
            }
        }
        return false
    }
}
