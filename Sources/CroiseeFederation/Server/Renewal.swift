import ServiceLifecycle
import Synchronization

/// A server that is to begin anew, at the addresses at which it answers now: a port that the system chose stays.
public final class Renewal: Sendable {
    private struct State {
        var options: ServerOptions
        var isAsked = false
    }

    private let state: Mutex<State>
    private let asked: AsyncStream<Void>
    private let asking: AsyncStream<Void>.Continuation

    public init(_ options: ServerOptions) {
        state = Mutex(State(options: options))
        (asked, asking) = AsyncStream.makeStream(of: Void.self)
    }

    func isBound(to port: Int) { state.withLock { $0.options.listen = Self.fixed($0.options.listen, port) } }

    func isBound(plain port: Int) {
        state.withLock { state in
            state.options.plainHTTP = state.options.plainHTTP.map { Self.fixed($0, port) }
        }
    }

    func ask() {
        state.withLock { $0.isAsked = true }
        asking.finish()
    }

    /// Nil where nobody asked for it.
    var again: ServerOptions? { state.withLock { $0.isAsked ? $0.options : nil } }

    /// As it was bound, whether asked for or not.
    public var bound: ServerOptions { state.withLock { $0.options } }

    /// Returns when it is asked for.
    func wait() async { for await _ in asked {} }

    private static func fixed(_ listen: String, _ port: Int) -> String {
        guard let colon = listen.lastIndex(of: ":") else { return listen }
        return listen[..<colon] + ":\(port)"
    }
}

/// Ends the server when it is to begin anew.
struct RenewalService: Service {
    let renewal: Renewal
    let stop: StopFlag
    let bell: Bell

    func run() async throws {
        await cancelWhenGracefulShutdown { await renewal.wait() }
        // Where another service failed, that is what ends the server, and is said.
        guard renewal.again != nil else { return }
        stop.set()
        bell.ring()
    }
}
