import Foundation
import Testing

private struct HeldRow: Decodable { let id: String, title: String?, due: String? }

extension EndToEndTests {
    @Test(
        "Withdrawing says how to ask who erased it; what the brake holds is listed, and undone, by title",
        .timeLimit(.minutes(3)))
    func heldWithdrawals() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        #expect(try await a.json([HeldRow].self, "note", "withdraw", "--status").isEmpty)
        #expect(try await a.run("note", "withdraw", "--status").complaint.contains("de votre communauté n’est retenu"))
        let numbers = 1...22
        for number in numbers {
            try await a.add("# Fiche \(number)\n\nTexte \(number).\n", "--intersection", "Vergers")
        }
        let ids = Dictionary(uniqueKeysWithValues: try await a.notes().map { ($0.title, $0.id) })
        for number in numbers {
            let title = "Fiche \(number)"
            let id = try #require(ids[title])
            let said = try await a.run("note", "withdraw", title).text
            #expect(said.contains("croisee note withdraw \(id) --status"), "\(said)")
            #expect(try await a.run("note", "withdraw", id, "--status").text.contains("Aucune autre communauté"))
        }
        let held = try await a.json([HeldRow].self, "note", "withdraw", "--status")
        #expect(Set(held.map(\.title)) == ["Fiche 21", "Fiche 22"] && held.allSatisfy { $0.due != nil })
        let list = try await a.run("note", "withdraw", "--status").text
        #expect(list.contains("« Fiche 21 »") && list.contains("« Fiche 22 »"), "\(list)")
        let status = try await a.run("note", "withdraw", "Fiche 22", "--status").text
        #expect(status.contains("--undo") && status.contains("caché ici"), "\(status)")
        for said in [list, status] { #expect(said.contains("UTC") && !said.contains("UTC UTC"), "\(said)") }
        // The brake holds no text of the first any more.
        try await expectSentence(["note", "withdraw", "Fiche 1", "--undo"], at: a, "erased")
        try await a.run("note", "withdraw", "Fiche 22", "--undo")
        #expect(try await a.json([HeldRow].self, "note", "withdraw", "--status").map(\.title) == ["Fiche 21"])
        #expect(try await a.notes().contains { $0.title == "Fiche 22" && $0.state == "visible" })
        try await expectSentence(
            ["note", "withdraw", "Fiche 22", "--undo"], at: a, "again", saying: "Cette note n’est pas retirée.")
    }

    @Test("A peer that cannot be reached is not nobody", .timeLimit(.minutes(2)))
    func unreachable() async throws {
        let region = try Region()
        try await region.start()
        try await region.hub.stop()
        let outcome = try await region.a.attempt(["sync"])
        #expect(outcome.exit == 1 && outcome.out.isEmpty)
        #expect(outcome.complaint.contains(region.hub.name), "\(outcome.complaint)")
        #expect(!outcome.complaint.contains("personne à appeler"), "\(outcome.complaint)")
    }
}
