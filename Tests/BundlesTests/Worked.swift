import Bundles
import Notes
import Randomness

/// A community that founds an intersection, shares two notes, changes its key, and takes one note back.
struct Worked {
    let words: RecoveryWords
    let signing: [SigningKey]
    let request: SigningKey
    let identity: Identity
    let intersection: IntersectionID
    let bundles: [(String, Bundle)]

    private static let day: Int64 = 1_795_219_200_000

    init() throws {
        var random = SeededRandom(2_026)
        words = try RecoveryWords(entropy: (0..<16).map { UInt8($0 * 16 + $0) })
        let keys = try [1, 2].map { try SigningKey(seed: [UInt8](repeating: $0, count: 32)) }
        signing = keys
        request = try SigningKey(seed: [UInt8](repeating: 3, count: 32))
        let founded = try Identity.found(signing: keys[0], recovery: words.recoveryKey(1).publicKey)
        let other = CommunityID(Digest32.sha256(Array("another community".utf8)))

        let charter = try Charter(
            name: "Haies et fours", purpose: "Échanger nos savoir-faire", language: "fr", founder: founded.community,
            kind: .members, salt: Salt(using: &random))
        let place = Charter.id(ofPayload: try charter.payload())
        let notes = [
            ("Le four à pain", "Chauffer *doucement*, deux heures.\n"),
            ("La haie vive", "Deux rangs, « en quinconce ».\n"),
        ].map {
            NoteRevision(
                note: NoteID(using: &random), revision: RevisionID(using: &random), title: $0, body: $1,
                authors: ["Anne"],
                terms: ["savoir-faire"], language: "fr", licence: "CC-BY-SA-4.0", createdAt: Self.day,
                updatedAt: Self.day)
        }
        func bundle(_ entries: [Entry], _ bundleClass: BundleClass, statement: Int, after: [BundleID], at ms: Int64)
            throws -> Bundle
        {
            try Bundle.sign(
                origin: founded.community, statement: statement, intersection: place, signedAt: Self.day + ms,
                class: bundleClass,
                after: after, payloads: entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) },
                key: keys[statement])
        }
        let membership = try bundle(
            [.charter(charter), .join(cancels: []), .recognise(other, cancels: [])], .membership, statement: 0,
            after: [], at: 1)
        let content = try bundle(notes.map { .note($0) }, .content, statement: 0, after: [], at: 2)
        let advanced = try founded.advanced(
            newSigning: keys[1], recoveryKey: words.recoveryKey(1), nextRecovery: words.recoveryKey(2).publicKey,
            sealing: [membership.id, content.id])
        let withdrawal = try bundle(
            [.withdrawal(note: notes[0].note, targets: [EntryReference(bundle: content.id, index: 0)])], .content,
            statement: 1, after: [content.id], at: 3)
        let node = try NodeRecord.make(
            community: founded.community, statement: 1, issued: Self.day + 4, name: "Val-Exemple",
            addresses: ["https://val.example:8443"], pin: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
            signing: keys[1], request: request)
        identity = try advanced.with(node: node)
        intersection = place
        bundles = [
            ("membership: founds the intersection, joins it, recognises another community", membership),
            ("content: two notes", content), ("content: takes the first note back, under the new key", withdrawal),
            (
                "the same content, as it is kept and relayed after the withdrawal",
                try content.replacing(0, with: .withdrawn(by: withdrawal.id))
            ),
            (
                "content: a note of a kind of its own, with every key that a note can have",
                try bundle(
                    [.note(Knowledge.note(using: &random))], .content, statement: 1, after: [withdrawal.id], at: 5)
            ),
        ]
    }
}
