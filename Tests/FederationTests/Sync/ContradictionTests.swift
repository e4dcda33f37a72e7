import Bundles
import Catalogue
import CroiseeStore
import Links
import Testing

@testable import CroiseeFederation

/// A hub and a village that was brought back twice with the same words: two computers, each with its own statement no. 1.
private struct Twice {
    let hub: Village
    let one: Village
    let two: Village
    let place: IntersectionID

    /// - Parameter theft: they have request keys of their own as well.
    init(theft: Bool) throws {
        hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        place = try intersection(of: hub, val)
        let twins = try [7, 8].map { (seed: UInt8) in
            let node = try Node.open(folder: val.node.copiedFolder())
            return Village(
                try node.rotate(
                    words: words(2), newWords: words(seed), plan: node.sealPlan(), isTheft: theft))
        }
        (one, two) = (twins[0], twins[1])
    }

    func choose(_ village: Village) throws { try hub.node.choose(village.identity.head, of: village.id) }
}

extension Village {
    fileprivate var contradictedBy: [CommunityID] { get throws { try node.store.read { try $0.contradictedBy() } } }

    /// Once each, however often it was seen.
    fileprivate var told: [Int] {
        get throws {
            try node.store.read { reading in
                [
                    try reading.identityNews().count { $0.event == .contradicted },
                    try reading.journal(limit: 50).count { $0.act == .identityContradicted },
                ]
            }
        }
    }

    fileprivate func identities() async throws -> [Finding] {
        try await node.examine(.offline()).findings.filter { $0.check == "identity" }
    }
}

@Suite("A community that exists twice is told so, on whichever computer, whoever dials")
struct ContradictionTests {
    @Test("Dialling a peer, until its admin has chosen", arguments: [true, false])
    func dials(theft: Bool) async throws {
        let twice = try Twice(theft: theft)
        let (hub, one, two) = (twice.hub, twice.one, twice.two)
        try await serving(hub) { address, pin in
            try hub.link(with: one)
            for village in [one, two] { try village.link(with: hub, address: address, pin: pin) }
            _ = try await sync(one.node, with: hub.id, logger: Log.quiet)
            #expect(try one.contradictedBy.isEmpty && one.told == [0, 0])
            for _ in 0..<2 {
                await #expect(throws: Problem.contradictedThere) {
                    _ = try await sync(two.node, with: hub.id, logger: Log.quiet)
                }
            }
            #expect(try two.contradictedBy == [hub.id] && two.told == [1, 1])
            let said = try two.node.store.read { try $0.link(with: hub.id)?.lastError }
            #expect(said == Problem.contradictedThere.sentence)
            #expect(
                try await two.identities()
                    == [Finding("identity", .damage, ContradictionWords.own(["Pays"]), advice: ContradictionWords.what)]
            )
            // Its chain counts there still, and what others wrote goes on; it is told all the same.
            #expect(try await sync(one.node, with: hub.id, logger: Log.quiet).state == "active")
            #expect(try one.contradictedBy == [hub.id] && one.told == [1, 1])
            #expect(
                try await hub.identities() == [
                    Finding(
                        "identity", .warning, ContradictionWords.other("Val-Exemple"),
                        advice: ContradictionWords.choose)
                ])

            try twice.choose(two)
            #expect(try await sync(two.node, with: hub.id, logger: Log.quiet).state == "active")
            #expect(try two.contradictedBy.isEmpty)
            for village in [two, hub] { #expect(try await village.identities().isEmpty) }
            await #expect(throws: Problem.contradictedThere) {
                _ = try await sync(one.node, with: hub.id, logger: Log.quiet)
            }
            #expect(try one.contradictedBy == [hub.id])
            // Somebody misheard: the other choice is made as well, and again.
            for (chosen, aside) in [(one, two), (two, one), (one, two)] {
                try twice.choose(chosen)
                let pair = try #require(try hub.node.store.read { try $0.chosenOrigins() }.first)
                #expect(try pair.isChosen && pair.held.head == chosen.identity.head)
                #expect(try pair.other.head == aside.identity.head)
                for _ in 0..<2 {
                    #expect(try await sync(chosen.node, with: hub.id, logger: Log.quiet).state == "active")
                    await #expect(throws: Problem.contradictedThere) {
                        _ = try await sync(aside.node, with: hub.id, logger: Log.quiet)
                    }
                }
                // What was put aside and comes again, by whomever, freezes nothing and is not kept.
                let text = try aside.identity.text
                let report = try hub.node.store.write { writing in
                    try writing.receive([try .compress(type: .identity, plain: text)], from: .file, at: 1)
                }
                #expect(report.refused.map(\.problem) == [.refusedChain])
                #expect(try hub.node.store.read { try $0.frozenOrigins() }.isEmpty)
                #expect(try hub.node.store.read { try $0.quarantine() }.isEmpty)
            }
            // A link that is over asks nobody any more.
            #expect(try two.contradictedBy == [hub.id])
            _ = try two.node.revoke(hub.id)
            #expect(try await two.identities().isEmpty)
        }
    }

    @Test("What was refused while it was frozen leaves the quarantine with the choice, and nothing else does")
    func quarantined() async throws {
        // Another community with the same trouble stays frozen.
        let (twice, others) = (try Twice(theft: true), try Twice(theft: true))
        let (hub, one) = (twice.hub, twice.one)
        _ = try one.node.newNote(NoteText(title: "Après", body: "Semer."), Audience(places: [twice.place]))
        let bundles = try one.records(one.bundles(of: one.id, in: twice.place))
        let identities = try [one, twice.two, others.one, others.two].map {
            try Record.compress(type: .identity, plain: $0.identity.text)
        }
        func conflicts() throws -> [Digest32] {
            try hub.node.store.read { try $0.quarantine() }.filter {
                $0.problem.sentence == Problem.frozenOrigin.sentence
            }
            .map(\.hash)
        }
        let now = hub.node.now()
        _ = try hub.node.store.write { try $0.receive(identities + bundles, from: .file, at: now) }
        #expect(try bundles.count == 1 && conflicts().count == 3)
        try twice.choose(one)
        #expect(try hub.titles() == ["Après"])
        #expect(try conflicts() == [identities[3].frameHash])
    }

    @Test("An own identity of which another computer speaks lately is told by the doctor; what is older is not")
    func doubled() async throws {
        let clock = TestClock()
        let val = try Village("Val-Exemple", seed: 2, clock: { clock.now })
        #expect(try await val.identities().isEmpty)
        try val.node.store.write { [id = val.id, now = clock.now] in try $0.note(.elsewhere, id, at: now) }
        #expect(try await val.identities() == [Finding("identity", .warning, IdentityWords.elsewhere)])
        clock.advance(seconds: 86_401)
        #expect(try await val.identities().isEmpty)
    }

    @Test("Being called by a peer that knows the other chain, or both", arguments: [true, false], [true, false])
    func isCalled(theft: Bool, countsHere: Bool) async throws {
        let twice = try Twice(theft: theft)
        let (hub, one, two) = (twice.hub, twice.one, twice.two)
        try await serving(one) { address, pin in
            try one.link(with: hub)
            // The chain that came first counts.
            if countsHere {
                try hub.link(with: one, address: address, pin: pin)
                let other = try two.identity
                try hub.node.store.write { writing in
                    _ = #expect(throws: Problem.frozenOrigin) { try writing.learn(other, at: 1) }
                }
                #expect(try await sync(hub.node, with: one.id, logger: Log.quiet).state == "active")
            } else {
                try hub.link(with: two, address: address, pin: pin)
                await #expect(throws: Problem.frozenOrigin) {
                    _ = try await sync(hub.node, with: one.id, logger: Log.quiet)
                }
                let said = try hub.node.store.read { try $0.link(with: one.id)?.lastError }
                #expect(said == Problem.frozenOrigin.sentence, "not that a signature is wrong")
            }
            #expect(try hub.node.store.read { try $0.community(one.id)?.frozen } == true)
            #expect(try one.contradictedBy == [hub.id] && one.told == [1, 1])
            #expect(try await one.identities().map(\.level) == [.damage])

            try twice.choose(one)
            #expect(try await sync(hub.node, with: one.id, logger: Log.quiet).state == "active")
            #expect(try one.contradictedBy.isEmpty)
            #expect(try await one.identities().isEmpty)
        }
    }

    @Test("A peer that says so without another chain to show is not believed, and one of another community is refused")
    func unproved() async throws {
        let twice = try Twice(theft: true)
        let (hub, one) = (twice.hub, twice.one)
        try one.link(with: hub)
        try hub.link(with: one)
        func tell(_ yours: Identity) async throws {
            var message = LinkStateMessage(state: .active, approved: true, dials: .me)
            message.yours = String(decoding: yours.text, as: UTF8.self)
            _ = try await one.service.linkState(peer: hub.id, message) { false }
        }
        try await tell(one.identity)
        #expect(try one.contradictedBy.isEmpty)
        await #expect(throws: Problem.otherIdentity) { try await tell(hub.identity) }
        try await tell(twice.two.identity)
        #expect(try one.contradictedBy == [hub.id])
        // Once another chain is its own, nothing is left of it.
        try one.node.store.write { [two = try twice.two.identity, head = try one.identity.head] writing in
            #expect(throws: Problem.frozenOrigin) { try writing.learn(two, at: 1) }
            #expect(try writing.reading.frozen().own)
            try writing.choose(two.head, of: two.community, at: 2)
            #expect(try writing.reading.identity(of: two.community)?.head != head)
        }
        #expect(try one.contradictedBy.isEmpty)
    }
}
