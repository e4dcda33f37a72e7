import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// The text of a note as its author reads it: beside each `![[…]]` by number what that note is called here now. For the view alone:
/// nothing of it is ever kept.
enum QuotedTitles {
    static func beside(_ body: String, of origin: CommunityID, _ node: Node) throws -> String {
        let bytes = Array(body.utf8)
        return try node.store.read { reading in
            try LinkScan.replacing(in: body) { link in
                guard link.isEmbed else { return nil }
                let reference: NoteReference
                switch link.target {
                case .reference(let named): reference = named
                case .note(let note): reference = NoteReference(note, of: origin)
                default: return nil
                }
                let name = try reading.end(of: reference).said(String(reference.note.text.prefix(8)))
                return String(decoding: bytes[link.range], as: UTF8.self) + "  ← \(name)"
            }
        }
    }
}
