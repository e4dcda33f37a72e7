import Catalogue
import Crypto
import SwiftASN1
import X509

/// SHA-256 of a certificate's SubjectPublicKeyInfo (DER), as base64url: survives renewal with the same key.
public struct CertificatePin: Sendable, Hashable {
    public let text: String

    /// 43 characters of canonical base64url.
    public init(_ text: String) throws(Problem) {
        guard text.utf8.count == 43, Base64URL.decode(text)?.count == 32 else { throw .peerPin }
        self.text = text
    }

    public init(ofSPKI der: [UInt8]) {
        text = Base64URL.encode(Array(SHA256.hash(data: der)))
    }

    public init(ofCertificateDER der: [UInt8]) throws(Problem) {
        do {
            let certificate = try Certificate(derEncoded: der)
            var serializer = DER.Serializer()
            try serializer.serialize(certificate.publicKey)
            self.init(ofSPKI: serializer.serializedBytes)
        } catch {
            throw Problem.certificateUnreadable
        }
    }

    /// Of the first certificate in a PEM chain: the node's own.
    public init(ofPEMChain pem: String) throws(Problem) {
        let leaf: PEMDocument?
        do {
            leaf = try PEMDocument.parseMultiple(pemString: pem).first {
                $0.discriminator == Certificate.defaultPEMDiscriminator
            }
        } catch {
            throw Problem.certificateUnreadable
        }
        guard let leaf else { throw .certificateUnreadable }
        try self.init(ofCertificateDER: leaf.derBytes)
    }
}

extension CertificatePin: CustomStringConvertible {
    public var description: String { text }
}
