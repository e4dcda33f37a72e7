import Foundation
import Randomness
import Testing

@Suite("kill -9 at any moment")
struct KillTests {
    /// 20 in all, over both servers and the command that writes; `scripts/torture` asks for 200.
    static var count: Int { ProcessInfo.processInfo.environment["CROISEE_KILLS"].flatMap { Int($0) } ?? 20 }

    @Test("Nothing confirmed is lost on either side, and the next start is clean")
    func killed() async throws {
        // Seeded, so that a run can be told from another; when a process is hit depends on the machine all the same.
        var moments = SeededRandom(20_261_121)
        let region = try Region()
        try await region.start()
        var confirmed: Set<String> = []
        var killed = 0
        for round in 1...Self.count {
            let pause = Int.random(in: 0...400, using: &moments)
            // Own writing and exchange go on while one is hit: either server, or the command that writes.
            if round % 3 == 0 {
                let outcome = try await region.tryShare(
                    "# Coup \(round)\n\nUn texte.", at: region.a, killedAfter: pause)
                if outcome.exit == 137 { killed += 1 }
                confirmed.formUnion(outcome.confirmed)
            } else {
                let victim = round % 3 == 1 ? region.hub : region.a
                let server = try #require(victim.serverID)
                let killer = Process()
                killer.executableURL = URL(fileURLWithPath: "/bin/sh")
                killer.arguments = ["-c", "sleep \(Double(pause) / 1_000); kill -9 \(server)"]
                try killer.run()
                for number in 0..<3 {
                    let text = "# Coup \(round)-\(number)\n\nUn texte."
                    confirmed.formUnion(try await region.tryShare(text, at: region.a).confirmed)
                }
                try await until("the killer is done") { !killer.isRunning }
                try await victim.crash()
                killed += 1
                try await victim.serve()
            }
            let held = try await region.a.ids()
            #expect(confirmed.isSubset(of: held), "round \(round), \(pause) ms")
        }
        #expect(killed > Self.count / 2, "of the others the command was done before")
        #expect(confirmed.count >= Self.count / 2)
        for village in [region.hub, region.b] {
            try await until("\(village.name) holds all that was confirmed") {
                confirmed.isSubset(of: try await village.ids())
            }
        }
        for village in region.nodes {
            let checked = try await village.attempt(["doctor"])
            #expect(checked.exit < 2, "\(village.name): \(checked.text) \(checked.complaint)")
        }
        try await region.stop()
    }
}

extension Region {
    /// - Parameter killedAfter: ms after which the command that writes is hit.
    /// - Returns: the note, where the command confirmed it.
    fileprivate func tryShare(_ text: String, at village: Village, killedAfter: Int? = nil) async throws -> (
        exit: Int32, confirmed: [String]
    ) {
        let file = "\(village.folder).kill-\(UUID().uuidString).md"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let outcome = try await village.attempt(
            ["note", "import", file, "--json", "--intersection", Self.intersection],
            killedAfter: killedAfter.map { Double(max($0, 1)) / 1_000 })
        guard outcome.exit == 0 else { return (outcome.exit, []) }
        let rows: [ImportRow] = try Village.decode(outcome.out)
        return (outcome.exit, rows.compactMap(\.id))
    }
}
