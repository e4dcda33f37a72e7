import Bundles
import Catalogue
import CroiseeStore
import Hummingbird
import Logging
import Notes
import Synchronization
import Testing

@testable import CroiseeFederation

/// What a server writes into its log.
private final class Written: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(written: self) } }

    private struct Handler: LogHandler {
        let written: Written
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.notice

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            written.lines.withLock { $0.append("\(event.level) \(event.message)") }
        }
    }
}

@Suite("A disk that fills up under a running server")
struct DiskRoomTests {
    @Test("It is said once in the log, and so is the room that comes back")
    func said() throws {
        let (village, disk, written) = (try Village("Val-Exemple", seed: 1), Disk(), Written())
        let store = try Node.open(folder: village.node.folder, room: disk.room).store
        var watch = DiskWatch()
        var rings: [Bool] = []
        for free in [1_000, 400, 300, 600, 700, 100] as [Int64] {
            disk.free = free
            rings.append(watch.look(at: store, written.logger))
        }
        #expect(rings == [false, false, false, true, false, false])
        let low = "warning \(Problem.lowDisk)"
        #expect(
            written.all == [low, "notice there is room on the disk again: what is new is kept", low])
    }

    @Test(
        "A peer that brings something is refused with a sentence, and tries again within a minute of there being room")
    func refused() async throws {
        let (val, bel, disk, written) = (
            try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2), Disk(), Written()
        )
        let place = try intersection(of: val, bel)
        let node = try Node.open(folder: val.node.folder, room: disk.room)
        let router = Router(context: NodeRequestContext.self)
        FederationRouter(
            service: FederationService(node: node, bell: Bell(), logger: written.logger),
            nonces: NonceGuard(NonceMemory(started: node.now() - 1_000)), contacts: ContactLog(),
            isStopping: { false }
        ).add(to: router)
        try await serving(router, at: node.now()) { address, pin in
            try val.link(with: bel)
            try bel.link(with: val, address: address, pin: pin)
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            try bel.write("Le puits", "Eau.", in: place)
            disk.free = 400
            let failure = await #expect(throws: Problem.self) {
                _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            }
            #expect(failure?.type == Problem.lowDisk.type)
            #expect(written.all == ["warning \(Problem.lowDisk)"])
            #expect(try val.titles() == [])
            #expect(
                try bel.node.store.read { try $0.link(with: val.id) }?.lastError?.fr == failure?.sentence.fr)

            disk.free = 600
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            #expect(try val.titles() == ["Le puits"])
            _ = try node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: [place]))
        }
    }

    @Test(
        "However often it failed, a full disk is tried again within a minute; a peer that is gone within five",
        arguments: 1...100)
    func pauses(failures: Int) {
        for problem in [Problem.lowDisk, Problem.diskFull] {
            #expect(SyncSchedule.pause(after: failures, of: problem) <= 16)
        }
        let gone = SyncSchedule.pause(after: failures, of: Problem.cannotReach("val.example"))
        #expect(gone == (failures < 10 ? 0.5 * Double(1 << failures) : 300))
    }
}
