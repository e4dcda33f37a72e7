import Foundation
import Testing

private struct Back: Decodable {
    let id: String, n: Int, missing: Int, backup: String?
}
private struct Shown: Decodable {
    struct Event: Decodable { let event: String }
    let id: String, current: Bool, news: [Event]
}
private struct Kept: Decodable {
    struct Side: Decodable { let asked: Bool, roomBytes: Int, made: String?, bytes: Int? }
    struct Peer: Decodable { let name: String }
    let peer: Peer, ours: Side, theirs: Side
}
private struct Status: Decodable { let peerBackups: [Kept], bundles: Int }
private struct Erased: Decodable {
    struct Holder: Decodable { let name: String, erased: String? }
    let withdrawn: Bool, erased: Int, holders: [Holder]
}

extension Village {
    fileprivate func identity() async throws -> Shown { try await json(Shown.self, "identity", "show") }
}

extension EndToEndTests {
    @Test(
        "A deleted folder comes back with the words and the hub's address, local notes from the backup that the hub kept",
        .timeLimit(.minutes(4)))
    func keptBackup() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        let local = try await a.add("# Rien que pour nous\n\nLa clé est sous le pot.\n", "--local")
        var shared: Set<String> = [try await region.share("# La haie\n\nDeux rangs.\n", at: a)]
        try await a.run("backup", "ask", hub.name)
        try await a.run("sync")
        try await hub.run("backup", "keep", a.name, "--quota", "50")
        // Heard within a minute; at once when one asks.
        try await a.run("sync")
        // Seen on both sides.
        try await until("the hub keeps A's backup") {
            let rows = try await hub.json([Kept].self, "backup", "peers")
            return rows.contains { $0.peer.name == a.name && $0.theirs.made != nil }
        }
        try await until("A knows that it is kept") {
            try await a.json(Status.self, "status").peerBackups.contains {
                $0.peer.name == hub.name && $0.ours.made != nil && $0.ours.roomBytes == 50_000_000
            }
        }
        #expect(try Traces.lies("sous le pot", in: hub.folder) == false, "it is encrypted")
        shared.insert(try await region.share("# Depuis la sauvegarde\n\nTexte.\n", at: a))
        for node in [region.b, hub] { try await until("\(node.name) holds both") { try await node.ids() == shared } }
        try await a.stop()
        try FileManager.default.removeItem(atPath: a.folder)

        let began = ContinuousClock.now
        let back = try await a.json(
            Back.self, "recover", "--from", hub.url, "--words-file", a.folder + ".words", "--new-words-file",
            a.folder + ".new")
        #expect(back.n == 1 && back.missing == 0 && back.backup != nil)
        #expect(try await a.ids() == shared.union([local]))
        try await a.serve()
        #expect(ContinuousClock.now - began < .seconds(120), "back within minutes")
        shared.insert(try await region.share("# De retour\n\nTexte.\n", at: a))
        shared.insert(try await region.share("# Réponse\n\nTexte.\n", at: region.b))
        for node in [region.b, hub] { try await until("\(node.name) holds all") { try await node.ids() == shared } }
        try await until("A holds all") { try await a.ids() == shared.union([local]) }
        #expect(try await hub.identity().news.contains { $0.event == "rotated" })

        // Either side ends it.
        try await hub.run("backup", "keep", a.name, "--end")
        try await a.run("sync")
        try await until("A knows that it is kept no longer") {
            try await a.json([Kept].self, "backup", "peers").allSatisfy {
                $0.ours.made == nil && $0.ours.roomBytes == 0
            }
        }
        #expect(!FileManager.default.fileExists(atPath: hub.folder + "/kept"))
    }

    @Test(
        "A thief with the keys publishes, withdraws everything and backdates: the brake holds, and the change of keys undoes it",
        .timeLimit(.minutes(4)))
    func thief() async throws {
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        // Before anything was written, whatever day it is by which clock.
        let minute = ISO8601DateFormatter().string(from: Date()).prefix(16).replacing("T", with: " ")
        let theft = "\(minute) +00:00"
        var mine: Set<String> = []
        for index in 1...23 { mine.insert(try await region.share("# Note \(index)\n\ncanari-\(index)-fin\n", at: a)) }
        for node in [b, hub] { try await until("\(node.name) holds them") { try await node.ids() == mine } }
        // The keys are copied; the thief's computer is another one.
        try await a.stop()
        let copy = Village("Voleur", in: region.place)
        try FileManager.default.copyItem(atPath: a.folder, toPath: copy.folder)
        try await a.serve()
        for note in mine { try await copy.run("note", "withdraw", note) }
        _ = try await copy.add("# Payez ici\n\nFaux.\n", "--intersection", Region.intersection)
        try await copy.run("sync")
        try await until("B sees the false note, and hides what was withdrawn") {
            try await b.notes().contains { $0.title == "Payez ici" }
        }
        try await until("B hides what was withdrawn") {
            try await b.notes().allSatisfy { !mine.contains($0.id) || $0.state == "withdrawn" }
        }
        // Of 23, twenty were erased at once; the brake held the others, whose text is still in its frame.
        try await b.stop()
        let held = try (1...23).count { try Traces(of: "canari-\($0)-fin", at: b).inFrames }
        #expect(held == 3)
        try await b.serve()
        try await until("A is told") { try await a.identity().news.contains { $0.event == "elsewhere" } }

        try await a.stop()
        let plain = try await a.attempt([
            "identity", "rotate", "--stolen-since", theft, "--words-file", a.folder + ".words", "--dry-run",
            "--with-returned",
        ])
        #expect(plain.exit == 0, Comment(rawValue: plain.complaint))
        // Everything was written today here: what this computer made is kept one by one.
        struct Plan: Decodable {
            struct Bundle: Decodable { let id: String, here: Bool }
            let disowned: [Bundle], sealed: Int
        }
        let plan = try await a.json(
            Plan.self, "identity", "rotate", "--stolen-since", theft, "--words-file", a.folder + ".words",
            "--dry-run")
        let keep = plan.disowned.filter(\.here).flatMap { ["--keep", $0.id] }
        try await a.run(
            ["identity", "rotate", "--stolen-since", theft, "--words-file", a.folder + ".words"]
                + ["--new-words-file", a.folder + ".new", "--yes"] + keep)
        try await a.serve()
        // Nobody says anything new: the change of keys goes on by itself, over the hub.
        for node in [hub, b] {
            try await until("\(node.name) hears of the new keys") {
                try await node.identity().news.contains { $0.event == "rotated" }
            }
        }
        for node in [a, hub, b] {
            var seen = ""
            do {
                try await until("\(node.name) shows all and nothing false") {
                    // What is missing is asked for once a minute; or at once.
                    if node !== hub { try await node.run("sync") }
                    let notes = try await node.notes()
                    seen = notes.map { "\($0.title) \($0.state)" }.joined(separator: ", ")
                    return Set(notes.filter { ["visible", "held"].contains($0.state) && !$0.title.isEmpty }.map(\.id))
                        == mine
                        && !notes.contains { $0.title == "Payez ici" }
                }
            } catch { throw Village.Failure(description: "\(error): \(seen)") }
        }
        // The thief is told, and publishes no more.
        #expect(try await copy.attempt(["sync"]).exit != 0)
        let file = region.place + "/encore.md"
        try Data("Encore.\n".utf8).write(to: URL(fileURLWithPath: file))
        let again = try await copy.attempt(
            ["note", "new", "--title", "Encore", "--file", file, "--intersection", Region.intersection])
        #expect(again.exit == 1, Comment(rawValue: again.complaint))
    }

    @Test(
        "A withdrawal while B is off, and a file from before it in a drawer: who has erased it is said; nothing is left at B",
        .timeLimit(.minutes(4)))
    func drawerWithFile() async throws {
        let region = try Region()
        try await region.start()
        let (a, b, hub) = (region.a, region.b, region.hub)
        let canary = "canari-joint-5521"
        let attached = region.place + "/plan.txt"
        try Data("Le plan : \(canary)\n".utf8).write(to: URL(fileURLWithPath: attached))
        let note = try await a.add(
            "# Recette \(canary)\n\nLe secret : \(canary).\n", "--intersection", Region.intersection)
        try await a.run("note", "attach", note, attached)
        for node in [hub, b] { try await region.untilHeld(note, by: node) }
        try await until("B has the file") { try Traces.lies("Le plan : \(canary)", in: b.folder) }
        let file = region.place + "/tiroir.croisee"
        try await hub.run("bundle", "export", "--intersection", Region.intersection, "-o", file)
        try await b.stop()
        #expect(try Traces(of: canary, at: b).inFrames && Traces(of: canary, at: b).inFiles, "the search finds it")

        try await a.run("note", "withdraw", note)
        try await until("the hub has erased it") {
            try await hub.notes().contains { $0.id == note && $0.state == "withdrawn" }
        }
        let status = try await a.json(Erased.self, "note", "withdraw", note, "--status")
        #expect(status.withdrawn && status.holders.count == 2)
        let said = try await a.run("note", "withdraw", note, "--status").text
        #expect(said.contains("sur 2") && said.contains(b.name), Comment(rawValue: said))
        try await b.serve()
        try await until("B has erased it") {
            try await b.notes().contains { $0.id == note && $0.state == "withdrawn" }
        }
        try await b.stop()
        try await b.run("bundle", "import", file)
        let left = try Traces(of: canary, at: b)
        #expect(!left.inFiles && !left.inColumns && !left.inFrames)
    }

    @Test(
        "A copy of the folder that runs beside it is said to both, and all sets become equal", .timeLimit(.minutes(4)))
    func twoOfOne() async throws {
        let region = try Region()
        try await region.start()
        let (a, hub) = (region.a, region.hub)
        var all: Set<String> = [try await region.share("# Avant\n\nTexte.\n", at: a)]
        for node in region.nodes { try await until("\(node.name) holds it") { try await node.ids() == all } }
        try await a.stop()
        let clone = Village("Copie", in: region.place)
        try FileManager.default.copyItem(atPath: a.folder, toPath: clone.folder)
        defer { clone.close() }
        try await a.serve()
        try await clone.serve()
        for index in 1...2 {
            for node in [a, clone] {
                let note = try await node.add(
                    "# \(node.name) \(index)\n\nTexte.\n", "--intersection", Region.intersection)
                all.insert(note)
            }
        }
        for node in [a, clone, hub, region.b] {
            try await until("\(node.name) holds all") { try await node.ids() == all }
        }
        for node in [a, clone] {
            try await until("\(node.name) is told") {
                try await node.identity().news.contains { $0.event == "elsewhere" }
            }
            #expect(try await node.run("status").text.contains("Un autre ordinateur publie en votre nom"))
        }
    }
}
