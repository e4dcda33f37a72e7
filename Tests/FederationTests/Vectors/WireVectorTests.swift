import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import HTTPTypes
import Testing

/// `docs/vectors/requests.json` and `cursors.json`, made of fixed seeds. `CROISEE_WRITE_VECTORS=1` writes them again.
@Suite("Worked examples of requests and cursors")
struct WireVectorTests {
    struct Message: Codable, Equatable {
        var startLine: String
        var headers: [String: String]
        var body: String
    }

    struct RequestFile: Codable, Equatable {
        var askerSeed: String
        var answererSeed: String
        var asker: String
        var answerer: String
        var request: Message
        var answer: Message
    }

    struct CursorFile: Codable, Equatable {
        struct Arrival: Codable, Equatable {
            var bundle: String
            var running: String
            var cursor: String
        }
        struct View: Codable, Equatable {
            var intersection: String
            var members: Bool
            var origins: [String]
            var view: String
        }
        var beginning: String
        var arrivals: [Arrival]
        var views: [View]
        var overall: String
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/vectors")

    private func committed<T: Codable>(_ file: String, _ fresh: T) throws -> T {
        let url = Self.folder.appending(path: file)
        if ProcessInfo.processInfo.environment["CROISEE_WRITE_VECTORS"] == "1" {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            try (encoder.encode(fresh) + Data("\n".utf8)).write(to: url)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(T.self, from: Data(contentsOf: url))
    }

    @Test("The committed request and its answer verify, and are what this program signs")
    func request() throws {
        let askerSeed = [UInt8](repeating: 3, count: 32)
        let answererSeed = [UInt8](repeating: 4, count: 32)
        let asker = CommunityID(Digest32.sha256(Array("asker".utf8)))
        let answerer = CommunityID(Digest32.sha256(Array("answerer".utf8)))
        let askerKey = try SigningKey(seed: askerSeed)
        let answererKey = try SigningKey(seed: answererSeed)
        let nonce = try #require(Nonce("AAECAwQFBgcICQoLDA0ODw"))

        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        var request = SignableMessage(
            method: "POST", target: "/federation/v1/offer", fields: fields, body: Array(#"{"bundles":[]}"#.utf8))
        let signature = try RequestSignature.sign(
            &request, from: asker, to: answerer, key: askerKey, created: 1_763_700_000, nonce: nonce)
        var answer = SignableMessage(status: 200, fields: fields, body: Array(#"{"wanted":[]}"#.utf8))
        try AnswerSignature.sign(
            &answer, from: answerer, key: answererKey, created: 1_763_700_001, request: signature)

        let fresh = RequestFile(
            askerSeed: Hex.encode(askerSeed), answererSeed: Hex.encode(answererSeed), asker: asker.text,
            answerer: answerer.text,
            request: Message(
                startLine: "POST /federation/v1/offer", headers: headers(request.fields),
                body: String(decoding: request.body, as: UTF8.self)),
            answer: Message(
                startLine: "200", headers: headers(answer.fields), body: String(decoding: answer.body, as: UTF8.self)))
        let file = try committed("requests.json", fresh)
        #expect(file == fresh)

        let claim = try RequestClaim(
            SignableMessage(
                method: "POST", target: "/federation/v1/offer", fields: self.fields(file.request.headers),
                body: Array(file.request.body.utf8)))
        let verified = try claim.verified(key: askerKey.publicKey, me: answerer, now: 1_763_700_010_000)
        #expect(verified.from == asker)
        try AnswerSignature.verify(
            SignableMessage(
                status: 200, fields: self.fields(file.answer.headers), body: Array(file.answer.body.utf8)),
            from: answerer, key: answererKey.publicKey, request: verified.signature)
    }

    @Test("The committed cursors and views are what this program computes")
    func cursors() throws {
        var running = [UInt8](repeating: 0, count: 32)
        let arrivals = (1...3).map { number -> CursorFile.Arrival in
            let bundle = BundleID(Digest32.sha256(Array("bundle \(number)".utf8)))
            let next = Digest32.sha256(running + bundle.bytes)
            running = next.bytes
            let cursor = Cursor(position: Int64(number), check: String(next.hex.prefix(16)))
            return CursorFile.Arrival(bundle: bundle.hex, running: next.hex, cursor: cursor.description)
        }
        let origins = ["one", "two"].map { CommunityID(Digest32.sha256(Array($0.utf8))) }.sorted { $0.text < $1.text }
        let views = ["first", "second"].map { IntersectionID(Digest32.sha256(Array($0.utf8))) }
            .sorted { $0.text < $1.text }.map { CommonView(intersection: $0, members: true, origins: origins) }
        let fresh = CursorFile(
            beginning: Cursor.beginning.description, arrivals: arrivals,
            views: views.map {
                .init(
                    intersection: $0.intersection.text, members: $0.members, origins: $0.origins.map(\.text),
                    view: $0.digest)
            }, overall: CommonView.digest(of: views))
        #expect(try committed("cursors.json", fresh) == fresh)
        #expect(arrivals.allSatisfy { Cursor($0.cursor)?.description == $0.cursor })
    }

    @Test(
        "What is no cursor is refused",
        arguments: [
            "", "1", "1.", "01.0123456789abcdef", "-1.0123456789abcdef", "1.0123456789ABCDEF", "1.0123456789abcde",
        ])
    func noCursor(text: String) { #expect(Cursor(text) == nil) }

    private func headers(_ fields: HTTPFields) -> [String: String] {
        Dictionary(fields.map { ($0.name.canonicalName, $0.value) }) { first, _ in first }
    }

    private func fields(_ headers: [String: String]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
