import Catalogue
import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A self-signed P-256 certificate and its key, both as PEM. P-256 because browsers refuse Ed25519.
/// Nobody checks its names or dates but browsers: peers check the pin.
public struct NodeCertificate: Sendable {
    public let certificatePEM: String
    public let keyPEM: String
    public let pin: CertificatePin

    /// Twenty years: renewal is for new names, not for the calendar.
    public static let validity: Int64 = 20 * 365 * 86_400

    /// A new key. `hosts` are names and IP addresses of the public addresses; this computer's own are added.
    /// `now` in ms since 1970.
    public static func make(hosts: [String], now: Int64) throws(Problem) -> NodeCertificate {
        try sign(hosts: hosts, now: now, key: P256.Signing.PrivateKey())
    }

    /// A new certificate for the same key, so that every pin stays right.
    public func renewed(hosts: [String], now: Int64) throws(Problem) -> NodeCertificate {
        do {
            return try Self.sign(hosts: hosts, now: now, key: P256.Signing.PrivateKey(pemRepresentation: keyPEM))
        } catch {
            throw Problem.certificateUnreadable
        }
    }

    /// Reads both, and checks that the key is the certificate's.
    public init(certificatePEM: String, keyPEM: String) throws(Problem) {
        let pin = try CertificatePin(ofPEMChain: certificatePEM)
        do {
            let key = try Certificate.PrivateKey(pemEncoded: keyPEM)
            var serializer = DER.Serializer()
            try serializer.serialize(key.publicKey)
            guard CertificatePin(ofSPKI: serializer.serializedBytes) == pin else {
                throw Problem.certificateUnreadable
            }
        } catch {
            throw Problem.certificateUnreadable
        }
        self.certificatePEM = certificatePEM
        self.keyPEM = keyPEM
        self.pin = pin
    }

    private static func sign(hosts: [String], now: Int64, key: P256.Signing.PrivateKey) throws(Problem)
        -> NodeCertificate
    {
        do {
            let name = try DistinguishedName { CommonName("Croisee node") }
            let start = Date(timeIntervalSince1970: Double(now / 1000))
            // A day earlier: the clocks of small computers differ.
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
                notValidBefore: start.addingTimeInterval(-86_400),
                notValidAfter: start.addingTimeInterval(Double(validity)), issuer: name, subject: name,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.serverAuth])
                    SubjectAlternativeNames(alternativeNames(hosts))
                },
                issuerPrivateKey: .init(key))
            return try NodeCertificate(
                certificatePEM: certificate.serializeAsPEM().pemString + "\n", keyPEM: key.pemRepresentation + "\n")
        } catch {
            throw Problem.certificateUnreadable
        }
    }

    private static func alternativeNames(_ hosts: [String]) -> [GeneralName] {
        var seen: Set<String> = []
        return (hosts + ["localhost", "127.0.0.1"]).filter { seen.insert($0.lowercased()).inserted }.map { host in
            if let address = IPAddress(host) {
                return .ipAddress(ASN1OctetString(contentBytes: address.bytes[...]))
            }
            return .dnsName(host.lowercased())
        }
    }
}
