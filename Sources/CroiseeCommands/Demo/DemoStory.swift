import Catalogue
import Foundation

/// What the demonstration does, step by step; each step looks at what every node really holds.
struct DemoStory {
    let villageA: DemoNode
    let villageB: DemoNode
    let hub: DemoNode
    let visitor: DemoNode
    let folder: String
    let teller: DemoTeller
    let intersection = "Savoir-faire du rang"

    struct NoteRow: Codable {
        struct Origin: Codable {
            let id: String
            let name: String
        }
        let id: String
        let title: String
        let kind: String
        let origin: Origin
        let revisions: Int
        let state: String
    }
    private struct PeerRow: Decodable {
        let name: String
        let state: String
        let words: [String]
    }
    private struct IntersectionRow: Decodable { let name: String }
    private struct InvitationRow: Decodable { let link: String }

    func tell() async throws {
        try found()
        try await link(villageA)
        try await link(villageB)
        try await meet()
        try await exchange()
        try await hold()
        try await revise()
        try await withdraw()
        let knowledge = DemoKnowledge(story: self)
        try knowledge.trust()
        try await knowledge.arrange()
        try knowledge.mediate()
        try await knowledge.discuss()
        try await knowledge.meet()
        try await knowledge.tellAll()
        try await carry()
        try step(DemoWords.summary)
        for node in nodes { try show(node) }
    }

    var nodes: [DemoNode] { [villageA, villageB, hub, visitor] }

    private func found() throws {
        try step(DemoWords.found)
        for node in [villageA, villageB, hub, visitor] {
            try node.run(["init", "--name", node.name, "--recovery-words-file", node.folder + ".words"])
        }
        for node in [villageA, villageB, hub] {
            try node.serve()
            try teller.line("  \(node.name) : \(node.url)")
        }
    }

    private func link(_ village: DemoNode) async throws {
        try step(DemoWords.link(village.name, hub.name))
        let invitation = try hub.json(InvitationRow.self, ["peer", "invite"])
        try village.run(["peer", "open", invitation.link, "--reason", DemoWords.reason.said])
        let there = try peer(village.name, of: hub).words
        let here = try peer(hub.name, of: village).words
        guard here == there, here.count == 6 else { throw Problem.demoUnexpected("six words") }
        try teller.line("  \(DemoWords.sameWords.said) \(here.joined(separator: " "))")
        try village.run(["peer", "approve", hub.name])
        try hub.run(["peer", "approve", village.name])
        try await until("link \(village.name)") {
            try peer(hub.name, of: village).state == "active" && peer(village.name, of: hub).state == "active"
        }
    }

    private func peer(_ name: String, of node: DemoNode) throws -> PeerRow {
        guard let row = try node.json([PeerRow].self, ["peer", "list"]).first(where: { $0.name == name }) else {
            throw Problem.demoUnexpected("peer list: \(name)")
        }
        return row
    }

    private func meet() async throws {
        try step(DemoWords.meet(intersection))
        try hub.run(["intersection", "create", intersection, "--purpose", DemoWords.purpose.said])
        for village in [villageA, villageB] {
            try hub.run(["intersection", "invite", intersection, "--peer", village.name])
            try await until("invitation") {
                try village.json([IntersectionRow].self, ["intersection", "list"]).contains { $0.name == intersection }
            }
            try village.run(["intersection", "join", intersection, "--delegate-to", hub.name])
        }
    }

    private func exchange() async throws {
        try step(DemoWords.exchange)
        for (village, notes) in [(villageA, DemoNotes.villageA), (villageB, DemoNotes.villageB)] {
            try village.run(["note", "import", try write(notes, of: village), "--intersection", intersection])
        }
        let total = DemoNotes.villageA.count + DemoNotes.villageB.count
        for node in [villageA, villageB, hub] {
            try await until("notes at \(node.name)") { try notes(node).count == total }
        }
        // The exporters' bytes are the author's bytes.
        for note in DemoNotes.villageA.prefix(2) {
            let copy = try await found(note.title, at: villageB)
            let body = try villageB.run(["note", "export", copy.id, "--body"])
            guard body == note.body.trimmingCharacters(in: .whitespacesAndNewlines) else {
                throw Problem.demoUnexpected("body: \(note.title)")
            }
        }
        for node in [villageA, villageB, hub] { try show(node) }
    }

    /// A folder of files, as people have one.
    private func write(_ notes: [DemoNotes.Note], of village: DemoNode) throws -> String {
        let path = village.folder + ".notes"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (number, note) in notes.enumerated() {
            try Data(note.file.utf8).write(to: URL(fileURLWithPath: "\(path)/\(number + 1).md"))
        }
        return path
    }

    private func hold() async throws {
        let title = DemoNotes.hedge
        try step(DemoWords.hold(title, villageA.name))
        let note = try await found(title, at: villageA)
        guard note.state == "held" else { throw Problem.demoUnexpected("held: \(note.state)") }
        try villageA.run(["note", "release", note.id])
        try await until("release") { try await found(title, at: villageA).state == "visible" }
    }

    private func revise() async throws {
        let title = DemoNotes.oven
        try step(DemoWords.revise(title))
        let note = try await found(title, at: villageA)
        try villageA.run(
            ["note", "edit", note.id, "--file", "-"], input: DemoNotes.villageA[0].body + DemoNotes.addition)
        for node in [hub, villageB] {
            try await until("revision at \(node.name)") { try await found(title, at: node).revisions == 2 }
        }
    }

    private func withdraw() async throws {
        let title = DemoNotes.draft
        try step(DemoWords.withdraw(title))
        let note = try await found(title, at: villageA)
        try villageA.run(["note", "withdraw", note.id])
        for node in [villageA, hub, villageB] {
            try await until("withdrawal at \(node.name)") {
                try notes(node).contains { $0.id == note.id && $0.state == "withdrawn" }
            }
        }
    }

    private func carry() async throws {
        try step(DemoWords.carry(visitor.name))
        let file = folder + "/intersection.croisee"
        try hub.run(["bundle", "export", "--intersection", intersection, "-o", file])
        try visitor.run(["bundle", "verify", file])
        try visitor.run(["bundle", "import", file])
        try visitor.run(["intersection", "join", intersection])
        let expected = try notes(hub).filter { $0.state != "withdrawn" }.count
        try await until("notes at \(visitor.name)") {
            try notes(visitor).filter { $0.state != "withdrawn" }.count == expected
        }
    }

    func notes(_ node: DemoNode) throws -> [NoteRow] { try node.json([NoteRow].self, ["note", "list"]) }

    func found(_ title: String, at node: DemoNode) async throws -> NoteRow {
        guard let note = try notes(node).first(where: { $0.title == title }) else {
            throw Problem.demoUnexpected(title)
        }
        return note
    }

    private func show(_ node: DemoNode) throws {
        try teller.line("  \(node.name)")
        for note in try notes(node) {
            let title = note.title.isEmpty ? "—" : note.title
            try teller.line(
                "    \(NoteWords.stand(note.state == "visible" ? "shared" : note.state).said)  \(note.origin.name) · \(title)"
            )
        }
    }

    func step(_ sentence: Sentence) throws { try teller.step(sentence) }

    func line(_ text: String, indented: Bool = false) throws {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            try teller.line(indented && !line.isEmpty ? "  \(line)" : String(line))
        }
    }

    /// Looks again until it is so, for at most 30 s.
    func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while try await !isSo() {
            guard .now < deadline else { throw Problem.demoUnexpected(what) }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
