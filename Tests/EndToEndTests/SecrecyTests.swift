import Foundation
import Links
import Testing

extension EndToEndTests {
    @Test(
        "A local note and a draft leave no trace at any other node or on the wire, nor does the secret of an invitation",
        .timeLimit(.minutes(3)))
    func secrecy() async throws {
        let region = try Region()
        try await region.serve()
        let (a, b, hub) = (region.a, region.b, region.hub)
        let capture = try await Capture(before: hub)
        defer { capture.close() }
        try await hub.stop()
        try await hub.serve(as: capture.url)
        try await region.link()

        let (local, draft, shared) = ("canari-local-5309", "canari-brouillon-7741", "canari-partagé-2265")
        let localNote = try await a.add("# Pour nous \(local)\n\n\(local)\n", "--local")
        let draftNote = try await a.add("# Pas fini \(draft)\n\n\(draft)\n", "--draft")
        // Shared after them: whoever holds it had the occasion to receive them too.
        let note = try await region.share("# Pour tous \(shared)\n\n\(shared)\n", at: a)
        for node in region.nodes {
            try await region.untilHeld(note, by: node)
            #expect(try await node.notes().count == (node === a ? 3 : 1))
        }
        for village in [a, b] { try await village.run("sync", hub.name) }
        try await region.stop()

        for node in [b, hub] {
            // The search finds a text that is there, in each of the three ways.
            let found = try Traces(of: shared, at: node)
            #expect(found.inFiles && found.inColumns && found.inFrames)
            for secret in [local, draft] {
                let traces = try Traces(of: secret, at: node)
                #expect(!traces.inFiles && !traces.inColumns && !traces.inFrames, "\(secret) at \(node.name)")
            }
        }
        for secret in [local, draft] {
            let traces = try Traces(of: secret, at: a)
            #expect(traces.inFiles && traces.inColumns)
            #expect(!traces.inFrames, "what is not shared is in no bundle")
        }

        let asked = try Passed(capture.conversations.map(\.asked))
        let answered = try Passed(capture.conversations.map(\.answered))
        // Pushed by one village, handed to the other: all of it went through here, and compressed.
        for sign in [shared, note] {
            for passed in [asked, answered] { #expect(passed.find(sign) == .init(inRecords: true), "\(sign)") }
        }
        for secret in [local, draft, localNote, draftNote] {
            for passed in [asked, answered] { #expect(passed.find(secret) == .nowhere, "\(secret)") }
        }
        try expectHidden(region.invitations, asked, answered)
    }

    /// The number of an invitation passes, and of the secret that it is made of, no spelling.
    private func expectHidden(_ links: [String], _ asked: Passed, _ answered: Passed) throws {
        #expect(links.count == 2)
        for link in links {
            let invitation = try Invitation.parse(link: link)
            #expect(asked.find(invitation.number.hex).inBodies)
            let secret = invitation.secret.bytes
            let base64 = Data(secret).base64EncodedString()
            let url = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(link.contains(url))
            let hex = secret.map { String(format: "%02x", $0) }.joined()
            for spelling in [
                secret, Array(base64.utf8), Array(url.utf8), Array(hex.utf8), Array(hex.uppercased().utf8),
            ] {
                #expect(asked.find(spelling) == .nowhere)
                #expect(answered.find(spelling) == .nowhere)
            }
        }
    }
}
