import Bundles
import Notes
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

@Suite("What lists and counts tell")
struct ListedNotesTests {
    @Test("Counted is what stands in lists: no placements, no equivalences")
    func counts() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        for revision in [
            note(10, "Four", "Texte."), kind(note(11, "Le verger", ""), "carnet"), term(12, "Corvée"),
            placement(13, of: ref(10, a), in: ref(11, a)), equivalence(14, ref(12, a), "exactMatch", ref(32, n)),
        ] { try shelf.receive(revision, of: a) }
        #expect(try shelf.read { try $0.counts().notes } == ["visible": 3])
    }

    @Test(
        "A note taken back from one intersection is listed there no more, and elsewhere still; one taken back from all is a trace"
    )
    func narrowed() throws {
        let scene = try Scene()
        let author = scene.author
        let one = try author.bundle([.note(note(1, "Le four", "Texte."))], in: scene.place, at: Scene.now + 1)
        let two = try author.bundle([.note(note(1, "Le four", "Texte."))], in: scene.other, at: Scene.now + 2)
        try scene.receive(one, two)
        func listed(_ place: IntersectionID) throws -> [String] {
            try scene.store.read { try $0.notes(intersection: place).map { "\($0.title) \($0.intersections.count)" } }
        }
        #expect(try listed(scene.place) == ["Le four 2"])
        try scene.receive(
            try author.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: one.id, index: 0)])], in: scene.place,
                after: [one.id], at: Scene.now + 3))
        #expect(try listed(scene.place).isEmpty)
        #expect(try listed(scene.other) == ["Le four 1"])
        try scene.receive(
            try author.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: two.id, index: 0)])], in: scene.other,
                after: [two.id], at: Scene.now + 4))
        #expect(try listed(scene.place) == [" 2"])
        #expect(try scene.state(1) == .withdrawn)
    }
}
