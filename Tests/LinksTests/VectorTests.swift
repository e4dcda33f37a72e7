import Bundles
import Foundation
import Links
import Testing

/// `docs/vectors/link.json` is made of fixed seeds. `CROISEE_WRITE_VECTORS=1 swift test --filter VectorTests` writes it.
@Suite(.serialized) struct LinkVectorTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/vectors/link.json")

    private static func text(_ bytes: [UInt8]) -> JSONValue { .string(String(decoding: bytes, as: UTF8.self)) }

    private func vectors() throws -> JSONObject {
        let meeting = try Meeting(seed: 0x0C_0153E)
        let invitation = meeting.invitation
        let transcript = meeting.request.transcript(of: invitation, inviterHead: meeting.a.identity.head)
        let ids = [meeting.a.id, meeting.b.id]
        return JSONObject([
            ("about", .string("docs/protocol.md 5.3. Keys and random values are for tests only.")),
            (
                "invitation",
                .object(
                    JSONObject([
                        ("link", .string(invitation.link)), ("secret", .string(Hex.encode(invitation.secret.bytes))),
                        ("number", .string(invitation.number.hex)), ("inviter", .string(invitation.inviter.text)),
                        ("commitment", .string(invitation.commitment.hex)),
                        ("random", .string(Hex.encode(meeting.reveal))),
                        ("expires", .integer(invitation.expires)), ("address", .string(invitation.address)),
                        ("pin", .string(Meeting.pin)),
                    ]))
            ),
            ("inviter_identity", Self.text(meeting.a.identity.text)), ("guest", .string(meeting.b.id.text)),
            ("guest_head", .string(meeting.b.identity.head.hex)), ("request", Self.text(meeting.request.jsonBytes)),
            ("transcript", Self.text(transcript.bytes)),
            ("proof", .string(Hex.encode(transcript.proof(invitation.secret)))),
            ("words", .strings(transcript.words(reveal: meeting.reveal))),
            (
                "declared",
                .object(
                    JSONObject([
                        ("communities", .strings(ids.map(\.text))),
                        ("transcript", Self.text(Transcript.declared(ids[0], ids[1]).bytes)),
                        ("words", .strings(Transcript.declared(ids[0], ids[1]).words(reveal: []))),
                    ]))
            ),
        ])
    }

    @Test("The published vectors are what this implementation computes")
    func published() throws {
        let object = try vectors()
        // One member a line, to be read by people.
        let lines = object.members.map { member in
            let value = String(decoding: StrictJSON.write(member.value), as: UTF8.self)
            return "\"\(member.key)\":\(value)"
        }
        let text = "{\n\(lines.joined(separator: ",\n"))\n}\n"
        if ProcessInfo.processInfo.environment["CROISEE_WRITE_VECTORS"] == "1" {
            try Data(text.utf8).write(to: Self.file)
        }
        let published = Array(try Data(contentsOf: Self.file))
        let read = try StrictJSON.parse(published, ascii: false, maxBytes: 1_048_576)
        #expect(read == .object(object))
    }

    @Test("The published vectors are accepted: link, request, proof and words belong together")
    func accepted() throws {
        let read = try StrictJSON.parse(Array(try Data(contentsOf: Self.file)), ascii: false, maxBytes: 1_048_576)
        let object = try #require(read.object)
        let parts = try #require(object["invitation"]?.object)
        let invitation = try Invitation.parse(link: try #require(parts["link"]?.string))
        let request = try LinkRequest.parse(Array(try #require(object["request"]?.string).utf8))
        let inviter = try Identity.parse(text: Array(try #require(object["inviter_identity"]?.string).utf8))
        let revealed = try #require(parts["random"]?.string)
        let reveal = try #require(Hex.decode(revealed))
        let decision = try InvitationCheck.decide(
            .init(invitation: invitation, random: reveal), request: request, inviter: inviter, now: invitation.expires)
        guard case .accept(let link) = decision else {
            Issue.record("not accepted")
            return
        }
        #expect(link.words == object["words"]?.strings)
        #expect(Hex.encode(request.proof) == object["proof"]?.string)
    }
}
