import Bundles
import Catalogue
import CroiseeStore
import Links
import Logging
import Testing

import struct Bundles.Record

@testable import CroiseeFederation

@Suite("Two nodes exchange over TLS")
struct ExchangeTests {
    @Test("A poll with nothing new costs under 1,200 bytes; a new short note under 4,000, and one round trip")
    func figures() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            try val.write("La haie", "Deux rangs, en quinconce.", in: place)
            let exchange = try await Exchange.open(bel.node, val.id, bell: nil, logger: Log.quiet)
            #expect(try await exchange.round())
            #expect(try await exchange.round())
            #expect(try bel.titles() == ["La haie"])

            let client = await exchange.client
            let start = client.counter.totals
            #expect(try await exchange.poll(wait: 0) == .nothing)
            let idle = client.counter.totals - start
            #expect(idle.exchanges == 1)
            #expect(idle.messageIn + idle.messageOut < 1_200, "\(idle)")

            try val.write("Le four à pain", "Chauffer doucement, deux heures, avec du châtaignier sec.", in: place)
            let before = client.counter.totals
            _ = try await exchange.poll(wait: 0)
            let one = client.counter.totals - before
            #expect(try bel.titles() == ["La haie", "Le four à pain"])
            #expect(one.exchanges == 1)
            #expect(one.messageIn + one.messageOut < 4_000, "\(one)")
            print(
                "unchanged poll: \(idle.messageIn + idle.messageOut) bytes; one note: \(one.messageIn + one.messageOut)"
            )
            await client.close()
        }
    }

    @Test("Both sides' news pass in one round, and a second round brings nothing more")
    func bothWays() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            try val.write("La haie", "Deux rangs.", in: place)
            try bel.write("Le puits", "Eau claire.", in: place)
            let report = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(report.state == "active")
            #expect(try val.titles() == ["La haie", "Le puits"])
            #expect(try bel.titles() == ["La haie", "Le puits"])
            let again = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(again.bundlesIn == 0 && again.bundlesOut == 0 && again.refused.isEmpty)
        }
    }

    @Test("A hub that blanks, drops and makes up withdrawals is noticed, and what it kept back comes from elsewhere")
    func hostileHub() async throws {
        let (hub, val, bel) = (
            try Village("Pays", seed: 1), try Village("Val-Exemple", seed: 2), try Village("Bel-Air", seed: 3)
        )
        let place = try intersection(of: hub, val, bel)
        for number in 1...5 { try val.write("Note \(number)", "Texte \(number).", in: place) }
        let bundles = try val.records(val.bundles(of: val.id, in: place)).map { try Bundle.parse(plain: $0.plain()) }
        #expect(bundles.count == 5)
        // What the hub keeps: the first blank, the second not at all, the third as if it had been withdrawn.
        let kept = try [
            bundles[0].replacing(0, with: .missing),
            bundles[2].replacing(0, with: .withdrawn(by: BundleID(.sha256([7])))), bundles[3], bundles[4],
        ].map { try Record.compress(type: .bundle, plain: $0.plain) }
        try hub.node.store.write { _ = try $0.receive(kept, from: .peer(val.id), at: hub.node.now()) }

        try await serving(hub, calledBy: bel) {
            let report = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            #expect(report.missingPayloads == 2)
            // The bundle that was dropped, and the withdrawal that nobody wrote.
            #expect(report.gaps == 2)
            #expect(try bel.titles() == ["Note 4", "Note 5"])
            let row = try #require(try bel.node.store.read { try $0.intersection(place) })
            let holding = try bel.node.store.read { try $0.holdings(row)[val.id] }
            #expect(holding?.gaps == 2 && holding?.missing == 2)
        }
        try await serving(val, calledBy: bel) {
            let report = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(report.missingPayloads == 0)
            #expect(try bel.titles() == (1...5).map { "Note \($0)" })
            #expect(report.gaps == 0)
        }
    }

    @Test("A peer that was put back to an old copy gets its own bundles again, and its cursor is started over")
    func oldCopy() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            try bel.write("Le puits", "Eau claire.", in: place)
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            // As if another history had been followed so far.
            try await bel.node.store.writing {
                try $0.note(
                    .changes(cursor: Cursor(position: 3, check: "0123456789abcdef"), view: "x"), with: val.id)
            }
            try val.write("La haie", "Deux rangs.", in: place)
            let report = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(report.reconciliations > 0)
            #expect(try bel.titles() == ["La haie", "Le puits"])
        }
    }

    @Test("A revoked peer's round is told so and brings nothing")
    func revoked() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            _ = try val.node.revoke(bel.id)
            try val.write("La haie", "Deux rangs.", in: place)
            let report = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(report.state == "revoked" && report.bundlesIn == 0)
            #expect(try bel.titles().isEmpty)
        }
    }
}
