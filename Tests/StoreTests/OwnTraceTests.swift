import Bundles
import Notes
import Randomness
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

/// The reader's own note in two intersections, whose bundles come back from peers as these hold them: taken back, and without texts.
private struct Returned {
    let scene: Scene
    let shared: Bundle
    let elsewhere: Bundle
    let withdrawal: Bundle
    let otherWithdrawal: Bundle

    init() throws {
        scene = try Scene()
        let text = Entry.note(note(1, "La haie", "Deux rangs."))
        let (reader, place, other) = (scene.reader, scene.place, scene.other)
        shared = try reader.bundle([text], in: place, at: Scene.now + 1)
        elsewhere = try reader.bundle([text], in: other, at: Scene.now + 2)
        withdrawal = try reader.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: shared.id, index: 0)])], in: place,
            after: [shared.id], at: Scene.now + 10)
        otherWithdrawal = try reader.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: elsewhere.id, index: 0)])], in: other,
            after: [elsewhere.id], at: Scene.now + 11)
    }

    var blanks: [Bundle] {
        get throws {
            [
                try shared.replacing(0, with: .withdrawn(by: withdrawal.id)),
                try elsewhere.replacing(0, with: .withdrawn(by: otherWithdrawal.id)), withdrawal, otherWithdrawal,
            ]
        }
    }

    func summary() throws -> NoteSummary? {
        try scene.store.read { try $0.summary(origin: $0.me(), noteID(1)) }
    }

    func withdrawals() throws -> [BundleID] {
        try scene.store.read { try $0.withdrawals(ownNote: noteID(1)) }.map(\.bundle)
    }
}

@Suite("What is left of own notes after a loss, when peers hold their withdrawals only")
struct OwnTraceTests {
    @Test(
        "One trace, in whatever order the blanks and the withdrawals come; nothing finds fault with it",
        arguments: 1...6)
    func blanks(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let returned = try Returned()
        for bundle in try returned.blanks.shuffled(using: &random) { try returned.scene.receive(bundle) }
        let summary = try #require(try returned.summary(), "seed \(seed)")
        #expect(summary.state == .withdrawn && summary.title.isEmpty && summary.updated > Scene.now)
        #expect(try Set(returned.withdrawals()) == [returned.withdrawal.id, returned.otherWithdrawal.id])
        try returned.scene.store.read { reading in
            let me = try reading.me()
            #expect(try reading.notes(origin: me).map(\.note) == [noteID(1)])
            #expect(try reading.examineNotes(after: 0).damages.isEmpty)
            #expect(try reading.examineBundles(after: 0).damages.isEmpty)
            #expect(try reading.danglingRows().isEmpty)
            #expect(try reading.missingCount() == 0)
            #expect(try reading.counts().notes == ["withdrawn": 1])
        }
        #expect(try returned.scene.store.write { try $0.isSearchSound() })
    }

    @Test("A text that comes after all is hidden, kept as long as the brake holds it, and then erased")
    func lateText() throws {
        let returned = try Returned()
        try returned.scene.receive(returned.withdrawal)
        try returned.scene.receive(returned.shared)
        #expect(try returned.summary()?.state == .withdrawn)
        let held = try returned.scene.store.read { try $0.ownHeldTexts() }
        #expect(held.map(\.title) == ["La haie"])
        try returned.scene.store.store.eraseDue(at: Scene.now + WithdrawalBrake.wait)
        #expect(try returned.scene.store.read { try $0.ownHeldTexts() }.isEmpty)
        #expect(try returned.summary()?.state == .withdrawn)
    }

    @Test(
        "Taken back in one intersection only, it stands in the other, whichever comes first", arguments: [true, false])
    func standsElsewhere(withdrawalFirst: Bool) throws {
        let returned = try Returned()
        let both = [returned.withdrawal, returned.elsewhere]
        for bundle in withdrawalFirst ? both : both.reversed() { try returned.scene.receive(bundle) }
        let summary = try #require(try returned.summary())
        #expect(summary.state == .visible && summary.title == "La haie" && summary.visibility == .shared)
        #expect(summary.intersections == [returned.scene.other])
        #expect(try returned.scene.store.read { try $0.examineNotes(after: 0).damages.isEmpty })
    }

    @Test("With the last withdrawal that is undone the trace goes; the text, once it comes, stands")
    func undone() throws {
        let returned = try Returned()
        for bundle in try returned.blanks { try returned.scene.receive(bundle) }
        let reader = returned.scene.reader
        let restore = try reader.bundle(
            [.restore(note: noteID(1), withdrawals: [returned.withdrawal.id])], in: returned.scene.place,
            at: Scene.now + 20)
        try returned.scene.receive(restore)
        #expect(try returned.summary()?.state == .withdrawn, "it is taken back in the other intersection still")
        let other = try reader.bundle(
            [.restore(note: noteID(1), withdrawals: [returned.otherWithdrawal.id])], in: returned.scene.other,
            at: Scene.now + 21)
        try returned.scene.receive(other)
        #expect(try returned.summary() == nil)
        try returned.scene.receive(returned.shared)
        #expect(try returned.summary()?.state == .visible)
    }

    @Test("Of a note of another community a withdrawal alone leaves nothing")
    func foreign() throws {
        let scene = try Scene()
        let target = BundleID(.sha256([1]))
        try scene.receive(
            try scene.author.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: target, index: 0)])], in: scene.place))
        #expect(try scene.state(1) == nil)
    }
}
