import Bundles
import Catalogue
import Foundation
import Notes
import Testing

/// The worked examples of `docs/vectors`. `CROISEE_WRITE_VECTORS=1` writes them again; otherwise what is committed is compared
/// with what this program makes of the same seeds. Signatures and compressed bytes may differ between libraries: they are verified.
@Suite("Worked examples")
struct VectorTests {
    struct IdentityFile: Codable, Equatable {
        struct Statement: Codable, Equatable {
            var line: String
            var sha256: String
            var sealed: [String]
        }
        var recoveryEntropy: String
        var recoveryWords: [String]
        var recoverySeeds: [String: String]
        var signingSeeds: [String]
        var requestSeed: String
        var community: String
        var statements: [Statement]
        var node: String
        var text: String
    }

    struct BundleFile: Codable, Equatable {
        struct Example: Codable, Equatable {
            var name: String
            var bundle: String
            var manifest: String
            var payloads: [String]
            var plain: String
        }
        var community: String
        var intersection: String
        var examples: [Example]
    }

    struct StreamFile: Codable, Equatable {
        struct Item: Codable, Equatable {
            var type: String
            var plainLength: Int
            var plainSha256: String
        }
        var records: [Item]
        var streamBase64: String
    }

    let made: Worked

    init() throws { made = try Worked() }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/vectors")

    /// What is committed, after writing it if that was asked for.
    private func committed<T: Codable>(_ file: String, _ fresh: T) throws -> T {
        let url = Self.folder.appending(path: file)
        if ProcessInfo.processInfo.environment["CROISEE_WRITE_VECTORS"] == "1" {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try (try encoder.encode(fresh) + Data("\n".utf8)).write(to: url)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(T.self, from: Data(contentsOf: url))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("identity.json: words, statements 0 and 1, a node record")
    func identity() throws {
        let identity = made.identity
        var fresh = IdentityFile(
            recoveryEntropy: Hex.encode(made.words.entropy), recoveryWords: made.words.words,
            recoverySeeds: try Dictionary(uniqueKeysWithValues: [1, 2].map { ("\($0)", Hex.encode(try made.words.recoveryKey($0).seed)) }),
            signingSeeds: made.signing.map { Hex.encode($0.seed) }, requestSeed: Hex.encode(made.request.seed),
            community: identity.community.text,
            statements: identity.statements.map {
                .init(line: text($0.statement.bytes), sha256: $0.statement.digest.hex, sealed: $0.sealed.map(\.hex))
            },
            node: text(try #require(identity.node).bytes), text: text(identity.text))
        let file = try committed("identity.json", fresh)
        let read = try Identity.parse(text: Array(file.text.utf8))
        #expect(read.statements.map(\.statement) == identity.statements.map(\.statement))
        #expect(read.statements.map(\.sealed) == identity.statements.map(\.sealed))
        #expect(read.node?.bytes == identity.node?.bytes)
        fresh.text = file.text
        #expect(file == fresh)
    }

    @Test("bundles.json: membership, content, a withdrawal, a withdrawn payload")
    func bundles() throws {
        var fresh = BundleFile(
            community: made.identity.community.text, intersection: made.intersection.text,
            examples: made.bundles.map { name, bundle in
                let plain = text(bundle.plain)
                return .init(
                    name: name, bundle: bundle.id.hex, manifest: text(bundle.manifest.bytes),
                    payloads: plain.split(separator: "\n").dropFirst(2).map(String.init), plain: plain)
            })
        let file = try committed("bundles.json", fresh)
        try #require(file.examples.count == fresh.examples.count)
        for (index, example) in file.examples.enumerated() {
            let bundle = try Bundle.parse(plain: Array(example.plain.utf8))
            try bundle.verify(identity: made.identity)
            #expect(bundle.payloads == made.bundles[index].1.payloads)
            #expect(bundle.manifest == made.bundles[index].1.manifest)
            for (line, entry) in zip(bundle.payloads, bundle.manifest.entries) {
                if case .present(let payload) = line { _ = try Entry.parse(kind: entry.kind, payload: payload) }
            }
            fresh.examples[index].plain = example.plain
        }
        #expect(file == fresh)
        #expect(Charter.id(ofPayload: Array(file.examples[0].payloads[0].utf8)) == made.intersection)
    }

    @Test("stream.json: a .croisee file of all these")
    func stream() throws {
        let plains = [(RecordType.identity, made.identity.text)] + made.bundles.map { (.bundle, $0.1.plain) }
        var bytes: [UInt8] = []
        var writer = StreamWriter()
        for (type, plain) in plains { writer.append(try Record.compress(type: type, plain: plain), to: &bytes) }
        writer.finish(to: &bytes)
        let fresh = StreamFile(
            records: plains.map { .init(type: $0.rawValue, plainLength: $1.count, plainSha256: Digest32.sha256($1).hex) },
            streamBase64: Base64.encode(bytes))
        let file = try committed("stream.json", fresh)
        var reader = StreamReader()
        reader.feed(try #require(Base64.decode(file.streamBase64)))
        let items = reader.drain()
        #expect(items.last == .ended(complete: true))
        #expect(items.count == plains.count + 1)
        for (index, item) in items.dropLast().enumerated() {
            guard case .record(let record, _) = item else {
                Issue.record("item \(index) is no record")
                continue
            }
            let plain = try record.plain()
            #expect(record.type == plains[index].0)
            #expect(file.records[index].plainSha256 == Digest32.sha256(plain).hex)
            #expect(file.records[index].plainLength == plain.count)
            switch record.type {
            case .identity:
                #expect(try Identity.parse(text: plain).head == made.identity.head)
            case .bundle:
                let bundle = try Bundle.parse(plain: plain)
                try bundle.verify(identity: made.identity)
                #expect(bundle.payloads == made.bundles[index - 1].1.payloads)
            case .end: Issue.record("an end is no record")
            }
        }
    }
}

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
        var random = SeededGenerator(seed: 2_026)
        words = try RecoveryWords(entropy: (0..<16).map { UInt8($0 * 16 + $0) })
        signing = try [1, 2].map { try SigningKey(seed: [UInt8](repeating: $0, count: 32)) }
        request = try SigningKey(seed: [UInt8](repeating: 3, count: 32))
        let founded = try Identity.found(signing: signing[0], recovery: words.recoveryKey(1).publicKey)
        let other = CommunityID(Digest32.sha256(Array("another community".utf8)))

        let charter = try Charter(
            name: "Haies et fours", purpose: "Échanger nos savoir-faire", language: "fr", founder: founded.community,
            kind: .members, salt: Salt(using: &random))
        let place = Charter.id(ofPayload: try charter.payload())
        let notes = [("Le four à pain", "Chauffer *doucement*, deux heures.\n"), ("La haie vive", "Deux rangs, « en quinconce ».\n")].map {
            NoteRevision(
                note: NoteID(using: &random), revision: RevisionID(using: &random), title: $0, body: $1, authors: ["Anne"],
                terms: ["savoir-faire"], language: "fr", licence: "CC-BY-SA-4.0", createdAt: Self.day, updatedAt: Self.day)
        }
        func bundle(_ entries: [Entry], _ bundleClass: BundleClass, statement: Int, after: [BundleID], at ms: Int64) throws -> Bundle {
            try Bundle.sign(
                origin: founded.community, statement: statement, intersection: place, signedAt: Self.day + ms, class: bundleClass,
                after: after, payloads: entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) },
                key: signing[statement])
        }
        let membership = try bundle(
            [.charter(charter), .join(cancels: []), .recognise(other, cancels: [])], .membership, statement: 0, after: [], at: 1)
        let content = try bundle(notes.map { .note($0) }, .content, statement: 0, after: [], at: 2)
        let advanced = try founded.advanced(
            newSigning: signing[1], recoveryKey: words.recoveryKey(1), nextRecovery: words.recoveryKey(2).publicKey,
            sealing: [membership.id, content.id])
        let withdrawal = try bundle(
            [.withdrawal(note: notes[0].note, targets: [EntryReference(bundle: content.id, index: 0)])], .content,
            statement: 1, after: [content.id], at: 3)
        let node = try NodeRecord.make(
            community: founded.community, statement: 1, issued: Self.day + 4, name: "Val-Exemple",
            addresses: ["https://val.example:8443"], pin: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
            signing: signing[1], request: request)
        identity = try advanced.with(node: node)
        intersection = place
        bundles = [
            ("membership: founds the intersection, joins it, recognises another community", membership),
            ("content: two notes", content), ("content: takes the first note back, under the new key", withdrawal),
            ("the same content, as it is kept and relayed after the withdrawal", try content.replacing(0, with: .withdrawn(by: withdrawal.id))),
        ]
    }
}
