import Foundation
import Testing

private struct Synced: Decodable {
    let name: String, state: String, dials: String
    let roundTrips: Int
}
private struct StatusRow: Decodable {
    let addresses: [String]
    let tlsPin: String?
}

extension EndToEndTests {
    @Test(
        "Who does not call says so; with whom the link is paused or ended nothing is exchanged, by file either",
        .timeLimit(.minutes(3)))
    func notCalling() async throws {
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        let waiting = try await hub.run("sync", a.name)
        #expect(waiting.text.contains("C’est « \(a.name) » qui appelle"), "\(waiting.text)")
        let row = try await hub.json(Synced.self, "sync", a.name)
        #expect(row.name == a.name && row.state == "active" && row.dials == "them" && row.roundTrips == 0)
        #expect(try await a.json(Synced.self, "sync", hub.name).dials == "us")

        let status = try await hub.json(StatusRow.self, "status")
        let pin = try #require(status.tlsPin)
        #expect(pin.utf8.count == 43 && status.addresses == [hub.url])
        #expect(try await hub.run("status").text.contains(pin))

        try await hub.run("peer", "pause", a.name)
        try await expectSentence(["sync", a.name], at: hub, "paused here", saying: "Vous avez suspendu")
        try await until("\(a.name) knows of the pause") { try await a.peer(hub.name).state == "paused" }
        let paused = try await a.attempt(["sync", hub.name])
        #expect(paused.exit == 1 && paused.sentences.count == 1 && paused.out.isEmpty)
        let all = try await hub.run("sync")
        #expect(
            all.sentences.contains { $0.contains("suspendu") } && all.complaint.contains("« \(b.name) » qui appelle"))

        let file = region.place + "/pour.croisee"
        let export = ["bundle", "export", "--intersection", Region.intersection, "-o", file, "--for"]
        try await hub.run(export + [b.name])
        try FileManager.default.removeItem(atPath: file)
        try await hub.run("peer", "revoke", a.name)
        try await expectSentence(export + [a.name], at: hub, "a file for whom the link was ended", saying: "révoqué")
        #expect(!FileManager.default.fileExists(atPath: file))
        try await expectSentence(["sync", a.name], at: hub, "ended here", saying: "révoqué")

        // Recognised without a link: a file may be carried by hand.
        let visitor = try await region.stranger("Petit-Essai")
        let id = try await visitor.json(IdentityRow.self, "status").id
        try await hub.run("intersection", "recognise", Region.intersection, id)
        try await hub.run(export + [id])
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test("A second approval says that it is done, and who has yet to approve")
    func approvedTwice() async throws {
        let region = try Region()
        for node in region.nodes { try await node.initialise() }
        try await region.hub.serve()
        let link = try await region.hub.json(InvitationRow.self, "peer", "invite").link
        try await region.a.run("peer", "open", link)
        try await expectSentence(
            ["sync", region.hub.name], at: region.a, "not approved yet", saying: "pas encore actif")
        let first = try await region.a.run("peer", "approve", region.hub.name).text
        let second = try await region.a.run("peer", "approve", region.hub.name).text
        #expect(first.hasPrefix("Vous avez accepté le lien"))
        #expect(second.hasPrefix("C’est déjà fait") && second.contains("Reste à l’autre communauté"))

        // Without a server there, a round now is how the other approval is heard.
        try await region.hub.run("peer", "approve", region.a.name)
        #expect(try await region.a.json(Synced.self, "sync", region.hub.name).state == "active")
        #expect(try await region.a.run("peer", "approve", region.hub.name).text.contains("est actif"))

        // Refused here: no file either.
        let other = try await region.hub.json(InvitationRow.self, "peer", "invite").link
        try await region.b.run("peer", "open", other)
        try await region.hub.run("peer", "refuse", region.b.name)
        try await region.hub.run("intersection", "create", Region.intersection, "--purpose", "Essai")
        try await expectSentence(
            [
                "bundle", "export", "--intersection", Region.intersection, "-o", region.place + "/x", "--for",
                region.b.name,
            ], at: region.hub, "refused here", saying: "Vous avez refusé")
    }

    @Test("Declared peers that nobody approved are named, and a round with everybody is done all the same")
    func declaredUnapproved() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let id = "gfvz6i4how6zqhaoafxzqafx3xjn7kuea6zpple3jljcyoyeyioa"
        let peers = """
            {"format":1,"peers":[{"id":"\(id)","name":"La Roche","url":"https://127.0.0.1:1","dials":"us","approved":false}]}
            """
        let file = region.place + "/peers.json"
        try Data(peers.utf8).write(to: URL(fileURLWithPath: file))
        try await a.run("peer", "import", file)
        let all = try await a.run("sync")
        #expect(all.complaint.contains("« La Roche » n’est pas encore actif"), "\(all.complaint)")
    }

    @Test("The last trouble of a link is told in the language of whoever reads it")
    func lastErrorLanguage() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let id = "gfvz6i4how6zqhaoafxzqafx3xjn7kuea6zpple3jljcyoyeyioa"
        let peers = """
            {"format":1,"peers":[{"id":"\(id)","name":"La Roche","url":"https://127.0.0.1:1","dials":"us","approved":true}]}
            """
        let file = region.place + "/peers.json"
        try Data(peers.utf8).write(to: URL(fileURLWithPath: file))
        try await a.run("peer", "import", file)
        #expect(try await a.attempt(["sync"]).exit == 1, "approved, and not there")
        struct Row: Decodable { let lastError: String? }
        let french = try await a.json([Row].self, "peer", "list").first?.lastError
        let english = try await a.json([Row].self, "peer", "list", "--language", "en").first?.lastError
        #expect(
            french?.contains("n’écoute") == true && english?.contains("node") == true,
            "\(french ?? "") \(english ?? "")")
        #expect(french != english)
    }

    @Test("Both sides of a link count the same bytes", .timeLimit(.minutes(3)))
    func bytes() async throws {
        let region = try Region()
        try await region.start()
        let note = try await region.share("# Octets\n\nComptés.\n", at: region.a)
        try await region.untilHeld(note, by: region.b)
        try await region.stop()
        struct Row: Decodable { let name: String, bytesIn: Int, bytesOut: Int }
        let there = try await region.hub.json([Row].self, "peer", "list")
        for village in [region.a, region.b] {
            let here = try #require(try await village.json([Row].self, "peer", "list").first)
            let row = try #require(there.first { $0.name == village.name })
            // What was under way when they stopped may be counted on one side only.
            for (one, other) in [(here.bytesIn, row.bytesOut), (here.bytesOut, row.bytesIn)] {
                #expect(one > 10_000 && abs(one - other) * 3 < max(one, other), "\(one) and \(other)")
            }
        }
    }

    @Test("An invitation is valid as long as asked", arguments: [("30m", 1_800), ("12h", 43_200), ("7d", 604_800)])
    func expiry(_ text: String, _ seconds: Double) async throws {
        let region = try Region()
        try await region.a.initialise()
        struct Row: Decodable { let link: String, expires: String }
        let before = Date()
        let row = try await region.a.json(
            Row.self, "peer", "invite", "--expires", text, "--address", "https://val.example:8443")
        let expires = try #require(ISO8601DateFormatter().date(from: row.expires))
        let earliest = before.addingTimeInterval(seconds - 1)
        #expect(expires >= earliest && expires <= Date().addingTimeInterval(seconds + 1))
    }
}

private struct IdentityRow: Decodable { let id: String }
