import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Hummingbird
import Links
import NIOCore
import Synchronization
import Testing

import struct Bundles.Record

@testable import CroiseeFederation

@Suite("A peer that repeats itself is not listened to for ever")
struct RepeatingPeerTests {
    /// What a hostile node answers to `changes`, whatever it is asked.
    enum Trick: String, CaseIterable, Sendable {
        case alwaysMore, goesBack, knowsNoCursor
    }

    /// Answers as `val` would, but for `changes`.
    private func answer(
        _ request: Request, _ val: Village, _ bel: Village, _ trick: Trick, _ asked: Counted, stream: [UInt8]
    ) async throws -> Response {
        let body = [UInt8](try await request.body.collect(upTo: 1 << 20).readableBytesView)
        var answer: Answer
        switch request.uri.path {
        case "/federation/v1/identity": answer = try await val.service.identity(of: nil, peer: nil)
        case "/federation/v1/wanted": answer = try await val.service.wanted(peer: bel.id)
        case "/federation/v1/links/state":
            answer = try await val.service.linkState(peer: bel.id, .parse(body)) { false }
        case "/federation/v1/intersections": answer = try await val.service.intersections(peer: bel.id)
        case "/federation/v1/reconcile":
            answer = try await val.service.reconcile(
                peer: bel.id, WireJSON.decode(ReconcileRequest.self, from: body))
        case "/federation/v1/digests":
            answer = try await val.service.digests(peer: bel.id, WireJSON.decode(ReconcileRequest.self, from: body))
        case "/federation/v1/fetch":
            answer = try await val.service.fetch(peer: bel.id, WireJSON.decode(FetchRequest.self, from: body))
        case "/federation/v1/offer":
            answer = try await val.service.offer(peer: bel.id, WireJSON.decode(OfferRequest.self, from: body))
        case "/federation/v1/push": answer = try await val.service.push(peer: bel.id, body: body, language: .french)
        default:
            let count = asked.count.withLock {
                $0 += 1
                return $0
            }
            try #require(count < 20, "asked again and again")
            let view = request.uri.queryParameters["view"].map { String($0) } ?? ""
            let position = try await val.node.store.reading { try $0.cursor() }
            let cursor = trick == .goesBack ? Cursor.beginning : position
            let head = ChangesHead(cursor: cursor.description, view: view, more: true, listed: [])
            answer = Answer(
                status: .ok, contentType: MediaType.changes, body: try WireJSON.encode(head) + [0x0A] + stream)
            if trick == .knowsNoCursor { answer = .problem(.cursorUnknown, language: .french) }
        }
        var message = SignableMessage(answer)
        let signature = try #require(request.headers[.signature]).dropFirst(2)
        try AnswerSignature.sign(
            &message, from: val.id, key: val.node.requestKey, created: val.node.now() / 1_000,
            request: String(signature))
        var fields = message.fields
        if let type = answer.contentType { fields[.contentType] = type }
        return Response(
            status: answer.status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    @Test("Old bundles again, a cursor that goes back, or none at all: the round ends", arguments: Trick.allCases)
    func ends(_ trick: Trick) async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try val.write("La haie", "Deux rangs.", in: place)
        var stream: [UInt8] = []
        var writer = StreamWriter()
        for record in try val.records(val.bundles(of: val.id, in: place)) { writer.append(record, to: &stream) }
        writer.finish(to: &stream)
        let repeated = stream
        let certificate = try NodeCertificate.make(hosts: ["127.0.0.1"], now: val.node.now())
        let live = try LiveCertificate(certificatePEM: certificate.certificatePEM, keyPEM: certificate.keyPEM)
        let asked = Counted()
        try await withServer(live) { request in
            try await answer(request, val, bel, trick, asked, stream: repeated)
        } _: { port in
            try val.link(with: bel)
            try bel.link(with: val, address: "https://127.0.0.1:\(port)", pin: live.pin.text)
            switch trick {
            case .goesBack:
                await #expect(throws: Problem.malformedMessage) {
                    try await sync(bel.node, with: val.id, logger: Log.quiet)
                }
            case .alwaysMore, .knowsNoCursor:
                _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            }
            // Each note is there once, whatever was repeated.
            #expect(try bel.titles() == ["La haie"])
            #expect(try bel.bundles(of: val.id, in: place).count == 1)
        }
        #expect(asked.count.withLock { $0 } < 5)
    }
}

private final class Counted: Sendable {
    let count = Mutex(0)
}
