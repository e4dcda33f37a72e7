import Foundation
import Testing

extension EndToEndTests {
    @Test("Five documents of two villages reach every node through the hub, byte for byte", .timeLimit(.minutes(3)))
    func exchange() async throws {
        let region = try Region()
        try await region.start()
        let documents = try Document.five
        var expected: [String: (document: Document, origin: Village)] = [:]
        for (index, document) in documents.enumerated() {
            let origin = index < 3 ? region.a : region.b
            let file = region.place + "/" + document.fileName
            try Data(document.bytes).write(to: URL(fileURLWithPath: file))
            let rows = try await origin.json(
                [ImportRow].self, "note", "import", file, "--intersection", Region.intersection)
            expected[try #require(rows.first?.id)] = (document, origin)
        }
        #expect(expected.count == documents.count)
        for node in region.nodes {
            try await until("\(node.name) lists all") { try await node.ids().isSuperset(of: expected.keys) }
            let notes = try await node.notes()
            #expect(notes.count == expected.count)
            for note in notes {
                let (document, origin) = try #require(expected[note.id])
                #expect(note.origin.name == origin.name)
                #expect(note.state == (node === origin ? "visible" : "held"))
                #expect(try await node.body(note.id) == document.body, "\(document.fileName) at \(node.name)")
            }
        }
    }

    @Test("A local note and a draft leave no trace at any other node", .timeLimit(.minutes(3)))
    func secrecy() async throws {
        let region = try Region()
        try await region.start()
        let (local, draft, shared) = ("canari-local-5309", "canari-brouillon-7741", "canari-partagé-2265")
        try await region.a.add("# Pour nous\n\n\(local)\n", "--local")
        try await region.a.add("# Pas fini\n\n\(draft)\n", "--draft")
        // Shared after them: whoever holds it had the occasion to receive them too.
        let note = try await region.share("# Pour tous\n\n\(shared)\n", at: region.a)
        for node in region.nodes {
            try await region.untilHeld(note, by: node)
            #expect(try await node.notes().count == (node === region.a ? 3 : 1))
        }
        try await region.stop()
        for node in [region.b, region.hub] {
            // The search finds a text that is there, in each of the three ways.
            let found = try Traces(of: shared, at: node)
            #expect(found.inFiles && found.inColumns && found.inFrames)
            for secret in [local, draft] {
                let traces = try Traces(of: secret, at: node)
                #expect(!traces.inFiles && !traces.inColumns && !traces.inFrames, "\(secret) at \(node.name)")
            }
        }
        for secret in [local, draft] {
            let traces = try Traces(of: secret, at: region.a)
            #expect(traces.inFiles && traces.inColumns)
            #expect(!traces.inFrames, "what is not shared is in no bundle")
        }
    }
}
