import Bundles
import NIOCore
import Synchronization

/// Bounds the bytes of large answers that are being made or are on their way, whoever asks for them at once: further ones wait in the
/// order they came. A peer has one of them at a time, so that whoever takes its answer slowly holds up itself.
final class AnswerRoom: Sendable {
    /// An answer with a longer body is a large one.
    static let large = 32 << 10

    private struct Waiter {
        let ticket: Int
        let peer: CommunityID
        let bytes: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var free: Int
        var served = Set<CommunityID>()
        var nextTicket = 0
        var waiting: [Waiter] = []

        /// The next ones that there is room for. Whoever is not there yet lets nobody pass, but for peers that are being served.
        mutating func admit() -> [Waiter] {
            var admitted: [Waiter] = []
            var index = 0
            while index < waiting.count {
                let waiter = waiting[index]
                if served.contains(waiter.peer) {
                    index += 1
                } else if waiter.bytes <= free {
                    waiting.remove(at: index)
                    free -= waiter.bytes
                    served.insert(waiter.peer)
                    admitted.append(waiter)
                } else {
                    break
                }
            }
            return admitted
        }
    }

    /// A part of the room; it is given back when nobody refers to it any more.
    final class Place: Sendable {
        private let room: AnswerRoom
        private let peer: CommunityID
        private let bytes: Mutex<Int>

        fileprivate init(_ room: AnswerRoom, _ peer: CommunityID, _ bytes: Int) {
            self.room = room
            self.peer = peer
            self.bytes = Mutex(bytes)
        }

        /// Once the answer is made, and smaller than it could have been.
        func shrink(to size: Int) {
            let spare = bytes.withLock { bytes in
                defer { bytes = min(bytes, size) }
                return max(0, bytes - size)
            }
            if spare > 0 { room.giveBack(spare, of: nil) }
        }

        deinit { room.giveBack(bytes.withLock { $0 }, of: peer) }
    }

    private let state: Mutex<State>
    private let capacity: Int

    init(capacity: Int = 16 << 20) {
        self.capacity = capacity
        state = Mutex(State(free: capacity))
    }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Waits for room for an answer of at most about so many bytes.
    /// - Throws: `CancellationError`.
    func place(for peer: CommunityID, bytes: Int) async throws -> Place {
        let bytes = min(bytes, capacity)
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let admitted: [Waiter]? = state.withLock { state in
                    // Cancelled before this lock: the handler below found nothing to take out.
                    if Task.isCancelled { return nil }
                    state.waiting.append(
                        Waiter(ticket: ticket, peer: peer, bytes: bytes, continuation: continuation))
                    return state.admit()
                }
                guard let admitted else { return continuation.resume(throwing: CancellationError()) }
                for waiter in admitted { waiter.continuation.resume() }
            }
        } onCancel: {
            let (cancelled, admitted) = state.withLock { state in
                let index = state.waiting.firstIndex { $0.ticket == ticket }
                return (index.map { state.waiting.remove(at: $0) }, state.admit())
            }
            cancelled?.continuation.resume(throwing: CancellationError())
            for waiter in admitted { waiter.continuation.resume() }
        }
        return Place(self, peer, bytes)
    }

    private func giveBack(_ bytes: Int, of peer: CommunityID?) {
        let admitted = state.withLock { state in
            state.free += bytes
            if let peer { state.served.remove(peer) }
            return state.admit()
        }
        for waiter in admitted { waiter.continuation.resume() }
    }
}
