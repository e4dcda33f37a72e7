import Bundles
import Foundation
import Testing

extension EndToEndTests {
    @Test("An address that cannot be published is refused before anything is signed", .timeLimit(.minutes(1)))
    func publicURL() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        for (setting, words) in [
            ("CROISEE_PUBLIC_URL=http://x.example", "ne convient pas"),
            ("CROISEE_PUBLIC_URL=https://10.0.0.1/chemin", "ne convient pas"),
            ("CROISEE_PUBLIC_URL=https://x.example:99999", "ne convient pas"),
            ("CROISEE_BEHIND_PROXY=true", "Derrière un serveur web"),
        ] {
            let said = try await a.shell("\(setting) $croisee serve --listen 127.0.0.1:0 2>&1; echo \"exit $?\"")
            #expect(said.contains(words) && said.hasSuffix("exit 1\n"), "\(setting): \(said)")
            #expect(said.split(separator: "\n").count == 2, "\(setting): \(said)")
        }
        struct Status: Decodable { let addresses: [String] }
        #expect(try await a.json(Status.self, "status").addresses.isEmpty)
    }

    @Test("Of two servers the one whose port is taken is named", .timeLimit(.minutes(1)))
    func busyPlainPort() async throws {
        let region = try Region()
        for node in [region.a, region.hub] { try await node.initialise() }
        try await region.hub.serve()
        let taken = "127.0.0.1:\(region.hub.port)"
        try await expectSentence(
            ["serve", "--listen", "127.0.0.1:0", "--plain-http", taken], at: region.a, "plain port",
            saying:
                "L’adresse \(taken) est déjà utilisée, ou n’est pas permise. Choisissez un autre port avec --plain-http."
        )
        try await expectSentence(
            ["serve", "--listen", taken], at: region.a, "port", saying: "Choisissez un autre port avec --listen.")
    }

    @Test("Who may not call the other does not take over, and the link lives on", .timeLimit(.minutes(2)))
    func dials() async throws {
        struct Row: Decodable { let dials: String, dialsDeclined: Bool }
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        // The hub knows the village by an address of this computer, which no admin there gave.
        try await expectSentence(
            ["peer", "dials", a.name, "us"], at: hub, "a private address", saying: "ne peut pas appeler")
        let told = try await a.run("peer", "dials", hub.name, "them")
        #expect(told.text.contains("continue de le faire"), "\(told.text)")
        try await until("the village knows that the hub cannot call") {
            try await a.json([Row].self, "peer", "list").first?.dialsDeclined == true
        }
        let list = try await a.run("peer", "list").text
        #expect(list.contains("n’a pas pris le relais") && list.contains("ce nœud appelle"), "\(list)")
        let note = try await region.share("# Après\n\nToujours lié.\n", at: region.b)
        try await region.untilHeld(note, by: a)
        try await a.run("peer", "dials", hub.name, "us")
        try await until("both agree again") {
            try await a.json([Row].self, "peer", "list").first?.dialsDeclined == false
        }
    }

    @Test("A declared peer that has not declared this node is said not to know it", .timeLimit(.minutes(1)))
    func notDeclaredThere() async throws {
        struct Status: Decodable { let id: String, tlsPin: String? }
        let region = try Region()
        for node in [region.a, region.hub] { try await node.initialise() }
        try await region.hub.serve()
        let there = try await region.hub.json(Status.self, "status")
        let pin = try #require(there.tlsPin)
        let peers = """
            {"format":1,"peers":[{"id":"\(there.id)","name":"Carrefour","url":"\(region.hub.url)","pin":"\(pin)","dials":"us","approved":true}]}
            """
        let file = region.place + "/peers.json"
        try Data(peers.utf8).write(to: URL(fileURLWithPath: file))
        try await region.a.run("peer", "import", file)
        try await expectSentence(
            ["sync", there.id], at: region.a, "not declared there", saying: "ne connaît pas encore votre nœud")
    }
}
