import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Testing

@testable import CroiseeFederation

/// `docs/vectors/requests.json`, `cursors.json` and `summary.json`, made of fixed seeds. `CROISEE_WRITE_VECTORS=1` writes them again.
@Suite("Worked examples of requests, cursors and a summary file")
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
        var poll: Poll

        /// A request with a query and without a body, and two answers that it may get.
        struct Poll: Codable, Equatable {
            var request: Message
            var nothing: Message
            var problem: Message
        }
    }

    struct SummaryFile: Codable, Equatable {
        var bundles: [String]
        var file: String
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
        var chains: [String]
        var overallWithChains: String
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

    private let asker = CommunityID(Digest32.sha256(Array("asker".utf8)))
    private let answerer = CommunityID(Digest32.sha256(Array("answerer".utf8)))
    private let askerKey: SigningKey
    private let answererKey: SigningKey
    private static let created: Int64 = 1_763_700_000

    init() throws {
        askerKey = try SigningKey(seed: [UInt8](repeating: 3, count: 32))
        answererKey = try SigningKey(seed: [UInt8](repeating: 4, count: 32))
    }

    @Test("The committed requests and their answers verify, and are what this program signs")
    func request() throws {
        let offer = "POST /federation/v1/offer"
        let (request, signature) = try sign(
            offer, type: MediaType.json, body: #"{"bundles":[]}"#, nonce: "AAECAwQFBgcICQoLDA0ODw")
        let (pollRequest, pollSignature) = try sign(
            "GET /federation/v1/changes?after=\(Cursor.beginning)&view=db802c3005b152c6&wait=50", type: nil, body: "",
            nonce: "EBESExQVFhcYGRobHB0eHw")
        let no = Answer.problem(
            .linkNotActive(state: "paused"), language: .french, members: ["state": .string("paused")])
        let fresh = RequestFile(
            askerSeed: Hex.encode(askerKey.seed), answererSeed: Hex.encode(answererKey.seed), asker: asker.text,
            answerer: answerer.text, request: request,
            answer: try sign(
                Answer(status: .ok, contentType: MediaType.json, body: Array(#"{"wanted":[]}"#.utf8)), to: signature),
            poll: .init(
                request: pollRequest, nothing: try sign(.nothing, to: pollSignature),
                problem: try sign(no, to: pollSignature)))
        let file = try committed("requests.json", fresh)
        #expect(file == fresh)
        try check(file.request, [file.answer])
        try check(file.poll.request, [file.poll.nothing, file.poll.problem])
    }

    private func sign(
        _ startLine: String, type: String?, body: String, nonce: String
    ) throws -> (Message, signature: String) {
        var fields = HTTPFields()
        if let type { fields[.contentType] = type }
        var request = try signable(Message(startLine: startLine, headers: headers(fields), body: body))
        let signature = try RequestSignature.sign(
            &request, from: asker, to: answerer, key: askerKey, created: Self.created,
            nonce: try #require(Nonce(nonce)))
        return (Message(startLine: startLine, headers: headers(request.fields), body: body), signature)
    }

    private func sign(_ answer: Answer, to request: String) throws -> Message {
        var message = SignableMessage(answer)
        try AnswerSignature.sign(
            &message, from: answerer, key: answererKey, created: Self.created + 1, request: request)
        return Message(
            startLine: "\(answer.status.code)", headers: headers(message.fields),
            body: String(decoding: answer.body, as: UTF8.self))
    }

    private func signable(_ message: Message) throws -> SignableMessage {
        let parts = message.startLine.split(separator: " ").map(String.init)
        let (fields, body) = (self.fields(message.headers), Array(message.body.utf8))
        if parts.count == 1 {
            return SignableMessage(status: try #require(Int(parts[0])), fields: fields, body: body)
        }
        return SignableMessage(method: parts[0], target: parts[1], fields: fields, body: body)
    }

    private func check(_ request: Message, _ answers: [Message]) throws {
        let claim = try RequestClaim(signable(request))
        let verified = try claim.verified(
            key: askerKey.publicKey, me: answerer, now: (Self.created + 10) * 1_000)
        #expect(verified.from == asker)
        for answer in answers {
            try AnswerSignature.verify(
                signable(answer), from: answerer, key: answererKey.publicKey, request: verified.signature)
        }
    }

    @Test("The committed summary file is what this program writes, and reads")
    func summary() throws {
        let bundles = (1...3).map { BundleID(Digest32.sha256(Array("bundle \($0)".utf8))) }
        let place = IntersectionID(Digest32.sha256(Array("first".utf8)))
        let summary = BundleSummary(community: asker, intersection: place, made: Self.created * 1_000, bundles: bundles)
        let fresh = SummaryFile(
            bundles: bundles.map(\.hex), file: String(decoding: summary.bytes, as: UTF8.self))
        let file = try committed("summary.json", fresh)
        #expect(file == fresh)
        let read = try BundleSummary.parse(Array(file.file.utf8))
        #expect(read.community == asker && read.intersection == place && read.made == Self.created * 1_000)
        #expect(bundles.allSatisfy(read.holds) && read.count == bundles.count)
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
        let chains = try zip(origins, [(1, "statement one"), (12, "statement two")]).map { origin, statement in
            let check = Digest32.sha256(Array(statement.1.utf8)).hex.prefix(16)
            return try #require(ChainHead("\(origin.text):\(statement.0):\(check)"))
        }
        let fresh = CursorFile(
            beginning: Cursor.beginning.description, arrivals: arrivals,
            views: views.map {
                .init(
                    intersection: $0.intersection.text, members: $0.members, origins: $0.origins.map(\.text),
                    view: $0.digest)
            }, overall: CommonView.digest(of: views), chains: chains.map(\.description),
            overallWithChains: CommonView.digest(of: views, chains: chains))
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
