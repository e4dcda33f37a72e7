import Bundles
import Catalogue
import CroiseeStore
import Notes
import Testing

@testable import CroiseeFederation

@Suite("What the paper words have sealed stands after a theft")
struct SealKeptTests {
    /// `since`: before everything, or after what was sealed.
    @Test(
        "After a recovery, a theft takes away what the thief signed, and nothing that came back",
        arguments: [Int64(-86_400_000), 3_600_000])
    func recoveredThenStolen(since: Int64) async throws {
        let clock = TestClock(1_795_219_200_000)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let place = try intersection(of: hub, val)
        try await serving(hub) { address, pin in
            try hub.link(with: val)
            try val.link(with: hub, address: address, pin: pin)
            for number in 1...3 { try val.write("Note \(number)", "Texte \(number)", in: place) }
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let stolen = clock.now + since

            let found = try await Recovery.find(words(2), at: address)
            let folder = newFolder()
            defer { remove(folder) }
            let back = try Recovery.restore([found], words: words(2), newWords: words(7), in: folder, language: .french)
            for _ in 0..<2 { _ = try await sync(back, with: hub.id, logger: Log.quiet) }
            let sealed = Set(try back.store.read { try $0.ownBundles() }.map(\.id))
            #expect(sealed.count > 3)

            // The thief has the key of statement 1, and the clock of his choice.
            clock.advance(seconds: 7_200)
            let copy = try back.copiedFolder()
            defer { remove(copy) }
            var thief = try Node.open(folder: copy, clock: { clock.now })
            _ = try thief.newNote(NoteText(title: "Faux", body: "Payez."), Audience(places: [place]))
            thief.clock = { stolen - 1_000 }
            _ = try thief.newNote(NoteText(title: "Vieux faux", body: "Payez."), Audience(places: [place]))
            for node in [thief, back] { _ = try await sync(node, with: hub.id, logger: Log.quiet) }

            let plan = try back.sealPlan(stolenSince: stolen)
            #expect(sealed.isSubset(of: Set(plan.sealed)))
            #expect(Set(plan.titles) == ["Faux", "Vieux faux"] && !plan.hasMoreTitles)
            #expect(plan.fallingReturned == 1)
            let renewed = try back.rotate(words: words(7), newWords: words(9), plan: plan, isTheft: true)
            for _ in 0..<2 { _ = try await sync(renewed, with: hub.id, logger: Log.quiet) }
            for store in [renewed.store, hub.node.store] {
                #expect(
                    try store.read { try $0.notes() }.map(\.title).sorted() == ["Note 1", "Note 2", "Note 3"])
            }
            #expect(try hub.node.store.read { try $0.missingCount() } == 0)
            // One by one they can still be put aside.
            let one = try #require(sealed.first)
            #expect(try !renewed.sealPlan(stolenSince: stolen, disowning: [one]).sealed.contains(one))
        }
    }
}
