import Foundation
import Testing

extension EndToEndTests {
    @Test(
        "Five documents of two villages reach every node through the hub, byte for byte", .timeLimit(.minutes(3)),
        arguments: Document.Source.available)
    func exchange(_ source: Document.Source) async throws {
        let region = try Region()
        try await region.start()
        let documents = try source.five
        try #require(documents.count == 5)
        struct Status: Decodable { let id: String }
        var origins: [String: String] = [:]
        for node in region.nodes { origins[node.name] = try await node.json(Status.self, "status").id }
        var expected: [String: (document: Document, origin: Village)] = [:]
        for (index, document) in documents.enumerated() {
            let origin = index < 3 ? region.a : region.b
            let file = region.place + "/" + document.fileName
            try Data(document.bytes).write(to: URL(fileURLWithPath: file))
            let rows = try await origin.json(
                [ImportRow].self, "note", "import", file, "--as-is", "--intersection", Region.intersection)
            expected[try #require(rows.first?.id)] = (document, origin)
        }
        #expect(expected.count == documents.count)
        for node in region.nodes {
            try await until("\(node.name) lists all") { try await node.ids().isSuperset(of: expected.keys) }
            let notes = try await node.notes()
            #expect(notes.count == expected.count)
            for note in notes {
                let (document, origin) = try #require(expected[note.id])
                #expect(note.origin.name == origin.name && note.origin.id == origins[origin.name])
                #expect(note.state == (node === origin ? "visible" : "held"))
                #expect(try await node.body(note.id) == document.body, "\(document.fileName) at \(node.name)")
            }
        }
    }
}
