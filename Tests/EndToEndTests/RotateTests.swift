import CroiseeStore
import Foundation
import Testing

private struct Keys: Decodable {
    struct Statement: Decodable { let n: Int }
    let current: Bool, statements: [Statement]
}
private struct Health: Decodable {
    struct Check: Decodable { let check: String, level: String, detail: String, advice: String? }
    let level: String, checks: [Check]
}

extension Village {
    fileprivate func keys() async throws -> Keys { try await json(Keys.self, "identity", "show") }

    fileprivate var paper: [String] { ["--words-file", folder + ".words", "--new-words-file", folder + ".new"] }
}

extension EndToEndTests {
    @Test("Keys are not changed without a yes; the plan can be read without one", .timeLimit(.minutes(1)))
    func rotateWithoutYes() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        for more in [[], ["--json"], ["--offline"]] {
            let refused = try await a.attempt(["identity", "rotate"] + a.paper + more)
            #expect(refused.exit == 64 && refused.out.isEmpty)
            #expect(
                refused.sentences.first
                    == "Erreur : Changer de clés demande un oui au clavier. Sans terminal : lisez d’abord le plan avec « --dry-run », puis ajoutez « --yes ».",
                "\(more)")
        }
        let english = try await a.attempt(["identity", "rotate", "--language", "en"])
        #expect(
            english.exit == 64 && english.complaint.hasPrefix("Error: Changing keys asks for a yes on the keyboard."))
        #expect(try await a.run("identity", "rotate", "--dry-run").text.hasPrefix("Lots reconnus : 1. "))
        #expect(!FileManager.default.fileExists(atPath: a.folder + ".new"))
        let keys = try await a.keys()
        #expect(keys.current && keys.statements.map(\.n) == [0])
    }

    @Test(
        "With an earlier key file in its folder, the doctor and the status say so alike, and nothing is published",
        .timeLimit(.minutes(1)))
    func earlierKeyFile() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let file = URL(fileURLWithPath: DataFolder(a.folder).signingKey)
        let earlier = try Data(contentsOf: file)
        try await a.run(["identity", "rotate", "--offline", "--yes"] + a.paper)
        #expect(try await a.keys().current)
        try earlier.write(to: file)

        let keys = try await a.keys()
        #expect(!keys.current && keys.statements.map(\.n) == [0, 1])
        let doctor = try await a.attempt(["doctor", "--offline", "--json"])
        #expect(doctor.exit == 2, "\(doctor.complaint)")
        let health = try Village.decode(doctor.out, as: Health.self)
        let found = health.checks.filter { $0.check == "keys" }
        #expect(health.level == "damage" && found.map(\.level) == ["damage"])
        let said = try #require(found.first)
        #expect(said.detail.hasPrefix("Cet ordinateur a une ancienne clé de votre communauté") && said.advice == nil)
        #expect(try await a.run("status").text.contains(said.detail))
        let text = region.place + "/four.md"
        try Data("Un texte.\n".utf8).write(to: URL(fileURLWithPath: text))
        let refused = try await a.attempt(["note", "new", "--title", "Four", "--file", text, "--public"])
        #expect(refused.exit == 1 && refused.out.isEmpty && refused.sentences.last.map(String.init) == said.detail)
        #expect(try await a.notes().isEmpty)
    }
}
