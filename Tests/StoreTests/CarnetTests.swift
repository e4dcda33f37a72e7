import Bundles
import Notes
import Randomness
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

@Suite("A carnet is the union of the placements of all its communities")
struct CarnetTests {
    /// A carnet of the author with notes 11, 12 of the author and 31, 32 of the neighbour, placed by both.
    private static func bundles(_ shelf: Shelf) throws -> [Bundle] {
        let (a, n) = (shelf.author, shelf.neighbour)
        let carnet = ref(10, a)
        let of: (NoteRevision, Player) throws -> Bundle = { try shelf.bundle($0, of: $1) }
        var moved = placement(
            22, of: ref(12, a), in: carnet, "Greffe", place: 1, revision: 2, ms: Scene.now + 9)
        moved.parents = [placement(22, of: ref(12, a), in: carnet).revision]
        return [
            try of(kind(note(10, "Le verger", "Tout."), "carnet", [field("categories", .line, "Taille", "Greffe")]), a),
            try of(note(11, "Tailler", "Texte."), a), try of(note(12, "Greffer", "Texte."), a),
            try of(note(31, "Porte-greffes", "Texte."), n), try of(note(32, "Cidre", "Texte."), n),
            // Placed by both in one category: the lower place decides.
            try of(placement(20, of: ref(11, a), in: carnet, "Taille", place: 5, by: "Marie Tremblay"), a),
            try of(placement(40, of: ref(11, a), in: carnet, "taille", place: 2), n),
            // By the neighbour in the author's category; the place comes before its absence.
            try of(placement(41, of: ref(31, n), in: carnet, "Greffe"), n),
            try of(placement(22, of: ref(12, a), in: carnet, "Boissons"), a), try shelf.bundle(moved, of: a, at: 20),
            // Categories that the carnet does not name come after, by their text; none comes last.
            try of(placement(42, of: ref(32, n), in: carnet, "Boissons"), n),
            try of(placement(43, of: ref(11, a), in: carnet, "Abris", at: "2018-01-19"), n),
            try of(placement(44, of: ref(31, n), in: carnet), n),
        ]
    }

    private static func shown(_ shelf: Shelf) throws -> [String] {
        let author = shelf.author
        let carnet = try #require(try shelf.read { try $0.carnet(ref(10, author)) })
        return carnet.entries.map { entry in
            let title = entry.end.line?.title ?? "–"
            let names = entry.placers.map { $0.communityName + ($0.person.map { "/" + $0 } ?? "") }
            return "\(entry.category ?? "") | \(title) | \(names.joined(separator: ", "))"
        }
    }

    @Test("Three nodes show the same order, whatever came first", arguments: 1...8)
    func order(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        for _ in 0..<3 {
            let shelf = try Shelf()
            for bundle in try Self.bundles(shelf).shuffled(using: &random) { try shelf.scene.receive(bundle) }
            #expect(
                try Self.shown(shelf) == [
                    "Taille | Tailler | Ailleurs, La Roche/Marie Tremblay", "Greffe | Greffer | La Roche",
                    "Greffe | Porte-greffes | Ailleurs", "Abris | Tailler | Ailleurs", "Boissons | Cidre | Ailleurs",
                    " | Porte-greffes | Ailleurs",
                ], "seed \(seed)")
        }
    }

    @Test("A placement waits for its carnet, and a note that is not here keeps its place")
    func waits() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(placement(20, of: ref(99, n), in: ref(10, a)), of: n)
        #expect(try shelf.read { try $0.carnet(ref(10, a)) } == nil)
        try shelf.receive(kind(note(10, "Le verger", ""), "carnet"), of: a)
        let entries = try #require(try shelf.read { try $0.carnet(ref(10, a)) }).entries
        #expect(entries.map(\.end) == [.absent])
        #expect(try shelf.read { try $0.notes().map(\.title) } == ["Le verger"], "placements stand in no list")
    }

    @Test("Hidden here, it is gone here alone; taken out, it is gone; neighbours are those that can be read")
    func hiding() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        let bundles = try Self.bundles(shelf)
        for bundle in bundles { try shelf.scene.receive(bundle) }
        let carnet = try #require(try shelf.read { try $0.carnet(ref(10, a)) })
        let around = carnet.neighbours(of: ref(12, a))
        #expect(around.previous?.title == "Tailler" && around.next?.title == "Porte-greffes")
        #expect(carnet.neighbours(of: ref(32, n)).next?.title == "Porte-greffes")

        try shelf.scene.store.write { try $0.setState(.hidden, origin: n.id, of: noteID(42)) }
        #expect(try !Self.shown(shelf).contains { $0.contains("Cidre") })
        let all = try #require(try shelf.read { try $0.carnet(ref(10, a), hidden: true) })
        #expect(all.entries.first { $0.target == ref(32, n) }?.placers.map(\.isHidden) == [true])

        try shelf.withdraw(try #require(bundles.first { $0.id == bundles[7].id }), 41, of: n)
        #expect(try !Self.shown(shelf).contains("Greffe | Porte-greffes | Ailleurs"))
        #expect(try shelf.read { try $0.carnets(of: ref(31, n)).map(\.category) } == [nil])
        // The note itself is withdrawn: its place says so.
        try shelf.withdraw(bundles[1], 11, of: a)
        let after = try #require(try shelf.read { try $0.carnet(ref(10, a)) })
        #expect(after.entries.filter { $0.target == ref(11, a) }.map(\.end) == [.withdrawn, .withdrawn])
    }
}
