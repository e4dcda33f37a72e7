import Foundation
import Testing

extension EndToEndTests {
    @Test("-o writes through links, into pipes and devices, and to standard output", .timeLimit(.minutes(1)))
    func outputFiles() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let text = "# Note\n\nTexte.\n"
        let note = try await a.add(text)
        let place = region.place + "/sorties"
        let files = FileManager.default
        try files.createDirectory(atPath: place, withIntermediateDirectories: true)
        let export = "$croisee note export \(note) --body -o"
        func content(_ file: String) throws -> String {
            try String(contentsOfFile: place + "/" + file, encoding: .utf8)
        }
        func link(_ file: String) throws -> String { try files.destinationOfSymbolicLink(atPath: place + "/" + file) }

        try Data("ancien".utf8).write(to: URL(fileURLWithPath: place + "/cible"))
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place + "/cible")
        try files.createSymbolicLink(atPath: place + "/lien", withDestinationPath: "cible")
        try files.createSymbolicLink(atPath: place + "/neuf", withDestinationPath: place + "/pas-encore")
        try files.createSymbolicLink(atPath: place + "/rond", withDestinationPath: "rond")
        for name in ["lien", "neuf"] { #expect(try await a.shell("\(export) \(place)/\(name); echo $?") == "0\n") }
        #expect(try link("lien") == "cible" && content("cible") == text)
        #expect(try files.attributesOfItem(atPath: place + "/cible")[.posixPermissions] as? Int == 0o600)
        #expect(try link("neuf") == place + "/pas-encore" && content("pas-encore") == text)
        let round = try await a.shell("\(export) \(place)/rond 2>&1; echo \"exit $?\"")
        #expect(round.contains("ne peut pas être écrit") && round.hasSuffix("exit 1\n"), "\(round)")

        let piped = try await a.shell(
            "cd \(place); mkfifo tube; cat tube > lu & \(export) tube; wait; test -p tube && cat lu")
        #expect(piped == text)
        #expect(try await a.shell("\(export) -") == text)
        #expect(try await a.shell("\(export) /dev/stdout") == text)
        #expect(try await a.shell("\(export) /dev/null; test -c /dev/null && echo $?") == "0\n")
        let full = try await a.shell("\(export) /dev/full 2>&1; echo \"exit $?\"; test -c /dev/full || echo gone")
        #expect(full.contains("disque est plein") && full.hasSuffix("exit 1\n"), "\(full)")
        #expect(try await a.shell("\(export) \(place) 2>&1; echo \"exit $?\"").hasSuffix("exit 1\n"))
        #expect(Set(try files.contentsOfDirectory(atPath: place)).isDisjoint(with: ["tube.part", "lien.part"]))

        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let json = try await a.shell(
            "cd \(place); $croisee bundle export --intersection Vergers -o - --json > fichier 2> dit; cat dit")
        #expect(json.contains("\"file\":\"-\""), "\(json)")
        try await a.run("bundle", "verify", place + "/fichier")
        try await a.run("bundle", "summary", "--intersection", "Vergers", "-o", place + "/résumé")
        let summary = try await a.shell("$croisee bundle summary --intersection Vergers -o - 2> /dev/null")
        #expect(summary.contains("\"type\":\"summary\"") && summary.hasSuffix("}\n"), "\(summary)")
        #expect(try content("résumé").hasSuffix("}\n"))
    }
}
