import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Hummingbird
import Links
import Notes
import Testing

import struct Bundles.Record

@testable import CroiseeFederation

/// What a peer answers that says it knows a community.
private struct Tale: Sendable {
    var identity: [UInt8]
    var head: RecoveryHead

    var answer: Answer {
        get throws {
            var body = try WireJSON.encode(head) + [0x0A]
            var writer = StreamWriter()
            writer.append(try .compress(type: .identity, plain: identity), to: &body)
            writer.finish(to: &body)
            return Answer(status: .ok, contentType: MediaType.changes, body: body)
        }
    }
}

/// A peer that is who it says, and tells a tale to whoever recovers.
private func routes(of peer: Village, _ tale: Tale) -> Router<NodeRequestContext> {
    let router = Router(context: NodeRequestContext.self)
    router.get("/federation/v1/identity") { _, _ in try await peer.service.identity(of: nil, peer: nil).response() }
    router.post("/federation/v1/recovery") { _, _ in try tale.answer.response() }
    return router
}

@Suite("A recovery that meets a liar")
struct RecoveryLieTests {
    enum Lie: CaseIterable, Sendable { case shorterChain, foreignIdentity, itsOwn, disorder, nothing }

    @Test(
        "Who tells of a shorter chain, another community, itself, or nonsense is named, and nothing is written",
        arguments: Lie.allCases)
    func refused(lie: Lie) async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        let old = try val.node.store.read { try $0.requireIdentity(val.id) }
        _ = try val.node.rotate(words: words(2), newWords: words(9), plan: try val.node.sealPlan(), isTheft: false)
        let new = try val.node.store.read { try $0.requireIdentity(val.id) }
        let ids = [BundleID(Digest32.sha256([1])), BundleID(Digest32.sha256([2]))].sorted()
        var tale = Tale(identity: new.text, head: RecoveryHead(bundles: [], more: false))
        switch lie {
        case .shorterChain: tale.identity = old.text
        case .foreignIdentity: tale.identity = try bel.node.store.read { try $0.requireIdentity(bel.id) }.text
        case .itsOwn: tale.identity = try hub.node.store.read { try $0.requireIdentity(hub.id) }.text
        case .disorder: tale.head.bundles = ids.reversed().map(\.hex)
        case .nothing: tale.identity = Array("{}\n".utf8)
        }
        _ = try await serving(routes(of: hub, tale), at: hub.node.now()) { address, _ in
            await #expect(throws: Problem.recoveryLie(address)) { _ = try await Recovery.find(words(9), at: address) }
        }
    }

    @Test("Words that one peer knows and another does not are not taken: they may have been replaced since")
    func disputed() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        let old = try val.node.store.read { try $0.requireIdentity(val.id) }
        _ = try bel.node.store.write { try $0.learn(old, at: bel.node.now()) }
        _ = try val.node.rotate(words: words(2), newWords: words(9), plan: try val.node.sealPlan(), isTheft: false)
        let new = try val.node.store.read { try $0.requireIdentity(val.id) }
        _ = try hub.node.store.write { try $0.learn(new, at: hub.node.now()) }
        _ = try await serving(hub) { hubAddress, _ in
            try await serving(bel) { belAddress, _ in
                let dead = "https://127.0.0.1:1"
                for addresses in [[hubAddress, belAddress], [belAddress, hubAddress]] {
                    await #expect(throws: Problem.recoveryDisputed(hubAddress)) {
                        _ = try await Recovery.find(words(2), at: addresses) { _, _ in }
                    }
                    await #expect(throws: Problem.recoveryDisputed(belAddress)) {
                        _ = try await Recovery.find(words(9), at: addresses) { _, _ in }
                    }
                }
                let found = try await Recovery.find(words(9), at: [dead, hubAddress]) { _, _ in }
                #expect(found.count == 1)
            }
        }
    }

    @Test(
        "Bundles that are made up, and payloads that are blanked, harm nothing: what is true comes from whoever has it")
    func harmless() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        let place = try intersection(of: hub, val, bel)
        try hub.link(with: val)
        try bel.link(with: val)
        for other in [hub, bel] { try other.node.recognise(val.id, in: place) }
        try val.node.recognise(bel.id, in: place)
        try val.write("La haie", "Deux rangs.", in: place)
        let membership = try val.bundles(of: val.id, in: place, .membership)
        let content = try val.bundles(of: val.id, in: place)
        let identity = try val.node.store.read { try $0.identityRecord(of: val.id) }
        let blanked = try val.records(content).map { record in
            try Record.compress(
                type: .bundle, plain: Bundle.parse(plain: record.plain()).replacing(0, with: .missing).plain)
        }
        try hub.node.store.write { [now = hub.node.now()] in
            _ = try $0.receive(identity + val.records(membership) + blanked, from: .peer(val.id), at: now)
        }
        try bel.node.store.write { [now = bel.node.now()] in
            _ = try $0.receive(identity + val.records(membership) + val.records(content), from: .peer(val.id), at: now)
        }
        try await serving(hub) { address, _ in
            try await serving(bel) { other, _ in
                var found = try await Recovery.find(words(2), at: address)
                let made = BundleID(Digest32.sha256(Array("made up".utf8)))
                found = RecoveryFinding(
                    address: found.address, pin: found.pin, peer: found.peer, own: found.own,
                    bundles: found.bundles + [made])
                let honest = try await Recovery.find(words(2), at: other)
                let folder = newFolder()
                defer { remove(folder) }
                let back = try Recovery.restore(
                    [found, honest], words: words(2), newWords: words(7), in: folder, language: .french)
                for _ in 0..<2 { _ = try await sync(back, with: hub.id, logger: Log.quiet) }
                #expect(try back.store.read { try $0.missingCount() } == 1)
                for _ in 0..<2 { _ = try await sync(back, with: bel.id, logger: Log.quiet) }
                #expect(try back.store.read { try $0.missingCount() } == 0)
                #expect(try back.store.read { try $0.notes() }.map(\.title) == ["La haie"])
                #expect(try back.store.read { try !$0.holds(made) })
            }
        }
    }
}

@Suite("A copy of the folder that runs elsewhere")
struct TwoOfOneTests {
    @Test("Both admins are told, both sets become one, and nothing is lost")
    func clone() async throws {
        let clock = TestClock(1_795_219_200_000)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let place = try intersection(of: hub, val)
        try await serving(hub, calledBy: val) {
            try val.write("Avant", "Texte.", in: place)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let clone = try Node.open(folder: val.node.copiedFolder(), clock: { clock.now })
            defer { remove(clone.folder) }
            for node in [val.node, clone] {
                clock.advance(seconds: 60)
                try node.store.write { [now = clock.now] in try $0.begin(at: now) }
            }
            clock.advance(seconds: 60)
            for (index, node) in [val.node, clone, val.node, clone].enumerated() {
                clock.advance(seconds: 60)
                _ = try node.newNote(NoteText(title: "Note \(index)", body: "Texte."), Audience(places: [place]))
            }
            for _ in 0..<2 {
                for node in [val.node, clone] { _ = try await sync(node, with: hub.id, logger: Log.quiet) }
            }
            let all = ["Avant", "Note 0", "Note 1", "Note 2", "Note 3"]
            for node in [val.node, clone, hub.node] {
                #expect(try node.store.read { try $0.notes() }.map(\.title).sorted() == all)
                #expect(try node.store.read { try $0.gapCount() + $0.missingCount() } == 0)
            }
            for node in [val.node, clone] {
                #expect(try node.store.read { try $0.identityNews() }.contains { $0.event == .elsewhere })
            }
            // Told once, however much comes.
            #expect(try val.node.store.read { try $0.identityNews() }.count { $0.event == .elsewhere } == 1)
        }
    }

    @Test("A backup that was put back is no second node: what it lacked is older, and nobody is alarmed")
    func restoredIsNoClone() async throws {
        let clock = TestClock(1_795_219_200_000)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let place = try intersection(of: hub, val)
        try await serving(hub, calledBy: val) {
            let folder = try val.node.copiedFolder()
            defer { remove(folder) }
            clock.advance(seconds: 60)
            try val.write("Depuis", "Texte.", in: place)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            clock.advance(seconds: 60)
            let older = try Node.open(folder: folder, clock: { clock.now })
            try older.store.write { [now = clock.now] in try $0.begin(at: now) }
            for _ in 0..<2 { _ = try await sync(older, with: hub.id, logger: Log.quiet) }
            #expect(try older.store.read { try $0.notes() }.map(\.title) == ["Depuis"])
            #expect(try older.store.read { try $0.identityNews() }.allSatisfy { $0.event != .elsewhere })
        }
    }
}

@Suite("A withdrawal reaches whoever left")
struct LeaverTests {
    @Test(
        "A member that left keeps what it holds, but hears of withdrawals, and nothing else", arguments: [true, false])
    func left(memberLeft: Bool) async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        let place = try intersection(of: hub, val, bel)
        try await serving(hub, calledBy: val, bel) {
            try val.node.recognise(bel.id, in: place)
            try bel.node.recognise(val.id, in: place)
            func talk(_ villages: Village...) async throws {
                for village in villages { _ = try await sync(village.node, with: hub.id, logger: Log.quiet) }
            }
            try val.write("La haie", "Deux rangs.", in: place)
            try val.write("Le four", "Chauffer.", in: place)
            try await talk(val, bel, val)
            #expect(try bel.titles() == ["La haie", "Le four"])
            // Either the holder left, or the origin.
            try (memberLeft ? bel : val).node.leave(place)
            try await talk(bel, val, bel, val)
            #expect(try bel.titles() == ["La haie", "Le four"], "what one holds stays")
            let note = try #require(try val.node.store.read { try $0.notes() }.first { $0.title == "La haie" }).note
            if memberLeft { try val.write("Le puits", "Creuser.", in: place) }
            _ = try val.node.withdraw(note, keep: false)
            try await talk(val, bel)
            #expect(try bel.titles() == ["", "Le four"])
            #expect(try bel.node.store.read { try $0.notes() }.contains { $0.note == note && $0.state == .withdrawn })
            #expect(try val.node.withdrawalStatus(of: note).holders.map(\.name).contains("Bel-Air"))
        }
    }
}
