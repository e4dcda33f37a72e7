import Foundation
import GRDB
import Testing

private struct Peer: Decodable {
    let name: String, frozen: Bool, contradictsUs: Bool
}
private struct Shown: Decodable {
    struct Statement: Decodable { let sha256: String }
    struct Event: Decodable { let event: String }
    struct Named: Decodable { let name: String }
    let statements: [Statement], contradictedBy: [Named], news: [Event]
}

extension EndToEndTests {
    @Test(
        "A community on two computers with keys of their own reads so on the one that is not believed, until its peer has chosen",
        .timeLimit(.minutes(3)))
    func contradicted() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        try await a.stop()
        let twin = Village("Jumelle", in: region.place)
        try FileManager.default.copyItem(atPath: a.folder, toPath: twin.folder)
        for village in [a, twin] {
            try await village.run(
                "identity", "rotate", "--offline", "--words-file", a.folder + ".words", "--new-words-file",
                village.folder + ".new",
                "--yes")
        }
        try await a.run("sync")
        #expect(try await twin.attempt(["sync"]).exit != 0)

        let doctor = try await twin.attempt(["doctor", "--offline"])
        #expect(doctor.exit == 2 && String(decoding: doctor.out, as: UTF8.self).contains("Téléphonez"))
        for command in [["status"], ["identity", "show"], ["peer", "list"]] {
            let said = String(decoding: try await twin.run(command).out, as: UTF8.self)
            #expect(said.contains("identités de votre communauté"), "\(command)")
        }
        let shown = try await twin.json(Shown.self, "identity", "show")
        #expect(shown.contradictedBy.map(\.name) == [hub.name])
        #expect(shown.news.count { $0.event == "contradicted" } == 1)

        #expect(try await hub.json([Peer].self, "peer", "list").contains { $0.name == a.name && $0.frozen })
        for command in [["status"], ["peer", "list"], ["doctor", "--offline"]] {
            let said = String(decoding: try await hub.attempt(command).out, as: UTF8.self)
            #expect(said.contains("gelée") && said.contains("croisee identity freeze-report"), "\(command)")
        }
        let digest = try #require(shown.statements.last?.sha256)
        try await hub.run("identity", "choose", a.name, "--statement", String(digest.prefix(16)))
        try await twin.run("sync")
        #expect(try await twin.json(Shown.self, "identity", "show").contradictedBy.isEmpty)
        #expect(try await twin.attempt(["doctor", "--offline"]).exit < 2)
    }

    @Test(
        "A kept backup of a newer version is neither thrown away nor passed over, whatever is asked for",
        .timeLimit(.minutes(3)))
    func newerBackup() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        try await a.run("backup", "ask", hub.name)
        try await a.run("sync")
        // As a later version leaves it; the server that runs does not look again.
        let queue = try DatabaseQueue(path: a.folder + "/croisee.sqlite")
        try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try queue.close()
        try await hub.run("backup", "keep", a.name, "--quota", "50")
        // It calls again at once.
        try await hub.stop()
        try await hub.serve()
        struct Kept: Decodable {
            struct Side: Decodable { let made: String? }
            let theirs: Side
        }
        try await until("the hub keeps A's backup") {
            try await hub.json([Kept].self, "backup", "peers").contains { $0.theirs.made != nil }
        }
        try await a.stop()
        try FileManager.default.removeItem(atPath: a.folder)
        for option in [[], ["--without-backup"]] {
            let refused = try await a.attempt(
                [
                    "recover", "--from", hub.url, "--words-file", a.folder + ".words", "--new-words-file",
                    a.folder + ".new",
                ] + option)
            #expect(refused.exit == 1 && refused.complaint.contains("Installez cette version"), "\(option)")
            #expect(!FileManager.default.fileExists(atPath: a.folder + ".new"))
            let left = try FileManager.default.contentsOfDirectory(atPath: a.folder)
            #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix("coming-") })
        }
    }
}
