import Bundles
import Catalogue
import Links
import Randomness
import Testing

@Suite struct WishTests {
    /// Signs what is asked for, and takes it in.
    struct Voice {
        var ledger: MembershipLedger
        var next = 1_000

        mutating func say(_ origin: CommunityID, _ entries: [Entry]) {
            for entry in entries {
                ledger.add(origin: origin, reference: reference(next), entry: entry)
                next += 1
            }
        }
    }

    private let me = community(1)
    private let other = community(2)
    private let hub = community(3)

    @Test("Every wish is reached, and wishing again asks for nothing")
    func wishes() throws {
        var voice = Voice(ledger: try MembershipTests.ledger([(3, .recognise(community(4), cancels: []))]))
        voice.say(me, voice.ledger.toJoin(by: me, delegatingTo: [hub, hub], recognising: [other, me]))
        #expect(voice.ledger.takesPart(me) && voice.ledger.recognises(me, other))
        #expect(voice.ledger.delegates(of: me) == [hub] && voice.ledger.admits(me, community(4)))
        #expect(voice.ledger.entriesInForce(of: me).count == 3)
        #expect(voice.ledger.toJoin(by: me, delegatingTo: [hub], recognising: [other]).isEmpty)

        voice.say(me, voice.ledger.toRefuse(other, by: me))
        #expect(voice.ledger.refuses(me, other) && !voice.ledger.recognises(me, other))
        #expect(voice.ledger.toRefuse(other, by: me).isEmpty)

        voice.say(me, voice.ledger.toRecognise(other, by: me))
        #expect(voice.ledger.recognises(me, other) && !voice.ledger.refuses(me, other))
        #expect(voice.ledger.toRecognise(other, by: me).isEmpty && voice.ledger.toRecognise(me, by: me).isEmpty)

        voice.say(me, voice.ledger.toEndDelegation(to: hub, by: me))
        #expect(voice.ledger.delegates(of: me).isEmpty && voice.ledger.takesPart(me) && !voice.ledger.refuses(me, hub))
        #expect(voice.ledger.toEndDelegation(to: hub, by: me).isEmpty)

        voice.say(me, voice.ledger.toForget(other, by: me))
        #expect(!voice.ledger.recognises(me, other) && !voice.ledger.refuses(me, other))
        #expect(voice.ledger.toForget(other, by: me).isEmpty)

        voice.say(me, voice.ledger.toLeave(by: me))
        #expect(!voice.ledger.takesPart(me) && voice.ledger.toLeave(by: me).isEmpty)
        voice.say(me, voice.ledger.toJoin(by: me))
        #expect(voice.ledger.takesPart(me))
    }

    @Test("Ending a refusal does not bring an older delegation back")
    func refusedDelegate() throws {
        var voice = Voice(ledger: try MembershipTests.ledger([]))
        voice.say(me, voice.ledger.toDelegate(to: hub, by: me))
        voice.say(me, voice.ledger.toRefuse(hub, by: me))
        voice.say(me, voice.ledger.toRecognise(hub, by: me))
        #expect(voice.ledger.recognises(me, hub) && voice.ledger.delegates(of: me).isEmpty)
    }

    @Test("The founder leaves and comes back")
    func founder() throws {
        var voice = Voice(ledger: try MembershipTests.ledger([]))
        let founder = community(0)
        #expect(voice.ledger.toJoin(by: founder).isEmpty)
        voice.say(founder, voice.ledger.toLeave(by: founder))
        #expect(!voice.ledger.takesPart(founder))
        // Forgetting while away does not bring it back in.
        voice.say(founder, voice.ledger.toRecognise(other, by: founder))
        voice.say(founder, voice.ledger.toForget(other, by: founder))
        #expect(!voice.ledger.takesPart(founder) && !voice.ledger.recognises(founder, other))
        voice.say(founder, voice.ledger.toJoin(by: founder))
        #expect(voice.ledger.takesPart(founder))
    }

    @Test("More to cancel than one entry may cite is cited by several")
    func many() throws {
        var voice = Voice(
            ledger: try MembershipTests.ledger((0..<600).map { _ in (1, .recognise(other, cancels: [])) }))
        let entries = voice.ledger.toRefuse(other, by: me)
        #expect(entries.map(\.cancels.count) == [256, 256, 88])
        voice.say(me, entries)
        #expect(voice.ledger.refuses(me, other))
        voice.say(me, voice.ledger.toForget(other, by: me))
        #expect(!voice.ledger.refuses(me, other) && !voice.ledger.recognises(me, other))
    }

    @Test("What is asked for can be written and read back")
    func payloads() throws {
        var random = SeededRandom(4)
        let ledger = try MembershipTests.ledger([(1, .refuse(other, cancels: [])), (1, .join(cancels: []))])
        let wishes = [
            ledger.toRecognise(other, by: me), ledger.toDelegate(to: other, by: me), ledger.toLeave(by: me),
            ledger.toForget(other, by: me), ledger.toRefuse(hub, by: me),
        ]
        for entry in wishes.joined() {
            let payload = try entry.payload(salt: Salt(using: &random))
            #expect(try Entry.parse(kind: entry.kind, payload: payload) == entry)
        }
    }
}
