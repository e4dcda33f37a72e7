import Bundles
import Catalogue
import CroiseeStore
import Notes
import Testing

@testable import CroiseeFederation

@Suite("Withdrawals of a community that lost its computer")
struct RecoveredWithdrawalTests {
    private func damage(_ node: Node, repairs: Bool = false) async throws -> [String] {
        try await node.examine(.offline(repairs: repairs)).findings.filter { $0.level == .damage }.map(\.check)
    }

    @Test(
        "Who has erased a note can be asked after the loss as before; nothing else shows it, and the doctor is content")
    func status() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        let place = try intersection(of: hub, val, bel)
        try await serving(hub) { address, pin in
            for guest in [val, bel] {
                try hub.link(with: guest)
                try guest.link(with: hub, address: address, pin: pin)
            }
            try val.node.recognise(bel.id, in: place)
            try bel.node.recognise(val.id, in: place)
            try val.write("La haie", "Deux rangs.", in: place)
            try val.write("Le four", "Chauffer.", in: place)
            let note = try #require(try val.node.store.read { try $0.notes() }.first { $0.title == "La haie" }).note
            for village in [val, bel] { _ = try await sync(village.node, with: hub.id, logger: Log.quiet) }
            _ = try val.node.withdraw(note, keep: false)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            #expect(try await hub.node.tellErasures())

            let found = try await Recovery.find(words(2), at: address)
            let back = try Recovery.restore(
                [found], words: words(2), newWords: words(9), in: newFolder(), language: .french)
            defer { remove(back.folder) }
            for _ in 0..<2 { _ = try await sync(back, with: hub.id, logger: Log.quiet) }
            let summary = try back.withdrawnNote(named: note.text)
            #expect(summary.state == .withdrawn && summary.title.isEmpty)
            let half = try back.withdrawalStatus(of: note)
            #expect(half.holders.map(\.name) == ["Bel-Air", "Pays"])
            #expect(half.holders.map { $0.erased != nil } == [false, true])
            // The brake holds back what is not written here, and here it holds no text.
            #expect(half.due == nil)
            // Nobody has that text any more: taken back, it would be asked for for ever.
            #expect(throws: Problem.nothingToTakeBack) { try back.undoWithdrawal(of: note) }
            #expect(try back.store.read { try $0.notes(state: .visible) }.map(\.title) == ["Le four"])
            #expect(try back.store.read { try $0.counts().notes } == ["visible": 1, "withdrawn": 1])

            _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            #expect(try await bel.node.tellErasures())
            _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            #expect(try back.withdrawalStatus(of: note).erased == 2)
            for repairs in [false, true, false] { #expect(try await damage(back, repairs: repairs).isEmpty) }
            #expect(try back.withdrawnNote(named: note.text).state == .withdrawn)
        }
    }
}
