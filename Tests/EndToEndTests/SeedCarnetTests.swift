import Foundation
import Randomness
import Testing

extension EndToEndTests {
    private struct Contents: Decodable {
        struct Entry: Decodable {
            let reference: String, category: String?, state: String
        }
        let entries: [Entry]
    }

    @Test(
        "The five documents, imported in two communities, stand in a carnet of the intersection alike on three nodes",
        .timeLimit(.minutes(4)), arguments: Document.Source.available)
    func seedCarnet(source: Document.Source) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededRandom(seed)
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        var notes: [(village: Village, id: String, name: String)] = []
        for (number, document) in try source.five.enumerated().shuffled(using: &random) {
            let village = number % 2 == 0 ? a : b
            let file = "\(region.place)/\(document.fileName)"
            try Data(document.bytes).write(to: URL(fileURLWithPath: file))
            let rows: [ImportRow] = try Village.decode(
                try await village.run(["note", "import", file, "--json", "--intersection", Region.intersection]).out)
            let row = try #require(rows.first)
            #expect(row.outcome == "new")
            notes.append((village, try #require(row.id), document.fileName))
        }
        let carnet = try await hub.run(
            "carnet", "create", "Le cahier commun", "--category", "Lectures", "--category", "Pratiques",
            "--intersection", Region.intersection
        ).text
        for node in region.nodes {
            for note in notes.map(\.id) + [carnet] { try await region.untilHeld(note, by: node) }
            for other in region.nodes where other !== node {
                try await node.run("note", "release", "--from", other.name, "--always")
            }
        }
        // Each places some of its own and some of the other's, in any order.
        var placings = notes.flatMap { note in
            [(by: note.village, note: note), (by: note.village === a ? b : a, note: note)]
        }
        placings.shuffle(using: &random)
        for placing in placings {
            let category = placing.note.name < "002" ? "Lectures" : "Pratiques"
            try await placing.by.run("carnet", "place", carnet, placing.note.id, "--category", category)
        }
        func contents(_ node: Village) async throws -> [String] {
            try await node.json(Contents.self, "carnet", "show", carnet).entries.map {
                "\($0.category ?? "") \($0.reference.prefix(26)) \($0.state)"
            }
        }
        for node in region.nodes {
            try await until("\(node.name) shows all five, seed \(seed)") {
                let shown = try await contents(node)
                return shown.count == 5 && shown.allSatisfy { $0.hasSuffix(" shown") }
            }
        }
        let first = try await contents(a)
        #expect(Set(first.map { String($0.split(separator: " ")[1]) }) == Set(notes.map(\.id)), "seed \(seed)")
        for node in [b, hub] {
            try await until("\(node.name) shows the same order, seed \(seed)") { try await contents(node) == first }
        }
        try await region.stop()
    }
}
