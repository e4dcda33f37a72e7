import Catalogue
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
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
    public static func node(
        certificate: LiveCertificate?, limits: ListeningLimits = .init()
    ) throws -> HTTPServerBuilder {
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: TimeAmount(limits.idle),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: limits.headerLines)))
        guard let certificate else { return http }
        return try .tls(http, tlsConfiguration: certificate.tlsConfiguration())
    }
}

extension ApplicationConfiguration {
    /// No `server` header: it would only cost bytes and tell versions.
    public static func node(address: BindAddress, limits: ListeningLimits = .init()) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: address, availableConnectionsDelegate: MaximumAvailableConnections(limits.connections))
    }
}
