import CroiseeFederation
import Foundation
import Testing

extension EndToEndTests {
    @Test("A village that dials its hub can found an intersection and invite the hub", .timeLimit(.minutes(2)))
    func villageFounds() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        let settled = try await region.share("# Avant\n\nTout est calme.\n", at: a)
        try await region.untilHeld(settled, by: hub)
        try await a.run("intersection", "create", "Vallon", "--purpose", "Essayer")
        try await a.run("intersection", "invite", "Vallon", "--peer", hub.name)
        try await until("the hub knows the charter") {
            try await hub.json([PlaceRow].self, "intersection", "list").contains { $0.name == "Vallon" }
        }
        try await hub.run("intersection", "join", "Vallon")
        let note = try await a.add("# Au vallon\n\nPremière note.\n", "--intersection", "Vallon")
        try await region.untilHeld(note, by: hub)
    }

    @Test("Two nodes that declare each other in peers.json are linked without an invitation", .timeLimit(.minutes(2)))
    func declaredPeers() async throws {
        let region = try Region()
        let dialler = try await region.stranger("Pré-Essai")
        let answerer = try await region.stranger("Pont-Essai")
        for node in [dialler, answerer] { try await node.serve() }
        struct Status: Decodable { let id: String }
        let ids = try await [dialler.json(Status.self, "status").id, answerer.json(Status.self, "status").id]
        let certificate = try String(contentsOfFile: answerer.folder + "/tls.crt", encoding: .utf8)
        let pin = try CertificatePin(ofPEMChain: certificate)
        let here = """
            {"format":1,"peers":[{"id":"\(ids[1])","name":"Pont-Essai","url":"\(answerer.url)","pin":"\(pin)","dials":"us","approved":true}]}
            """
        let there = """
            {"format":1,"peers":[{"id":"\(ids[0])","name":"Pré-Essai","dials":"them","approved":true}]}
            """
        for (node, text) in [(answerer, there), (dialler, here)] {
            let file = node.folder + ".peers.json"
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            try await node.run("peer", "import", file)
        }
        try await until("both are active") {
            let states = try await [dialler.peer("Pont-Essai").state, answerer.peer("Pré-Essai").state]
            return states == ["active", "active"]
        }
        let words = try await [dialler.peer("Pont-Essai").words, answerer.peer("Pré-Essai").words]
        #expect(words[0] == words[1] && words[0].count == 6)
        for node in [dialler, answerer] { try await node.stop() }
    }
}
