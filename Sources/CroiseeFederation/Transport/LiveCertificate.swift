import Catalogue
import FoundationEssentials
import NIOCore
import NIOSSL
import Synchronization

/// TLS of a server: version 1.2 or newer, HTTP/1.1 only.
public func makeServerTLS(certificatePEM: String, keyPEM: String) throws(Problem) -> TLSConfiguration {
    let material = try LiveCertificate.Material(certificatePEM: certificatePEM, keyPEM: keyPEM)
    var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: material.chain, privateKey: material.key)
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return configuration
}

/// The certificate that a server shows, which can be changed while it runs: new connections get the new one.
public final class LiveCertificate: Sendable {
    struct Material: Sendable {
        let pem: NodeCertificate
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource

        init(certificatePEM: String, keyPEM: String) throws(Problem) {
            pem = try NodeCertificate(certificatePEM: certificatePEM, keyPEM: keyPEM)
            do {
                chain = try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8)).map { .certificate($0) }
                key = .privateKey(try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem))
            } catch {
                throw .certificateUnreadable
            }
        }
    }

    private let material: Mutex<Material>
    private let files: (certificate: String, key: String)?

    public init(certificatePEM: String, keyPEM: String) throws(Problem) {
        material = Mutex(try Material(certificatePEM: certificatePEM, keyPEM: keyPEM))
        files = nil
    }

    /// Paths of PEM files, which `reloadIfChanged` reads again.
    public init(certificateFile: String, keyFile: String) throws(Problem) {
        material = Mutex(
            try Material(certificatePEM: Self.read(certificateFile), keyPEM: Self.read(keyFile)))
        files = (certificateFile, keyFile)
    }

    public var pin: CertificatePin { material.withLock { $0.pem.pin } }

    /// What does not fit together is refused, and the old certificate stays.
    public func replace(certificatePEM: String, keyPEM: String) throws(Problem) {
        let new = try Material(certificatePEM: certificatePEM, keyPEM: keyPEM)
        material.withLock { $0 = new }
    }

    /// Reads the files again. - Returns: whether they hold another certificate or key than before.
    public func reloadIfChanged() throws(Problem) -> Bool {
        guard let files else { return false }
        let certificate = try Self.read(files.certificate)
        let key = try Self.read(files.key)
        let isSame = material.withLock { $0.pem.certificatePEM == certificate && $0.pem.keyPEM == key }
        guard !isSame else { return false }
        try replace(certificatePEM: certificate, keyPEM: key)
        return true
    }

    /// For the server: asks for the certificate anew at every handshake.
    public func tlsConfiguration() throws(Problem) -> TLSConfiguration {
        let pem = material.withLock { $0.pem }
        var configuration = try makeServerTLS(certificatePEM: pem.certificatePEM, keyPEM: pem.keyPEM)
        configuration.sslContextCallback = { [self] _, promise in
            let current = material.withLock { $0 }
            var changes = NIOSSLContextConfigurationOverride()
            changes.certificateChain = current.chain
            changes.privateKey = current.key
            promise.succeed(changes)
        }
        return configuration
    }

    private static func read(_ path: String) throws(Problem) -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw .certificateFile(path) }
        return text
    }
}
