import Catalogue
import CroiseeFederation
import CroiseeStore
import Logging
import Notes
import Synchronization

/// What the pages share. Nothing of it is made before a page is asked for.
struct Site: Sendable {
    let node: Node
    let bell: Bell
    let logger: Logger
    let behindProxy: Bool
    let proxies: Set<IPAddress>
    let isStopping: @Sendable () -> Bool
    /// For backups, and for the examination of the node.
    let settings: String?
    let certificate: String?
    let certificateKey: String?
    let memory = SiteMemory()
    let passwords = PasswordWork()
    let forms = FormRoom()
    let watchers = Watchers()
    let keyChange = KeyChangeMemory()
    /// Ends this server for one with the keys of the folder.
    let renew: @Sendable () -> Void

    init(_ inside: ServerInside) {
        node = inside.node
        bell = inside.bell
        logger = inside.logger
        behindProxy = inside.behindProxy
        proxies = inside.proxies
        isStopping = inside.isStopping
        settings = inside.settings
        certificate = inside.certificate
        certificateKey = inside.certificateKey
        renew = inside.renew
    }
}

/// What is remembered between two requests and may be lost: bounded, and nothing that anybody could not do again.
final class SiteMemory: Sendable {
    private struct Kept {
        let session: Int64
        let path: String
        let form: FormData
        let bytes: Int
    }

    private struct State {
        var said: [Int64: Sentence] = [:]
        var kept: [Kept] = []
        var logins = LoginLimits()
        var savers: [RevisionID: AccountID] = [:]
    }

    private let state = Mutex(State())
    private static let mostSaid = 1_000
    private static let mostKept = 4 << 20

    func say(_ sentence: Sentence, to session: Int64) {
        state.withLock { state in
            if state.said.count >= Self.mostSaid { state.said.removeAll() }
            state.said[session] = sentence
        }
    }

    func takeSaid(session: Int64) -> Sentence? { state.withLock { $0.said.removeValue(forKey: session) } }

    /// Keeps what was typed until its page is open again. The oldest goes where there is no room.
    func keep(_ form: FormData, session: Int64, path: String) {
        let bytes = form.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard bytes <= Self.mostKept else { return }
        state.withLock { state in
            state.kept.removeAll { $0.session == session && $0.path == path }
            state.kept.append(Kept(session: session, path: path, form: form, bytes: bytes))
            while state.kept.reduce(0, { $0 + $1.bytes }) > Self.mostKept || state.kept.count > 100 {
                state.kept.removeFirst()
            }
        }
    }

    func takeKept(session: Int64, path: String) -> FormData? {
        state.withLock { state in
            state.kept.firstIndex { $0.session == session && $0.path == path }.map { state.kept.remove(at: $0).form }
        }
    }

    /// For telling who saved a note while somebody else wrote.
    func saved(_ revision: RevisionID, by person: AccountID) {
        state.withLock { state in
            if state.savers.count >= Self.mostSaid { state.savers.removeAll() }
            state.savers[revision] = person
        }
    }

    func saver(of revision: RevisionID) -> AccountID? { state.withLock { $0.savers[revision] } }

    func mayLogIn(_ name: String, from address: IPAddress?, now: Int64) -> Bool {
        state.withLock { $0.logins.allows(name, from: address, now: now) }
    }

    func loggedIn(_ name: String) { state.withLock { $0.logins.forget(name) } }
}

/// At most so many large forms are taken in at once, whoever sends them.
final class FormRoom: Sendable {
    private let free = Mutex(16)
    /// Smaller ones are not counted.
    static let small = 64 << 10

    /// - Returns: whether there is room; whoever took it gives it back.
    func enter() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func leave() { free.withLock { $0 += 1 } }
}
