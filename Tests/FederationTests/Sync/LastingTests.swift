import Bundles
import Catalogue
import CroiseeStore
import Links
import Notes
import Testing

@testable import CroiseeFederation

private let usualTime: Int64 = 1_795_219_200_000

@Suite("Keys that change, are stolen, or are lost")
struct LastingTests {
    @Test(
        "A thief publishes, withdraws everything and backdates; after the change of keys nobody shows or lacks anything"
    )
    func theft() async throws {
        let clock = TestClock(usualTime)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let place = try intersection(of: hub, val)
        try await serving(hub, calledBy: val) {
            for number in 1...25 { try val.write("Note \(number)", "Texte \(number)", in: place) }
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let thief = try Node.open(folder: val.node.copiedFolder(), clock: { clock.now })
            defer { remove(thief.folder) }
            clock.advance(seconds: 86_400)
            let stolen = clock.now
            clock.advance(seconds: 60)
            try val.node.store.write { try $0.begin(at: stolen) }
            for note in try thief.store.read({ try $0.notes() }) { _ = try thief.withdraw(note.note, keep: false) }
            _ = try thief.newNote(NoteText(title: "Faux", body: "Payez ici."), Audience(places: [place]))
            var past = thief
            past.clock = { stolen - 1_000_000 }
            _ = try past.newNote(NoteText(title: "Vieux faux", body: "Payez."), Audience(places: [place]))
            _ = try await sync(thief, with: hub.id, logger: Log.quiet)
            #expect(try hub.titles().contains("Faux"))
            #expect(try hub.node.store.read { try $0.braked() }.map(\.notes) == [5])
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            #expect(try val.node.store.read { try $0.identityNews() }.contains { $0.event == .elsewhere })

            let plan = try val.node.sealPlan(stolenSince: stolen)
            #expect(plan.disowned.allSatisfy { !$0.isMadeHere })
            let renewed = try val.node.rotate(words: words(2), newWords: words(9), plan: plan, isTheft: true)
            #expect(try renewed.store.read { try $0.notes() }.filter { $0.state == .visible }.count == 25)
            _ = try await sync(renewed, with: hub.id, logger: Log.quiet)
            _ = try await sync(renewed, with: hub.id, logger: Log.quiet)
            let there = try hub.node.store.read { try $0.notes() }
            #expect(there.count == 25 && there.allSatisfy { !$0.title.isEmpty })
            #expect(!there.contains { $0.title.contains("faux") || $0.title.contains("Faux") })
            #expect(try hub.node.store.read { try $0.missingCount() } == 0)
            #expect(try hub.node.store.read { try $0.identityNews() }.contains { $0.event == .rotated })

            // The thief's node, and any old copy, is told, and publishes no more. Once told it says so by itself: the hub does not know its
            // keys, and would say another thing.
            for _ in 0..<2 {
                await #expect(throws: Problem.keyOutdated) {
                    _ = try await sync(thief, with: hub.id, logger: Log.quiet)
                }
                let said = try thief.store.read { try $0.link(with: hub.id)?.lastError }
                #expect(said == Problem.keyOutdated.sentence)
            }
            let looked = try await thief.examine()
            #expect(looked.findings.filter { ["peers", "address"].contains($0.check) }.isEmpty)
            #expect(looked.findings.contains(Finding("keys", .damage, Problem.keyOutdated.sentence)))
            #expect(looked.headline == DoctorWords.decide)
            #expect(throws: Problem.keyOutdated) {
                _ = try thief.newNote(NoteText(title: "Encore", body: "Payez."), Audience(places: [place]))
            }
            // Wrong words change nothing, and neither do the old ones.
            #expect(throws: Problem.wrongWords) {
                _ = try renewed.rotate(words: words(2), newWords: words(8), plan: plan, isTheft: true)
            }
        }
    }

    @Test("A lost folder comes back from a peer with the words: notes, intersections, link; the peer is told")
    func recovery() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let place = try intersection(of: hub, val)
        try await serving(hub) { address, pin in
            try hub.link(with: val)
            try val.link(with: hub, address: address, pin: pin)
            for number in 1...3 { try val.write("Note \(number)", "Texte \(number)", in: place) }
            try hub.write("Du pays", "Bonjour.", in: place)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)

            let unknown = await #expect(throws: Problem.self) { _ = try await Recovery.find(words(5), at: address) }
            #expect(unknown == .recoveryUnknown(address))
            #expect(try #require(unknown).sentence.fr.contains("en donnent douze nouveaux : prenez les derniers."))
            let found = try await Recovery.find(words(2), at: address)
            #expect(found.own.community == val.id && found.pin?.text == pin && found.peer.community == hub.id)
            let folder = newFolder()
            #expect(throws: Problem.folderNotEmpty(val.node.folder.path)) {
                _ = try Recovery.restore(
                    [found], words: words(2), newWords: words(7), in: val.node.folder, language: .french)
            }
            let back = try Recovery.restore(
                [found], words: words(2), newWords: words(7), in: folder, language: .french)
            defer { remove(back.folder) }
            let report = try await sync(back, with: hub.id, logger: Log.quiet)
            #expect(report.state == "active")
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            let titles = try back.store.read { try $0.notes() }.map(\.title).sorted()
            #expect(titles == ["Du pays", "Note 1", "Note 2", "Note 3"])
            #expect(try hub.titles() == ["Du pays", "Note 1", "Note 2", "Note 3"])
            _ = try back.newNote(NoteText(title: "De retour", body: "Oui."), Audience(places: [place]))
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            #expect(try hub.titles().contains("De retour"))
            #expect(try hub.node.store.read { try $0.identityNews() }.map(\.event) == [.rotated])
            // Opened again, its keys are those that count.
            let again = try Node.open(folder: folder)
            #expect(try again.isCurrent())
            // The words were used up.
            await #expect(throws: Problem.recoveryUnknown(address)) {
                _ = try await Recovery.find(words(2), at: address)
            }
        }
    }

    @Test("Whoever shows no proof of the words learns nothing", arguments: [true, false])
    func unproved(otherNode: Bool) async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        try hub.link(with: val)
        let key = try words(2).recoveryKey(1)
        let proof = try key.sign(
            domain: RecoveryProof.domain, RecoveryProof.message(to: otherNode ? val.id : hub.id))
        let request = RecoveryRequest(
            keys: [.init(key: Base64.encode(key.publicKey.bytes), signature: Base64.encode(proof))])
        if otherNode {
            await #expect(throws: Problem.unknownToPeer) { _ = try await hub.service.recovery(request) }
        } else {
            #expect(try await hub.service.recovery(request).records.count == 1)
        }
    }

    @Test("Holders say that they have erased, and the origin reads who has")
    func erased() async throws {
        let clock = TestClock(usualTime)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let bel = try Village("Bel-Air", seed: 3, clock: { clock.now })
        let place = try intersection(of: hub, val, bel)
        try await serving(hub, calledBy: val, bel) {
            try val.node.recognise(bel.id, in: place)
            try bel.node.recognise(val.id, in: place)
            try val.write("La haie", "Deux rangs.", in: place)
            let note = try #require(try val.node.store.read { try $0.notes() }.first).note
            for village in [val, bel, val] { _ = try await sync(village.node, with: hub.id, logger: Log.quiet) }
            #expect(try bel.titles() == ["La haie"])
            _ = try val.node.withdraw(note, keep: false)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            #expect(try await hub.node.tellErasures())
            #expect(try await !hub.node.tellErasures())
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let half = try val.node.withdrawalStatus(of: note)
            #expect(half.holders.map(\.name) == ["Bel-Air", "Pays"])
            #expect(half.holders.map { $0.erased != nil } == [false, true])
            _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
            #expect(try await bel.node.tellErasures())
            for village in [bel, val] { _ = try await sync(village.node, with: hub.id, logger: Log.quiet) }
            #expect(try val.node.withdrawalStatus(of: note).holders.allSatisfy { $0.erased != nil })
        }
    }

    @Test("A peer that moved is found through the hub by a node that was off for a year")
    func moved() async throws {
        let clock = TestClock(usualTime)
        let hub = try Village("Pays", seed: 1, clock: { clock.now })
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        let bel = try Village("Bel-Air", seed: 3, clock: { clock.now })
        let place = try intersection(of: hub, val, bel)
        try await serving(hub) { address, pin in
            try await serving(bel) { new, newPin in
                for other in [val, bel] {
                    try hub.link(with: other)
                    try other.link(with: hub, address: address, pin: pin)
                }
                try val.node.recognise(bel.id, in: place)
                try bel.node.recognise(val.id, in: place)
                try await bel.node.announce(addresses: ["https://127.0.0.1:9"], pin: try CertificatePin(newPin))
                try bel.link(with: val)
                try val.link(with: bel, address: "https://127.0.0.1:9", pin: newPin)
                _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
                try await bel.node.announce(addresses: [new], pin: try CertificatePin(newPin))
                _ = try await sync(bel.node, with: hub.id, logger: Log.quiet)
                clock.advance(seconds: 365 * 86_400)
                await #expect(throws: Problem.self) { _ = try await sync(val.node, with: bel.id, logger: Log.quiet) }
                _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
                #expect(try val.node.store.read { try $0.link(with: bel.id) }?.link.address == new)
                #expect(try await sync(val.node, with: bel.id, logger: Log.quiet).state == "active")
            }
        }
    }
}
