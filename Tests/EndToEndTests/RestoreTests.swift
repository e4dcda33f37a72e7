import Foundation
import Testing

extension EndToEndTests {
    @Test("A village put back to an old copy gets its ten notes again and can write", .timeLimit(.minutes(3)))
    func restore() async throws {
        let region = try Region()
        try await region.start()
        let a = region.a
        var all: Set<String> = [try await region.share("# Avant la copie\n\nTexte.\n", at: a)]
        all.insert(try await region.share("# De l’autre village\n\nTexte.\n", at: region.b))
        for node in region.nodes { try await until("\(node.name) holds both") { try await node.ids() == all } }

        try await a.stop()
        let copy = region.place + "/copy"
        try FileManager.default.copyItem(atPath: a.folder, toPath: copy)
        try await a.serve()
        for index in 1...10 { all.insert(try await region.share("# Note \(index)\n\nAprès la copie.\n", at: a)) }
        for node in region.nodes { try await until("\(node.name) holds twelve") { try await node.ids() == all } }

        try await a.stop()
        try FileManager.default.removeItem(atPath: a.folder)
        try FileManager.default.moveItem(atPath: copy, toPath: a.folder)
        #expect(try await a.ids().count == 2)
        try await a.serve()
        try await until("A has its notes again") { try await a.ids() == all }
        #expect(try await a.notes().filter { $0.origin.name == a.name }.allSatisfy { $0.state == "visible" })

        all.insert(try await region.share("# Après le retour\n\nTexte.\n", at: a))
        all.insert(try await region.share("# Réponse\n\nTexte.\n", at: region.b))
        for node in region.nodes { try await until("\(node.name) holds all") { try await node.ids() == all } }
    }

    @Test("What is written while the hub lies dead arrives when it is back", .timeLimit(.minutes(3)))
    func crash() async throws {
        let region = try Region()
        try await region.start()
        var all: Set<String> = [try await region.share("# Avant la panne\n\nTexte.\n", at: region.a)]
        try await region.untilHeld(try #require(all.first), by: region.b)
        try await region.hub.crash()
        for village in [region.a, region.b] {
            for index in 1...3 {
                all.insert(try await region.share("# Panne \(index)\n\n\(village.name)\n", at: village))
            }
        }
        try await region.hub.serve()
        for node in region.nodes { try await until("\(node.name) holds all") { try await node.ids() == all } }
    }
}
