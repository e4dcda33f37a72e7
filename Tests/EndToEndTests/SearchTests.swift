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
        let carrots = try await region.share("# Les carottes\n\nSemées au potager, en avril.", at: b)
        let own = try await a.run(
            "term", "add", "Jardin", "--definition", "Où l’on sème.", "--intersection", Region.intersection
        )
        .text
        let theirs = try await b.run(
            "term", "add", "Potager", "--definition", "Des légumes.", "--intersection", Region.intersection
        ).text
        for node in region.nodes { for note in [carrots, own, theirs] { try await region.untilHeld(note, by: node) } }
        for node in region.nodes {
            for other in region.nodes where other !== node {
                try await node.run("note", "release", "--from", other.name, "--always")
            }
        }
        #expect(try await a.json([Found].self, "search", "jardin").map(\.title) == ["Jardin"])
        try await b.run(
            "term", "match", "Potager", "Jardin", "--relation", "exact", "--why", "On dit potager chez nous.")
        try await until("A finds B’s note by its own word") {
            try await a.json([Found].self, "search", "jardin").contains { $0.title == "Les carottes" }
        }
        let found = try #require(
            try await a.json([Found].self, "search", "jardin").first { $0.title == "Les carottes" })
        #expect(
            found.equivalence?.sentence
                == "par équivalence : « Jardin » (\(a.name)) = « Potager » (\(b.name)), selon \(b.name)")
        let text = try await a.run("search", "Carottes", "-noir").text
        #expect(text.contains("Les carottes  \(b.name)  ") && text.contains("Semées"))
        #expect(try await a.run("search", "potager", "--language", "fr").text.contains("au «potager», en"))
        for nothing in [["-potager"], ["«"], ["--", "-"], ["AND", "NOT", "("], [""], []] {
            let outcome = try await a.attempt(["search"] + nothing)
            #expect(outcome.exit == 0 && outcome.out.isEmpty && outcome.sentences.count == 1, "\(nothing)")
        }

        try await b.run("note", "withdraw", carrots)
        for node in region.nodes {
            try await until("\(node.name) finds it no more") {
                try await node.json([Found].self, "search", "carottes").isEmpty
            }
        }
        try await region.stop()
        for node in region.nodes {
            // What a server had no time for is done by the next that looks.
            _ = try await node.attempt(["search", "avril"])
            for word in ["Semées", "semé", "carott", "avril"] {
                let left = try Traces(of: word, at: node)
                #expect(!left.inFiles && !left.inColumns && !left.inFrames, "\(word) at \(node.name): \(left)")
            }
        }
    }
}
