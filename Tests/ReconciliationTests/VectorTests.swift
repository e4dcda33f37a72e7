import Catalogue
import Crypto
import Foundation
import Reconciliation
import Testing

/// `docs/vectors/reconciliation.json`: a whole exchange over items made by a rule. `CROISEE_WRITE_VECTORS=1` writes it again.
@Suite("Worked example of a reconciliation")
struct ReconciliationVectorTests {
    struct File: Codable, Equatable {
        struct Item: Codable, Equatable {
            var timestamp: UInt64
            var id: String
        }
        /// All items; each side lacks those at these places, counted from 0.
        var items: [Item]
        var askerLacks: [Int]
        var answererLacks: [Int]
        /// In turn: the asker's, the answerer's, …
        var messages: [String]
        var have: [String]
        var need: [String]
    }

    private static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/vectors/reconciliation.json")

    private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    private func exchange() throws -> File {
        let items = try (0..<40).map { number in
            try ReconciliationItem(
                timestamp: 1_763_700_000 + UInt64(number), id: Array(SHA256.hash(data: Data("item \(number)".utf8))))
        }
        let lacks = (asker: [7], answerer: [33, 34])
        func without(_ places: [Int]) throws -> SortedItems {
            try SortedItems(items.indices.filter { !places.contains($0) }.map { items[$0] })
        }
        var client = ReconciliationClient(set: try without(lacks.asker), frameLimit: 512 << 10)
        let server = ReconciliationServer(set: try without(lacks.answerer), frameLimit: 512 << 10)
        var messages = [try client.initiate()]
        while true {
            messages.append(try server.answer(messages[messages.count - 1]))
            let step = try client.receive(messages[messages.count - 1])
            if let next = step.next {
                messages.append(next)
                continue
            }
            return File(
                items: items.map { .init(timestamp: $0.timestamp, id: hex($0.id.bytes)) }, askerLacks: lacks.asker,
                answererLacks: lacks.answerer, messages: messages.map { Data($0).base64EncodedString() },
                have: step.have.map { hex($0.bytes) }.sorted(), need: step.need.map { hex($0.bytes) }.sorted())
        }
    }

    @Test("The committed exchange is what both sides of this program say")
    func exchanged() throws {
        let fresh = try exchange()
        if ProcessInfo.processInfo.environment["CROISEE_WRITE_VECTORS"] == "1" {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            try (encoder.encode(fresh) + Data("\n".utf8)).write(to: Self.url)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = try decoder.decode(File.self, from: Data(contentsOf: Self.url))
        #expect(file == fresh)
        #expect(file.need == file.askerLacks.map { file.items[$0].id }.sorted())
        #expect(file.have == file.answererLacks.map { file.items[$0].id }.sorted())
    }
}
