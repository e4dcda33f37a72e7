import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes
import Synchronization
import Testing

@testable import CroiseeFederation

/// A disk of which the test says how much is free.
final class Disk: Sendable {
    private let left = Mutex<Int64>(1_000)
    var free: Int64 {
        get { left.withLock { $0 } }
        set { left.withLock { $0 = newValue } }
    }
    var room: DiskRoom { DiskRoom(keepFree: 500) { [self] _ in free } }
}

@Suite("A disk that is almost full")
struct LowDiskTests {
    @Test("Nothing new is written or received; reading, withdrawing and erasing go on; room brings all back")
    func readOnly() async throws {
        let (val, bel, disk) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2), Disk())
        let place = try intersection(of: bel, val)
        try val.link(with: bel)
        let node = try Node.open(folder: val.node.folder, room: disk.room)
        let own = try node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: [place]))
        let theirs = try bel.node.newNote(NoteText(title: "Le puits", body: "Eau."), Audience(places: [place]))
        let service = FederationService(node: node, bell: Bell(), logger: Log.quiet)

        func push() async throws -> Answer {
            let records = try bel.records(try bel.bundles(of: bel.id, in: place))
            var body: [UInt8] = []
            var writer = StreamWriter()
            for record in records { writer.append(record, to: &body) }
            writer.finish(to: &body)
            return try await service.push(peer: bel.id, body: body, language: .french)
        }

        disk.free = 400
        #expect(node.store.isLowOnDisk)
        #expect(throws: Problem.lowDisk) {
            try node.newNote(NoteText(title: "Encore", body: "Texte."), Audience(places: [place]))
        }
        #expect(throws: Problem.lowDisk) { try node.newNote(NoteText(title: "Brouillon", body: "Texte."), .draft) }
        await #expect(throws: Problem.lowDisk) { try await push() }
        #expect(Problem.lowDisk.status == 507)
        #expect(try node.store.read { try $0.notes() }.map(\.title) == ["La haie"])
        _ = try node.withdraw(own, keep: false)

        disk.free = 600
        _ = try await push()
        #expect(try node.store.read { try $0.notes() }.map(\.title).contains("Le puits"))
        _ = try node.newNote(NoteText(title: "Encore", body: "Texte."), Audience(places: [place]))

        // What takes back is obeyed, though the note that comes with it is not kept.
        _ = try bel.node.withdraw(theirs, keep: false)
        _ = try bel.node.newNote(NoteText(title: "Le four", body: "Pain."), Audience(places: [place]))
        disk.free = 400
        await #expect(throws: Problem.lowDisk) { try await push() }
        let titles = try node.store.read { try $0.notes() }.filter { $0.state != .withdrawn }.map(\.title)
        #expect(!titles.contains("Le puits") && !titles.contains("Le four"))
    }
}
