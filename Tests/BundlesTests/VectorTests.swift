import Foundation
import Testing

@testable import Bundles

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

    struct FrameFile: Codable, Equatable {
        struct Example: Codable, Equatable {
            var name: String
            var type: String
            var plain: String
            var frameBase64: String
        }
        var dictionarySha256: String
        var frames: [Example]
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
            recoverySeeds: try Dictionary(
                uniqueKeysWithValues: [1, 2].map { ("\($0)", Hex.encode(try made.words.recoveryKey($0).seed)) }),
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
            let bundle = try Bundles.Bundle.parse(plain: Array(example.plain.utf8))
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

    @Test("stream.json: a .croisee file of all these, in frames without the dictionary")
    func stream() throws {
        let plains = [(RecordType.identity, made.identity.text)] + made.bundles.map { (.bundle, $0.1.plain) }
        var bytes: [UInt8] = []
        var writer = StreamWriter()
        for (type, plain) in plains {
            writer.append(try Record.compress(type: type, plain: plain, usingDictionary: false), to: &bytes)
        }
        writer.finish(to: &bytes)
        let fresh = StreamFile(
            records: plains.map {
                .init(type: $0.rawValue, plainLength: $1.count, plainSha256: Digest32.sha256($1).hex)
            },
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
                let bundle = try Bundles.Bundle.parse(plain: plain)
                try bundle.verify(identity: made.identity)
                #expect(bundle.payloads == made.bundles[index - 1].1.payloads)
            case .end, .chunk: Issue.record("no record of this file")
            }
        }
    }

    @Test("frames.json: the same, each in a frame with the dictionary")
    func frames() throws {
        let plains =
            [("identity", RecordType.identity, made.identity.text)]
            + made.bundles.map { ($0.0, .bundle, $0.1.plain) }
        var fresh = FrameFile(
            dictionarySha256: Digest32.sha256(Array(FrameDictionary.text.utf8)).hex,
            frames: try plains.map { name, type, plain in
                .init(
                    name: name, type: type.rawValue, plain: text(plain),
                    frameBase64: Base64.encode(try Record.compress(type: type, plain: plain).frame))
            })
        let file = try committed("frames.json", fresh)
        try #require(file.frames.count == fresh.frames.count)
        for (index, example) in file.frames.enumerated() {
            let plain = Array(example.plain.utf8)
            let frame = try #require(Base64.decode(example.frameBase64))
            let type = try #require(RecordType(rawValue: example.type))
            let record = Record(
                type: type, plainLength: plain.count, frame: frame, frameHash: Digest32.sha256(frame))
            #expect(try record.plain() == plain)
            switch type {
            case .identity: #expect(try Identity.parse(text: plain).head == made.identity.head)
            default: try Bundles.Bundle.parse(plain: plain).verify(identity: made.identity)
            }
            fresh.frames[index].plain = example.plain
            fresh.frames[index].frameBase64 = example.frameBase64
        }
        #expect(file == fresh)
    }
}
