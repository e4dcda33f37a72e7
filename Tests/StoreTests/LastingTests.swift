import Bundles
import Catalogue
import Foundation
import Links
import Notes
import Randomness
import Testing

import struct Bundles.Bundle
import struct Bundles.Record

@testable import CroiseeStore

private func canary(_ number: Int) -> String { "canari-\(number)-noisetier" }

/// So many notes of the author, each in a bundle of its own, and what withdraws them.
private struct Library {
    let scene: Scene
    let notes: [Bundle]
    let withdrawals: [Bundle]

    init(_ count: Int) throws {
        scene = try Scene()
        let (author, place) = (scene.author, scene.place)
        notes = try (1...count).map { number in
            try author.bundle(
                [.note(note(UInt8(number), "Note \(number)", "Texte : " + canary(number)))], in: place,
                at: Scene.now + Int64(number))
        }
        withdrawals = try notes.enumerated().map { index, bundle in
            try author.bundle(
                [.withdrawal(note: noteID(UInt8(index + 1)), targets: [.init(bundle: bundle.id, index: 0)])],
                in: place, at: Scene.now + 1_000 + Int64(index))
        }
    }

    func receive(_ bundles: [Bundle], at now: Int64 = Scene.now) throws {
        let records = try bundles.map { try $0.record }
        _ = try scene.store.write { try $0.receive(records, from: .file, at: now) }
    }

    func restore(_ number: Int, at ms: Int64 = Scene.now + 9_000) throws -> Bundle {
        try scene.author.bundle(
            [.restore(note: noteID(UInt8(number)), withdrawals: [withdrawals[number - 1].id])], in: scene.place, at: ms)
    }

    func held(_ number: Int) throws -> Bool { try scene.everything().contains { $0.contains(canary(number)) } }

    func isShown(_ number: Int) throws -> Bool {
        try scene.body(UInt8(number)) != nil && scene.state(UInt8(number)) == .visible
    }
}

@Suite("The brake on many withdrawals")
struct BrakeTests {
    @Test("The 21st within a day is hidden at once and erased after 72 hours")
    func brakes() throws {
        let library = try Library(22)
        try library.receive(library.notes + library.withdrawals)
        for number in 1...20 { #expect(try !library.held(number), "\(number) goes at once") }
        for number in 21...22 {
            #expect(try !library.isShown(number) && library.scene.state(UInt8(number)) == .withdrawn)
            #expect(try library.held(number), "\(number) is only held back")
        }
        let late = Scene.now + WithdrawalBrake.wait
        #expect(try library.scene.store.store.eraseDue(at: late - 1) == 0)
        #expect(try library.held(21))
        #expect(try library.scene.store.store.eraseDue(at: late) == 2)
        for number in 21...22 { #expect(try !library.held(number)) }
        #expect(
            try Data(library.scene.home.rawBytes()).range(of: Data(canary(21).utf8)) == nil, "nor in the files")
        #expect(try library.scene.store.read { try $0.nextErasure() } == nil)
    }

    @Test("A day later the count begins again")
    func nextDay() throws {
        let library = try Library(21)
        try library.receive(library.notes + library.withdrawals.prefix(20))
        try library.receive([library.withdrawals[20]], at: Scene.now + WithdrawalBrake.day + 1)
        #expect(try !library.held(21))
    }

    @Test("What is taken back in time stands again, whichever comes first", arguments: [true, false])
    func takenBack(withdrawalFirst: Bool) throws {
        let library = try Library(21)
        try library.receive(library.notes + library.withdrawals.prefix(20))
        let both = [library.withdrawals[20], try library.restore(21)]
        try library.receive(withdrawalFirst ? both : both.reversed())
        #expect(try library.isShown(21))
        #expect(try library.scene.store.store.eraseDue(at: Scene.now + 2 * WithdrawalBrake.wait) == 0)
        #expect(try library.isShown(21))
        // It may be withdrawn again, by another bundle.
        let again = try library.scene.author.bundle(
            [.withdrawal(note: noteID(21), targets: [.init(bundle: library.notes[20].id, index: 0)])],
            in: library.scene.place, at: Scene.now + 20_000)
        try library.receive([again], at: Scene.now + 2 * WithdrawalBrake.day)
        #expect(try !library.held(21))
    }

    @Test("What was erased already is asked for again, and comes back from whoever has it")
    func askedAgain() throws {
        let library = try Library(1)
        try library.receive(library.notes + library.withdrawals)
        #expect(try !library.held(1))
        try library.receive([try library.restore(1)])
        #expect(try library.scene.missing() == 1)
        try library.receive(library.notes)
        #expect(try library.isShown(1))
        #expect(try library.scene.missing() == 0)
    }

    @Test("A note that comes while its withdrawal is held back is not shown, and goes with it")
    func lateNote() throws {
        let library = try Library(21)
        try library.receive(Array(library.notes.prefix(20)) + library.withdrawals)
        try library.receive([library.notes[20]])
        #expect(try !library.isShown(21))
        #expect(try library.held(21))
        try library.receive([try library.restore(21)])
        #expect(try library.isShown(21))
    }

    @Test("Holders answer once they have erased, not before; the origin hears of it")
    func answers() throws {
        let library = try Library(21)
        try library.receive(library.notes + library.withdrawals)
        let first = try library.scene.store.write { try $0.takeErasuresToTell() }
        #expect(Set(first) == Set(library.withdrawals.prefix(20).map(\.id)))
        try library.scene.store.store.eraseDue(at: Scene.now + WithdrawalBrake.wait)
        #expect(
            try library.scene.store.write { try $0.takeErasuresToTell() } == [library.withdrawals[20].id])
    }
}

/// The author's chain, and a thief who has its first key.
private struct Theft {
    let scene: Scene
    let words: RecoveryWords
    let author: CommunityID
    let founded: Identity
    let key: SigningKey
    let place: IntersectionID

    init() throws {
        scene = try Scene()
        words = try RecoveryWords(entropy: [UInt8](repeating: 9, count: 16))
        key = try SigningKey(seed: [UInt8](repeating: 77, count: 32))
        founded = try Identity.found(signing: key, recovery: try words.recoveryKey(1).publicKey)
        author = founded.community
        place = scene.place
        let (identity, reader, place, id) = (founded, scene.reader, place, author)
        try scene.store.write { writing in
            var random = SeededRandom(5)
            try writing.learn(identity)
            _ = try writing.publish(
                [.recognise(id, cancels: [])], in: place, key: reader.signing, at: Scene.now, using: &random)
            try writing.setHolds(false, for: id)
        }
    }

    /// - Parameter seed: of the key of statement 1, as in `next`; nil for the first key.
    func bundle(_ entries: [Entry], at ms: Int64, by seed: UInt8? = nil) throws -> Bundle {
        var random = SeededRandom(UInt64(ms))
        let key = try seed.map { try SigningKey(seed: [UInt8](repeating: $0, count: 32)) } ?? key
        return try Bundle.sign(
            origin: author, statement: seed == nil ? 0 : 1, intersection: place, signedAt: ms, class: .content,
            after: [],
            payloads: entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) }, key: key)
    }

    func next(_ seed: UInt8, sealing: [Bundle]) throws -> Identity {
        try founded.advanced(
            newSigning: try SigningKey(seed: [UInt8](repeating: seed, count: 32)),
            recoveryKey: try words.recoveryKey(1), nextRecovery: try words.recoveryKey(2).publicKey,
            sealing: sealing.map(\.id))
    }

    func body(_ number: UInt8) throws -> String? {
        try scene.store.read { [author] in try $0.revisions(origin: author, noteID(number)).current?.body }
    }

    func summary(_ number: UInt8) throws -> NoteState? {
        try scene.store.read { [author] in try $0.summary(origin: author, noteID(number))?.state }
    }
}

@Suite("A stolen key")
struct TheftTests {
    @Test(
        "What the seal leaves out is neither shown nor served, whether it came before or after; its withdrawals are undone"
    )
    func dropped() throws {
        let theft = try Theft()
        let scene = theft.scene
        let mine = try theft.bundle([.note(note(1, "La haie", "Deux rangs."))], at: Scene.now + 1)
        let other = try theft.bundle([.note(note(2, "Le four", "Chauffer."))], at: Scene.now + 2)
        let forged = try theft.bundle([.note(note(3, "Faux", "Achetez ici."))], at: Scene.now + 3)
        let revised = try theft.bundle(
            [.note(note(1, "La haie", "Arrachez tout.", revision: 2, at: Scene.now + 9))], at: Scene.now + 4)
        let emptied = try theft.bundle(
            [.withdrawal(note: noteID(2), targets: [.init(bundle: other.id, index: 0)])], at: Scene.now + 5)
        let backdated = try theft.bundle([.note(note(4, "Vieux faux", "Payez."))], at: Scene.now - 500_000)
        try scene.receive(mine, other, forged, revised, emptied)
        #expect(try theft.body(1) == "Arrachez tout.")
        #expect(try theft.summary(2) == .withdrawn)

        let next = try theft.next(1, sealing: [mine, other])
        try scene.store.write { _ = try $0.learn(next, at: Scene.now + 10) }
        #expect(try theft.body(1) == "Deux rangs.")
        #expect(try theft.summary(3) == nil)
        #expect(try theft.body(3) == nil)
        #expect(try scene.missing() == 1, "what was erased is asked for")
        // The backdated one comes only now.
        #expect(try scene.receive(backdated).refused.map(\.problem.type) == ["not-sealed"])
        try scene.receive(other)
        #expect(try theft.body(2) == "Chauffer.")
        #expect(try !scene.everything().contains { $0.contains("Achetez ici") || $0.contains("Arrachez") })
        #expect(try scene.store.read { try $0.identityNews() }.map(\.event) == [.rotated])
    }

    @Test("What the brake held back comes back without anybody's help")
    func heldBack() throws {
        let theft = try Theft()
        let notes = try (1...25).map { number in
            try theft.bundle(
                [.note(note(UInt8(number), "Note", "Texte \(number)"))], at: Scene.now + Int64(number))
        }
        let withdrawals = try notes.enumerated().map { index, bundle in
            try theft.bundle(
                [.withdrawal(note: noteID(UInt8(index + 1)), targets: [.init(bundle: bundle.id, index: 0)])],
                at: Scene.now + 100 + Int64(index))
        }
        try theft.scene.receive(try (notes + withdrawals).map { try $0.record })
        let next = try theft.next(1, sealing: notes)
        try theft.scene.store.write { _ = try $0.learn(next, at: Scene.now + 10) }
        for number in 21...25 { #expect(try theft.body(UInt8(number)) == "Texte \(number)") }
        #expect(try theft.scene.missing() == 20)
        try theft.scene.receive(try notes.map { try $0.record })
        #expect(try theft.body(1) == "Texte 1")
        #expect(try theft.scene.missing() == 0)
    }

    @Test(
        "Two statements of one number freeze; the admin's choice thaws, for either of them", arguments: [true, false])
    func chosen(first: Bool) throws {
        let theft = try Theft()
        let scene = theft.scene
        let shared = try theft.bundle([.note(note(1, "La haie", "Deux rangs."))], at: Scene.now + 1)
        let second = try theft.bundle([.note(note(2, "Le four", "Chauffer."))], at: Scene.now + 2)
        try scene.receive(shared, second)
        let one = try theft.next(1, sealing: [shared])
        let two = try theft.next(2, sealing: [shared, second])
        try scene.store.write { _ = try $0.learn(one, at: Scene.now) }
        #expect(try theft.body(2) == nil)
        try scene.receive([try .compress(type: .identity, plain: two.text)])
        let frozen = try #require(try scene.store.read { try $0.frozenOrigins() }.first)
        #expect(frozen.number == 1 && frozen.held.head == one.head && frozen.other.head == two.head)
        let late = try theft.bundle([.note(note(4, "Après", "Semer."))], at: Scene.now + 3, by: 1)
        #expect(try scene.receive(late).refused.map(\.problem) == [.frozenOrigin])
        #expect(throws: Problem.noSuchStatement) {
            try scene.store.write { try $0.choose(.sha256([1]), of: theft.author, at: Scene.now) }
        }
        try scene.store.write { try $0.choose(first ? one.head : two.head, of: theft.author, at: Scene.now) }
        #expect(try scene.store.read { try $0.frozenOrigins() }.isEmpty)
        #expect(try theft.body(1) == "Deux rangs.")
        #expect(try theft.body(4) == (first ? "Semer." : nil), "what came meanwhile need not come again")
        try scene.receive(second)
        #expect(try theft.body(2) == (first ? nil : "Chauffer."))
        // The other one does not freeze it again.
        #expect(try scene.receive([try .compress(type: .identity, plain: (first ? two : one).text)]).refused.count == 1)
        #expect(try scene.store.read { try $0.frozenOrigins() }.isEmpty)
    }

    @Test("With an earlier key nothing is published")
    func outdated() throws {
        let scene = try Scene()
        let reader = scene.reader
        let recovery = try SigningKey(seed: [UInt8](repeating: 1, count: 31) + [2])
        let next = try reader.identity.advanced(
            newSigning: try SigningKey(seed: [UInt8](repeating: 50, count: 32)), recoveryKey: recovery,
            nextRecovery: recovery.publicKey, sealing: [])
        try scene.store.write { _ = try $0.learn(next, at: Scene.now) }
        #expect(throws: Problem.keyOutdated) {
            try scene.store.write { writing in
                var random = SeededRandom(1)
                _ = try writing.publish(
                    [.note(note(1, "Titre", "Texte"))], in: scene.place, key: reader.signing, at: Scene.now,
                    using: &random)
            }
        }
    }
}
