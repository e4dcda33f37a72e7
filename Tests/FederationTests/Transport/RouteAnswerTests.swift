import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links
import NIOCore
import Testing

@testable import CroiseeFederation

/// What the routes of a real node answer to whoever does not ask as the protocol says (docs/protocol.md 5).
@Suite("Answers that say no") struct RouteAnswerTests {
    private struct Said: Sendable {
        let status: Int
        let type: String?
        let title: String?
        let detail: String?
        let state: String?
        let isSigned: Bool

        init(_ answer: PeerResponse) throws {
            status = answer.status
            isSigned = answer.fields[.signature] != nil
            let isProblem = answer.status >= 400 && !answer.body.isEmpty
            let body = !isProblem ? nil : try StrictJSON.parse(answer.body, ascii: false, maxBytes: 4_096)
            type = body?.object?["type"]?.string
            title = body?.object?["title"]?.string
            detail = body?.object?["detail"]?.string
            state = body?.object?["state"]?.string
            #expect(!isProblem || answer.contentType == "application/problem+json")
        }
    }

    private static func connect(_ address: String, _ pin: String) async throws -> PeerConnection {
        try await PeerConnection.connect(
            to: PeerAddress(address, pin: try CertificatePin(pin)), policy: AddressPolicy(allowPrivate: true))
    }

    /// A request that `asker` signs, whatever it says.
    private static func ask(
        _ method: String, _ target: String, from asker: Village, to answerer: CommunityID, fields: HTTPFields = [:],
        body: [UInt8] = [], on connection: PeerConnection
    ) async throws -> Said {
        var message = SignableMessage(method: method, target: target, fields: fields, body: body)
        var random = SystemRandomNumberGenerator()
        _ = try RequestSignature.sign(
            &message, from: asker.id, to: answerer, key: asker.node.requestKey, created: asker.node.now() / 1_000,
            nonce: Nonce(using: &random))
        return try Said(
            await connection.send(method: method, target: target, fields: message.fields, body: message.body))
    }

    @Test(
        "What is no route and no page is answered with a problem in the asker's language, unsigned",
        arguments: [
            ("GET", "/federation/v1/nothing"), ("POST", "/federation/v1/intersections"),
            ("GET", "/federation/v1/push"), ("DELETE", "/federation/v1/identity"), ("GET", "/"), ("PUT", "/link"),
        ])
    func unknown(method: String, path: String) async throws {
        let village = try Village("Val", seed: 1)
        try await serving(village) { address, pin in
            let connection = try await Self.connect(address, pin)
            let problem = Problem.unknownToPeer
            for (language, detail) in [
                ("fr", problem.sentence.fr), ("en-GB,en;q=0.8", problem.sentence.en), ("de", problem.sentence.fr),
                ("de, en;q=0.5", problem.sentence.en),
            ] {
                let said = try Said(
                    await connection.send(method: method, target: path, fields: [.acceptLanguage: language]))
                #expect(said.status == 404 && said.type == "urn:croisee:problem:not-found")
                #expect(said.title == problem.sentence.en)
                #expect(said.detail == detail, "\(language)")
                #expect(!said.isSigned)
            }
            connection.close()
        }
    }

    @Test("HEAD of nothing is answered without a body, and the connection goes on")
    func head() async throws {
        let village = try Village("Val", seed: 1)
        try await serving(village) { address, pin in
            let connection = try await Self.connect(address, pin)
            let said = try Said(await connection.send(method: "HEAD", target: "/nothing", fields: [:]))
            #expect(said.status == 404 && said.type == nil)
            let next = try await connection.send(method: "GET", target: "/.well-known/croisee", fields: [:])
            #expect(next.status == 200)
            connection.close()
        }
    }

    @Test("A query that names a key twice, or a time that is none, is refused; unknown keys are not looked at")
    func query() async throws {
        let (hub, bel) = (try Village("Moyeu", seed: 1), try Village("Bel", seed: 2))
        try hub.link(with: bel)
        try await serving(hub) { address, pin in
            let connection = try await Self.connect(address, pin)
            let start = "after=\(Cursor.beginning)"
            for (query, status) in [
                (start, 200), (start + "&more=1", 200), (start + "&view=x&view=y", 400),
                (start + "&more=1&more=1", 400), (start + "&wait=soon", 400), (start + "&wait=-1", 400),
                (start + "&wait=%2B1", 400), ("", 400),
            ] {
                let said = try await Self.ask(
                    "GET", "/federation/v1/changes?" + query, from: bel, to: hub.id, on: connection)
                #expect(said.status == status, "\(query)")
                #expect(said.isSigned)
                if status == 400 { #expect(said.type == "urn:croisee:problem:malformed") }
            }
            connection.close()
        }
    }

    @Test("A body with a content encoding is refused with 415, signed", arguments: [("gzip", 415), ("identity", 200)])
    func encoding(name: String, status: Int) async throws {
        let (hub, bel) = (try Village("Moyeu", seed: 1), try Village("Bel", seed: 2))
        try hub.link(with: bel)
        try await serving(hub) { address, pin in
            let connection = try await Self.connect(address, pin)
            let said = try await Self.ask(
                "POST", "/federation/v1/offer", from: bel, to: hub.id, fields: [.contentEncoding: name],
                body: Array(#"{"bundles":[]}"#.utf8), on: connection)
            #expect(said.status == status)
            #expect(said.isSigned)
            if status == 415 { #expect(said.type == "urn:croisee:problem:content-encoding") }
            connection.close()
        }
    }

    @Test("Who may not exchange is told the state of the link, as a word of the protocol and in a sentence")
    func standing() async throws {
        let (hub, bel) = (try Village("Moyeu", seed: 1), try Village("Bel", seed: 2))
        try hub.link(with: bel)
        try await serving(hub) { address, pin in
            let connection = try await Self.connect(address, pin)
            func said() async throws -> Said {
                try await Self.ask(
                    "GET", "/federation/v1/intersections", from: bel, to: hub.id, on: connection)
            }
            #expect(try await said().status == 200)
            let decisions: [(String, @Sendable (inout PeerLink) throws -> Void)] = [
                ("requested", { $0.approvedHere = false }),
                ("paused", { ($0.approvedHere, $0.pausedThere) = (true, true) }),
                ("refused", { $0.refusedThere = true }), ("revoked", { try $0.revoke() }),
            ]
            for (state, decide) in decisions {
                try hub.node.store.write { writing in
                    guard var link = try writing.reading.link(with: bel.id)?.link else { return }
                    try decide(&link)
                    try writing.save(link)
                }
                let said = try await said()
                let sentence = Problem.linkNotActive(state: state).sentence
                #expect(said.status == 403 && said.state == state && said.isSigned)
                #expect(said.detail == sentence.fr && said.title == sentence.en)
                #expect(!sentence.fr.contains(state))
            }
            connection.close()
        }
    }

    @Test("Every state has a sentence of its own, and a word that is no state is not repeated")
    func sentences() {
        let states = LinkStanding.allCases.map(\.rawValue)
        #expect(Set(states.map { Problem.linkNotActive(state: $0).sentence.fr }).count == states.count)
        for state in states { #expect(LinkStanding(of: .linkNotActive(state: state)).rawValue == state) }
        #expect(!Problem.linkNotActive(state: "inactive").sentence.fr.contains("inactive"))
    }

    @Test("A bundle that is asked for twice comes once")
    func twice() async throws {
        let (hub, bel) = (try Village("Moyeu", seed: 1), try Village("Bel", seed: 2))
        try hub.link(with: bel)
        try bel.link(with: hub)
        let place = try intersection(of: hub, bel)
        try hub.write("Le four", "Chauffer.", in: place)
        let id = try #require(try hub.bundles(of: hub.id, in: place).first?.id)
        let asked = FetchRequest(
            bundles: [id.hex, id.hex],
            payloads: [.init(bundle: id.hex, entries: [0]), .init(bundle: id.hex, entries: [])]
        )
        #expect(try await hub.service.fetch(peer: bel.id, asked).bundles == [id])
    }
}
