import Bundles
import Synchronization
import Testing

@testable import CroiseeFederation

@Suite("The room of large answers") struct AnswerRoomTests {
    private static func peer(_ number: UInt8) throws -> CommunityID {
        CommunityID(Digest32.sha256([number]))
    }

    /// Asks in order, each once the one before waits or is admitted; says who was admitted, in order.
    private final class Queue: Sendable {
        let room: AnswerRoom
        private let admitted = Mutex<[(name: String, place: AnswerRoom.Place)]>([])
        private let cancelled = Mutex<[String]>([])
        init(_ room: AnswerRoom) { self.room = room }

        var names: [String] { admitted.withLock { $0.map(\.name) } }
        var given: [String] { cancelled.withLock { $0 } }

        func ask(_ name: String, _ peer: CommunityID, _ bytes: Int) async -> Task<Void, Never> {
            let before = (names.count, room.waiting)
            let task = Task {
                do {
                    let place = try await room.place(for: peer, bytes: bytes)
                    admitted.withLock { $0.append((name, place)) }
                } catch { cancelled.withLock { $0.append(name) } }
            }
            while names.count == before.0, room.waiting == before.1 { await Task.yield() }
            return task
        }

        func leave(_ name: String) { admitted.withLock { $0.removeAll { $0.name == name } } }

        func shrink(_ name: String, to bytes: Int) {
            admitted.withLock { $0.first { $0.name == name }?.place }?.shrink(to: bytes)
        }

        func until(_ names: Set<String>) async {
            while Set(self.names) != names { await Task.yield() }
        }
    }

    @Test("Who finds no room waits, in order, until room is given back", .timeLimit(.minutes(1)))
    func order() async throws {
        let queue = Queue(AnswerRoom(capacity: 100))
        _ = await queue.ask("a", try Self.peer(1), 60)
        _ = await queue.ask("b", try Self.peer(2), 60)
        // It would fit, but nobody passes who came before.
        _ = await queue.ask("c", try Self.peer(3), 10)
        #expect(queue.names == ["a"] && queue.room.waiting == 2)
        queue.leave("a")
        await queue.until(["b", "c"])
        #expect(queue.room.waiting == 0)
    }

    @Test("An answer that became smaller makes room before it is taken", .timeLimit(.minutes(1)))
    func shrink() async throws {
        let queue = Queue(AnswerRoom(capacity: 100))
        _ = await queue.ask("a", try Self.peer(1), 100)
        _ = await queue.ask("b", try Self.peer(2), 70)
        #expect(queue.names == ["a"])
        queue.shrink("a", to: 30)
        await queue.until(["a", "b"])
        queue.shrink("a", to: 90)
        queue.leave("a")
        queue.leave("b")
        _ = await queue.ask("c", try Self.peer(3), 100)
        await queue.until(["c"])
    }

    @Test("A peer that holds an answer waits for its own, and lets others pass", .timeLimit(.minutes(1)))
    func onePeer() async throws {
        let queue = Queue(AnswerRoom(capacity: 100))
        _ = await queue.ask("a", try Self.peer(1), 10)
        _ = await queue.ask("a2", try Self.peer(1), 10)
        _ = await queue.ask("b", try Self.peer(2), 10)
        #expect(queue.names == ["a", "b"] && queue.room.waiting == 1)
        queue.leave("a")
        await queue.until(["a2", "b"])
    }

    @Test("More than the whole room is the whole room", .timeLimit(.minutes(1)))
    func tooMuch() async throws {
        let queue = Queue(AnswerRoom(capacity: 100))
        _ = await queue.ask("a", try Self.peer(1), 1_000)
        await queue.until(["a"])
        _ = await queue.ask("b", try Self.peer(2), 1)
        #expect(queue.names == ["a"])
        queue.leave("a")
        await queue.until(["b"])
    }

    @Test("Who gives up frees those behind", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let queue = Queue(AnswerRoom(capacity: 100))
        _ = await queue.ask("a", try Self.peer(1), 60)
        let big = await queue.ask("b", try Self.peer(2), 60)
        _ = await queue.ask("c", try Self.peer(3), 40)
        big.cancel()
        await queue.until(["a", "c"])
        await big.value
        #expect(queue.given == ["b"])
        queue.leave("a")
        queue.leave("c")
        _ = await queue.ask("d", try Self.peer(4), 100)
        await queue.until(["d"])
    }
}
