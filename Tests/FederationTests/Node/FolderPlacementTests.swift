import Bundles
import Catalogue
import CroiseeStore
import Notes
import Synchronization
import Testing

@testable import CroiseeFederation

/// A clock that goes on by a few milliseconds whenever somebody looks at it.
private final class QuickClock: Sendable {
    private let time = Mutex<Int64>(1_795_000_000_007)

    func next() -> Int64 {
        time.withLock {
            $0 += 3
            return $0
        }
    }
}

@Suite("Placements in a folder of files")
struct FolderPlacementTests {
    private func written(by node: Node) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        _ = try node.exportFiles(ExportScope()) { files[$0.name] = $0.bytes }
        return files
    }

    /// As the command does: placements come when the other files are in.
    private func take(_ files: [String: [UInt8]], into node: Node) throws -> [Problem] {
        let read = try files.sorted { $0.key < $1.key }.map { name, bytes in
            let reading = try FileReading(bytes: bytes, path: name, kinds: node.kindsHere().kinds)
            return ImportFile(path: "/dossier/" + name, text: reading.text, lines: reading.lines)
        }
        var problems: [Problem] = []
        for files in [read.filter { $0.text.kind != "placement" }, read.filter { $0.text.kind == "placement" }] {
            let outcomes = try node.importFiles(files, .local)
            problems += outcomes.compactMap { if case .refused(let problem) = $0 { problem } else { nil } }
            let placings = zip(files, outcomes).flatMap { file, outcome in
                file.text.carnets.compactMap { place in
                    outcome.taken.map { ImportPlacing(file: file, note: $0.note, place: place, isNews: $0.isNews) }
                }
            }
            problems += try node.placeImported(placings, .local).compactMap(\.problem)
        }
        return problems
    }

    @Test("Notes placed within one second keep their order, and the folder its bytes")
    func order() throws {
        let clock = QuickClock()
        let node = try Village("Val", seed: 1, clock: { clock.next() }).node
        let carnet = NoteReference(
            try node.createCarnet(title: "Le four", description: "", categories: [], .local), of: node.me)
        let notes = try (0..<12).map { number in
            try node.newNote(NoteText(title: "Note \(number)", body: "Texte \(number)."), .local)
        }
        // Not in the order of their numbers: else that would do.
        for note in notes { _ = try node.place(NoteReference(note, of: node.me), in: carnet, PlaceText()) }
        let other = try Village("Vide", seed: 2).node
        let files = try written(by: node)
        #expect(try take(files, into: other) == [])
        let there = NoteReference(carnet.note, of: other.me)
        #expect(try other.contents(of: there).entries.map(\.target.note) == notes)
        #expect(try written(by: other) == files)
        #expect(try take(files, into: node) == [])
        #expect(try written(by: node) == files)
    }

    @Test("A moment stands in the header to the millisecond; a time with its zone is read as before")
    func moments() throws {
        func place(_ at: String) throws -> CarnetPlace? {
            let text = "---\ntitle: Pain\ncarnets:\n  - carnet: Le four\n    at: \"\(at)\"\n---\nTexte.\n"
            return try NoteFile.parse(bytes: Array(text.utf8), fileName: "pain.md", kinds: .shipped).carnets.first
        }
        let exact = try place("2026-11-21T21:29:13.123Z")
        #expect(exact?.moment.flatMap(DateText.text) == "2026-11-21T21:29:13.123Z" && exact?.at == nil)
        let old = try place("2026-11-21T21:29 UTC")
        #expect(old?.at == DateValue("2026-11-21T21:29 UTC") && old?.moment == nil)
        #expect(try place("2026-11-21")?.at == DateValue("2026-11-21"))
        #expect(throws: Problem.self) { try place("2026-11-31T21:29:13.123Z") }
    }

    @Test(
        "A time without zone is one of the community’s clock; in an hour that is leapt over, as if it were not",
        arguments: [
            ("2026-11-22", "2026-11-22T05:00:00Z"), ("2026-11-22T10:00", "2026-11-22T15:00:00Z"),
            ("2026-11-22 10:00:30", "2026-11-22T15:00:30Z"), ("2026-11-22T10:00Z", "2026-11-22T10:00:00Z"),
            ("2026-11-22T10:00+01:00", "2026-11-22T09:00:00Z"), ("2026-03-08T02:30", "2026-03-08T07:30:00Z"),
            ("2026-03-08T01:30", "2026-03-08T06:30:00Z"), ("2026-03-08T03:00", "2026-03-08T07:00:00Z"),
            ("2026-11-01T01:30", "2026-11-01T05:30:00Z"), ("2026-11-01T02:00", "2026-11-01T07:00:00Z"),
        ])
    func typedMoments(text: String, moment: String) throws {
        let node = try Village("Val", seed: 1).node
        #expect(try node.store.read { try $0.moment(typed: text) }.flatMap(DateText.text) == moment)
    }

    @Test("What a community placed in another's carnet is kept where that is not held, and waits for it")
    func foreignCarnet() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        let audience = Audience(places: [place])
        let carnet = NoteReference(
            try b.node.createCarnet(title: "Le rucher", description: "", categories: ["Miel"], audience), of: b.id)
        let theirs = NoteReference(
            try b.node.newNote(NoteText(title: "Extraire", body: "En août."), audience), of: b.id)
        let records = try b.records(b.bundles(of: b.id, in: place))
        try a.node.store.write { [now = a.node.now()] in
            _ = try $0.receive(records, from: .file, at: now)
            for note in [carnet, theirs] { try $0.setState(.visible, origin: note.origin, of: note.note) }
        }
        let mine = NoteReference(
            try a.node.newNote(NoteText(title: "Nourrir", body: "En avril."), audience), of: a.id)
        let how = PlaceText(category: "Miel", place: 2, by: "Aline")
        for note in [mine, theirs] { _ = try a.node.place(note, in: carnet, how) }
        let files = try written(by: a.node)
        #expect(files.keys.sorted() == ["Nourrir.md", "placement.md"])

        let empty = try Village("Vide", seed: 3).node
        #expect(try take(files, into: empty) == [])
        #expect(try written(by: empty) == files)
        let own = NoteReference(mine.note, of: empty.me)
        #expect(try empty.store.read { try $0.placers(of: own, in: carnet) }.map(\.person) == ["Aline"])
        #expect(try take(files, into: empty) == [])
        #expect(try written(by: empty) == files)
        // Back home nothing changes.
        #expect(try take(files, into: a.node) == [])
        #expect(try written(by: a.node) == files)
    }
}
