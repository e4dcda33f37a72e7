import Bundles
import Notes
import Randomness
import Testing

import struct Bundles.Bundle
import struct Bundles.Record

@testable import CroiseeStore

@Suite("What waited for this community to join is taken up")
struct QuarantineRetryTests {
    @Test("A withdrawal among it takes its note alone, whichever was refused first", arguments: 1...6)
    func withdrawal(seed: Int) throws {
        let scene = try Scene()
        let author = scene.author
        let three = try author.bundle(
            [
                .note(note(1, "Le four", "Texte du four.")), .note(note(2, "Retirée", "Texte retiré.")),
                .note(note(3, "La haie", "Texte de la haie.")),
            ], in: scene.closed, at: Scene.now + 1, seed: UInt64(seed))
        let taken = try author.bundle(
            [.withdrawal(note: noteID(2), targets: [.init(bundle: three.id, index: 1)])], in: scene.closed,
            after: [three.id], at: Scene.now + 2, seed: UInt64(seed))
        let blanked = try three.replacing(1, with: .withdrawn(by: taken.id))
        // Whole as it was once, or blanked as a holder passes it on.
        for copy in [three, blanked] {
            let scene = try Scene()
            var random = SeededRandom(UInt64(seed))
            try scene.receive(try [copy, taken].shuffled(using: &random).map { try $0.record })
            #expect(try scene.store.read { try $0.quarantine().count } == 2)
            let reader = scene.reader
            try scene.store.write { writing in
                var random = SeededRandom(9)
                _ = try writing.publish(
                    [.join(cancels: []), .recognise(author.id, cancels: [])], in: scene.closed, key: reader.signing,
                    at: Scene.now + 9, using: &random)
            }
            #expect(try scene.store.read { try $0.quarantine().isEmpty }, "seed \(seed)")
            #expect(try scene.body(1) == "Texte du four." && scene.body(3) == "Texte de la haie.", "seed \(seed)")
            // Of a note that never came with its text there is no trace to show.
            #expect(try scene.state(2) == (copy.plain == three.plain ? .withdrawn : nil), "seed \(seed)")
            #expect(try scene.gaps() == 0 && scene.missing() == 0, "seed \(seed)")
            #expect(try !scene.everything().contains { $0.contains("Texte retiré") }, "seed \(seed)")
        }
    }
}
