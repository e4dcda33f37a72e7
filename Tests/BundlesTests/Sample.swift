import Bundles
import Notes
import Randomness

/// A made-up community with fixed keys.
struct SampleCommunity {
    let signing: SigningKey
    let request: SigningKey
    let words: RecoveryWords
    let identity: Identity

    init(_ number: UInt8) throws {
        signing = try SigningKey(seed: [UInt8](repeating: number, count: 32))
        request = try SigningKey(seed: [UInt8](repeating: number &+ 100, count: 32))
        words = try RecoveryWords(entropy: [UInt8](repeating: number, count: 16))
        let bare = try Identity.found(signing: signing, recovery: words.recoveryKey(1).publicKey)
        identity = try bare.with(
            node: NodeRecord.make(
                community: bare.community, statement: 0, issued: 1_763_700_000_000, name: "Val-Exemple",
                addresses: ["https://val.example:8443"], pin: nil, signing: signing, request: request))
    }

    func note(_ title: String, body: String, using random: inout SeededRandom) -> Entry {
        .note(
            NoteRevision(
                note: NoteID(using: &random), revision: RevisionID(using: &random), title: title, body: body,
                createdAt: 1_763_700_000_000, updatedAt: 1_763_700_000_000))
    }

    func bundle(
        _ entries: [Entry], class bundleClass: BundleClass = .content, after: [BundleID] = [],
        using random: inout SeededRandom
    ) throws -> Bundle {
        try Bundle.sign(
            origin: identity.community, statement: identity.latest,
            intersection: IntersectionID(Digest32.sha256(Array("intersection".utf8))), signedAt: 1_763_700_000_001,
            class: bundleClass, after: after,
            payloads: try entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) }, key: signing)
    }
}
