import Catalogue
import Foundation
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// One of the two servers, which names its own address where that is taken.
struct ListeningService<Base: Service>: Service {
    let application: Base
    let busy: Problem

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError where error.isBusy {
            throw busy
        }
    }
}

extension IOError {
    /// The address cannot be listened on: taken, not permitted, or not of this computer.
    fileprivate var isBusy: Bool { [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(errnoCode) }
}

/// The second server, without encryption, for this computer only.
struct PlainListener: Sendable {
    let listen: (host: String, port: Int)?
    /// As it was given.
    let address: String
    private let ports: AsyncStream<Int>
    private let found: AsyncStream<Int>.Continuation

    /// - Throws: `listen-address`, `plain-http`.
    init(_ address: String?) throws(Problem) {
        (ports, found) = AsyncStream.makeStream(of: Int.self)
        self.address = address ?? ""
        guard let address else {
            listen = nil
            return
        }
        let listen = try ListenAddress.parse(address)
        guard ["127.0.0.1", "::1", "localhost"].contains(listen.host) else { throw .plainOnlyLoopback }
        self.listen = listen
    }

    /// Said before the first server begins, which would have to end again.
    /// - Throws: `busy-port`.
    func requireFree() async throws {
        guard let listen, listen.port != 0 else { return }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: listen.host, port: listen.port).get()
            try await channel.close()
        } catch let error as IOError where error.isBusy {
            throw Problem.busyPort(address, option: "--plain-http")
        }
    }

    func isBound(to port: Int) {
        found.yield(port)
        found.finish()
    }

    /// Once it answers; nil where there is none, or where it does not come to that.
    var url: String? {
        get async {
            guard let listen else { return nil }
            for await port in ports { return "http://\(ListenAddress.shown(listen.host)):\(port)" }
            return nil
        }
    }
}

enum ListenAddress {
    /// `127.0.0.1:8443`, `[::1]:0`.
    static func parse(_ text: String) throws(Problem) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw .badListenAddress(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw .badListenAddress(text) }
        return (host, port)
    }

    /// As it stands in a URL; all addresses of the machine are shown as this machine.
    static func shown(_ host: String) -> String {
        if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
        return host.contains(":") ? "[\(host)]" : host
    }
}
