import Foundation
import Testing

/// Refused: exit 1, one sentence on standard error, nothing on standard output.
func expectSentence(_ arguments: [String], at node: Village, _ comment: Comment, saying words: String = "") async throws
{
    let outcome = try await node.attempt(arguments)
    #expect(outcome.exit == 1, comment)
    #expect(outcome.sentences.count == 1, "\(comment): \(outcome.complaint)")
    #expect(words.isEmpty || outcome.complaint.contains(words), "\(comment): \(outcome.complaint)")
    #expect(outcome.out.isEmpty, comment)
}

extension EndToEndTests {
    @Test("What cannot be done is said in one sentence, with exit 1", .timeLimit(.minutes(3)))
    func sentences() async throws {
        let region = try Region()
        for node in region.nodes { try await node.initialise() }
        try await region.hub.serve()
        let port = try #require(region.hub.url.split(separator: ":").last)
        try await expectSentence(["serve", "--listen", "127.0.0.1:0"], at: region.hub, "second server")
        try await expectSentence(["serve", "--listen", "127.0.0.1:\(port)"], at: region.a, "busy port")
        try await expectSentence(["status", "--data", region.place + "/nowhere"], at: region.a, "missing folder")
        try await expectSentence(["init", "--name", "Encore"], at: region.a, "a folder that has a community")
        try await expectSentence(["note", "show", "inconnue"], at: region.a, "unknown note")
        let forged = ["init", "--name", "Val\nfaux", "--data", region.place + "/forged"]
        try await expectSentence(
            forged + ["--recovery-words-file", region.place + "/words"], at: region.a, "a name of two lines",
            saying: "tient sur une ligne")
        #expect(!FileManager.default.fileExists(atPath: region.place + "/words"))
        try await expectSentence(["bundle", "verify", region.place + "/none.croisee"], at: region.a, "missing file")

        let link = try await region.hub.json(InvitationRow.self, "peer", "invite").link
        let parts = link.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // …#1 . ID . secret . commitment . expiry . pin, after the dots of the address.
        var wrong = parts
        wrong[parts.count - 4] = String(repeating: "A", count: 22)
        try await expectSentence(["peer", "open", wrong.joined(separator: ".")], at: region.a, "wrong secret")
        var expired = parts
        expired[parts.count - 2] = "1000000000"
        try await expectSentence(["peer", "open", expired.joined(separator: ".")], at: region.a, "expired")
        try await expectSentence(["peer", "open", "https://127.0.0.1:\(port)/link"], at: region.a, "no invitation")
        // One letter copied wrong: neither side is the worse for it.
        var damaged = parts
        damaged[parts.count - 3] = String(repeating: "A", count: 43)
        try await expectSentence(["peer", "open", damaged.joined(separator: ".")], at: region.a, "wrong commitment")
        try await region.a.run("peer", "open", link)
        // The same again is no mistake, and changes nothing.
        let words = try await region.a.peer(region.hub.name).words
        try await region.a.run("peer", "open", link, "--reason", "Encore")
        #expect(try await region.a.peer(region.hub.name).words == words)
        #expect(try await region.hub.peer(region.a.name).words == words)
        try await expectSentence(["peer", "open", link], at: region.b, "used")
        try await region.hub.stop()
        try await expectSentence(["peer", "open", link], at: region.b, "nobody there")
    }
}
