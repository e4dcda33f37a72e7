import Reconciliation
import Testing

@Suite struct TranscriptTests {
    @Test("every byte of an exchange is that of the reference implementation", arguments: try Transcripts.load().cases)
    func exchange(transcript: Transcripts.Case) throws {
        let exchange = try Exchange(
            client: numberedItems(transcript.client.values), server: numberedItems(transcript.server.values),
            clientLimit: transcript.clientFrameLimit, serverLimit: transcript.serverFrameLimit)
        try #require(exchange.messages.count == transcript.messages.count)
        for (ours, theirs) in zip(exchange.messages, transcript.messages) {
            #expect(ours.fromClient == (theirs.from == "client"))
            #expect(hex(ours.bytes) == theirs.hex)
        }
        #expect(try exchange.have.sorted().map(\.description) == transcript.expectedHave)
        #expect(try exchange.need.sorted().map(\.description) == transcript.expectedNeed)
    }

    @Test("a server answers our version with items, and other versions with the one it speaks")
    func versions() throws {
        let cases = try Transcripts.load().protocolVersion
        #expect(cases.count == 2)
        for version in cases {
            let server = try ReconciliationServer(set: SortedItems(version.items.map(\.item)))
            #expect(hex(try server.answer(bytes(hex: version.msg))) == version.reply)
        }
    }

    @Test("the recorded cases are all there")
    func complete() throws {
        let cases = try Transcripts.load().cases
        #expect(cases.count == 6)
        #expect(cases.contains { $0.clientFrameLimit > 0 && $0.messages.count > 20 })
    }
}
