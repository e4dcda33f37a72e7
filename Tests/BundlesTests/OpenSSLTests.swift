import Bundles
import COpenSSL
import Randomness
import Testing

/// The system's OpenSSL is the second, independent implementation.
@Suite("Signatures agree with OpenSSL")
struct OpenSSLTests {
    private enum OpenSSL {
        static func publicKey(seed: [UInt8]) throws -> [UInt8] {
            let key = try #require(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count))
            defer { EVP_PKEY_free(key) }
            var bytes = [UInt8](repeating: 0, count: 32)
            var length = bytes.count
            #expect(EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1)
            #expect(length == 32)
            return bytes
        }

        static func sign(seed: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
            let key = try #require(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count))
            defer { EVP_PKEY_free(key) }
            let context = try #require(EVP_MD_CTX_new())
            defer { EVP_MD_CTX_free(context) }
            #expect(EVP_DigestSignInit(context, nil, nil, nil, key) == 1)
            var signature = [UInt8](repeating: 0, count: 64)
            var length = signature.count
            #expect(EVP_DigestSign(context, &signature, &length, message, message.count) == 1)
            return signature
        }

        static func verifies(key bytes: [UInt8], signature: [UInt8], _ message: [UInt8]) throws -> Bool {
            let key = try #require(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
            defer { EVP_PKEY_free(key) }
            let context = try #require(EVP_MD_CTX_new())
            defer { EVP_MD_CTX_free(context) }
            #expect(EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1)
            return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        }

        static func sha256(_ message: [UInt8]) throws -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: 32)
            var length: UInt32 = 0
            #expect(EVP_Digest(message, message.count, &digest, &length, EVP_sha256(), nil) == 1)
            return digest
        }
    }

    @Test("Either side's keys and signatures hold on the other", arguments: 0..<30)
    func agreement(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let key = try SigningKey.generate(using: &random)
        let message = (0..<Int.random(in: 1...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
        }
        #expect(try OpenSSL.publicKey(seed: key.seed) == key.publicKey.bytes)
        let ours = try key.signRaw(message)
        #expect(try OpenSSL.verifies(key: key.publicKey.bytes, signature: ours, message))
        let theirs = try OpenSSL.sign(seed: key.seed, message)
        #expect(key.publicKey.isValidRaw(signature: theirs, message))
        #expect(try !OpenSSL.verifies(key: key.publicKey.bytes, signature: ours, message + [0]))
        #expect(!key.publicKey.isValidRaw(signature: theirs, message + [0]))
        #expect(try OpenSSL.sha256(message) == Digest32.sha256(message).bytes)
    }

    @Test("A bundle and an identity verify with OpenSSL alone")
    func bundle() throws {
        var random = SeededRandom(3)
        let community = try SampleCommunity(1)
        let bundle = try community.bundle([community.note("Titre", body: "Corps", using: &random)], using: &random)
        #expect(
            try OpenSSL.verifies(
                key: community.signing.publicKey.bytes, signature: bundle.signature,
                Array("croisee/1 bundle\n".utf8) + bundle.manifest.bytes))
        let first = community.identity.statements[0]
        #expect(
            try OpenSSL.verifies(
                key: first.statement.key.bytes, signature: first.signature,
                Array("croisee/1 statement\n".utf8) + first.statement.bytes))
        let node = try #require(community.identity.node)
        for (key, signature) in [(first.statement.key, node.signature), (node.requestKey, node.requestSignature)] {
            #expect(
                try OpenSSL.verifies(
                    key: key.bytes, signature: signature, Array("croisee/1 node\n".utf8) + node.bytes))
        }
    }
}
