import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links
import Randomness
import Testing

@testable import CroiseeFederation

@Suite("An inviter refuses what its invitation does not cover, and says why")
struct InvitationRefusalTests {
    private let clock = TestClock()
    /// The hub's, but a little slow: an invitation may still look good to the guest.
    private let slow: @Sendable () -> Int64
    private let hub: Village
    private let guest: Village

    init() throws {
        slow = { [clock] in clock.now - 20_000 }
        hub = try Village("Pays", seed: 1, clock: { [clock] in clock.now })
        guest = try Village("Bel-Air", seed: 3, clock: slow)
    }

    private func request(_ invitation: Invitation, from guest: Village) throws -> LinkRequest {
        let identity = try #require(try guest.node.store.read { try $0.identity(of: guest.id) })
        let inviter = try #require(try hub.node.store.read { try $0.identity(of: $0.me()) })
        var random = SeededRandom(11)
        return try LinkRequest.make(
            invitation: invitation, identity: identity,
            random: (0..<32).map { _ in .random(in: 0...255, using: &random) },
            name: "Bel-Air", reason: "", inviterHead: inviter.head)
    }

    private func expectUntouched(_ invitation: Invitation, rings: Int) throws {
        let (guest, number) = (guest.id, invitation.number)
        #expect(try hub.node.store.read { try $0.link(with: guest)?.link } == nil)
        #expect(try hub.node.store.read { try $0.identity(of: guest) } == nil)
        #expect(try hub.node.store.read { try $0.invitation(number)?.usedBy } == nil)
        #expect(hub.bell.rings == rings, "nobody is woken")
    }

    @Test("A request in the last second is taken; a second later it is refused as expired, and nothing is kept")
    func lastSecond() async throws {
        let (hub, guest) = (hub, guest)
        for late in [true, false] {
            let invitation = try hub.node.invite(address: "https://127.0.0.1:8443", validFor: 3_600)
            #expect(invitation.expires == clock.now / 1_000 + 3_600)
            let asked = try request(invitation, from: guest)
            let rings = hub.bell.rings
            if late {
                clock.set((invitation.expires + 1) * 1_000)
                await #expect(throws: Problem.invitationExpired) { try await hub.service.requestLink(asked) }
                try expectUntouched(invitation, rings: rings)
                continue
            }
            clock.set(invitation.expires * 1_000 + 999)
            let answer = try await hub.service.requestLink(asked)
            #expect(try hub.node.store.read { try $0.link(with: guest.id)?.link.state } == .requested)
            // What was taken in time is answered again, whenever it is repeated.
            clock.advance(seconds: 86_400)
            #expect(try await hub.service.requestLink(asked).body == answer.body)
        }
    }

    @Test("Over TLS a guest hears whether its invitation is wrong, used or expired, and neither side keeps a link")
    func sentences() async throws {
        let (hub, guest, clock) = (hub, guest, clock)
        let first = try Village("Val-Exemple", seed: 2, clock: slow)
        try await serving(hub) { address, pin in
            try await hub.node.announce(addresses: [address], pin: try CertificatePin(pin))
            func invite() throws -> Invitation { try hub.node.invite(address: nil, validFor: 3_600) }
            // A clean second after the server began.
            clock.advance(seconds: 60)

            let used = try invite()
            #expect(try await openInvitation(first.node, link: used.link, reason: "").state == .requested)
            let real = try invite()
            let otherSecret = try #require(InvitationSecret(bytes: [UInt8](repeating: 7, count: 16)))
            let unknown = try Invitation(
                inviter: real.inviter, secret: otherSecret, commitment: real.commitment, expires: real.expires,
                address: real.address, pin: real.pin)
            let unproven = try Invitation(
                inviter: real.inviter, secret: real.secret, commitment: used.commitment, expires: real.expires,
                address: real.address, pin: real.pin)
            let table: [(Invitation, Problem)] = [
                (unknown, .invitationUnknown), (unproven, .invitationProof), (used, .invitationUsed),
                (real, .invitationExpired),
            ]
            for (invitation, expected) in table {
                // Good by the guest's clock, over by the hub's.
                if expected == .invitationExpired { clock.set((real.expires + 1) * 1_000) }
                do {
                    _ = try await openInvitation(guest.node, link: invitation.link, reason: "")
                    Issue.record("taken: \(expected)")
                } catch let problem as Problem {
                    #expect(problem.type == expected.type && problem.status == expected.status)
                    #expect(problem.sentence.fr == expected.sentence.fr)
                }
                #expect(try guest.node.store.read { try $0.links() }.isEmpty)
                #expect(try hub.node.store.read { try $0.links() }.map(\.link.community) == [first.id])
            }
            #expect(try hub.node.store.read { try $0.invitation(real.number)?.usedBy } == nil)
            #expect(Set(table.map(\.1.sentence.fr)).count == 4 && Set(table.map(\.1.sentence.en)).count == 4)
        }
    }

    @Test("A request that somebody else signed uses up no invitation")
    func otherSigner() async throws {
        let (hub, guest) = (hub, guest)
        let thief = try Village("Ailleurs", seed: 9)
        let invitation = try hub.node.invite(address: "https://127.0.0.1:8443", validFor: 3_600)
        let body = try request(invitation, from: guest).jsonBytes
        try await serving(hub) { address, pin in
            let line = try await Line(to: hub, address, pin)
            let rings = hub.bell.rings
            for (from, key) in [(guest, thief), (thief, thief)] {
                var request = Line.Request("POST", "/federation/v1/links", body)
                try request.sign(from: from.id, to: hub.id, key: key.node.requestKey, at: hub.node.now())
                let answer = try await line.send(request)
                #expect(answer.status == 401 && answer.body == Line.refusal)
            }
            try expectUntouched(invitation, rings: rings)
            line.close()
        }
    }
}
