import Bundles
import Catalogue
import CroiseeStore
import Notes

extension Node {
    /// A note that can be answered or adapted.
    /// - Throws: `withdrawn`, `note-held`, `not-found`
    func readable(_ reference: NoteReference, _ reading: Reading) throws -> (line: NoteLine, text: NoteRevision) {
        switch try reading.end(of: reference) {
        case .withdrawn: throw Problem.originWithdrawn
        case .waiting: throw Problem.noteWaiting
        case .absent: throw Problem.notFound(reference.text)
        case .shown(let line):
            guard let text = try reading.current(reference) else { throw Problem.originWithdrawn }
            return (line, text)
        }
    }

    /// Where a reply goes unless somebody says otherwise: where the answered note stands and this community speaks.
    public func placesOfReply(to reference: NoteReference) throws -> [IntersectionID] {
        try store.read { reading in
            _ = try readable(reference, reading)
            return try standing(reference, reading).filter { try speaks(in: $0, reading) }
        }
    }

    /// A reply as a note. Its title is made of its own words, since that of the answered note must be able to vanish.
    /// - Throws: `empty-reply`, `withdrawn`, `note-held`; `reply-tells` where it would go where those do not know of the note.
    public func reply(to reference: NoteReference, _ body: String, title: String? = nil, in places: [IntersectionID])
        throws -> NoteText
    {
        guard body.contains(where: { !$0.isWhitespace }) else { throw Problem.replyEmpty }
        return try store.read { reading in
            _ = try readable(reference, reading)
            let stands = try standing(reference, reading)
            let isPublic = try stands.contains { try reading.intersection($0)?.isPublic == true }
            if !isPublic && reference.origin != me, let other = places.first(where: { !stands.contains($0) }) {
                throw Problem.replyTells(try reading.intersection(other)?.name ?? other.text)
            }
            var text = NoteText(
                title: title ?? ReplyTitle.of(body) ?? DiscussionWords.reply.text(language), body: body)
            text.reply = reference
            // A reply to a reply names the beginning as well, so that it finds its place when what is between is missing.
            let root = try reading.discussion(of: reference).root.reference
            let rootStands = try standing(root, reading)
            if root != reference, places.allSatisfy(rootStands.contains) {
                text.fields = [
                    NoteField(
                        name: Reading.threadField, type: .note, label: DiscussionWords.thread, values: [root.text])
                ]
            }
            return text
        }
    }
}
