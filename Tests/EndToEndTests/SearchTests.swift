import Foundation
import Testing

extension EndToEndTests {
    private struct Found: Decodable {
        struct Alike: Decodable { let sentence: String }
        let title: String
        let excerpt: String
        let equivalence: Alike?
    }

    @Test(
        "What is typed at A finds B’s note by B’s word, says why, and finds it no more once it was withdrawn",
        .timeLimit(.minutes(3)))
    func search() async throws {
        let region = try Region()
        try await region.start()
        let (a, b) = (region.a, region.b)
        // Words that no node writes by itself, and of which the index keeps every letter.
        let salsify = try await region.share("# Les salsifis\n\nSemés au potager, en fructidor.", at: b)
        let own = try await a.run(
            "term", "add", "Jardin", "--definition", "Où l’on sème.", "--intersection", Region.intersection
        )
        .text
        let theirs = try await b.run(
            "term", "add", "Potager", "--definition", "Des légumes.", "--intersection", Region.intersection
        ).text
        for node in region.nodes { for note in [salsify, own, theirs] { try await region.untilHeld(note, by: node) } }
        for node in region.nodes {
            for other in region.nodes where other !== node {
                try await node.run("note", "release", "--from", other.name, "--always")
            }
        }
        #expect(try await a.json([Found].self, "search", "jardin").map(\.title) == ["Jardin"])
        try await b.run(
            "term", "match", "Potager", "Jardin", "--relation", "exact", "--why", "On dit potager chez nous.")
        try await until("A finds B’s note by its own word") {
            try await a.json([Found].self, "search", "jardin").contains { $0.title == "Les salsifis" }
        }
        let found = try #require(
            try await a.json([Found].self, "search", "jardin").first { $0.title == "Les salsifis" })
        #expect(
            found.equivalence?.sentence
                == "par équivalence : « Jardin » (\(a.name)) = « Potager » (\(b.name)), selon \(b.name)")
        let text = try await a.run("search", "Salsifis", "-noir").text
        #expect(text.contains("Les salsifis  \(b.name)  ") && text.contains("Semés"))
        #expect(try await a.run("search", "potager", "--language", "fr").text.contains("au «potager», en"))
        for nothing in [["-potager"], ["«"], ["--", "-"], ["AND", "NOT", "("], [""], []] {
            let outcome = try await a.attempt(["search"] + nothing)
            #expect(outcome.exit == 0 && outcome.out.isEmpty && outcome.sentences.count == 1, "\(nothing)")
        }

        for node in [a, b] {
            #expect(try Traces.lies("fructidor", in: node.folder), "what is in the index of \(node.name) is seen")
        }
        try await b.run("note", "withdraw", salsify)
        for node in region.nodes {
            try await until("\(node.name) finds it no more") {
                try await node.json([Found].self, "search", "salsifis").isEmpty
            }
        }
        try await region.stop()
        for node in region.nodes {
            // What a server had no time for is done by the next that looks.
            _ = try await node.attempt(["search", "fructidor"])
            for word in ["Semés", "semé", "salsif", "fructidor"] {
                let left = try Traces(of: word, at: node)
                #expect(!left.inFiles && !left.inColumns && !left.inFrames, "\(word) at \(node.name): \(left)")
            }
        }
    }
}
