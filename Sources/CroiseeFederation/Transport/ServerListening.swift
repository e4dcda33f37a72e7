import Catalogue
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore

/// Limits of the listening side. Hummingbird sets none of them by itself.
public struct ListeningLimits: Sendable {
    /// A connection on which nothing is asked, or whose head or handshake does not come, is closed after this time.
    public var idle: Duration = .seconds(75)
    /// A body must have arrived whole within this time.
    public var body: Duration = .seconds(60)
    /// Bytes of all header lines of a request.
    public var headerBytes = 16_384
    public var headerLines = 64
    /// Connections at once; further ones wait.
    public var connections = 1_024

    public init() {}
}

extension HTTPServerBuilder {
    /// HTTP/1.1 with these limits; over TLS where a certificate is given, else plain (behind a proxy).
    /// - Parameter counting: called for each new connection; what it returns counts what passes on its socket.
    public static func node(
        certificate: LiveCertificate?, limits: ListeningLimits = .init(),
        counting: (@Sendable (any Channel) -> WireCounter)? = nil
    ) throws -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerLines))
        let tls = try certificate?.tlsConfiguration()
        return HTTPServerBuilder { responder in
            let http = HTTP1Channel(responder: responder, configuration: configuration)
            guard let tls else { return CountedChannel(http, counting) }
            return CountedChannel(try TLSChannel(http, tlsConfiguration: tls), counting)
        }
    }
}

/// A connection of which every byte is counted, TLS included.
private struct CountedChannel<Base: ServerChildChannel>: ServerChildChannel {
    private let base: Base
    private let counting: (@Sendable (any Channel) -> WireCounter)?

    init(_ base: Base, _ counting: (@Sendable (any Channel) -> WireCounter)?) {
        self.base = base
        self.counting = counting
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        guard let counting else { return base.setup(channel: channel, logger: logger) }
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ByteCountHandler(counting(channel), .wire))
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

extension ApplicationConfiguration {
    /// No `server` header: it would only cost bytes and tell versions.
    public static func node(address: BindAddress, limits: ListeningLimits = .init()) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: address, availableConnectionsDelegate: MaximumAvailableConnections(limits.connections))
    }
}
