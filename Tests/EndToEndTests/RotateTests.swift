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
        "After a theft the plan shows a number for each bundle; its beginning keeps it, or puts one aside",
        .timeLimit(.minutes(1)))
    func rotateByNumber() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        for title in ["Haie", "Four"] { try await a.add("# \(title)\n\nTexte.\n", "--public") }
        let plan = ["identity", "rotate", "--offline", "--dry-run", "--stolen-since", "2026-01-01"]
        let text = try await a.run(plan).text
        let lines = text.split(separator: "\n")
        #expect(lines.first == "Lots reconnus : 1. Lots écartés : 2.", "\(text)")
        #expect(lines.filter { $0.contains("America/Toronto") } == ["Jours et heures : America/Toronto."], "\(text)")
        func number(_ end: String) throws -> String {
            let line = try #require(lines.first { $0.hasSuffix(end) }, "\(text)")
            return String(try #require(line.split(separator: " ").first))
        }
        let (four, founding) = (try number("écrit ici : « Four »"), try number("écrit ici"))
        #expect(four.count == 16 && text.contains("« --keep »"), "\(text)")
        let kept = try await a.run(plan + ["--keep", String(four.prefix(8))]).text
        #expect(kept.hasPrefix("Lots reconnus : 2. Lots écartés : 1.") && kept.contains("« Haie »"), "\(kept)")
        let fewer = try await a.run(plan + ["--disown", founding]).text
        #expect(fewer.hasPrefix("Lots reconnus : 0. Lots écartés : 3."), "\(fewer)")
        for unknown in [String(four.prefix(7)), "zzzzzzzzzz"] {
            let refused = try await a.attempt(plan + ["--keep", unknown])
            #expect(refused.exit == 1 && refused.out.isEmpty && refused.sentences.last?.contains(unknown) == true)
        }
    }

    @Test("Words of an earlier change of keys are told that newer ones have replaced them", .timeLimit(.minutes(1)))
    func earlierWords() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run(["identity", "rotate", "--offline", "--yes"] + a.paper)
        let more = ["--words-file", a.folder + ".words", "--new-words-file", a.folder + ".third"]
        let refused = try await a.attempt(["identity", "rotate", "--offline", "--yes"] + more)
        #expect(refused.exit == 1 && refused.out.isEmpty)
        #expect(
            refused.sentences.last
                == "Ces douze mots ne sont pas, ou ne sont plus, ceux de cette communauté. Chaque changement de clés et chaque récupération en donnent douze nouveaux : prenez les derniers. Rien n’a changé."
        )
        #expect(!FileManager.default.fileExists(atPath: a.folder + ".third"))
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
