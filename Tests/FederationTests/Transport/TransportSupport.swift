import Bundles
import Catalogue
import CroiseeFederation
import HTTPTypes
import Randomness
import Synchronization

/// Two communities with their keys, made from a seed.
struct Pair {
    /// 2026-11-21, in ms.
    static let now: Int64 = 1_795_219_200_000

    var a: CommunityID
    let aKey: SigningKey
    var b: CommunityID
    var bKey: SigningKey
    var random: SeededRandom

    init(seed: UInt64 = 1) throws {
        random = SeededRandom(seed)
        aKey = try SigningKey.generate(using: &random)
        bKey = try SigningKey.generate(using: &random)
        a = CommunityID(.sha256(Array("a".utf8)))
        b = CommunityID(.sha256(Array("b".utf8)))
    }

    mutating func nonce() -> Nonce { Nonce(using: &random) }

    /// A request from A to B, signed now.
    mutating func signed(
        method: String = "POST", target: String = "/federation/v1/fetch?x=1", contentType: String? = "application/json",
        body: String = "{}", created: Int64 = now / 1000, to: CommunityID? = nil
    ) throws -> (message: SignableMessage, signature: String) {
        var fields = HTTPFields()
        if let contentType { fields[.contentType] = contentType }
        var message = SignableMessage(method: method, target: target, fields: fields, body: Array(body.utf8))
        let signature = try RequestSignature.sign(
            &message, from: a, to: to ?? b, key: aKey, created: created, nonce: nonce())
        return (message, signature)
    }

    /// What B makes of a request.
    func judge(_ message: SignableMessage, now: Int64 = now, memory: inout NonceMemory) throws(SignatureFailure)
        -> VerifiedRequest
    {
        try RequestSignature.verify(
            message, key: { $0 == a ? aKey.publicKey : nil }, me: b, now: now, memory: &memory)
    }

    static func memory(started: Int64 = now - 60_000) -> NonceMemory { NonceMemory(started: started) }
}

extension HTTPField.Name {
    static func named(_ name: String) throws -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { throw TestMistake.badName }
        return name
    }
}

enum TestMistake: Error {
    case badName, noPort
    case openSSL(String)
}
