import Bundles
import CroiseeStore
import Logging
import ServiceLifecycle
import Synchronization

/// When peers that dial us were last heard, and how much passed. Kept in memory and written every half minute,
/// so that a thousand waiting villages do not make a thousand writes.
final class ContactLog: Sendable {
    private struct Contact {
        var at: Int64
        var bytesIn: Int64 = 0
        var bytesOut: Int64 = 0
    }
    private let contacts = Mutex<[CommunityID: Contact]>([:])

    /// Sizes are of the bodies.
    func note(_ peer: CommunityID, at now: Int64, bytesIn: Int, bytesOut: Int) {
        contacts.withLock {
            var contact = $0[peer] ?? Contact(at: now)
            contact.at = now
            contact.bytesIn += Int64(bytesIn)
            contact.bytesOut += Int64(bytesOut)
            $0[peer] = contact
        }
    }

    func flush(to store: Store) async throws {
        let taken = contacts.withLock { contacts in
            defer { contacts = [:] }
            return contacts
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
                do { try await Task.sleep(for: .seconds(30)) } catch { return }
                do {
                    try await log.flush(to: store)
                } catch {
                    logger.warning("cannot note contacts", metadata: ["problem": "\(error)"])
                }
            }
        }
    }
}
