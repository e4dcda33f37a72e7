import Bundles
import Catalogue
import CroiseeStore
import Notes
import Randomness
import Testing

@testable import CroiseeFederation

@Suite("A note is named without doubt")
struct NamesTests {
    @Test("One number used by two communities is told apart by the community, and the sentence says how")
    func sameNumber() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        try a.write("Chez nous", "Ici.", in: place)
        let note = try #require(try a.node.store.read { try $0.notes() }.first).note
        let seed: UInt64 = 7
        try b.node.store.write { [key = b.node.signingKey, now = b.node.now()] writing in
            var random = SeededRandom(seed)
            let revision = NoteRevision(
                note: note, revision: RevisionID(using: &random), title: "Chez eux", body: "Là-bas.", createdAt: now,
                updatedAt: now)
            try writing.save(revision, visibility: .local, using: &random)
            _ = try writing.publish([.note(revision)], in: place, key: key, at: now, using: &random)
        }
        let records = try b.records(b.bundles(of: b.id, in: place))
        try a.node.store.write { [now = a.node.now()] in _ = try $0.receive(records, from: .file, at: now) }

        let names = [(a, "Chez nous"), (b, "Chez eux")].map { village, title in
            (name: "\(village.id.text.prefix(8))/\(note.text)", title: title, origin: village.id)
        }
        for text in [note.text, String(note.text.prefix(8))] {
            do {
                _ = try a.node.note(named: text)
                Issue.record("taken: \(text)")
            } catch let problem as Problem {
                #expect(problem.type == "ambiguous" && problem.sentence.fr.contains("COMMUNAUTÉ/NOTE"))
                for (name, title, _) in names { #expect(problem.sentence.fr.contains("\(name) (\(title))")) }
            }
        }
        for (name, title, origin) in names {
            let found = try a.node.note(named: name)
            #expect(found.title == title && found.origin == origin)
            #expect(try a.node.note(named: "\(origin.text)/\(title)").origin == origin)
        }
    }

    @Test("A title with a stroke is a title")
    func stroke() throws {
        let village = try Village("Val", seed: 1)
        _ = try village.node.newNote(NoteText(title: "Foin/paille d’avoine", body: "x"), .local)
        #expect(try village.node.note(named: "Foin/paille d’avoine").title == "Foin/paille d’avoine")
        #expect(throws: Problem.notFound("Foin/paille de blé")) { try village.node.note(named: "Foin/paille de blé") }
    }
}
