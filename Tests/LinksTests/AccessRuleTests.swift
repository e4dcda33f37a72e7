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

    @Test("Content goes to whom its origin admits, and back to the origin, over an active link only")
    func serve() throws {
        let ledger = try village()
        let table = [
            (0, 1, true), (0, 2, true), (0, 3, false), (1, 3, true), (1, 4, false), (3, 3, true), (3, 1, false),
            (4, 4, true),
        ]
        for (origin, reader, expected) in table {
            #expect(
                AccessRules.mayServe(
                    origin: community(origin), to: community(reader), ledger: ledger, linkIsActive: true)
                    == expected, "\(origin) → \(reader)")
            #expect(
                !AccessRules.mayServe(
                    origin: community(origin), to: community(reader), ledger: ledger, linkIsActive: false))
        }
    }

    @Test("A community keeps what it recognises, and only where it takes part")
    func accept() throws {
        let ledger = try village()
        let table = [(0, 1, true), (3, 1, true), (4, 1, false), (1, 3, false), (3, 3, true), (3, 2, false)]
        for (origin, receiver, expected) in table {
            #expect(
                AccessRules.accepts(
                    origin: community(origin), by: community(receiver), ledger: ledger, knows: Self.everyoneKnows)
                    == expected,
                "\(origin) at \(receiver)")
        }
    }

    @Test("Public content goes over every active link, and is kept of whom one knows")
    func publicPlace() throws {
        let ledger = try MembershipTests.ledger(kind: .public, [])
        #expect(AccessRules.mayServe(origin: community(0), to: community(4), ledger: ledger, linkIsActive: true))
        #expect(!AccessRules.mayServe(origin: community(1), to: community(4), ledger: ledger, linkIsActive: true))
        #expect(AccessRules.accepts(origin: community(0), by: community(4), ledger: ledger, knows: Self.everyoneKnows))
        #expect(!AccessRules.accepts(origin: community(0), by: community(4), ledger: ledger, knows: Self.strangers))
        #expect(!AccessRules.accepts(origin: community(1), by: community(4), ledger: ledger, knows: Self.everyoneKnows))
    }

    @Test("Membership goes to those known in the intersection; of a public one, where the founder is known")
    func membership() throws {
        let ledger = try village()
        for (peer, expected) in [(0, true), (1, true), (3, true), (4, false)] {
            #expect(
                AccessRules.mayServeMembership(
                    to: community(peer), by: community(1), ledger: ledger, linkIsActive: true, knows: Self.everyoneKnows
                )
                    == expected)
            #expect(
                !AccessRules.mayServeMembership(
                    to: community(peer), by: community(1), ledger: ledger, linkIsActive: false,
                    knows: Self.everyoneKnows))
        }
        let open = try MembershipTests.ledger(kind: .public, [])
        func passes(_ server: Int, _ peer: Int, _ knows: AccessRules.Acquaintance) -> Bool {
            AccessRules.mayServeMembership(
                to: community(peer), by: community(server), ledger: open, linkIsActive: true, knows: knows)
        }
        #expect(passes(0, 4, Self.strangers) && passes(4, 0, Self.strangers))
        #expect(passes(1, 4, Self.everyoneKnows) && !passes(1, 4, Self.strangers))
    }

    @Test("The origins in common are those that may pass and that both keep, ascending")
    func common() throws {
        let ledger = try village()
        func common(_ server: Int, _ asker: Int) -> [CommunityID] {
            AccessRules.commonOrigins(
                server: community(server), asker: community(asker), ledger: ledger, knows: Self.strangers)
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
        let left = AccessRules.commonOrigins(
            server: community(1), asker: community(2), ledger: refusing, knows: Self.strangers)
        #expect(left == [1, 2].map(community).sorted { $0.text < $1.text })
    }

    @Test("The origins in common of a public place are its founder's, seen from both sides")
    func commonPublic() throws {
        let ledger = try MembershipTests.ledger(kind: .public, [])
        for (server, asker) in [(0, 4), (4, 0)] {
            let common = AccessRules.commonOrigins(
                server: community(server), asker: community(asker), ledger: ledger, knows: Self.strangers)
            #expect(common == [community(0)] || common == [community(0), community(4)].sorted { $0.text < $1.text })
            #expect(common.contains(community(0)))
        }
        #expect(
            AccessRules.commonOrigins(server: community(3), asker: community(4), ledger: ledger, knows: Self.strangers)
                .isEmpty)
    }

    @Test("A community knows those who are known where it takes part")
    func knows() throws {
        let ledger = try village()
        #expect(AccessRules.knows(community(2), community(3), from: [ledger]))
        #expect(!AccessRules.knows(community(3), community(1), from: [ledger]))
        #expect(!AccessRules.knows(community(2), community(4), from: [ledger]))
    }
}
