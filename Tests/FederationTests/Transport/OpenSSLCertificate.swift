import COpenSSL
import Crypto
import Foundation

/// The second opinion: certificates read, checked and made by the system's OpenSSL.
enum OpenSSLCertificate {
    private static func withCertificate<T>(_ pem: String, _ body: (OpaquePointer) throws -> T) throws -> T {
        let bio = BIO_new_mem_buf(pem, Int32(pem.utf8.count))
        defer { BIO_free(bio) }
        guard let certificate = PEM_read_bio_X509(bio, nil, nil, nil) else {
            throw TestMistake.openSSL("no certificate")
        }
        defer { X509_free(certificate) }
        return try body(certificate)
    }

    private static func withKey<T>(_ pem: String, _ body: (OpaquePointer) throws -> T) throws -> T {
        let bio = BIO_new_mem_buf(pem, Int32(pem.utf8.count))
        defer { BIO_free(bio) }
        guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, nil) else { throw TestMistake.openSSL("no key") }
        defer { EVP_PKEY_free(key) }
        return try body(key)
    }

    struct Reading: Equatable {
        var pin = ""
        var isSelfSigned = false
        var keyFits = false
        var group = ""
        var names: [String: Bool] = [:]
        var isV3 = false
    }

    /// Everything that a peer or a browser relies on.
    static func read(_ pem: String, key keyPEM: String, names: [String]) throws -> Reading {
        try withCertificate(pem) { certificate in
            try withKey(keyPEM) { key in
                var reading = Reading()
                var der: UnsafeMutablePointer<UInt8>?
                let count = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der)
                guard count > 0, let der else { throw TestMistake.openSSL("no public key") }
                defer { CRYPTO_free(der, #file, #line) }
                let spki = Data(bytes: der, count: Int(count))
                reading.pin = Data(SHA256.hash(data: spki)).base64EncodedString()
                    .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
                reading.isSelfSigned = X509_verify(certificate, X509_get0_pubkey(certificate)) == 1
                reading.keyFits = X509_check_private_key(certificate, key) == 1
                var group = [CChar](repeating: 0, count: 40)
                EVP_PKEY_get_group_name(key, &group, group.count, nil)
                reading.group = String(decoding: group.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                for name in names {
                    reading.names[name] =
                        X509_check_host(certificate, name, name.utf8.count, 0, nil) == 1
                        || X509_check_ip_asc(certificate, name, 0) == 1
                }
                reading.isV3 = X509_get_version(certificate) == 2
                return reading
            }
        }
    }

    /// A self-signed certificate for `localhost` and its key (PKCS #8), made by OpenSSL alone.
    static func make() throws -> (certificate: String, key: String) {
        let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_ctrl_str(context, "ec_paramgen_curve", "P-256") == 1,
            EVP_PKEY_keygen(context, &key) == 1, let certificate = X509_new()
        else { throw TestMistake.openSSL("keygen") }
        defer {
            EVP_PKEY_free(key)
            X509_free(certificate)
        }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 7)
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600)
        X509_gmtime_adj(X509_getm_notAfter(certificate), 86_400)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(name, "CN", 0x1000, "localhost", -1, -1, 0)
        X509_set_issuer_name(certificate, name)
        guard X509_sign(certificate, key, EVP_sha256()) > 0 else { throw TestMistake.openSSL("sign") }
        return try (
            text { PEM_write_bio_X509($0, certificate) },
            text { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
        )
    }

    /// Whether OpenSSL accepts an Ed25519 signature.
    static func accepts(signature: [UInt8], key: [UInt8], message: [UInt8]) -> Bool {
        let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, key, key.count)
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            EVP_PKEY_free(key)
        }
        return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    private static func text(_ write: (OpaquePointer?) -> Int32) throws -> String {
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw TestMistake.openSSL("write") }
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = BIO_read(bio, &buffer, Int32(buffer.count))
        return String(decoding: buffer.prefix(Int(max(0, count))), as: UTF8.self)
    }
}
