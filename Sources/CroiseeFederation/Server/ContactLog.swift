import Bundles
import CroiseeStore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// When peers that dial us were last heard, and how much passed, as the dialling side counts it: bytes on the socket. Kept in
/// memory and written together every few seconds, so that a thousand waiting villages do not make a thousand writes.
final class ContactLog: Sendable {
    private struct Contact {
        var at: Int64
        var bytesIn: Int64 = 0
        var bytesOut: Int64 = 0
    }

    private struct Connection {
        let counter: WireCounter
        /// What is put down to somebody already.
        var counted = WireCounter.Totals()
        /// Who asked last, and when.
        var last: (peer: CommunityID, at: Int64)?
    }

    private struct State {
        var contacts: [CommunityID: Contact] = [:]
        var connections: [ObjectIdentifier: Connection] = [:]

        mutating func add(_ peer: CommunityID, at: Int64, bytesIn: Int = 0, bytesOut: Int = 0) {
            var contact = contacts[peer] ?? Contact(at: at)
            contact.at = max(contact.at, at)
            contact.bytesIn += Int64(bytesIn)
            contact.bytesOut += Int64(bytesOut)
            contacts[peer] = contact
        }
    }
    private let state = Mutex(State())

    /// Begins to count on a new connection, until it is closed.
    func open(_ channel: any Channel) -> WireCounter {
        let counter = WireCounter()
        let id = ObjectIdentifier(channel)
        state.withLock { $0.connections[id] = Connection(counter: counter) }
        channel.closeFuture.whenComplete { [self] _ in close(id) }
        return counter
    }

    /// A peer has proved a request. What came in was that; what went out was the answer to whoever asked before, which behind
    /// a proxy may be another.
    func note(_ peer: CommunityID, at now: Int64, on channel: ObjectIdentifier) {
        state.withLock { state in
            guard var connection = state.connections[channel] else { return state.add(peer, at: now) }
            let totals = connection.counter.totals
            let passed = totals - connection.counted
            let before = connection.last ?? (peer, now)
            state.add(before.peer, at: before.at, bytesOut: passed.wireOut)
            state.add(peer, at: now, bytesIn: passed.wireIn)
            connection.counted = totals
            connection.last = (peer, now)
            state.connections[channel] = connection
        }
    }

    private func close(_ channel: ObjectIdentifier) {
        state.withLock { state in
            guard let connection = state.connections.removeValue(forKey: channel), let last = connection.last else {
                return
            }
            let passed = connection.counter.totals - connection.counted
            state.add(last.peer, at: last.at, bytesIn: passed.wireIn, bytesOut: passed.wireOut)
        }
    }

    /// One transaction for all; none where nobody was heard.
    func flush(to store: Store) async throws {
        let taken = state.withLock { state in
            defer { state.contacts = [:] }
            return state.contacts
        }
        guard !taken.isEmpty else { return }
        try await store.writing { writing in
            for (peer, contact) in taken where try writing.reading.link(with: peer) != nil {
                try writing.note(
                    .contact(at: contact.at, bytesIn: contact.bytesIn, bytesOut: contact.bytesOut), with: peer)
            }
        }
    }
}

struct ContactService: Service {
    let log: ContactLog
    let store: Store
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(5)) } catch { return }
                do {
                    try await log.flush(to: store)
                } catch {
                    logger.warning("cannot note contacts", metadata: ["problem": "\(error)"])
                }
            }
        }
    }
}
