import Bundles
import Foundation
import Notes
import Randomness
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

/// One note in two bundles of one intersection and one of another, beside a note that stays.
private struct Shared {
    static let secret = "levain-de-seigle-canari-4711"

    let scene: Scene
    let first: Bundle
    let second: Bundle
    let elsewhere: Bundle
    let withdrawal: Bundle
    let otherWithdrawal: Bundle

    init() throws {
        scene = try Scene()
        let (author, place, other) = (scene.author, scene.place, scene.other)
        let text = note(1, "Le pain " + Self.secret, "Recette : " + Self.secret)
        let revised = note(1, "Le pain " + Self.secret, "Mieux : " + Self.secret, revision: 2, at: Scene.now + 5)
        let stays = Entry.note(note(2, "La haie", "Deux rangs."))
        first = try author.bundle([stays, .note(text)], in: place, at: Scene.now + 1)
        second = try author.bundle([.note(revised)], in: place, after: [first.id], at: Scene.now + 2)
        elsewhere = try author.bundle([.note(revised)], in: other, at: Scene.now + 3)
        withdrawal = try author.bundle(
            [
                .withdrawal(
                    note: noteID(1),
                    targets: [.init(bundle: first.id, index: 1), .init(bundle: second.id, index: 0)])
            ], in: place, after: [second.id], at: Scene.now + 10)
        otherWithdrawal = try author.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: elsewhere.id, index: 0)])], in: other,
            after: [elsewhere.id], at: Scene.now + 11)
    }

    var all: [Bundle] { [first, second, elsewhere, withdrawal, otherWithdrawal] }

    func holdsSecret() throws -> Bool { try scene.everything().contains { $0.contains(Self.secret) } }

    func filesHoldSecret() throws -> Bool {
        Data(try scene.home.rawBytes()).range(of: Data(Self.secret.utf8)) != nil
    }
}

@Suite("A withdrawal erases, whatever comes first and whoever passes it on")
struct WithdrawalTests {
    @Test("Before or after the note, in whatever order, the same is left: no text, and one trace", arguments: 1...24)
    func anyOrder(seed: Int) throws {
        let plain = try Shared()
        for bundle in plain.all { try plain.scene.receive(bundle) }
        let expected = try plain.scene.outcome()

        var random = SeededRandom(UInt64(seed))
        let shuffled = try Shared()
        let order = shuffled.all.shuffled(using: &random)
        for bundle in order { try shuffled.scene.receive(bundle) }
        #expect(try shuffled.scene.outcome() == expected, "seed \(seed)")
        #expect(try shuffled.scene.state(1) == .withdrawn, "seed \(seed)")
        #expect(try shuffled.scene.body(1) == nil, "seed \(seed)")
        #expect(try shuffled.scene.body(2) == "Deux rangs.", "seed \(seed)")
        #expect(try shuffled.scene.gaps() == 0 && shuffled.scene.missing() == 0, "seed \(seed)")
        #expect(try !shuffled.holdsSecret(), "seed \(seed)")
        try shuffled.scene.store.truncateLog()
        #expect(try !shuffled.filesHoldSecret(), "seed \(seed)")
    }

    @Test("The scans find the text before it is withdrawn, and nothing of it after")
    func erased() throws {
        let shared = try Shared()
        try shared.scene.receive(shared.first, shared.second, shared.elsewhere)
        #expect(try shared.holdsSecret())
        #expect(try shared.filesHoldSecret())
        #expect(try shared.scene.state(1) == .visible)

        // Taken back in one intersection only, it still stands in the other.
        let report = try shared.scene.receive(shared.withdrawal)
        #expect(report.withdrawn == 1)
        #expect(try shared.scene.state(1) == .visible)
        #expect(try shared.scene.body(1) == "Mieux : " + Shared.secret)
        #expect(try shared.scene.bundle(shared.second.id)?.payloads == [.withdrawn(by: shared.withdrawal.id)])

        try shared.scene.receive(shared.otherWithdrawal)
        try shared.scene.store.truncateLog()
        #expect(try !shared.holdsSecret())
        #expect(try !shared.filesHoldSecret())
        #expect(try shared.scene.body(2) == "Deux rangs.")
    }

    @Test("Withdrawn in one intersection before it comes in another, it stands in the other", arguments: 1...6)
    func standsElsewhere(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let shared = try Shared()
        for bundle in [shared.first, shared.second, shared.elsewhere, shared.withdrawal].shuffled(using: &random) {
            try shared.scene.receive(bundle)
        }
        #expect(try shared.scene.state(1) == .visible, "seed \(seed)")
        #expect(try shared.scene.body(1) == "Mieux : " + Shared.secret, "seed \(seed)")
    }

    @Test("A blank that claims a withdrawal nobody holds stays missing, and is filled when the text comes")
    func claimedBlank() throws {
        let shared = try Shared()
        let unknown = BundleID(.sha256([1, 2, 3]))
        try shared.scene.receive(try shared.first.replacing(1, with: .withdrawn(by: unknown)))
        #expect(try shared.scene.missing() == 1)
        #expect(try shared.scene.gaps() == 1)
        #expect(try shared.scene.body(1) == nil)
        let report = try shared.scene.receive(shared.first)
        #expect(report.filled == 1)
        #expect(try shared.scene.missing() == 0)
        #expect(try shared.scene.gaps() == 0, "what only a blank named is not looked for any more")
        #expect(try shared.scene.body(1) == "Recette : " + Shared.secret)
    }

    @Test("A blank is believed once the withdrawal that it claims is here and names it")
    func believedBlank() throws {
        let shared = try Shared()
        try shared.scene.receive(
            try shared.first.replacing(1, with: .withdrawn(by: shared.withdrawal.id)),
            try shared.second.replacing(0, with: .withdrawn(by: shared.withdrawal.id)))
        #expect(try shared.scene.missing() == 2)
        try shared.scene.receive(shared.withdrawal)
        #expect(try shared.scene.missing() == 0)
        #expect(try shared.scene.gaps() == 0)
        // A text that comes after all is neither kept nor shown.
        try shared.scene.receive(shared.first, shared.second)
        #expect(try shared.scene.body(1) == nil)
        #expect(try !shared.holdsSecret())
    }

    @Test("What a relay left out is counted as missing and filled later")
    func leftOut() throws {
        let shared = try Shared()
        try shared.scene.receive(try shared.first.replacing(0, with: .missing).replacing(1, with: .missing))
        #expect(try shared.scene.missing() == 2)
        #expect(try shared.scene.receive(try shared.first.replacing(1, with: .missing)).filled == 1)
        #expect(try shared.scene.body(2) == "Deux rangs.")
        #expect(try shared.scene.receive(shared.first).filled == 1)
        #expect(try shared.scene.missing() == 0)
        #expect(try shared.scene.bundle(shared.first.id) == shared.first)
    }

    @Test("Nobody withdraws a note of another origin, before or after it comes", arguments: [true, false])
    func foreignWithdrawal(before: Bool) throws {
        let shared = try Shared()
        let scene = shared.scene
        let (stranger, reader, place) = (scene.stranger, scene.reader, scene.place)
        try scene.receive([stranger.identityRecord])
        try scene.store.write { writing in
            var random = SeededRandom(3)
            _ = try writing.publish(
                [.recognise(stranger.id, cancels: [])], in: place, key: reader.signing, at: Scene.now, using: &random)
        }
        let theirs = try stranger.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: shared.first.id, index: 1)])], in: place)
        let both = before ? [theirs, shared.first] : [shared.first, theirs]
        #expect(try scene.receive(both.map { try $0.record }).stored == 2)
        #expect(try scene.body(1) == "Recette : " + Shared.secret)
        // Nor is a blank believed because of it.
        #expect(try scene.receive(try shared.second.replacing(0, with: .withdrawn(by: theirs.id))).stored == 1)
        #expect(try scene.missing() == 1)
    }
}
