import Bundles
import Catalogue
import Links
import Randomness
import Testing

@Suite struct MembershipTests {
    static func charter(_ founder: CommunityID, kind: Charter.Kind = .members, seed: UInt64 = 1) throws -> (
        Charter, IntersectionID
    ) {
        var random = SeededRandom(seed)
        let charter = try Charter(
            name: "Boulangerie", purpose: "Cuire ensemble", language: "fr", founder: founder, kind: kind,
            salt: Salt(using: &random))
        return (charter, Charter.id(ofPayload: try charter.payload()))
    }

    /// A ledger of what is said, in this order; references are counted up.
    static func ledger(kind: Charter.Kind = .members, founder: Int = 0, _ said: [(Int, Entry)]) throws
        -> MembershipLedger
    {
        let (charter, id) = try charter(community(founder), kind: kind)
        var ledger = MembershipLedger(intersection: id)
        ledger.add(origin: community(founder), reference: reference(0), entry: .charter(charter))
        for (index, (origin, entry)) in said.enumerated() {
            ledger.add(origin: community(origin), reference: reference(index + 1), entry: entry)
        }
        return ledger
    }

    private static func rules(_ said: [(Int, Entry)]) throws -> MembershipLedger { try ledger(said) }

    @Test("Who takes part")
    func takesPart() throws {
        let ledger = try Self.rules([
            (1, .join(cancels: [])), (2, .join(cancels: [])), (2, .leave(cancels: [])),
            (3, .join(cancels: [])), (3, .leave(cancels: [reference(4)])), (3, .join(cancels: [reference(5)])),
            (4, .recognise(community(1), cancels: [])),
            // Nobody cancels for another.
            (5, .join(cancels: [reference(1)])),
        ])
        #expect((0...6).map { ledger.takesPart(community($0)) } == [true, true, false, true, false, true, false])
        #expect(ledger.participants == Set([0, 1, 3, 5].map(community)))
        #expect(ledger.communities == Set((0...5).map(community)))
    }

    @Test("Refusal beats recognition, in any order, until it is cancelled")
    func refusal() throws {
        let said: [(Int, Entry)] = [
            (1, .recognise(community(2), cancels: [])), (1, .refuse(community(2), cancels: [])),
        ]
        for order in [said, said.reversed()] {
            let ledger = try Self.rules(order)
            #expect(!ledger.recognises(community(1), community(2)) && ledger.refuses(community(1), community(2)))
            #expect(!ledger.admits(community(1), community(2)))
        }
        let lifted = try Self.rules(said + [(1, .join(cancels: [reference(2)]))])
        #expect(lifted.admits(community(1), community(2)))
    }

    @Test("A delegation brings whom the delegate recognises itself, and no further")
    func delegation() throws {
        let ledger = try Self.rules([
            (1, .delegate(community(2), cancels: [])), (2, .recognise(community(3), cancels: [])),
            (2, .delegate(community(4), cancels: [])), (4, .recognise(community(5), cancels: [])),
            (3, .recognise(community(6), cancels: [])), (2, .recognise(community(7), cancels: [])),
            (1, .refuse(community(7), cancels: [])),
        ])
        let one = community(1)
        let expected = [0: false, 1: true, 2: true, 3: true, 4: false, 5: false, 6: false, 7: false]
        for (number, admitted) in expected { #expect(ledger.admits(one, community(number)) == admitted, "\(number)") }
        #expect(!ledger.recognises(one, community(3)))
        #expect(
            Set(ledger.roster(of: one))
                == Set([
                    RosterRow(community: one, reason: .own),
                    RosterRow(community: community(2), reason: .delegated(to: community(2))),
                    RosterRow(community: community(3), reason: .delegated(to: community(2))),
                ]))
        let refused = try Self.rules([
            (1, .delegate(community(2), cancels: [])), (2, .recognise(community(3), cancels: [])),
            (1, .refuse(community(2), cancels: [])),
        ])
        #expect(
            refused.delegates(of: one).isEmpty && !refused.admits(one, community(3))
                && !refused.admits(one, community(2)))
    }

    @Test("Of a delegate's circle only the first 500 by ID count; direct recognition has no such limit")
    func limit() throws {
        let circle = (10..<710).map(community)
        var ledger = try Self.rules([(1, .delegate(community(2), cancels: []))])
        for (index, member) in circle.enumerated() {
            ledger.add(
                origin: community(2), reference: reference(1_000 + index), entry: .recognise(member, cancels: []))
        }
        let sorted = (circle + [community(2)]).sorted()
        for (index, member) in sorted.enumerated() where member != community(2) {
            #expect(ledger.admits(community(1), member) == (index < 500), "\(index)")
            #expect(ledger.admits(community(2), member))
        }
        // Taking back makes room for those that follow.
        let first = try #require(circle.firstIndex { $0 == sorted.first { $0 != community(2) } })
        ledger.add(origin: community(2), reference: reference(5_000), entry: .join(cancels: [reference(1_000 + first)]))
        #expect(ledger.admits(community(1), sorted[500]) && !ledger.admits(community(1), sorted[501]))
        #expect(ledger.roster(of: community(1)).count <= 502)
    }

    @Test("A charter counts only if it is this intersection's own, from its founder")
    func charters() throws {
        let (charter, id) = try Self.charter(community(0))
        let (other, _) = try Self.charter(community(1), seed: 2)
        var ledger = MembershipLedger(intersection: id)
        ledger.add(origin: community(1), reference: reference(1), entry: .charter(other))
        ledger.add(origin: community(1), reference: reference(2), entry: .charter(charter))
        #expect(ledger.charter == nil && !ledger.takesPart(community(0)))
        ledger.add(origin: community(0), reference: reference(3), entry: .charter(charter))
        #expect(ledger.charter == charter && ledger.takesPart(community(0)) && !ledger.isPublic)
        // A charter with a key of a later version is known by the bytes that came.
        let payload =
            Array(String(decoding: try charter.payload(), as: UTF8.self).dropLast().utf8) + Array(#","later":1}"#.utf8)
        var later = MembershipLedger(intersection: Charter.id(ofPayload: payload))
        later.add(
            origin: community(0), reference: reference(1), entry: .charter(try Charter.parse(payload)), payload: payload
        )
        #expect(later.founder == community(0))
    }

    @Test("In a public intersection the founder admits everyone")
    func publicPlace() throws {
        let ledger = try Self.ledger(kind: .public, [])
        #expect(
            ledger.isPublic && ledger.admits(community(0), community(8)) && !ledger.admits(community(1), community(8)))
    }

    @Test("Known is who founded, and whoever is recognised by one that is known and takes part")
    func known() throws {
        let ledger = try Self.rules([
            (0, .recognise(community(1), cancels: [])), (2, .recognise(community(3), cancels: [])),
            (4, .join(cancels: [])),
            (4, .delegate(community(2), cancels: [])), (1, .recognise(community(5), cancels: [])),
            (6, .join(cancels: [])), (0, .recognise(community(6), cancels: [])),
            (6, .recognise(community(7), cancels: [])),
        ])
        // 1 is recognised but takes no part: whom it names is not known by that. 4 came uninvited.
        #expect(ledger.known() == Set([0, 1, 6, 7].map(community)))
        #expect(ledger.known(to: community(4)) == Set([0, 1, 4, 6, 7].map(community)))
    }

    @Test(
        "The order in which entries come changes nothing, and the answers are those of the protocol", arguments: 1...30)
    func anyOrder(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let everyone = (0..<7).map(community)
        let (charter, id) = try Self.charter(everyone[0], kind: seed % 5 == 0 ? .public : .members)
        var said: [PlainRules.Said] = [(everyone[0], reference(0), .charter(charter))]
        for number in 1...60 {
            // Anyone may cite anything, also what comes later or is another's.
            let cancels = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                reference(Int.random(in: 0...60, using: &random))
            }.filter { $0 != reference(number) && Bool.random(using: &random) }
            let named = try #require(everyone.randomElement(using: &random))
            let entries: [Entry] = [
                .join(cancels: cancels), .leave(cancels: cancels), .recognise(named, cancels: cancels),
                .recognise(named, cancels: cancels), .refuse(named, cancels: cancels),
                .delegate(named, cancels: cancels),
                .unknown(EntryKind(rawValue: "later")),
            ]
            said.append(
                (
                    try #require(everyone.randomElement(using: &random)), reference(number),
                    try #require(entries.randomElement(using: &random))
                ))
        }
        let plain = PlainRules(said: said, founder: everyone[0], isPublic: charter.kind == .public)
        for round in 0..<6 {
            var ledger = MembershipLedger(intersection: id)
            let repeated = said.shuffled(using: &random) + said.shuffled(using: &random).prefix(10)
            for (origin, reference, entry) in repeated {
                ledger.add(origin: origin, reference: reference, entry: entry)
            }
            for origin in everyone {
                #expect(ledger.takesPart(origin) == plain.takesPart(origin), "seed \(seed), round \(round)")
                #expect(ledger.delegates(of: origin) == plain.delegates(origin), "seed \(seed), round \(round)")
                #expect(
                    ledger.known(to: origin) == plain.known(to: origin, among: everyone),
                    "seed \(seed), round \(round)")
                let roster = Set(ledger.roster(of: origin).map(\.community))
                for other in everyone {
                    #expect(
                        ledger.recognises(origin, other) == plain.recognises(origin, other),
                        "seed \(seed), round \(round)")
                    #expect(
                        ledger.refuses(origin, other) == plain.refuses(origin, other), "seed \(seed), round \(round)")
                    let admitted = plain.admits(origin, other, among: everyone)
                    #expect(ledger.admits(origin, other) == admitted, "seed \(seed), round \(round)")
                    if !(ledger.isPublic && origin == everyone[0]) {
                        #expect(roster.contains(other) == admitted, "seed \(seed), round \(round)")
                    }
                }
            }
        }
    }

    @Test("The 500 first are the same in any order, with many taken back", arguments: [UInt64(1), 2, 3])
    func circleInAnyOrder(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let members = (100..<1_700).map(community)
        var said: [PlainRules.Said] = [(community(1), reference(90_000), .delegate(community(2), cancels: []))]
        for (index, member) in members.enumerated() {
            said.append((community(2), reference(index), .recognise(member, cancels: [])))
        }
        // The smallest, whose going calls for the most to move up.
        let takenBack = members.indices.sorted { members[$0] < members[$1] }.prefix(900)
        for index in takenBack {
            let entry: Entry =
                index % 2 == 0 ? .join(cancels: [reference(index)]) : .refuse(members[index], cancels: [])
            said.append((community(2), reference(100_000 + index), entry))
        }
        let left = Set(members.indices).subtracting(takenBack).map { members[$0] } + [community(2)]
        let expected = Set(left.sorted().prefix(500))
        for order in [said, said.reversed(), said.shuffled(using: &random), said.shuffled(using: &random)] {
            var ledger = MembershipLedger(intersection: IntersectionID(.sha256([])))
            for (origin, reference, entry) in order {
                ledger.add(origin: origin, reference: reference, entry: entry)
            }
            for member in members {
                #expect(ledger.admits(community(1), member) == expected.contains(member), "seed \(seed)")
            }
        }
    }
}
