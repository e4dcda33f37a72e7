import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links
import Testing

@testable import CroiseeFederation

extension Village {
    fileprivate func rotated(_ seed: UInt8, then next: UInt8) throws -> Node {
        try node.rotate(words: words(seed), newWords: words(next), plan: node.sealPlan(), isTheft: false)
    }

    /// The number of the newest statement that is known here of another.
    fileprivate func statement(of other: Village) throws -> Int? {
        try node.store.read { try $0.identity(of: other.id) }?.latest
    }
}

// All suites run at once: what takes a second alone waits its turn.
@Suite("New keys go on at once, hop by hop", .timeLimit(.minutes(15)))
struct ChainTests {
    /// Val and Bel-Air, each of which calls the hub.
    private struct Three: Sendable {
        let hub: Village
        let val: Village
        let bel: Village

        init() throws {
            hub = try Village("Pays", seed: 1)
            val = try Village("Val-Exemple", seed: 2)
            bel = try Village("Bel-Air", seed: 3)
        }

        /// Links both with the hub, where it answers, and lets both call it.
        func begin(_ address: String, _ pin: String) async throws {
            for other in [val, bel] {
                try hub.link(with: other)
                try other.link(with: hub, address: address, pin: pin)
            }
            for village in [val, bel] { _ = try await sync(village.node, with: hub.id, logger: Log.quiet) }
        }
    }

    @Test("A peer of a peer hears of them without any note, and whoever waits at the hub is answered")
    func overTheHub() async throws {
        let three = try Three()
        let (hub, val, bel) = (three.hub, three.val, three.bel)
        _ = try intersection(of: hub, val, bel)
        try await serving(hub) { address, pin in
            try await three.begin(address, pin)
            let row = try #require(try bel.node.store.read { try $0.link(with: hub.id) })
            let cursor = try #require(row.cursor)
            let view = try #require(row.view)
            let bundles = try hub.node.store.read { try $0.cursor() }
            // It waits for longer than this test may last.
            let waiting = Task {
                try await hub.service.changes(peer: bel.id, after: cursor, view: view, wait: 55) { false }
            }
            while hub.bell.waiting < 1 { await Task.yield() }

            let renewed = try val.rotated(2, then: 9)
            _ = try await sync(renewed, with: hub.id, logger: Log.quiet)
            let answer = try await waiting.value
            #expect(answer.status == .ok && answer.body.count < 1_200)
            #expect(try answer.head.view != view)
            #expect(try answer.bundles.isEmpty)
            _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            #expect(try bel.statement(of: val) == 1)
            #expect(try bel.node.store.read { try $0.identityNews() }.map(\.event) == [.rotated])
            #expect(try hub.node.store.read { try $0.cursor() } == bundles, "nothing else was published")
            // Told once: the next round is as short as any other.
            let quiet = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            #expect(quiet.reconciliations == 0 && quiet.bundlesIn + quiet.bundlesOut == 0)
            #expect(try bel.node.store.read { try $0.viewDigest(with: hub.id) }.count == 16)
        }
    }

    @Test("Whoever is called is told, too, by the one who calls")
    func pushed() async throws {
        let three = try Three()
        let (hub, val, bel) = (three.hub, three.val, three.bel)
        let roche = try Village("La Roche", seed: 4)
        _ = try intersection(of: hub, val, bel, roche)
        try await serving(hub) { address, pin in
            try await three.begin(address, pin)
            try await serving(roche) { other, otherPin in
                try roche.link(with: bel)
                try bel.link(with: roche, address: other, pin: otherPin)
                _ = try await sync(bel.node, with: roche.id, logger: Log.quiet)
                let renewed = try val.rotated(2, then: 9)
                _ = try await sync(renewed, with: hub.id, logger: Log.quiet)
                for peer in [hub, roche] { _ = try await sync(bel.node, with: peer.id, logger: Log.quiet) }
                #expect(try roche.statement(of: val) == 1)
                let known = try bel.node.store.read { try $0.link(with: roche.id) }?.chains
                #expect(known == ChainHead.digest(of: try bel.node.store.read { try $0.chains(for: roche.id) }))
            }
        }
    }

    @Test("It goes no further than the bundles of that community")
    func noFurther() async throws {
        let three = try Three()
        let (hub, val, bel) = (three.hub, three.val, three.bel)
        // Bel-Air is in another intersection of the hub's.
        _ = try intersection(of: hub, val)
        _ = try intersection(of: hub, bel)
        try await serving(hub) { address, pin in
            try await three.begin(address, pin)
            let before = try hub.node.store.read { try $0.viewDigest(with: bel.id) }
            _ = try await sync(try val.rotated(2, then: 9), with: hub.id, logger: Log.quiet)
            #expect(try hub.statement(of: val) == 1)
            #expect(try hub.node.store.read { try $0.chains(for: bel.id) }.isEmpty)
            #expect(try hub.node.store.read { try $0.viewDigest(with: bel.id) } == before)
        }
    }

    @Test("What a peer says to know and does not give is asked for once")
    func lie() async throws {
        let three = try Three()
        let (hub, val, bel) = (three.hub, three.val, three.bel)
        _ = try intersection(of: hub, val, bel)
        try await serving(hub) { address, pin in
            try await three.begin(address, pin)
            let exchange = try await Exchange.open(bel.node, hub.id, bell: nil, logger: Log.quiet)
            _ = try await exchange.client.introduce()
            _ = await exchange.client.takeTotals()
            let lies = ["\(val.id.text):9:0123456789abcdef"]
            try await exchange.settleChains(lies, everything: false)
            #expect(await exchange.client.takeTotals().exchanges == 1)
            try await exchange.settleChains(lies, everything: false)
            #expect(await exchange.client.takeTotals().exchanges == 0)
            #expect(try bel.statement(of: val) == 0)
            // Nobody is fetched of whom nothing is held.
            let stranger = try Village("La Roche", seed: 4)
            try await exchange.settleChains(["\(stranger.id.text):9:0123456789abcdef"], everything: false)
            #expect(await exchange.client.takeTotals().exchanges == 0)
            for bad in [
                "", val.id.text, "\(val.id.text):0:0123456789abcdef", "\(val.id.text):256:0123456789abcdef",
                "\(val.id.text):01:0123456789abcdef", "\(val.id.text):1:0123456789ABCDEF", "\(val.id.text):1:01",
                "\(val.id.text):1:0123456789abcdef:",
            ] {
                await #expect(throws: Problem.malformedMessage) {
                    try await exchange.settleChains([bad], everything: false)
                }
            }
            await #expect(throws: Problem.malformedMessage) {
                try await exchange.settleChains(
                    Array(repeating: lies[0], count: ChainHead.atMost + 1), everything: false)
            }
            await exchange.client.close()
        }
    }
}

@Suite("A clock that was wrong")
struct WrongClockTests {
    @Test("What was noted while the clock was far ahead puts nothing off once it is right")
    func ahead() async throws {
        let clock = TestClock(1_795_219_200_000)
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let place = try intersection(of: hub, val)
        try await serving(hub, calledBy: val) {
            try val.write("La haie", "Deux rangs.", in: place)
            clock.advance(seconds: 90 * 86_400)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            #expect(try await sync(val.node, with: hub.id, logger: Log.quiet).reconciliations == 0)
            clock.advance(seconds: -90 * 86_400)
            #expect(try await sync(val.node, with: hub.id, logger: Log.quiet).reconciliations > 0)
            #expect(try await sync(val.node, with: hub.id, logger: Log.quiet).reconciliations == 0)
        }
    }

    @Test(
        "It is time when so much has passed, or when the last time lies ahead",
        arguments: [
            (0, 86_400_001, true), (0, 86_400_000, false), (5_000, 4_000, false), (100_000, 1_000, true),
            (Int64.max / 2, 0, true),
        ] as [(Int64, Int64, Bool)])
    func due(last: Int64, now: Int64, isDue: Bool) {
        #expect(CroiseeFederation.isDue(since: last, every: 86_400_000, now: now) == isDue)
    }
}
