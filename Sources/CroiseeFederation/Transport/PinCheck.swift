import NIOCore
import NIOSSL
import Synchronization

/// Compares the key of the certificate that a peer presents with the agreed pin, instead of asking any authority.
/// That the peer holds the private key is proved by the TLS handshake itself.
final class PinCheck: Sendable {
    /// Nil: whatever key comes is accepted and remembered, for whoever asks for nothing but what proves itself.
    private let pin: CertificatePin?
    private let refused = Atomic<Bool>(false)
    private let presented = Mutex<CertificatePin?>(nil)

    init(_ pin: CertificatePin?) { self.pin = pin }

    /// The key that came.
    var seen: CertificatePin? { presented.withLock { $0 } }

    /// Whether a certificate with another key was presented.
    var hasRefused: Bool { refused.load(ordering: .acquiring) }

    func verify(_ certificates: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>) {
        let matches: Bool
        do {
            guard let leaf = certificates.first else { throw NIOSSLError.noCertificateToValidate }
            let found = try CertificatePin(ofCertificateDER: leaf.toDERBytes())
            presented.withLock { $0 = found }
            matches = pin == nil || found == pin
        } catch {
            matches = false
        }
        if !matches { refused.store(true, ordering: .releasing) }
        promise.succeed(matches ? .certificateVerified : .failed)
    }
}
