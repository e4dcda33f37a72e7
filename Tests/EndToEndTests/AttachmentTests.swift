import Foundation
import Testing

private struct Attached: Decodable { let name: String, type: String, size: Int, state: String? }
private struct Saved: Decodable { let id: String, attached: [Attached] }

extension EndToEndTests {
    @Test(
        "A file attached here is read at a neighbour's, and a withdrawal leaves nothing of it", .timeLimit(.minutes(5)))
    func attachment() async throws {
        let region = try Region()
        try await region.start()
        let canary = "CANARI-" + UUID().uuidString
        let file = region.place + "/plan du verger.txt"
        try Data("Rangée 1 : \(canary)\n".utf8).write(to: URL(fileURLWithPath: file))
        let note = try await region.share("# Le verger\n\nVoir le plan.\n", at: region.a)
        let saved: Saved = try Village.decode(try await region.a.run("note", "attach", note, file, "--json").out)
        #expect(saved.attached.map(\.name) == ["plan du verger.txt"])
        #expect(saved.attached.map(\.type) == ["text/plain"])
        try await region.untilHeld(note, by: region.b)
        for village in [region.hub, region.b] {
            try await until("the file is whole at \(village.name)") {
                try await village.json([Attached].self, "note", "attachments", note).first?.state == "whole"
            }
        }
        let copy = region.place + "/copie.txt"
        try await region.b.run("note", "attachment", "save", note, "Plan du verger.txt", "--output", copy)
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data(contentsOf: URL(fileURLWithPath: file)))
        let unknown = try await region.b.attempt(["note", "attachment", "save", note, "x.txt", "--output", copy])
        #expect(unknown.exit != 0 && unknown.complaint.contains("plan du verger.txt"))

        try await region.a.run("note", "withdraw", note)
        for village in [region.hub, region.b] {
            try await until("\(village.name) has erased it") {
                try await village.notes().first { $0.id == note }?.state == "withdrawn"
            }
        }
        try await region.stop()
        for village in region.nodes {
            #expect(
                try Traces(of: canary, at: village) == Traces(of: UUID().uuidString, at: village), "\(village.name)")
        }
    }

    @Test(
        "A folder written out and read into an empty node gives the same folder again, files and all",
        .timeLimit(.minutes(3)))
    func attachmentFolder() async throws {
        let region = try Region()
        let a = try await region.stranger("Val-Dossier")
        let b = try await region.stranger("Bel-Dossier")
        let (text, picture) = (region.place + "/plan.csv", region.place + "/haie.heic")
        try Data("a;b\n1;2\n".utf8).write(to: URL(fileURLWithPath: text))
        try (Data([0, 0, 0, 24]) + Data("ftypheic".utf8) + Data(repeating: 7, count: 90)).write(
            to: URL(fileURLWithPath: picture))
        let body = region.place + "/haie.md"
        try Data("Deux rangs.\n".utf8).write(to: URL(fileURLWithPath: body))
        let refused = try await a.attempt([
            "note", "new", "--title", "La haie", "--file", body, "--attach", picture, "--local",
        ])
        #expect(refused.exit != 0 && refused.complaint.contains("--keep-position"))
        #expect(try await a.notes().isEmpty)
        try await a.run(
            "note", "new", "--title", "La haie", "--file", body, "--attach", picture, "--attach", text,
            "--keep-position",
            "--local")
        // The same name again, with other content, gets a name of its own.
        try Data("c\n".utf8).write(to: URL(fileURLWithPath: text))
        try await a.run("note", "attach", "La haie", text)
        try await a.run("note", "new", "--title", "Sans fichier", "--file", body, "--local")
        let (first, second) = (region.place + "/un", region.place + "/deux")
        try await a.run("note", "export", "--folder", first)
        try await b.run("note", "import", first, "--local")
        let names = try await b.json([Attached].self, "note", "attachments", "La haie").map(\.name)
        #expect(names == ["haie.heic", "plan.csv", "plan (2).csv"])
        try await b.run("note", "export", "--folder", second)
        let (one, two) = (try Self.files(in: first), try Self.files(in: second))
        #expect(one.keys.sorted() == two.keys.sorted())
        #expect(one == two)
        #expect(one.count == 5)
        // Read in again, nothing is new; without a file that was named, the note stays and the loss is told.
        let again = try await b.json([ImportRow].self, "note", "import", first, "--local")
        #expect(again.allSatisfy { $0.outcome == "unchanged" })
        try FileManager.default.removeItem(atPath: first + "/attachments/La haie/haie.heic")
        let less = try await b.run("note", "import", first, "--local")
        #expect(less.complaint.contains("haie.heic"))
        #expect(try await b.json([Attached].self, "note", "attachments", "La haie").map(\.name) == names)
        try await b.run("note", "detach", "La haie", "plan.csv")
        #expect(
            try await b.json([Attached].self, "note", "attachments", "La haie").map(\.name) == [
                "haie.heic", "plan (2).csv",
            ])
    }

    private static func files(in folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let walk = try #require(FileManager.default.enumerator(atPath: folder))
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            files[path] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
        }
        return files
    }
}
