import Bundles
import Catalogue
import Links
import Randomness
import Testing

@Suite struct LinkRequestTests {
    @Test("A request read back is the request that was sent")
    func roundTrip() throws {
        let request = try Meeting(name: "Bel-Air « du haut »", reason: "").request
        #expect(try LinkRequest.parse(request.jsonBytes) == request)
    }

    @Test("Both sides see the same six words")
    func sameWords() throws {
        let meeting = try Meeting()
        let received = try LinkRequest.parse(meeting.request.jsonBytes)
        let decision = try InvitationCheck.decide(
            meeting.stored, request: received, inviter: meeting.a.identity, now: Meeting.expires)
        guard case .accept(let theirs) = decision else {
            Issue.record("not accepted")
            return
        }
        let ours = try PeerLink.opened(
            invitation: meeting.invitation, request: meeting.request, inviter: meeting.a.identity,
            reveal: meeting.reveal)
        #expect(ours.words == theirs.words)
        #expect(Set(ours.words).count > 1 && ours.words.count == 6)
        #expect(ours.words.allSatisfy { WordList.index(of: $0) != nil })
        #expect(ours.community == meeting.a.id && theirs.community == meeting.b.id)
        #expect(ours.dials == .us && theirs.dials == .them)
        #expect(ours.address == "https://val.example:8443" && ours.pin == Meeting.pin)
        #expect(ours.name == "Val-Exemple" && theirs.name == "Bel-Air")
        #expect(ours.state == .requested && theirs.state == .requested && ours.holdsNotes && theirs.holdsNotes)
        #expect(ours.allowsPrivateAddress && !theirs.allowsPrivateAddress)
    }

    @Test("Whoever stands between sees other words on each side")
    func between() throws {
        let meeting = try Meeting()
        let thief = try Player(0x6D)
        var random = SeededRandom(5)
        let base = (
            number: meeting.invitation.number, inviter: meeting.a.id, inviterHead: meeting.a.identity.head,
            guest: meeting.b.id, guestHead: meeting.b.identity.head, commitment: meeting.invitation.commitment,
            random: meeting.request.random, pin: Optional(Meeting.pin), name: "Bel-Air", reason: meeting.request.reason
        )
        typealias Parts = (
            number: InvitationNumber, inviter: CommunityID, inviterHead: Digest32, guest: CommunityID,
            guestHead: Digest32,
            commitment: Digest32, random: [UInt8], pin: String?, name: String, reason: String
        )
        func transcript(_ change: (inout Parts) -> Void) -> Transcript {
            var parts: Parts = base
            change(&parts)
            return .invited(
                number: parts.number, inviter: parts.inviter, inviterHead: parts.inviterHead, guest: parts.guest,
                guestHead: parts.guestHead, commitment: parts.commitment, random: parts.random, pin: parts.pin,
                name: parts.name,
                reason: parts.reason)
        }
        let (otherInvitation, _) = try Invitation.make(
            inviter: meeting.a.id, address: "https://val.example", pin: nil, expires: 1, using: &random)
        let advanced = try meeting.a.advanced(0x61)
        let freshRandom = random.bytes(32)
        let changed: [(String, Transcript)] = [
            ("number", transcript { $0.number = otherInvitation.number }),
            ("inviter", transcript { $0.inviter = thief.id }),
            ("head of the inviter", transcript { $0.inviterHead = advanced.head }),
            ("guest", transcript { $0.guest = thief.id }),
            ("head of the guest", transcript { $0.guestHead = thief.identity.head }),
            ("commitment", transcript { $0.commitment = otherInvitation.commitment }),
            ("random", transcript { $0.random = freshRandom }),
            ("no pin", transcript { $0.pin = nil }),
            ("other pin", transcript { $0.pin = String(repeating: "A", count: 43) }),
            ("name", transcript { $0.name = "Bel-air" }),
            ("reason", transcript { $0.reason = "" }),
            ("name and reason swapped", transcript { ($0.name, $0.reason) = ($0.reason, $0.name) }),
        ]
        let honest = transcript { _ in }
        #expect(honest == meeting.request.transcript(of: meeting.invitation, inviterHead: meeting.a.identity.head))
        let words = honest.words(reveal: meeting.reveal)
        #expect(honest.verify(meeting.request.proof, secret: meeting.invitation.secret))
        for (what, other) in changed {
            #expect(other.words(reveal: meeting.reveal) != words, "\(what)")
            #expect(!other.verify(meeting.request.proof, secret: meeting.invitation.secret), "\(what)")
        }
        #expect(honest.words(reveal: freshRandom) != words)
    }

    @Test("R_A is committed before R_B is known: no other value can be revealed to reach wanted words")
    func noGrinding() throws {
        let meeting = try Meeting()
        let seed: UInt64 = 0xC0FFEE
        print("seed \(seed)")
        var random = SeededRandom(seed)
        var attempts = [[], Array(meeting.reveal.dropLast()), meeting.reveal + [0], Array(repeating: 0, count: 32)]
        attempts += (0..<200).map { _ in random.bytes(32) }
        for bit in 0..<256 {
            var flipped = meeting.reveal
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            attempts.append(flipped)
        }
        for attempt in attempts {
            let type = problem {
                _ = try PeerLink.opened(
                    invitation: meeting.invitation, request: meeting.request, inviter: meeting.a.identity,
                    reveal: attempt)
            }
            #expect(type == "commitment")
        }
    }

    @Test("An answer is only taken from the identity that the invitation and the request name")
    func wrongInviter() throws {
        let meeting = try Meeting()
        for identity in [try Player(0x6D).identity, try meeting.a.advanced(0x61)] {
            let type = problem {
                _ = try PeerLink.opened(
                    invitation: meeting.invitation, request: meeting.request, inviter: identity, reveal: meeting.reveal)
            }
            #expect(type == "invitation-proof")
        }
    }

    @Test("What the inviter answers to a request")
    func decisions() throws {
        let meeting = try Meeting()
        let invitation = meeting.invitation
        let request = meeting.request
        let own = meeting.a.identity
        let before = Meeting.expires - 1
        var random = SeededRandom(9)
        let again = try LinkRequest.make(
            invitation: invitation, identity: meeting.b.identity, random: random.bytes(32), name: "Bel-Air", reason: "",
            inviterHead: own.head)
        let stale = try LinkRequest.make(
            invitation: invitation, identity: meeting.b.identity, random: random.bytes(32), name: "Bel-Air", reason: "",
            inviterHead: meeting.b.identity.head)
        // Knows the number, which travels in requests, but not the secret.
        let guess = try Invitation(
            inviter: meeting.a.id, secret: try #require(InvitationSecret(bytes: Array(repeating: 0, count: 16))),
            commitment: invitation.commitment, expires: invitation.expires, address: invitation.address,
            pin: invitation.pin)
        let guessed = try LinkRequest.make(
            invitation: guess, identity: meeting.b.identity, random: request.random, name: request.name,
            reason: request.reason,
            inviterHead: own.head)
        let forged = try LinkRequest.parse(
            replacing(guess.number.hex, by: invitation.number.hex, in: guessed.jsonBytes))
        let renamed = try LinkRequest.parse(replacing("four à pain", by: "trésor caché", in: request.jsonBytes))

        let fresh = meeting.stored
        let used = InvitationCheck.Stored(
            invitation: invitation, random: meeting.reveal, usedBy: meeting.b.id, request: request.digest)
        let usedByOther = InvitationCheck.Stored(
            invitation: invitation, random: meeting.reveal, usedBy: meeting.a.id, request: request.digest)
        let table: [(String, InvitationCheck.Stored?, LinkRequest, Int64, String?)] = [
            ("valid", fresh, request, before, nil),
            ("last second", fresh, request, Meeting.expires, nil),
            ("a second late", fresh, request, Meeting.expires + 1, "invitation-expired"),
            ("unknown", nil, request, before, "invitation-unknown"),
            ("another number", .init(invitation: guess, random: meeting.reveal), request, before, "invitation-unknown"),
            ("same again", used, request, before, nil),
            ("same again, late", used, request, Meeting.expires + 1_000, nil),
            ("another of the same guest", used, again, before, "invitation-used"),
            ("used by another", usedByOther, request, before, "invitation-used"),
            ("without the secret", fresh, forged, before, "invitation-proof"),
            ("reason changed on the way", fresh, renamed, before, "invitation-proof"),
            ("another head of the inviter", fresh, stale, before, "invitation-proof"),
        ]
        for (name, stored, request, now, expected) in table {
            var decision: InvitationCheck?
            let type = problem {
                decision = try InvitationCheck.decide(stored, request: request, inviter: own, now: now)
            }
            #expect(type == expected, "\(name)")
            if stored?.usedBy != nil, expected == nil { #expect(decision == .sameAnswerAgain, "\(name)") }
        }
        let expectedStatus = ["unknown": 410, "used": 410, "expired": 410, "proof": 403]
        for problem in [Problem.invitationUnknown, .invitationUsed, .invitationExpired, .invitationProof] {
            #expect(problem.status == expectedStatus[String(problem.type.dropFirst("invitation-".count))])
            #expect(!problem.sentence.fr.isEmpty && !problem.sentence.en.isEmpty)
        }
    }

    @Test("Nobody accepts an invitation of its own")
    func own() throws {
        let meeting = try Meeting()
        let type = problem {
            _ = try LinkRequest.make(
                invitation: meeting.invitation, identity: meeting.a.identity, random: meeting.reveal, name: "Moi",
                reason: "",
                inviterHead: meeting.a.identity.head)
        }
        #expect(type == "invitation-own")
    }

    @Test("A request is bounded and complete")
    func bounds() throws {
        let meeting = try Meeting()
        func parse(_ change: (inout JSONObject) -> Void) throws -> String? {
            var object = try #require(
                try StrictJSON.parse(meeting.request.jsonBytes, ascii: false, maxBytes: Bounds.controlBytes).object)
            change(&object)
            return problem { _ = try LinkRequest.parse(StrictJSON.write(.object(object))) }
        }
        for key in ["format", "invitation", "random", "name", "reason", "head", "identity", "proof"] {
            let without = try parse { $0[key] = nil }
            #expect(without == "malformed-link-message", "\(key)")
            #expect(try parse { $0[key] = .bool(true) } == "malformed-link-message", "\(key)")
        }
        #expect(try parse { $0["more"] = .string("kept and ignored") } == nil)
        #expect(try parse { $0["crit"] = .strings(["more"]) } != nil)
        #expect(try parse { $0["crit"] = .strings(["name"]) } == nil)
        #expect(try parse { $0["name"] = .string("") } == "name-length")
        #expect(try parse { $0["name"] = .string(String(repeating: "é", count: 101)) } == "name-length")
        for control in ["\n", "\u{1B}[2J", "\u{202E}"] {
            #expect(try parse { $0["name"] = .string("Val\(control)faux") } == "name-length")
        }
        #expect(try parse { $0["reason"] = .string(String(repeating: "a", count: 2_001)) } == "reason-length")
        #expect(try parse { $0["random"] = .string("00") } == "malformed-link-message")
        #expect(try parse { $0["identity"] = .string("{}") } != nil)
        #expect(problem { _ = try LinkRequest.parse([]) } != nil)
        #expect(
            problem { _ = try LinkRequest.parse(Array(repeating: 0x20, count: Bounds.controlBytes + 1)) } == "too-large"
        )
    }

    @Test("Declared links have the same words whoever counts")
    func declared() {
        let one = community(1)
        let other = community(2)
        let words = Transcript.declared(one, other).words(reveal: [])
        #expect(words == Transcript.declared(other, one).words(reveal: []))
        #expect(words != Transcript.declared(one, community(3)).words(reveal: []))
    }

    private func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(old))
        return Array(text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new).utf8)
    }
}
