import Bundles
import CroiseeStore
import Notes

/// Where what is more than a note is: a carnet, a term, a knowledge base. What it is as a note stays at the address of the note.
enum LibraryAddress {
    static let carnets = "/carnets"
    static let terms = "/terms"
    static let bases = "/knowledge-bases"

    static func of(_ reference: NoteReference, kind: String, at me: CommunityID) -> String {
        let note = NoteAddress.of(reference, at: me)
        let shelf: String? =
            switch kind {
            case "carnet": carnets
            case "term": terms
            case "knowledge-base": bases
            default: nil
            }
        return shelf.map { $0 + note.dropFirst("/notes".count) } ?? note
    }
}

extension Visit {
    /// The page of a note, whatever it is.
    func page(of line: NoteLine) -> String { LibraryAddress.of(line.reference, kind: line.kind, at: me) }

    /// The note that a part of the address names.
    func reference(_ parameter: String) throws -> NoteReference {
        guard let found = NoteAddress.reference(parameters[parameter] ?? "", at: me) else { throw PageFault.notFound }
        return found
    }
}
