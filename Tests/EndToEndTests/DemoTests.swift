import Foundation
import Testing

extension EndToEndTests {
    private struct Demo: Decodable {
        struct Node: Decodable {
            struct Note: Decodable { let kind: String, state: String }
            let name: String, notes: [Note]
        }
        let steps: [String], nodes: [Node]
    }

    @Test("The demonstration goes through, and its sample notes are of every kind", .timeLimit(.minutes(4)))
    func demo() async throws {
        let region = try Region()
        let outcome = try await region.a.attempt(["demo", "--json"])
        #expect(outcome.exit == 0, "\(outcome.complaint)")
        let demo: Demo = try Village.decode(outcome.out)
        #expect(demo.steps.count == 15 && demo.nodes.count == 4)
        // Placements and equivalences stand in no list; the demonstration looks for them itself.
        let kinds = Set(demo.nodes.flatMap(\.notes).map(\.kind))
        #expect(
            kinds.isSuperset(of: [
                "note", "practice-sheet", "organisation", "project", "offer", "request", "exchange", "gathering",
                "bulletin", "carnet", "knowledge-base", "term",
            ]))
        let standing = demo.nodes.map { $0.notes.count { $0.state != "withdrawn" } }
        #expect(Set(standing).count == 1 && standing[0] > 15, "\(standing)")
    }
}
