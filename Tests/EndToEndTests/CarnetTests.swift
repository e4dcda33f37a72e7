import Foundation
import Testing

extension EndToEndTests {
    private struct Contents: Decodable {
        struct Entry: Decodable {
            struct Placed: Decodable {
                struct Community: Decodable { let name: String }
                let community: Community
                let by: String?
            }
            let reference: String
            let category: String?
            let state: String
            let placed: [Placed]
        }
        let entries: [Entry]
    }

    @Test(
        "A carnet of the intersection holds notes of both villages in one order on three nodes", .timeLimit(.minutes(3))
    )
    func carnet() async throws {
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        let pruning = try await region.share("# Tailler la haie\n\nEn février.", at: a)
        let grafting = try await region.share("# Greffer un pommier\n\nEn avril.", at: b)
        let cider = try await region.share("# Presser le cidre\n\nEn octobre.", at: b)
        let carnet = try await a.run(
            "carnet", "create", "Le verger", "--category", "Greffe", "--category", "Taille", "--intersection",
            Region.intersection
        ).text
        for node in region.nodes {
            for note in [pruning, grafting, cider, carnet] { try await region.untilHeld(note, by: node) }
            for other in region.nodes where other !== node {
                try await node.run("note", "release", "--from", other.name, "--always")
            }
        }
        try await a.run("carnet", "place", "Le verger", "Tailler la haie", "--category", "Taille", "--by", "Marie")
        try await a.run("carnet", "place", carnet, grafting, "--category", "Greffe", "--place", "2")
        try await b.run("carnet", "place", "Le verger", grafting, "--category", "greffe", "--place", "1")
        try await b.run("carnet", "place", "Le verger", cider, "--category", "Greffe")

        func contents(_ node: Village) async throws -> [String] {
            try await node.json(Contents.self, "carnet", "show", carnet).entries.map { entry in
                let names = entry.placed.map { $0.community.name + ($0.by.map { "/" + $0 } ?? "") }
                return
                    "\(entry.category ?? "") \(entry.reference.prefix(26)) \(entry.state) \(names.joined(separator: ","))"
            }
        }
        let expected = [
            "Greffe \(grafting) shown \(b.name),\(a.name)", "Greffe \(cider) shown \(b.name)",
            "Taille \(pruning) shown \(a.name)/Marie",
        ]
        for node in region.nodes {
            try await until("\(node.name) shows the carnet whole") { try await contents(node) == expected }
        }

        // Hidden at one, gone at none of the others; taken out by who placed it, gone everywhere.
        try await hub.run("carnet", "hide", "Le verger", cider)
        #expect(try await contents(hub) == [expected[0], expected[2]])
        let refused = try await a.attempt(["carnet", "remove", "Le verger", cider])
        #expect(refused.exit == 1 && refused.complaint.contains("croisee carnet hide"))
        try await b.run("carnet", "remove", "Le verger", grafting)
        let after = ["Greffe \(grafting) shown \(a.name)", expected[1], expected[2]]
        for node in [a, b] { try await until("\(node.name) heard of it") { try await contents(node) == after } }
        let nowhere = try await b.attempt(["carnet", "place", "Un carnet inconnu", cider])
        #expect(nowhere.exit == 1 && nowhere.sentences.count == 1)
        try await region.stop()
    }
}
