import Bundles
import Catalogue
import Links
import Randomness
import Testing

@Suite struct InvitationTests {
    @Test("A link gives the invitation back", arguments: [UInt64(1), 2, 3, 99])
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let pin: String? = seed % 2 == 0 ? nil : Meeting.pin
        let (invitation, reveal) = try Invitation.make(
            inviter: community(7), address: "https://Val.Example/", pin: pin, expires: Int64(seed) * 1_000_000,
            using: &random)
        #expect(invitation.address == "https://val.example", "seed \(seed)")
        #expect(try Invitation.parse(link: invitation.link) == invitation, "seed \(seed)")
        try invitation.check(reveal: reveal)
        #expect(InvitationNumber(hex: invitation.number.hex) == invitation.number)
    }

    @Test(
        "A link is read however people paste it",
        arguments: [
            "%@", "  %@\n", "\n\t%@\r\n", "<%@>", "« %@ ».", "“%@”,", "(%@)", "\u{FEFF}%@\u{200B}",
        ])
    func tolerance(frame: String) throws {
        let meeting = try Meeting()
        let parts = frame.split(separator: "%@", omittingEmptySubsequences: false)
        let pasted = parts.joined(separator: meeting.invitation.link)
        #expect(try Invitation.parse(link: pasted) == meeting.invitation)
    }

    @Test("A link broken over lines by a mail program, or with its # encoded, is read")
    func broken() throws {
        let invitation = try Meeting().invitation
        var wrapped = ""
        for (index, character) in invitation.link.enumerated() {
            wrapped.append(character)
            if index % 60 == 59 { wrapped += "\r\n  " }
        }
        #expect(try Invitation.parse(link: wrapped) == invitation)
        let encoded = invitation.link.split(separator: "#").joined(separator: "%23")
        #expect(try Invitation.parse(link: encoded) == invitation)
    }

    @Test("Every cut and every changed character is refused or gives another invitation, never a crash")
    func damage() throws {
        let invitation = try Meeting().invitation
        let link = invitation.link
        for length in 0..<link.count {
            #expect(problem { _ = try Invitation.parse(link: String(link.prefix(length))) } == "invitation-unreadable")
        }
        for index in link.indices {
            for character in ["!", "0", "é", "#"] where link[index] != Character(character) {
                let changed = link.replacingCharacter(at: index, with: character)
                var read: Invitation?
                let type = problem { read = try Invitation.parse(link: changed) }
                #expect(type == nil || type == "invitation-unreadable")
                #expect(read != invitation)
            }
        }
    }

    @Test("The sentence says what to do, and never repeats the secret")
    func sentences() throws {
        let invitation = try Meeting().invitation
        let link = invitation.link
        let parts = link.split(separator: "#")
        let table: [(String, InvitationFault)] = [
            ("", .noSecretPart), ("bonjour", .noSecretPart), (String(parts[0]), .noSecretPart),
            (parts[0] + "#", .noSecretPart),
            (String(link.prefix(120)), .cutShort), (String(link.dropLast(1)), .cutShort),
            (parts[0] + "#2." + parts[1].dropFirst(2), .otherVersion), ("https://val.example/#" + parts[1], .damaged),
            ("ftp://val.example/link#" + parts[1], .damaged), (link + "abc", .damaged),
        ]
        for (text, fault) in table {
            do {
                _ = try Invitation.parse(link: text)
                Issue.record("read: \(fault)")
            } catch {
                #expect(error == .invitationUnreadable(fault), "\(fault)")
                #expect(!error.sentence.fr.contains(parts[1].prefix(100).suffix(20)))
            }
        }
    }

    @Test(
        "Whenever it comes, a refused request is told which it is: wrong, used or expired",
        arguments: [(-86_400, false), (-1, false), (0, false), (1, true), (86_400, true), (31_536_000_000, true)])
    func refusals(secondsAfter offset: Int64, isLate: Bool) throws {
        let meeting = try Meeting()
        let other = try Invitation(
            inviter: meeting.a.id, secret: try #require(InvitationSecret(bytes: Array(repeating: 0, count: 16))),
            commitment: meeting.invitation.commitment, expires: Meeting.expires, address: meeting.invitation.address,
            pin: nil)
        let unproven = try LinkRequest.make(
            invitation: meeting.invitation, identity: meeting.b.identity, random: meeting.request.random,
            name: "Bel-Air", reason: "", inviterHead: meeting.b.identity.head)
        let used = InvitationCheck.Stored(
            invitation: meeting.invitation, random: meeting.reveal, usedBy: meeting.a.id,
            request: meeting.request.digest)
        let table: [(InvitationCheck.Stored?, LinkRequest, String, fr: String, en: String)] = [
            (nil, meeting.request, "invitation-unknown", "n’existe pas", "does not exist"),
            (
                .init(invitation: other, random: meeting.reveal), meeting.request, "invitation-unknown", "n’existe pas",
                "does not exist"
            ),
            (used, meeting.request, "invitation-used", "déjà servi", "already used"),
            isLate
                ? (meeting.stored, unproven, "invitation-expired", "date est passée", "date has passed")
                : (meeting.stored, unproven, "invitation-proof", "ne correspond pas", "does not match"),
        ]
        func refusal(_ stored: InvitationCheck.Stored?, _ request: LinkRequest) -> Problem? {
            do {
                _ = try InvitationCheck.decide(
                    stored, request: request, inviter: meeting.a.identity, now: Meeting.expires + offset)
                return nil
            } catch {
                return error
            }
        }
        for (stored, request, type, fr, en) in table {
            let problem = try #require(refusal(stored, request))
            #expect(problem.type == type)
            #expect(problem.sentence.fr.contains(fr) && problem.sentence.en.contains(en))
        }
        // The right request of the right guest.
        #expect(refusal(meeting.stored, meeting.request) == (isLate ? .invitationExpired : nil))
    }

    @Test("Printing an invitation shows no secret")
    func hidden() throws {
        let invitation = try Meeting().invitation
        var dumped = ""
        dump(invitation, to: &dumped)
        for text in ["\(invitation)", String(reflecting: invitation), dumped, "\(invitation.secret)"] {
            #expect(!text.contains("bytes: ["))
            #expect(!text.contains(Hex.encode(invitation.secret.bytes)))
            #expect(text.contains("hidden"))
        }
    }

    @Test(
        "Only scheme, host and port make an address",
        arguments: [
            ("https://val.example", "https://val.example"), ("https://Val.Example:8443/", "https://val.example:8443"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"), ("https://192.0.2.7", "https://192.0.2.7"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://val.example", nil), ("val.example", nil),
            ("https://", nil), ("https://val.example/chemin", nil), ("https://moi@val.example", nil),
            ("https://val.example:0", nil), ("https://val.example:65536", nil), ("https://val.example:", nil),
            ("https://val.example?x", nil), ("https://val example", nil), ("https://été.example", nil),
            ("https://[::1", nil),
            ("https://[]", nil), ("https://[::1]x", nil), ("http://127.0.0.1.evil.example", nil),
        ] as [(String, String?)])
    func addresses(text: String, expected: String?) {
        var found: String?
        let type = problem { found = try NodeAddress.normalised(text) }
        #expect(found == expected)
        #expect(type == (expected == nil ? "unusable-address" : nil))
    }
}

extension String {
    fileprivate func replacingCharacter(at index: Index, with text: String) -> String {
        String(self[..<index]) + text + String(self[self.index(after: index)...])
    }
}
