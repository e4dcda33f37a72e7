import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links
import Notes

/// A note of this community that somebody is about to change.
struct OwnNote: Sendable {
    let reference: NoteReference
    let listed: ListedNote
    let revisions: RevisionSet
    /// One where there is one head; of several, all of them joined.
    let text: NoteText
    let places: [IntersectionRow]
    let writer: AccountID?

    var note: NoteID { reference.note }
    var isDraft: Bool { listed.state == .draft }
    var heads: [RevisionID] { Array(revisions.heads.prefix(NoteBounds.parents)).map(\.revision) }
}

extension Visit {
    /// The note that the address names, as this person may open it.
    func namedNote() throws -> NoteReference {
        guard let reference = NoteAddress.reference(parameters["note"] ?? "", at: me) else { throw PageFault.notFound }
        return reference
    }

    /// - Throws: `not-found` for what this person does not see, `not-yours` for other communities' notes, `withdrawn`.
    func ownNote() async throws -> OwnNote {
        let (reference, reader, me) = (try namedNote(), reader, me)
        let found = try await reading { reading -> OwnNote? in
            guard let listed = try reading.note(reference, for: reader) else { return nil }
            guard reference.origin == me else { throw Problem.notYours(listed.line.title) }
            let revisions = try reading.revisions(origin: me, reference.note)
            guard let current = revisions.current else { throw Problem.alreadyWithdrawn }
            guard reading.kinds[current.kind]?.isListed != false else { return nil }
            return OwnNote(
                reference: reference, listed: listed, revisions: revisions, text: NoteText(current),
                places: try reading.standing(reference), writer: try reading.writer(ofOwn: reference.note))
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    /// Taking back what others read is for whoever wrote it, and for animators.
    func mayTakeBack(_ note: OwnNote) -> Bool {
        may(.animator) || (note.writer != nil && note.writer == person?.id)
    }

    /// Asks what a method of `Node` tells; nothing is written.
    func asking<T: Sendable>(_ body: @escaping @Sendable (Node) throws -> T) async throws -> T {
        let node = node
        return try await waiting { try body(node) }
    }
}

/// Who receives what is published in a place, by name.
struct Receivers: Sendable {
    let place: IntersectionRow
    let sentences: [Sentence]

    /// - Parameter place: an intersection, or this community's public place.
    init(_ place: IntersectionRow, _ node: Node) throws {
        self.place = place
        let found = try node.recipients(in: place.id)
        func names(_ communities: [NamedCommunity]) -> String { communities.map(\.name).joined(separator: ", ") }
        let first =
            found.isPublic
            ? NoteWords.publicRecipients(names(found.communities))
            : NoteWords.recipients(
                place: place.name, names: names(found.communities), delegates: names(found.delegates))
        sentences =
            [first]
            + [NoteWords.unaware(names(found.unaware)), NoteWords.absent(names(found.absent))].compactMap(\.self)
    }

    /// All of it as one.
    var sentence: Sentence {
        Sentence(
            fr: sentences.map(\.fr).joined(separator: " "), en: sentences.map(\.en).joined(separator: " "))
    }

    /// Of all places where this community may speak, its public one last.
    static func all(_ node: Node) throws -> [Receivers] {
        let me = node.me
        let places = try node.store.read { reading in
            try reading.intersections().filter { row in
                row.isPublic ? row.founder == me : try reading.ledger(row).takesPart(me)
            }
        }
        return try (places.filter { !$0.isPublic } + places.filter(\.isPublic)).map { try Receivers($0, node) }
    }
}
