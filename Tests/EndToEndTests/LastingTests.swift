import Foundation
import Testing

private struct Back: Decodable {
    let id: String, n: Int, sealed: Int, notes: Int, missing: Int
}
private struct Shown: Decodable {
    struct Event: Decodable { let event: String }
    let id: String, current: Bool, news: [Event]
}

extension EndToEndTests {
    @Test(
        "A file made before a withdrawal, imported long after it, brings nothing back, not even a trace",
        .timeLimit(.minutes(3)))
    func drawer() async throws {
        let region = try Region()
        try await region.start()
        let canary = "canari-du-tiroir-8317"
        let note = try await region.share("# Recette \(canary)\n\nLe secret : \(canary).\n", at: region.a)
        for node in [region.hub, region.b] { try await region.untilHeld(note, by: node) }
        let file = region.place + "/tiroir.croisee"
        try await region.hub.run("bundle", "export", "--intersection", Region.intersection, "-o", file)
        try await region.b.stop()
        #expect(try Traces(of: canary, at: region.b).inFrames, "the search finds what is there")

        try await region.a.run("note", "withdraw", note)
        try await until("the hub has erased it") {
            try await region.hub.notes().contains { $0.id == note && $0.state == "withdrawn" }
        }
        try await region.b.serve()
        try await until("B has erased it") {
            try await region.b.notes().contains { $0.id == note && $0.state == "withdrawn" }
        }
        try await region.b.stop()
        try await region.b.run("bundle", "import", file)
        #expect(try await region.b.notes().allSatisfy { $0.id != note || $0.state == "withdrawn" })
        let left = try Traces(of: canary, at: region.b)
        #expect(!left.inFiles && !left.inColumns && !left.inFrames)
    }

    @Test("A deleted folder comes back with the words and the hub's address, and writes again", .timeLimit(.minutes(3)))
    func recover() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        var all: Set<String> = [try await region.share("# La haie\n\nDeux rangs.\n", at: a)]
        all.insert(try await region.share("# Le four\n\nChauffer.\n", at: region.b))
        for node in region.nodes { try await until("\(node.name) holds both") { try await node.ids() == all } }
        try await a.stop()
        try FileManager.default.removeItem(atPath: a.folder)

        let words = a.folder + ".words"
        let none = region.place + "/none.words"
        try Data("abaisser abaisser abaisser".utf8).write(to: URL(fileURLWithPath: none))
        let wrong = try await a.attempt(["recover", "--from", hub.url, "--words-file", none])
        #expect(wrong.exit == 1 && wrong.sentences.count == 1)
        #expect(!FileManager.default.fileExists(atPath: a.folder))

        // Nobody keeps a backup: that is not passed over.
        let unasked = try await a.attempt(["recover", "--from", hub.url, "--words-file", words])
        #expect(unasked.exit == 1 && unasked.complaint.contains("--without-backup"))
        #expect(!FileManager.default.fileExists(atPath: a.folder))

        let back = try await a.json(
            Back.self, "recover", "--from", hub.url, "--words-file", words, "--new-words-file", a.folder + ".new",
            "--without-backup")
        #expect(back.n == 1 && back.sealed > 0 && back.missing == 0)
        #expect(try await a.ids() == all)
        try await a.serve()
        all.insert(try await region.share("# De retour\n\nTexte.\n", at: a))
        for node in region.nodes { try await until("\(node.name) holds all") { try await node.ids() == all } }
        let seen = try await hub.json(Shown.self, "identity", "show")
        #expect(seen.current && seen.news.contains { $0.event == "rotated" })
        // The old words are used up, and a folder that is not empty stays as it is.
        #expect(try await a.attempt(["recover", "--from", hub.url, "--words-file", words]).exit == 1)
    }
}
