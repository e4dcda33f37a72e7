import Bundles
import Catalogue
import Crypto
import Foundation
import Randomness
import Testing

@Suite("Ed25519 keys and signatures")
struct KeyTests {
    private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

    /// RFC 8032 section 7.1.
    static let published: [(seed: String, key: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ]

    @Test("The published examples verify, and their keys come from their seeds", arguments: published)
    func examples(seed: String, key: String, message: String, signature: String) throws {
        let signing = try SigningKey(seed: bytes(seed))
        #expect(signing.publicKey.bytes == (try bytes(key)))
        #expect(signing.publicKey.isValidRaw(signature: try bytes(signature), try bytes(message)))
        #expect(signing.publicKey.isValidRaw(signature: try signing.signRaw(bytes(message)), try bytes(message)))
        #expect(!signing.publicKey.isValidRaw(signature: try bytes(signature), try bytes(message) + [0]))
    }

    /// The eight points of low order, then their encodings that are not canonical.
    static let lowOrder = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ]

    @Test("No key of low order is accepted, in no encoding", arguments: lowOrder)
    func lowOrderKeys(hex: String) throws {
        #expect(throws: Problem.badKey) { try VerifyingKey(bytes: bytes(hex)) }
    }

    @Test("Keys of a wrong length are refused", arguments: [0, 31, 33, 64])
    func lengths(count: Int) {
        #expect(throws: Problem.badKey) { try VerifyingKey(bytes: [UInt8](repeating: 3, count: count)) }
        #expect(throws: Problem.badKey) { try SigningKey(seed: [UInt8](repeating: 3, count: count)) }
    }

    /// Whether there is a point with that y, computed by another program.
    static let onCurve: [(String, Bool)] = [
        ("3ab4e652e44da7f2370d9e260e27136550a4a3a6d07f5c0c332f8b1212841fe9", true),
        ("13e81818f8c99d5d5d9831957504d90e945de2e8f54ee781cc75f6366ca8cc04", false),
        ("5c67036f9b540d6b8f0be21124179c3dd9f73817ce6e118d264aad6cdbee9087", true),
        ("d192c190237cb11f5d108cf25930263938b370a1b5769fa0f1483f95d4864e79", false),
        ("d104bd93f50ae69514da8c659ce2b10cccdaebf990d19838b0d7ec0b9fcb40c7", true),
        ("afbe172296d5234a42b24c6ba4e6ed24ec636a8ac0a1271e586627921c557ca7", false),
        ("31a8edd094ba97ae8b15442ee2db611a91bfe39469733a9247d58fa362280c18", true),
        ("56b12eae62d11e887eb0766d1877f8c6eff26b5010af3177d161e795c3533376", false),
        ("5aa9905cad87bd4c77e2983f27745ccb9a31052e944cf1b220eaa2c7fd8d3e1f", false),
        ("b16e0d935520dd4c2147738606f2bf7ec70209e0cd05ee5720edbcba1d667339", true),
        ("febce49b38bdecface4abd12108f391ebc070e83e8180a6bd4f43a2a7ffee960", false),
        ("0200000000000000000000000000000000000000000000000000000000000000", false),
        ("0300000000000000000000000000000000000000000000000000000000000000", true),
        ("0600000000000000000000000000000000000000000000000000000000000000", true),
        ("0700000000000000000000000000000000000000000000000000000000000000", false),
        ("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false),
        ("eaffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true),
    ]

    @Test("A key must be a point of the curve", arguments: onCurve)
    func points(hex: String, isPoint: Bool) throws {
        if isPoint {
            #expect(try VerifyingKey(bytes: bytes(hex)).bytes == bytes(hex))
        } else {
            #expect(throws: Problem.badKey) { try VerifyingKey(bytes: bytes(hex)) }
        }
    }

    @Test("Every key that is generated is accepted", arguments: 0..<40)
    func generated(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let key = try SigningKey.generate(using: &random).publicKey
        #expect(try VerifyingKey(bytes: key.bytes) == key, "seed \(seed)")
    }

    @Test("A signature whose R is of low order is refused, though the library accepts it")
    func lowOrderR() throws {
        let key = try SigningKey(seed: [UInt8](repeating: 5, count: 32)).publicKey
        let signature = try bytes(
            "0100000000000000000000000000000000000000000000000000000000000000b51e3d0461952d24137f8911bc83eb694e1b8a02aa46730709734badfe85270b"
        )
        let library = try Curve25519.Signing.PublicKey(rawRepresentation: key.bytes)
        #expect(library.isValidSignature(signature, for: Array("croisee/1 bundle\n{}".utf8)))
        #expect(!key.isValid(signature: signature, domain: "croisee/1 bundle", Array("{}".utf8)))
    }

    @Test("A signature whose s is not reduced is refused")
    func malleated() throws {
        let key = try SigningKey(seed: [UInt8](repeating: 6, count: 32))
        var signature = try key.signRaw([1, 2, 3])
        let order = try bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        var carry = 0
        for index in 0..<32 {
            carry += Int(signature[32 + index]) + Int(order[index])
            signature[32 + index] = UInt8(carry & 255)
            carry >>= 8
        }
        #expect(!key.publicKey.isValidRaw(signature: signature, [1, 2, 3]))
    }

    @Test("A signature holds in its own domain only, and not when it is cut or flipped")
    func domains() throws {
        let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
        let signature = try key.sign(domain: "croisee/1 bundle", [9])
        #expect(key.publicKey.isValid(signature: signature, domain: "croisee/1 bundle", [9]))
        #expect(!key.publicKey.isValid(signature: signature, domain: "croisee/1 node", [9]))
        #expect(!key.publicKey.isValid(signature: Array(signature.dropLast()), domain: "croisee/1 bundle", [9]))
        #expect(!key.publicKey.isValid(signature: [], domain: "croisee/1 bundle", [9]))
        for bit in 0..<512 {
            var flipped = signature
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.publicKey.isValid(signature: flipped, domain: "croisee/1 bundle", [9]), "bit \(bit)")
        }
    }

    @Test("No secret is printed")
    func secrets() throws {
        let key = try SigningKey(seed: Array(0..<32))
        let words = try RecoveryWords(entropy: Array(0..<16))
        #expect("\(key)" == "SigningKey(hidden)")
        #expect("\(words)" == "RecoveryWords(hidden)")
        #expect(String(reflecting: words) == "RecoveryWords(hidden)")
        #expect(!String(reflecting: key).contains(Hex.encode(key.seed)))
    }
}
