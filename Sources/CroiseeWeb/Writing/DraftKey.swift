import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Crypto
import Notes

/// A form for a new note carries a random key: however often it is sent, by the script and by a button, it makes one draft.
enum DraftKey {
    static let name = "draft"

    enum Begun: Sendable {
        case begun(NoteID, RevisionID)
        /// The form came before.
        case there(OwnNote)
    }

    static func new() -> String {
        var random = SystemRandomNumberGenerator()
        return NoteID(using: &random).text
    }

    /// That of a form that comes back, else a new one.
    static func carried(_ form: FormData) -> String { NoteID(form[name])?.text ?? new() }

    /// Of the account and the key: nobody meets another's note by it.
    private static func note(_ visit: Visit) -> NoteID? {
        guard let key = NoteID(visit.form[name]), let person = visit.person else { return nil }
        let hash = SHA256.hash(data: Array("croisee draft \(person.id.text) \(key.text)".utf8))
        return NoteID(bytes: Array(hash.prefix(16)))
    }

    /// Begins the draft of this form. Once it is shared or gone, a form that comes again begins another.
    static func begin(_ text: NoteText, _ visit: Visit) async throws -> Begun {
        if let note = note(visit) {
            if let revision = try await visit.doing({ try $0.begin(text, as: note) }) { return .begun(note, revision) }
            if let held = try await held(note, visit), held.isDraft { return .there(held) }
        }
        let made = try await visit.doing { try $0.begin(text) }
        return .begun(made.note, made.revision)
    }

    private static func held(_ note: NoteID, _ visit: Visit) async throws -> OwnNote? {
        var visit = visit
        visit.parameters["note"] = note.text
        do { return try await visit.ownNote() } catch is PageFault { return nil } catch let problem as Problem {
            guard problem.status < 500 else { throw problem }
            return nil
        }
    }
}
