import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import HTTPTypes
import Links
import Notes
import Randomness

/// A village that speaks the protocol with keys of its own, believes nothing unchecked, and stores nothing.
struct SimulatedVillage: Sendable {
    let number: Int
    let name: String
    let signing: SigningKey
    let request: SigningKey
    let identity: Identity

    var community: CommunityID { identity.community }

    /// Each calls from an address of its own.
    var address: String { "127.\(20 + number / 62_500).\(number / 250 % 250).\(2 + number % 250)" }

    init(_ number: Int, seed: UInt64) throws {
        var random = SeededRandom(seed &+ UInt64(number) &* 0x5851_F42D_4C95_7F2D)
        func key() throws -> SigningKey {
            try SigningKey(seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        self.number = number
        name = "Village \(number)"
        signing = try key()
        request = try key()
        let founded = try Identity.found(signing: signing, recovery: try key().publicKey)
        identity = try founded.with(
            node: try NodeRecord.make(
                community: founded.community, statement: 0, issued: 1_700_000_000_000, name: name, addresses: [],
                pin: nil, signing: signing, request: request))
    }

    func bundle(
        _ entries: [Entry], in place: IntersectionID, _ bundleClass: BundleClass, at now: Int64, after: [BundleID] = []
    ) throws -> Bundles.Bundle {
        var random = SystemRandomNumberGenerator()
        let payloads = try entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) }
        return try Bundles.Bundle.sign(
            origin: community, statement: 0, intersection: place, signedAt: now, class: bundleClass, after: after,
            payloads: payloads, key: signing)
    }
}

/// What all villages know of the hub they call.
struct HubAddress: Sendable {
    let community: CommunityID
    let identity: Identity
    let port: Int
    let certificate: [UInt8]

    var key: VerifyingKey {
        get throws {
            guard let key = identity.node?.requestKey else { throw Failure("the hub has no request key") }
            return key
        }
    }
}

/// Requests of a village, signed and spelt out.
struct SignedRequest: Sendable {
    let bytes: [UInt8]
    /// What the answer must be bound to.
    let signature: String

    init(
        _ method: String, _ path: String, query: String? = nil, contentType: String? = nil, body: [UInt8] = [],
        from village: SimulatedVillage, to hub: HubAddress
    ) throws {
        var fields = HTTPFields()
        if let contentType { fields[.contentType] = contentType }
        var message = SignableMessage(method: method, path: path, query: query, fields: fields, body: body)
        var random = SystemRandomNumberGenerator()
        signature = try RequestSignature.sign(
            &message, from: village.community, to: hub.community, key: village.request,
            created: Int64(Date().timeIntervalSince1970), nonce: Nonce(using: &random))
        var text = "\(method) \(path)\(query.map { "?" + $0 } ?? "") HTTP/1.1\r\nhost: 127.0.0.1:\(hub.port)\r\n"
        for field in message.fields { text += "\(field.name.rawName): \(field.value)\r\n" }
        if !body.isEmpty || method == "POST" { text += "content-length: \(body.count)\r\n" }
        bytes = Array((text + "\r\n").utf8) + body
    }

    /// Refuses an answer that the hub did not sign for exactly this request.
    func verify(_ answer: RawAnswer, of hub: HubAddress) throws {
        try AnswerSignature.verify(
            SignableMessage(status: answer.status, fields: answer.fields, body: answer.body), from: hub.community,
            key: try hub.key, request: signature)
    }
}
