import Bundles
import Catalogue
import CroiseeStore
import Notes

/// A note that this community is about to take over.
public struct Adaptation: Sendable {
    public let text: NoteText
    /// Of the original, as they chose to be named.
    public let authors: [String]
    public let leavesAttachments: Bool
    /// Whether it goes to communities that did not receive the original.
    public let isWider: Bool
}

extension Node {
    /// Another community's note as an own one: the text of its current revision, its licence and its authors. Its source names the
    /// community and the licence, and not the title.
    /// - Parameter authors: who adapts, beside the authors of the note.
    /// - Throws: `withdrawn`, `note-held`, `adaptation-forbidden`, `adaptation-tells`
    public func adaptation(
        of reference: NoteReference, title: String? = nil, authors: [String] = [], in places: [IntersectionID]
    ) throws -> Adaptation {
        try store.read { reading in
            let (line, revision) = try readable(reference, reading)
            if reference.origin != me, let licence = revision.licence, Licence.forbidsAdaptation(licence) {
                throw Problem.adaptationForbidden(line.title, licence: licence)
            }
            let stands = try standing(reference, reading)
            let isPublic = try stands.contains { try reading.intersection($0)?.isPublic == true }
            let wider = reference.origin == me || isPublic ? nil : places.first { !stands.contains($0) }
            if let wider, revision.licence == nil {
                let name = try reading.intersection(wider)?.name ?? wider.text
                throw Problem.adaptationTells(line.title, place: name)
            }
            var text = NoteText(revision)
            text.title = title ?? revision.title
            text.authors += authors.filter { !revision.authors.contains($0) }
            text.reply = nil
            text.adapts = reference
            text.adaptsRevision = revision.revision
            text.attachments = []
            (text.createdAt, text.updatedAt) = (nil, nil)
            let from = DiscussionWords.adaptedFrom(line.originName, licence: revision.licence).text(language)
            let source = [revision.source, from].compactMap(\.self).joined(separator: " ; ")
            // What its authors drew from comes first; where both do not fit, the lineage says the rest.
            text.source = source.utf8.count <= NoteBounds.source ? source : revision.source
            return Adaptation(
                text: text, authors: revision.authors, leavesAttachments: !revision.attachments.isEmpty,
                isWider: wider != nil)
        }
    }

    /// Saves an adaptation, with the licence of the original or none, and shares it where its audience says so.
    public func adapt(_ adaptation: Adaptation, _ audience: Audience) throws -> NoteID {
        try store.write { writing in
            var random = chance
            let note = NoteID(using: &random)
            let text = adaptation.text
            let revision = try checked(
                text.revision(of: note, parents: [], at: now(), using: &random), isDraft: audience.isDraft)
            try writing.save(revision, visibility: audience.visibility, using: &random)
            try share([revision], in: audience.places, writing, using: &random)
            return note
        }
    }

    /// Whether an own note, where it adapts another community's, may go to these places: those there received the original, or its
    /// licence lets it be passed on. Asked again whenever it goes further than before.
    /// - Returns: whether it goes to communities that did not receive the original.
    /// - Throws: `adaptation-tells`, `adaptation-forbidden`
    public func adaptationGoesFurther(_ note: NoteID, to places: [IntersectionID], _ reading: Reading) throws -> Bool {
        guard let own = try reading.revisions(origin: me, note).current, let reference = own.adapts,
            reference.origin != me
        else { return false }
        let stands = try standing(reference, reading)
        if try stands.contains(where: { try reading.intersection($0)?.isPublic == true }) { return false }
        guard let wider = places.first(where: { !stands.contains($0) }) else { return false }
        // What the authors say now; of an original that is gone, what they said when it was adapted.
        let licence = try reading.current(reference).map(\.licence) ?? own.licence
        guard let licence else {
            throw Problem.adaptationTells(own.title, place: try reading.intersection(wider)?.name ?? wider.text)
        }
        if Licence.forbidsAdaptation(licence) { throw Problem.adaptationForbidden(own.title, licence: licence) }
        return true
    }
}
