import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// The text of a note as its author reads it: beside each `![[…]]` by number what that note is called here now. For the view alone:
/// nothing of it is ever kept.
enum QuotedTitles {
    static func beside(_ body: String, of origin: CommunityID, _ node: Node) throws -> String {
        let quotes = LinkScan.find(.notes, in: body).filter(\.isEmbed)
        guard !quotes.isEmpty else { return body }
        return try node.store.read { reading in
            var shown: [UInt8] = []
            let bytes = Array(body.utf8)
            var start = 0
            for quote in quotes {
                let reference: NoteReference
                switch quote.target {
                case .reference(let named): reference = named
                case .note(let note): reference = NoteReference(note, of: origin)
                default: continue
                }
                let end = try reading.end(of: reference)
                let name = end.said(String(reference.note.text.prefix(8)))
                shown += bytes[start..<quote.range.upperBound]
                shown += Array("  ← \(name)".utf8)
                start = quote.range.upperBound
            }
            return String(decoding: shown + bytes[start...], as: UTF8.self)
        }
    }
}
