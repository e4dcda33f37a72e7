import Bundles
import CroiseeStore
import Notes

/// Where the page of a note is: `/notes/<note>` of this community's own, `/notes/<note>@<community>` of others. It stays whatever
/// becomes of the title, and says nothing of it.
enum NoteAddress {
    static func of(_ reference: NoteReference, at me: CommunityID) -> String {
        "/notes/" + (reference.community == CommunityKey(me) ? reference.note.text : reference.text)
    }

    static func reference(_ text: String, at me: CommunityID) -> NoteReference? {
        NoteReference(text) ?? NoteID(text).map { NoteReference($0, of: me) }
    }
}

extension Visit {
    func address(_ reference: NoteReference) -> String { NoteAddress.of(reference, at: me) }
}
