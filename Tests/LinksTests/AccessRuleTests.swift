import Bundles
import Links
import Testing

@Suite struct AccessRuleTests {
    private static func strangers(_ receiver: CommunityID, _ origin: CommunityID) -> Bool { false }
    private static func everyoneKnows(_ receiver: CommunityID, _ origin: CommunityID) -> Bool { true }

    /// 0 founded; 0, 1 and 2 take part and recognise each other; 1 also recognises 3, who did not join; 4 is nobody.
    private func village() throws -> MembershipLedger {
        var said: [(Int, Entry)] = [
            (1, .join(cancels: [])), (2, .join(cancels: [])), (1, .recognise(community(3), cancels: [])),
        ]
        for one in 0...2 {
            for other in 0...2 where one != other { said.append((one, .recognise(community(other), cancels: []))) }
        }
        return try MembershipTests.ledger(said)
    }

    @Test("Content goes to whom its origin admits, and back to the origin")
    func serve() throws {
        let rules = AccessRules(try village(), home: community(1))
        let table = [
            (0, 1, true), (0, 2, true), (0, 3, false), (1, 3, true), (1, 4, false), (3, 3, true), (3, 1, false),
            (4, 4, true),
        ]
        for (origin, reader, expected) in table {
            #expect(rules.mayServe(community(origin), to: community(reader)) == expected, "\(origin) → \(reader)")
        }
    }

    @Test("A community keeps what it recognises, and only where it takes part")
    func accept() throws {
        let rules = AccessRules(try village(), home: community(1))
        let table = [(0, 1, true), (3, 1, true), (4, 1, false), (1, 3, false), (3, 3, true), (3, 2, false)]
        for (origin, receiver, expected) in table {
            #expect(
                rules.accepts(community(origin), by: community(receiver), knows: Self.everyoneKnows) == expected,
                "\(origin) at \(receiver)")
        }
    }

    @Test("Public content is its founder's alone, goes over every active link, and is kept of whom one knows")
    func publicPlace() throws {
        let rules = AccessRules(
            try MembershipTests.ledger(
                kind: .public, [(1, .join(cancels: [])), (1, .recognise(community(4), cancels: []))]),
            home: community(1))
        #expect(rules.mayServe(community(0), to: community(4)))
        #expect(!rules.mayServe(community(1), to: community(4)))
        #expect(rules.accepts(community(0), by: community(4), knows: Self.everyoneKnows))
        #expect(!rules.accepts(community(0), by: community(4), knows: Self.strangers))
        #expect(!rules.accepts(community(1), by: community(4), knows: Self.everyoneKnows))
        #expect(!rules.accepts(community(1), by: community(1), knows: Self.everyoneKnows))
    }

    @Test("Membership goes to those known in the intersection; of a public one, where the founder is known")
    func membership() throws {
        let rules = AccessRules(try village(), home: community(1))
        for (peer, expected) in [(0, true), (1, true), (3, true), (4, false)] {
            #expect(
                rules.mayServeMembership(to: community(peer), by: community(1), knows: Self.everyoneKnows) == expected)
        }
        let open = AccessRules(try MembershipTests.ledger(kind: .public, []), home: community(0))
        func passes(_ server: Int, _ peer: Int, _ knows: AccessRules.Acquaintance) -> Bool {
            open.mayServeMembership(to: community(peer), by: community(server), knows: knows)
        }
        #expect(passes(0, 4, Self.everyoneKnows) && passes(4, 0, Self.everyoneKnows))
        #expect(passes(1, 4, Self.everyoneKnows) && !passes(1, 4, Self.strangers))
        // One of the two must not be enough: what 1 follows, 4 has not asked for.
        #expect(!passes(1, 4) { receiver, _ in receiver == community(1) })
    }

    @Test("A join of one's own makes nobody known: neither to have the membership nor to add to it")
    func uninvited() throws {
        var ledger = try village()
        ledger.add(origin: community(4), reference: reference(500), entry: .join(cancels: []))
        ledger.add(origin: community(4), reference: reference(501), entry: .recognise(community(5), cancels: []))
        let rules = AccessRules(ledger, home: community(1))
        #expect(!rules.known.contains(community(4)) && !rules.known.contains(community(5)))
        #expect(!rules.mayServeMembership(to: community(4), by: community(1), knows: Self.everyoneKnows))
        #expect(!rules.acceptsMembership(of: community(4)))
        #expect(rules.acceptsMembership(of: community(3)))
        // Once somebody who takes part recognises it, whom it recognises is known as well.
        ledger.add(origin: community(2), reference: reference(502), entry: .recognise(community(4), cancels: []))
        #expect(AccessRules(ledger, home: community(1)).known.isSuperset(of: [community(4), community(5)]))
    }

    @Test("Membership does not go to whom the one that serves it refuses")
    func refused() throws {
        var ledger = try village()
        for (index, entry) in ledger.toRefuse(community(2), by: community(1)).enumerated() {
            ledger.add(origin: community(1), reference: reference(600 + index), entry: entry)
        }
        let rules = AccessRules(ledger, home: community(1))
        #expect(!rules.mayServeMembership(to: community(2), by: community(1), knows: Self.everyoneKnows))
        #expect(rules.known.contains(community(2)))
    }

    @Test("The origins in common are those that may pass and that both keep, ascending")
    func common() throws {
        let ledger = try village()
        func common(_ server: Int, _ asker: Int) -> [CommunityID] {
            AccessRules(ledger, home: community(server)).commonOrigins(
                server: community(server), asker: community(asker), knows: Self.strangers)
        }
        #expect(common(0, 1) == [0, 1, 2].map(community).sorted { $0.text < $1.text })
        // 3 did not join: it keeps nothing but its own, which 1 recognises.
        #expect(common(1, 3) == [community(3)])
        #expect(common(0, 3).isEmpty)
        // What 2 refuses of 0 is in no list between 2 and another.
        var refusing = ledger
        for (index, entry) in ledger.toRefuse(community(0), by: community(2)).enumerated() {
            refusing.add(origin: community(2), reference: reference(9_000 + index), entry: entry)
        }
        let left = AccessRules(refusing, home: community(1)).commonOrigins(
            server: community(1), asker: community(2), knows: Self.strangers)
        #expect(left == [1, 2].map(community).sorted { $0.text < $1.text })
    }

    @Test("The origin in common of a public place is its founder, for those who know it")
    func commonPublic() throws {
        let rules = AccessRules(try MembershipTests.ledger(kind: .public, []), home: community(0))
        for (server, asker) in [(0, 4), (4, 0)] {
            let common = rules.commonOrigins(
                server: community(server), asker: community(asker), knows: Self.everyoneKnows)
            #expect(common == [community(0)])
        }
        #expect(rules.commonOrigins(server: community(3), asker: community(4), knows: Self.strangers).isEmpty)
    }

    @Test("A community knows those on its roster where it takes part")
    func knows() throws {
        let ledger = try village()
        #expect(AccessRules.knows(community(1), community(3), from: [ledger]))
        #expect(!AccessRules.knows(community(2), community(3), from: [ledger]))
        #expect(!AccessRules.knows(community(3), community(1), from: [ledger]))
        #expect(!AccessRules.knows(community(2), community(4), from: [ledger]))
    }
}
