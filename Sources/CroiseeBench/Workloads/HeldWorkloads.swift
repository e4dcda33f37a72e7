import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import Glibc
import Notes

/// How soon a node with many notes is ready, and what it holds in memory when nothing happens.
struct StartWorkload {
    let plan: Plan
    let held: Held

    static let ids = ["start-ready", "memory-idle"]

    func run() throws -> Findings {
        var findings = Findings()
        var ready: [Double] = []
        var idle: [Double] = []
        let hub = held.hub.node
        for _ in 0..<(plan.quick ? 3 : 7) {
            try hub.serve()
            ready.append(hub.readySeconds)
            // Ready means that it answers: the list is asked for while it runs.
            try require(
                try hub.json([NoteRow].self, "note", "list", "--limit", "1").count == 1, "the hub lists nothing")
            usleep(plan.quick ? 1_000_000 : 3_000_000)
            if let server = hub.server { idle.append(Double(ProcessFigures.resident(of: server.pid) ?? 0) / 1e6) }
            hub.stop()
        }
        try Holdings.integrity(hub)
        findings.rows = [
            Row(
                "start-ready", ready, "s", target: 0.5,
                note: "`croisee serve` with \(plan.large) notes, from start to its ready line"),
            Row("memory-idle", idle, "MB", target: 48, note: "resident size of that server a moment later"),
        ]
        return findings
    }
}

/// One more note, from its commit at one village to its commit at the other, through the hub; all three hold many.
struct LatencyWorkload {
    let plan: Plan
    let held: Held
    let generator: TextGenerator

    static let ids = ["one-note-median", "one-note-p99"]

    func run() throws -> Findings {
        var findings = Findings()
        let nodes = [held.hub.node] + held.villages
        try require(nodes.count == 3, "two villages are needed")
        for node in nodes { try node.serve() }
        defer { for node in nodes { node.stop() } }
        let (author, reader) = (held.villages[0], held.villages[1])
        let from = try Node.open(folder: DataFolder(author.folder))
        let to = try Node.open(folder: DataFolder(reader.folder))
        var milliseconds: [Double] = []
        let wanted = plan.quick ? 40 : 300
        var hashes: [Digest32] = []
        for number in 0..<(wanted + 5) {
            let body = generator.note(1_000_000 + number)
            let file = plan.path("one-note.md")
            try Files.write(body, to: file)
            let (here, there) = (try from.store.read { try $0.cursor() }, try to.store.read { try $0.cursor() })
            let child = try Child(
                plan.binary,
                ["note", "new", "--title", "Note \(number)", "--file", file, "--intersection", Author.place],
                environment: author.environment, complaint: file + ".err")
            let committed = try Self.change(of: from.store, from: here, atMost: 20)
            let arrived = try Self.change(of: to.store, from: there, atMost: 20)
            let outcome = try child.wait(atMost: 20)
            try require(
                outcome.exit == 0, "note new: \(String(decoding: try Files.read(file + ".err"), as: UTF8.self))")
            hashes.append(Digest32.sha256(body))
            // The first ones find the connections still warming up.
            if number >= 5 { milliseconds.append((arrived - committed).inSeconds * 1_000) }
        }
        let bodies = try to.store.read { reading in
            try reading.notes(origin: from.me).compactMap { note in
                try reading.revisions(origin: note.origin, note.note).current.map {
                    Digest32.sha256(Array($0.body.utf8))
                }
            }
        }
        try require(Set(hashes).isSubset(of: bodies), "not every note that was timed is readable at the other village")
        let what = "\(wanted) notes, \(plan.large) held at all three nodes"
        var p99 = Row("one-note-p99", [milliseconds.percentile(0.99) ?? .infinity], "ms", target: 500, note: what)
        p99.spread = [milliseconds.min() ?? 0, milliseconds.max() ?? 0]
        findings.rows = [Row("one-note-median", milliseconds, "ms", target: 100, note: what), p99]
        return findings
    }

    /// When the database of a node first shows another end of its history.
    private static func change(of store: Store, from: Cursor, atMost seconds: Double) throws -> ContinuousClock.Instant
    {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try store.read({ try $0.cursor() }) == from {
            guard .now < deadline else { throw Failure("a note did not arrive within \(Int(seconds)) s") }
            usleep(500)
        }
        return .now
    }
}
