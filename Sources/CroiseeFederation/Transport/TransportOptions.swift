import Catalogue
import NIOCore
import NIOSSL

/// Limits of a connection to a peer.
public struct TransportOptions: Sendable {
    /// For the TCP connection, and once more for the TLS handshake.
    public var connectTimeout: Duration = .seconds(10)
    /// For a request, from its first byte out to its answer's last byte in.
    public var requestTimeout: Duration = .seconds(60)
    /// Largest body of an answer, in bytes; what is longer is dropped while it comes in.
    public var answerBytes = 8_388_608
    /// Whom to believe where there is no pin.
    public var trustRoots: NIOSSLTrustRoots = .default
    /// At most this many addresses of one name are tried.
    public var addressesTried = 4

    public init() {}

    /// Believes only these authorities (PEM), instead of the system's.
    public mutating func trust(onlyPEM pem: String) throws(Problem) {
        do {
            trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
        } catch {
            throw .certificateUnreadable
        }
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
