import Bundles
import Catalogue
import CroiseeStore
import Notes

extension Node {
    /// The animator lets readers see notes that were held or hidden here.
    public func release(_ notes: [NoteSummary]) throws {
        try store.write { writing in
            for note in notes where note.state == .held || note.state == .hidden {
                try writing.setState(.visible, origin: note.origin, of: note.note)
                try writing.journal(.noteReleased, .note(NoteReference(note.note, of: note.origin)), at: now())
            }
        }
    }

    /// The animator puts a note aside here; nothing changes elsewhere.
    /// - Parameter reason: for the journal; empty for none.
    public func hide(_ notes: [NoteSummary], reason: String = "") throws {
        try store.write { writing in
            for note in notes where note.state == .held || note.state == .visible {
                try writing.setState(.hidden, origin: note.origin, of: note.note)
                try writing.journal(
                    .noteHidden, .note(NoteReference(note.note, of: note.origin)),
                    detail: reason.isEmpty ? nil : reason, at: now())
            }
        }
    }
}
