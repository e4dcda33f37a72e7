import Foundation
import Testing

private struct IdentityRow: Decodable { let id: String }

extension EndToEndTests {
    @Test("A file is made for nobody whom the intersection does not know", .timeLimit(.minutes(1)))
    func exportForStranger() async throws {
        let region = try Region()
        let (a, b) = (region.a, region.b)
        for node in [a, b] { try await node.initialise() }
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let id = try await b.json(IdentityRow.self, "status").id
        let file = region.place + "/vergers.croisee"
        let export = ["bundle", "export", "--intersection", "Vergers", "--for", id, "-o", file]
        try await expectSentence(export, at: a, "not recognised", saying: "Personne ne reconnaît")
        #expect(!FileManager.default.fileExists(atPath: file))
        try await a.run("intersection", "recognise", "Vergers", id)
        try await a.run(export)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test("Whoever joins by file reads first whom that recognises: not those who only let themselves in")
    func joinByFile() async throws {
        let region = try Region()
        let (founder, guest, intruder) = (region.a, region.b, region.hub)
        for node in [founder, guest, intruder] { try await node.initialise() }
        try await founder.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let file = region.place + "/vergers.croisee"
        try await founder.run("bundle", "export", "--intersection", "Vergers", "-o", file)
        try await intruder.run("bundle", "import", file)
        try await intruder.run("intersection", "join", "Vergers")
        try await intruder.run("bundle", "export", "--intersection", "Vergers", "-o", file)

        try await guest.run("bundle", "import", file)
        let joined = try await guest.run("intersection", "join", "Vergers")
        let founderID = try await founder.json(IdentityRow.self, "status").id
        let named =
            "vous reconnaîtrez celles-ci, qui recevront ce que vous y partagerez dès qu’elles l’auront reconnue : \(founder.name) (\(founderID.prefix(8)))."
        #expect(joined.complaint.contains(named), "\(joined.complaint)")
        #expect(!joined.complaint.contains(intruder.name) && !joined.text.contains(intruder.name), "\(joined.text)")
        #expect(joined.text.contains("Reconnues, parce qu’elles y participent : \(founder.name)"))
    }
}
