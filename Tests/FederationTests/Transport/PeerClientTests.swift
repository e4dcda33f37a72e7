import Bundles
import Catalogue
import CroiseeFederation
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

/// Counts what happens in a server's closures.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

@Suite("talking to a peer") struct PeerClientTests {
    private static func client(
        _ pair: Pair, _ port: Int, pin: CertificatePin, now: @escaping @Sendable () -> Int64 = { Pair.now },
        peerKey: VerifyingKey?, known: Identity? = nil, peer: CommunityID? = nil
    ) throws -> PeerClient {
        PeerClient(
            address: try PeerAddress("https://127.0.0.1:\(port)", pin: pin), policy: AddressPolicy(allowPrivate: true),
            me: pair.a, peer: peer ?? pair.b, key: pair.aKey, peerKey: peerKey, known: known, now: now)
    }

    private static func withPeer(
        _ server: SigningServer, _ body: @escaping @Sendable (_ port: Int, _ pin: CertificatePin) async throws -> Void
    ) async throws {
        let made = try NodeCertificate.make(hosts: [], now: Pair.now)
        let live = try LiveCertificate(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
        try await withServer(live, respond: server.respond) { port in try await body(port, made.pin) }
    }

    private static func type(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let problem as Problem {
            return problem.type
        } catch {
            return "\(error)"
        }
    }

    private static let identity = "/federation/v1/identity"

    @Test("the identity is asked first, then everything else is signed and believed")
    func proves() async throws {
        let pair = try Pair()
        let server = SigningServer(pair)
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/push", query: "a=b", contentType: "application/json",
                body: Array("12345".utf8))
            #expect(answer.body == Array("{\"echo\":5}".utf8))
            #expect(try await client.request(method: "GET", path: "/empty", lane: .poll).status == 204)
            #expect(try await client.request(method: "GET", path: "/empty").status == 204)
            let totals = await client.takeTotals()
            #expect(totals.connections == 2 && totals.exchanges == 5)
            #expect(await client.takeTotals().wireIn == 0)
            await client.close()
        }
        #expect(server.requests.map(\.verdict) == Array(repeating: "accepted", count: 5))
        #expect(
            server.requests.map(\.target)
                == [Self.identity, "/federation/v1/push?a=b", Self.identity, "/empty", "/empty"])
    }

    @Test("an empty long poll costs at most 1,150 bytes of messages on the wire")
    func pollBytes() async throws {
        let pair = try Pair()
        try await Self.withPeer(SigningServer(pair)) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            _ = try await client.request(method: "GET", path: "/empty", lane: .poll)
            _ = await client.takeTotals()
            _ = try await client.request(
                method: "GET", path: "/empty", query: "after=123456.0123456789abcdef&view=0123456789abcdef&wait=50",
                lane: .poll)
            let totals = await client.takeTotals()
            // The path of the real route is 18 characters longer.
            #expect(totals.messageIn + totals.messageOut + 18 <= 1_150, "\(totals)")
            await client.close()
        }
    }

    @Test("a peer that does not prove itself gets nothing but the question for its identity")
    func impostor() async throws {
        let pair = try Pair()
        let server = SigningServer(pair)
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.aKey.publicKey)
            #expect(
                await Self.type {
                    _ = try await client.request(method: "POST", path: "/secret", body: Array("secret".utf8))
                } == "answer-signature")
            await client.close()
        }
        #expect(server.requests.map(\.target) == [Self.identity])
    }

    @Test("a peer that proved itself, and refuses without a signature, is said not to know who asks")
    func unknownThere() async throws {
        let pair = try Pair()
        let refusal =
            #"{"type":"urn:croisee:problem:signature","title":"t","detail":"d","status":401}"#
        let answers = Counter()
        let server = SigningServer(
            pair,
            spoil: { message in
                guard answers.next() > 1 else { return }
                message = SignableMessage(status: 401, fields: [:], body: Array(refusal.utf8))
                message.fields[.contentType] = "application/problem+json"
            })
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            #expect(await Self.type { _ = try await client.request(method: "POST", path: "/x") } == "unknown-there")
            await client.close()
        }
    }

    @Test("an answer that is not signed, or changed on the way, is not believed")
    func spoiled() async throws {
        let pair = try Pair()
        for spoil in [
            { @Sendable (message: inout SignableMessage) in message.fields[.signature] = nil },
            { @Sendable (message: inout SignableMessage) in message.body = Array("other".utf8) },
            { @Sendable (message: inout SignableMessage) in message.status = 201 },
        ] {
            let answers = Counter()
            let server = SigningServer(pair, spoil: { if answers.next() > 1 { spoil(&$0) } })
            try await Self.withPeer(server) { port, pin in
                let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
                #expect(
                    await Self.type {
                        _ = try await client.request(method: "POST", path: "/x")
                    } == "answer-signature")
                await client.close()
            }
        }
    }

    @Test(
        "a wrong clock is noticed once, kept, and the request succeeds", arguments: [-10_800_000 as Int64, 10_800_000])
    func clock(offset: Int64) async throws {
        let pair = try Pair()
        let server = SigningServer(pair)
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(
                pair, port, pin: pin, now: { Pair.now + offset }, peerKey: pair.bKey.publicKey)
            for _ in 0..<2 { #expect(try await client.request(method: "POST", path: "/x").status == 200) }
            #expect(await client.clockOffset == -offset)
            await client.close()
        }
        #expect(
            server.requests.map(\.verdict) == [
                "\(SignatureFailure.clock(now: Pair.now))", "accepted", "accepted", "accepted",
            ])
    }

    @Test("a refusal comes with its words, without control characters, and its members")
    func refusal() async throws {
        let pair = try Pair()
        try await Self.withPeer(SigningServer(pair)) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            do {
                _ = try await client.ask(method: "POST", path: "/paused")
                Issue.record("no refusal")
            } catch let refusal as PeerRefusal {
                #expect(refusal.problem.type == "link-not-active" && refusal.problem.status == 403)
                #expect(refusal.problem.sentence == Sentence(fr: "Détail", en: "Title"))
                #expect(refusal.state == "paused")
            }
            #expect(
                await Self.type { _ = try await client.request(method: "POST", path: "/paused") } == "link-not-active")
            await client.close()
        }
    }

    @Test("a connection that the peer closed is opened anew, with proof")
    func reopened() async throws {
        let pair = try Pair()
        let answers = Counter()
        let server = SigningServer(pair, spoil: { if answers.next() == 2 { $0.fields[.connection] = "close" } })
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            for _ in 0..<2 { #expect(try await client.request(method: "POST", path: "/x").status == 200) }
            await client.close()
        }
        #expect(server.requests.map(\.target) == [Self.identity, "/x", Self.identity, "/x"])
    }

    @Test("a peer that closes after its proof gets nothing")
    func closesAfterProof() async throws {
        let pair = try Pair()
        let server = SigningServer(pair, spoil: { $0.fields[.connection] = "close" })
        try await Self.withPeer(server) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            // Closed right after the proof: nothing can be asked, but neither is anything sent without proof.
            #expect(await Self.type { _ = try await client.request(method: "POST", path: "/x") } == "connection-lost")
            await client.close()
        }
        #expect(server.requests.allSatisfy { $0.target == Self.identity })
    }

    @Test("requests of one lane wait for each other and share the connection")
    func lanes() async throws {
        let pair = try Pair()
        try await Self.withPeer(SigningServer(pair)) { port, pin in
            let client = try Self.client(pair, port, pin: pin, peerKey: pair.bKey.publicKey)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await client.request(method: "POST", path: "/x").status }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(await client.takeTotals().connections == 1)
            await client.close()
        }
    }

    // MARK: Identities

    private struct Founded {
        let signing: SigningKey
        let identity: Identity

        init(_ pair: inout Pair, requestKey: SigningKey) throws {
            signing = try SigningKey.generate(using: &pair.random)
            let recovery = try SigningKey.generate(using: &pair.random)
            let found = try Identity.found(signing: signing, recovery: recovery.publicKey)
            identity = try found.with(node: Self.record(found.community, signing, requestKey, issued: 1))
        }

        static func record(_ community: CommunityID, _ signing: SigningKey, _ request: SigningKey, issued: Int64) throws
            -> NodeRecord
        {
            try NodeRecord.make(
                community: community, statement: 0, issued: issued, name: "B", addresses: ["https://b.example"],
                pin: nil,
                signing: signing, request: request)
        }

        static func stream(_ identity: Identity) throws -> [UInt8] {
            var bytes: [UInt8] = []
            var writer = StreamWriter()
            writer.append(try Record.compress(type: .identity, plain: identity.text), to: &bytes)
            writer.finish(to: &bytes)
            return bytes
        }
    }

    @Test("a peer whose key is not known yet proves itself by its identity, but only by its own")
    func introduced() async throws {
        var pair = try Pair()
        let founded = try Founded(&pair, requestKey: pair.bKey)
        let other = try Founded(&pair, requestKey: pair.bKey)
        pair.b = founded.identity.community
        for (stream, expected) in [(founded.identity, nil), (other.identity, "answer-signature")] {
            let server = SigningServer(pair, identity: try Founded.stream(stream))
            try await Self.withPeer(server) { [pair] port, pin in
                let client = try Self.client(pair, port, pin: pin, peerKey: nil)
                let type = await Self.type {
                    let identity = try await client.introduce()
                    #expect(identity == founded.identity)
                    #expect(try await client.request(method: "POST", path: "/x").status == 200)
                }
                #expect(type == expected)
                await client.close()
            }
        }
    }

    @Test("a changed request key is learned from a newer record, and an older one never comes back")
    func rotated() async throws {
        var pair = try Pair()
        let newKey = try SigningKey.generate(using: &pair.random)
        let founded = try Founded(&pair, requestKey: pair.bKey)
        let newer = try founded.identity.with(
            node: Founded.record(founded.identity.community, founded.signing, newKey, issued: 2))
        pair.b = founded.identity.community
        // (what is known, what the server shows and signs with, whether it is believed)
        for (known, shown, key, expected) in [
            (founded.identity, newer, newKey, nil), (newer, founded.identity, pair.bKey, "answer-signature"),
        ] as [(Identity, Identity, SigningKey, String?)] {
            pair.bKey = key
            let server = SigningServer(pair, identity: try Founded.stream(shown))
            try await Self.withPeer(server) { [pair] port, pin in
                let client = try Self.client(pair, port, pin: pin, peerKey: nil, known: known)
                let type = await Self.type { _ = try await client.request(method: "POST", path: "/x") }
                #expect(type == expected)
                #expect(await client.peerKey == newKey.publicKey)
                await client.close()
            }
        }
    }
}
