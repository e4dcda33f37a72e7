import Catalogue
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

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
        let context = try certificate.map { try NIOSSLContext(configuration: $0.tlsConfiguration()) }
        return HTTPServerBuilder { responder in
            NodeChannel(
                http: HTTP1Channel(responder: responder, configuration: configuration), context: context,
                counting: counting)
        }
    }
}

/// A connection as a node serves it: over TLS or plain, every byte of its socket counted, all its work on one thread. What it holds
/// between two requests is small: a thousand villages wait.
private struct NodeChannel: ServerChildChannel {
    /// Bytes that are written at most without being taken.
    private static let ahead = ChannelOptions.Types.WriteBufferWaterMark(low: 16 << 10, high: 32 << 10)
    private static let reading = AdaptiveRecvByteBufferAllocator(minimum: 1 << 10, initial: 2 << 10, maximum: 32 << 10)
    /// Bytes of the buffer that TLS keeps for the next answer.
    private static let keptByTLS = 4 << 10

    let http: HTTP1Channel
    let context: NIOSSLContext?
    let counting: (@Sendable (any Channel) -> WireCounter)?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.syncOptions?.setOption(.writeBufferWaterMark, value: Self.ahead)
            try channel.syncOptions?.setOption(.recvAllocator, value: Self.reading)
            let pipeline = channel.pipeline.syncOperations
            if let counting { try pipeline.addHandler(ByteCountHandler(counting(channel), .wire)) }
            guard let context else { return }
            var buffers = NIOSSLServerHandler.Configuration()
            buffers.maximumPreservedOutboundBufferCapacity = Self.keptByTLS
            try pipeline.addHandler(NIOSSLServerHandler(context: context, configuration: buffers))
        }.flatMap {
            http.setup(channel: channel, logger: logger)
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

extension ApplicationConfiguration {
    /// No `server` header: it would only cost bytes and tell versions.
    public static func node(address: BindAddress, limits: ListeningLimits = .init()) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: address, availableConnectionsDelegate: MaximumAvailableConnections(limits.connections))
    }
}
