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

    /// The last moments that a note and a signature can name.
    private static let (lastWritten, lastSigned): (Int64, Int64) = (9_007_199_254_740_991, 253_402_300_799_999)

    @Test(
        "Whatever a note and its signature say of when it was changed, lists date it a day after it came at most",
        arguments: [
            (Scene.now - 1, Scene.now - 1), (Scene.now + 86_400_000, Scene.now + 86_400_000),
            (Scene.now + 86_400_001, Scene.now + 86_400_000), (lastWritten, Scene.now + 86_400_000),
        ], [Scene.now, lastSigned])
    func farAhead(date: (written: Int64, listed: Int64), signed: Int64) throws {
        let scene = try Scene()
        let (new, old) = (note(1, "Neuve", "Texte.", at: date.written), note(2, "Ancienne", "Texte.", at: 1))
        var changed = note(2, "Changée", "Texte.", revision: 2, at: date.written)
        changed.parents = [old.revision]
        for (index, revision) in [new, old, changed].enumerated() {
            try scene.receive(
                scene.author.bundle([.note(revision)], in: scene.place, at: signed, seed: UInt64(index)))
        }
        let listed = try scene.store.read { try $0.notes() }
        #expect(listed.map(\.title).sorted() == ["Changée", "Neuve"])
        #expect(listed.map(\.updated) == [date.listed, date.listed])
        // What its author said stays as it was signed.
        let said = try scene.store.read { [author = scene.author.id] reading in
            try reading.revisions(origin: author, noteID(1)).current?.updatedAt
        }
        #expect(said == date.written)
        #expect(try scene.store.read { try $0.examineNotes(after: 0).damages }.isEmpty, "the doctor finds the same")
    }

    @Test("A note from far ahead that is taken back from one intersection stands no later in the lists of the other")
    func farAheadNarrowed() throws {
        let scene = try Scene()
        let author = scene.author
        let far = note(1, "Le four", "Texte.", at: Self.lastWritten)
        let bundles = try [scene.place, scene.other].map {
            try author.bundle([.note(far)], in: $0, at: Self.lastSigned)
        }
        for bundle in bundles { try scene.receive(bundle) }
        let targets = [EntryReference(bundle: bundles[0].id, index: 0)]
        try scene.receive(
            try author.bundle(
                [.withdrawal(note: noteID(1), targets: targets)], in: scene.place, after: [bundles[0].id],
                at: Self.lastSigned))
        let listed = try scene.store.read { [other = scene.other] in try $0.notes(intersection: other) }
        #expect(listed.map(\.updated) == [Scene.now + 86_400_000])
    }
}
