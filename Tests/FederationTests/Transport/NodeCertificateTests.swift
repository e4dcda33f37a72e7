import Bundles
import Catalogue
import CroiseeFederation
import HTTPTypes
import Testing

@Suite("certificates and pins") struct NodeCertificateTests {
    @Test("OpenSSL reads our certificate as we mean it")
    func readByOpenSSL() throws {
        let made = try NodeCertificate.make(hosts: ["val.example", "192.0.2.7", "2001:db8::7"], now: Pair.now)
        let names = ["val.example", "192.0.2.7", "2001:db8::7", "localhost", "127.0.0.1", "other.example", "192.0.2.8"]
        let read = try OpenSSLCertificate.read(made.certificatePEM, key: made.keyPEM, names: names)
        #expect(
            read
                == .init(
                    pin: made.pin.text, isSelfSigned: true, keyFits: true, group: "prime256v1",
                    names: [
                        "val.example": true, "192.0.2.7": true, "2001:db8::7": true, "localhost": true,
                        "127.0.0.1": true, "other.example": false, "192.0.2.8": false,
                    ], isV3: true))
    }

    @Test("we read OpenSSL's certificate and find the same pin")
    func madeByOpenSSL() throws {
        let (certificate, key) = try OpenSSLCertificate.make()
        let read = try NodeCertificate(certificatePEM: certificate, keyPEM: key)
        #expect(try OpenSSLCertificate.read(certificate, key: key, names: []).pin == read.pin.text)
        #expect(try CertificatePin(ofPEMChain: certificate) == read.pin)
    }

    @Test("renewal keeps the key and so the pin; a new certificate has another")
    func renewal() throws {
        let first = try NodeCertificate.make(hosts: ["a.example"], now: Pair.now)
        let renewed = try first.renewed(hosts: ["b.example"], now: Pair.now + 1_000)
        #expect(renewed.pin == first.pin)
        #expect(renewed.certificatePEM != first.certificatePEM)
        #expect(try NodeCertificate.make(hosts: ["a.example"], now: Pair.now).pin != first.pin)
        // The same certificate with names of others' choosing is read by OpenSSL as well.
        #expect(
            try OpenSSLCertificate.read(renewed.certificatePEM, key: first.keyPEM, names: ["a.example", "b.example"])
                .names
                == ["a.example": false, "b.example": true])
    }

    @Test("a chain's pin is that of its first certificate")
    func chain() throws {
        let leaf = try NodeCertificate.make(hosts: [], now: Pair.now)
        let other = try NodeCertificate.make(hosts: [], now: Pair.now)
        #expect(try CertificatePin(ofPEMChain: leaf.certificatePEM + other.certificatePEM) == leaf.pin)
    }

    @Test("what does not fit together is refused")
    func refused() throws {
        let one = try NodeCertificate.make(hosts: [], now: Pair.now)
        let two = try NodeCertificate.make(hosts: [], now: Pair.now)
        for (certificate, key) in [
            (one.certificatePEM, two.keyPEM), ("", one.keyPEM), (one.certificatePEM, ""), (one.keyPEM, one.keyPEM),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", one.keyPEM),
        ] {
            #expect(throws: Problem.certificateUnreadable) {
                try NodeCertificate(certificatePEM: certificate, keyPEM: key)
            }
        }
    }

    @Test("OpenSSL accepts the signature of a request over the base of RFC 9421")
    func requestSignature() throws {
        var pair = try Pair()
        let (message, signature) = try pair.signed()
        let input = try #require(message.fields[.signatureInput])
        var components: [SignatureComponent] = [.method, .path, .query]
        for name in ["croisee-from", "croisee-to", "content-type", "content-digest"] { components.append(.field(name)) }
        let base = try #require(SignatureBase.text(components, .init(), of: message))
        // Built by hand from the header, not by the code that signed.
        let lines = base.split(separator: "\n").dropLast().joined(separator: "\n")
        let text = lines + "\n\"@signature-params\": " + input.dropFirst(2)
        let bytes = try #require(Base64.decode(String(signature.dropFirst().dropLast())))
        #expect(OpenSSLCertificate.accepts(signature: bytes, key: pair.aKey.publicKey.bytes, message: Array(text.utf8)))
        #expect(
            !OpenSSLCertificate.accepts(signature: bytes, key: pair.bKey.publicKey.bytes, message: Array(text.utf8)))
    }
}
