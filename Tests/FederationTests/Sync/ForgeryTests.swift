import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links
import Testing

@testable import CroiseeFederation

/// A hub in two intersections: with val and bel, and with a third community alone.
private struct Place {
    let clock = TestClock()
    let hub: Village
    let val: Village
    let bel: Village
    let other: Village
    let shared: IntersectionID
    let closed: IntersectionID

    init() throws {
        let time: @Sendable () -> Int64 = { [clock] in clock.now }
        hub = try Village("Pays", seed: 1, clock: time)
        val = try Village("Val-Exemple", seed: 2, clock: time)
        bel = try Village("Bel-Air", seed: 3, clock: time)
        other = try Village("Clos-Secret", seed: 4, clock: time)
        shared = try intersection(of: hub, val, bel)
        closed = try intersection(of: hub, other)
        for village in [val, bel, other] {
            try hub.link(with: village)
            try village.link(with: hub)
        }
        try hub.write("La haie", "Deux rangs.", in: shared)
        try hub.write("Le coffre", "Sous la dalle.", in: closed)
    }

    /// A request to every route that wants a signature, with a body that it would take.
    func requests() throws -> [Line.Request] {
        let known = try hub.bundles(of: hub.id, in: shared).map(\.id.hex)
        var stream: [UInt8] = []
        var writer = StreamWriter()
        try val.write("Le puits", "Eau claire.", in: shared)
        for record in try val.records(val.bundles(of: val.id, in: shared)) { writer.append(record, to: &stream) }
        writer.finish(to: &stream)
        let set = try WireJSON.encode(
            ReconcileRequest(intersection: shared.text, class: "content", origins: [hub.id.text], message: "YQAAAgA="))
        let state = LinkStateMessage(state: .active, approved: true, dials: .me)
        return [
            .init("GET", "/federation/v1/identity/\(hub.id.text)"),
            .init("GET", "/federation/v1/intersections"),
            .init("GET", "/federation/v1/changes?after=\(Cursor.beginning)"),
            .init("POST", "/federation/v1/links/state", state.bytes),
            .init("POST", "/federation/v1/fetch", try WireJSON.encode(FetchRequest(bundles: known))),
            .init("POST", "/federation/v1/offer", try WireJSON.encode(OfferRequest(bundles: known))),
            .init("POST", "/federation/v1/reconcile", set),
            .init("POST", "/federation/v1/digests", set),
            .init("POST", "/federation/v1/push", stream),
        ]
    }

    /// What is in the hub that a refused request could have changed.
    struct State: Equatable {
        let cursor: Cursor
        let counts: StoreCounts
        let links: [PeerLink]
        let communities: [CommunityRow]
    }

    func state() throws -> State {
        try hub.node.store.read { reading in
            State(
                cursor: try reading.cursor(), counts: try reading.counts(), links: try reading.links().map(\.link),
                communities: try reading.communities())
        }
    }
}

@Suite("A server tells nothing to whom it cannot prove, and no more than allowed to whom it can")
struct ForgeryTests {
    @Test("Every route refuses every forged request with the same 401, byte for byte, and changes nothing")
    func forged() async throws {
        let place = try Place()
        let (hub, val, clock) = (place.hub, place.val, place.clock)
        let thief = try Village("Ailleurs", seed: 9)
        try await serving(hub) { address, pin in
            clock.advance(seconds: 7_200)
            let line = try await Line(to: hub, address, pin)
            let requests = try place.requests()
            let before = try place.state()
            for honest in requests {
                for forgery in Forgery.allCases where forgery != .replayed {
                    let forged = try forgery.forge(honest, hub: hub, val: val, thief: thief, now: clock.now)
                    expectRefused(try await line.send(forged), "\(forgery) \(honest.message.target)")
                }
            }
            #expect(try place.state() == before)
            // The same requests are good once their signature is, and no more a second time.
            for honest in requests {
                let signed = try Forgery.replayed.forge(honest, hub: hub, val: val, thief: thief, now: clock.now)
                let answer = try await line.send(signed)
                #expect((200..<300).contains(answer.status), "\(honest.message.target)")
                #expect(answer.fields[.signature] != nil)
                let after = try place.state()
                expectRefused(try await line.send(signed), "replayed \(honest.message.target)")
                #expect(try place.state() == after)
            }
            #expect(try hub.titles() == ["La haie", "Le coffre", "Le puits"])
            line.close()
        }
    }

    private func expectRefused(_ answer: PeerResponse, _ comment: Comment) {
        #expect(answer.status == 401, comment)
        #expect(answer.body == Line.refusal, comment)
        #expect(answer.contentType == "application/problem+json", comment)
        // No header says who answers, nor when it does but for the date.
        let names = Set(answer.fields.map(\.name.canonicalName))
        #expect(names.isSubset(of: ["content-type", "content-length", "date"]), comment)
    }

    @Test(
        "A right signature of another time is told the time of this node, and nothing else",
        arguments: [-61, -3_600, 31, 86_400] as [Int64])
    func wrongTime(seconds: Int64) async throws {
        let place = try Place()
        let (hub, val, clock) = (place.hub, place.val, place.clock)
        try await serving(hub) { address, pin in
            // Once as an hour-old server, and once as one that has just begun.
            for hours in [0, 2] as [Int64] {
                clock.advance(seconds: hours * 3_600)
                let line = try await Line(to: hub, address, pin)
                let before = try place.state()
                for var request in try place.requests() {
                    let signature = try request.sign(
                        from: val.id, to: hub.id, key: val.node.requestKey, at: clock.now + seconds * 1_000)
                    let answer = try await line.send(request)
                    #expect(answer.status == 401)
                    let said = try #require(
                        try StrictJSON.parse(answer.body, ascii: false, maxBytes: Bounds.controlBytes).object)
                    #expect(Set(said.keys) == ["type", "title", "detail", "status", "now"])
                    #expect(said["type"] == .string("urn:croisee:problem:clock"))
                    #expect(said["now"] == .integer(clock.now))
                    // Bound to the request: whoever it is shown to later cannot use it.
                    try AnswerSignature.verify(
                        answer.signable, from: hub.id, key: hub.node.requestKey.publicKey, request: signature)
                }
                #expect(try place.state() == before)
                line.close()
            }
        }
    }

    @Test("What is here but forbidden is answered as what is nowhere, byte for byte")
    func forbidden() async throws {
        let place = try Place()
        let (hub, bel, val, clock) = (place.hub, place.bel, place.val.id, place.clock)
        let hidden = try [BundleClass.content, .membership].map { bundleClass in
            try #require(try hub.bundles(of: hub.id, in: place.closed, bundleClass).first).id.hex
        }
        let nowhere = Digest32.sha256([1])
        func fetch(_ id: String) throws -> [UInt8] { try WireJSON.encode(FetchRequest(bundles: [id])) }
        func payloads(_ id: String) throws -> [UInt8] {
            try WireJSON.encode(FetchRequest(payloads: [.init(bundle: id, entries: [0])]))
        }
        func offer(_ id: String) throws -> [UInt8] { try WireJSON.encode(OfferRequest(bundles: [id])) }
        func set(_ intersection: String, _ bundleClass: String, _ origins: [String]) throws -> [UInt8] {
            try WireJSON.encode(
                ReconcileRequest(
                    intersection: intersection, class: bundleClass, origins: origins, message: "YQAAAgA="))
        }
        let base = "/federation/v1/"
        var pairs: [(Line.Request, Line.Request, Int)] = [
            (
                .init("GET", base + "identity/\(place.other.id.text)"),
                .init("GET", base + "identity/\(CommunityID(nowhere).text)"), 404
            )
        ]
        for id in hidden {
            for body in [fetch, payloads] {
                pairs.append(
                    (
                        .init("POST", base + "fetch", try body(id)),
                        .init("POST", base + "fetch", try body(nowhere.hex)), 200
                    )
                )
            }
            pairs.append(
                (
                    .init("POST", base + "offer", try offer(id)), .init("POST", base + "offer", try offer(nowhere.hex)),
                    200
                ))
        }
        for route in ["reconcile", "digests"] {
            for (bundleClass, origins) in [("content", [hub.id.text]), ("content", []), ("membership", [])] {
                let here = try set(place.closed.text, bundleClass, origins)
                let none = try set(IntersectionID(nowhere).text, bundleClass, origins)
                pairs.append((.init("POST", base + route, here), .init("POST", base + route, none), 404))
            }
            // An origin that the hub knows, and one that nobody knows, where neither takes part.
            let known = try set(place.shared.text, "content", [place.other.id.text])
            let unknown = try set(place.shared.text, "content", [CommunityID(nowhere).text])
            pairs.append((.init("POST", base + route, known), .init("POST", base + route, unknown), 404))
        }
        let table = pairs
        try await serving(hub) { address, pin in
            clock.advance(seconds: 60)
            let line = try await Line(to: hub, address, pin)
            func ask(_ request: Line.Request) async throws -> PeerResponse {
                var request = request
                try request.sign(from: bel.id, to: hub.id, key: bel.node.requestKey, at: clock.now)
                return try await line.send(request)
            }
            // What is allowed is told apart very well.
            #expect(try await ask(.init("GET", base + "identity/\(val.text)")).status == 200)
            for (forbidden, unknown, status) in table {
                let comment: Comment = "\(forbidden.message.target)"
                let (first, second) = (try await ask(forbidden), try await ask(unknown))
                #expect(first.status == status && second.status == status, comment)
                #expect(first.body == second.body, comment)
                #expect(rest(of: first) == rest(of: second), comment)
                if status == 404 {
                    #expect(String(decoding: first.body, as: UTF8.self).contains("problem:not-found"), comment)
                }
            }
            line.close()
        }
    }

    /// All fields but those that differ between any two answers.
    private func rest(of answer: PeerResponse) -> [HTTPField] {
        answer.fields.filter { ![.signature, .signatureInput, .date].contains($0.name) }
    }
}
