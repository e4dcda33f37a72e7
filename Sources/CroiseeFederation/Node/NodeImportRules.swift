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
        if text.kind == "placement", let carnet = text.fields.references("carnet").first {
            let end = try reading.end(of: carnet)
            // Another's carnet that is not held may come: the placement waits for it.
            guard end.line?.kind == "carnet" || end == .absent && carnet.origin != me else {
                throw file.problem(.unknownCarnet(carnet.text), at: "carnet")
            }
        }
        if text.kind == "term", let field = try circle(itself, text.fields, reading) {
            throw file.problem(.broaderCycle(text.title), at: field)
        }
    }

    /// - Throws: a sentence where the revision makes a term broader than itself. A circle that another community closed does not keep
    ///   this one from changing its own terms.
    func requireNoCircle(_ revision: NoteRevision, _ reading: Reading) throws {
        guard revision.kind == "term",
            try circle(NoteReference(revision.note, of: me), revision.fields, reading) != nil
        else { return }
        throw Problem.broaderCycle(revision.title)
    }

    /// The field, `broader` or `narrower`, by which what these fields add to the term makes it broader than itself: what it says and
    /// what others say of it count alike. Nil where there is none.
    private func circle(_ term: NoteReference, _ fields: [NoteField], _ reading: Reading) throws -> String? {
        let (broader, narrower) = (fields.references("broader"), fields.references("narrower"))
        guard !broader.isEmpty || !narrower.isEmpty else { return nil }
        let held = try reading.revisions(origin: me, term.note).heads
        func new(_ all: [NoteReference], _ name: String) -> [NoteReference] {
            let known = held.flatMap { $0.fields.references(name) }
            return all.filter { !known.contains($0) }
        }
        let (newBroader, newNarrower) = (new(broader, "broader"), new(narrower, "narrower"))
        if try leads(from: newBroader, to: Set(narrower + [term]), past: term, reading) { return "broader" }
        guard !newNarrower.isEmpty else { return nil }
        let above = try broader + callers(of: term, reading)
        return try leads(from: above, to: Set(newNarrower), past: term, reading) ? "narrower" : nil
    }

    /// Whether one of these terms, or one above them, is one of `ends`.
    /// - Parameter term: what it said so far does not count.
    private func leads(
        from terms: [NoteReference], to ends: Set<NoteReference>, past term: NoteReference, _ reading: Reading
    ) throws -> Bool {
        var open = terms
        var seen = Set(terms)
        while let next = open.popLast(), seen.count < 10_000 {
            if ends.contains(next) { return true }
            guard next != term else { continue }
            let said = try reading.current(next)?.fields.references("broader") ?? []
            for broader in said + (try callers(of: next, reading).filter { $0 != term })
            where seen.insert(broader).inserted { open.append(broader) }
        }
        return false
    }

    /// The terms that call this one narrower than themselves.
    private func callers(of term: NoteReference, _ reading: Reading) throws -> [NoteReference] {
        try reading.links(to: term, only: "narrower").map(\.from.reference)
    }
}
