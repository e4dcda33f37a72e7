import Bundles
import Catalogue
import CroiseeStore
import Links
import Testing

import struct Bundles.Record

@testable import CroiseeFederation

/// A hub, and two villages that delegate to it; the first wrote a note that the hub holds.
private struct Region {
    let hub: Village
    let val: Village
    let bel: Village
    let place: IntersectionID

    init() throws {
        hub = try Village("Pays", seed: 1)
        val = try Village("Val-Exemple", seed: 2)
        bel = try Village("Bel-Air", seed: 3)
        place = try intersection(of: hub, val, bel)
        try hub.link(with: val)
        try hub.link(with: bel)
        try val.link(with: hub)
        try bel.link(with: hub)
        try val.write("La haie", "Deux rangs, en quinconce.", in: place)
        try hand(over: val.bundles(of: val.id, in: place))
        try hub.write("Le four", "Deux heures.", in: place)
    }

    func hand(over rows: [BundleRow]) throws {
        let records = try val.records(rows)
        try hub.node.store.write { [val] in _ = try $0.receive(records, from: .peer(val.id), at: val.node.now()) }
    }

    /// Everything that the hub holds of this intersection and of public places.
    func known() throws -> [BundleID] {
        try hub.node.store.read { reading in
            try reading.intersections().flatMap { try reading.bundles(in: $0) }.map(\.id)
        }
    }

    func fetch(_ peer: Village, _ ids: [BundleID]) async throws -> Answer {
        try await hub.service.fetch(peer: peer.id, FetchRequest(bundles: ids.map(\.hex)))
    }

    func changes(_ peer: Village, after: Cursor = .beginning) async throws -> Answer {
        try await hub.service.changes(peer: peer.id, after: after, view: "", wait: 0) { false }
    }
}

@Suite("Who may have what is looked up again for every record")
struct AuthorisationTests {
    @Test("A peer with an active link gets what its rosters allow, of every origin, with the identities")
    func active() async throws {
        let region = try Region()
        let answer = try await region.changes(region.bel)
        let ofVal = try region.hub.bundles(of: region.val.id, in: region.place).map(\.id)
        let ofHub = try region.hub.bundles(of: region.hub.id, in: region.place).map(\.id)
        #expect(ofVal.count == 1 && ofHub.count == 1)
        #expect(Set(try answer.bundles).isSuperset(of: ofVal + ofHub))
        #expect(try answer.records.first?.type == .identity)
        #expect(try await region.fetch(region.bel, ofVal + ofHub).bundles == ofVal + ofHub)
        // What the peer itself brought is listed, not sent.
        let back = try await region.changes(region.val)
        #expect(try back.head.listed == ofVal.map(\.hex))
        #expect(try !back.bundles.contains(ofVal[0]))
    }

    @Test("The long poll of a peer that is revoked while it waits ends with link-not-active")
    func revokedWhileWaiting() async throws {
        let region = try Region()
        let first = try await region.changes(region.bel).head
        let cursor = try #require(Cursor(first.cursor))
        let (signals, signal) = AsyncStream.makeStream(of: Void.self)
        let (hub, bel) = (region.hub, region.bel)
        let poll = Task {
            try await hub.service.changes(peer: bel.id, after: cursor, view: first.view, wait: 55) {
                // Asked just before it waits; the bell counts from before that.
                signal.yield()
                return false
            }
        }
        for await _ in signals { break }
        _ = try hub.node.revoke(bel.id)
        hub.bell.ring()
        let result = await poll.result
        #expect(throws: Problem.linkNotActive(state: "revoked")) { try result.get() }
    }

    @Test(
        "Without an active link nothing is given and nothing taken, whatever is asked",
        arguments: [LinkState.revoked, .paused, .requested])
    func inactive(_ state: LinkState) async throws {
        let region = try Region()
        let (hub, bel, place) = (region.hub, region.bel, region.place)
        let known = try region.known()
        try hub.node.store.write { writing in
            guard var link = try writing.reading.link(with: bel.id)?.link else { return }
            switch state {
            case .revoked: try link.revoke()
            case .paused: try link.pause()
            default: link.approvedHere = false
            }
            try writing.save(link)
        }
        try bel.write("Un puits", "Eau claire.", in: place)
        let pushed = try bel.records(bel.bundles(of: bel.id, in: place))
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in pushed { writer.append(record, to: &body) }
        writer.finish(to: &body)
        let stream = body
        let ask = ReconcileRequest(
            intersection: place.text, class: "content", origins: [hub.id.text], message: "YQAAAgA=")
        let asked: [@Sendable () async throws -> Answer] = [
            { try await region.fetch(bel, known) },
            { try await region.changes(bel) },
            { try await hub.service.intersections(peer: bel.id) },
            { try await hub.service.offer(peer: bel.id, OfferRequest(bundles: known.map(\.hex))) },
            { try await hub.service.push(peer: bel.id, body: stream, language: .french) },
            { try await hub.service.reconcile(peer: bel.id, ask) },
            { try await hub.service.digests(peer: bel.id, ask) },
            { try await hub.service.identity(of: region.val.id, peer: bel.id) },
        ]
        for question in asked {
            await #expect(throws: Problem.linkNotActive(state: state.rawValue)) { try await question() }
        }
        #expect(try hub.bundles(of: bel.id, in: place).isEmpty)
    }

    @Test("Somebody unknown gets nothing but this node's own identity")
    func unknown() async throws {
        let region = try Region()
        let other = try Village("Ailleurs", seed: 9)
        await #expect(throws: Problem.linkNotActive(state: "none")) {
            try await region.fetch(other, try region.known())
        }
        let own = try await region.hub.service.identity(of: nil, peer: nil)
        #expect(try own.records.map { try Identity.parse(text: $0.plain()).community } == [region.hub.id])
        await #expect(throws: Problem.unknownToPeer) {
            try await region.hub.service.identity(of: region.val.id, peer: nil)
        }
    }

    @Test("A community that refuses another is not served to it by the hub either, from the next record on")
    func refusedThroughHub() async throws {
        let region = try Region()
        let ofVal = try region.hub.bundles(of: region.val.id, in: region.place).map(\.id)
        #expect(try await region.fetch(region.bel, ofVal).bundles == ofVal)

        try region.val.node.refuse(region.bel.id, in: region.place)
        try region.hand(over: region.val.bundles(of: region.val.id, in: region.place, .membership))
        #expect(try await region.fetch(region.bel, ofVal).bundles.isEmpty)
        #expect(try await !region.changes(region.bel).bundles.contains(ofVal[0]))
        let payloads = FetchRequest(payloads: [.init(bundle: ofVal[0].hex, entries: [0])])
        #expect(try await region.hub.service.fetch(peer: region.bel.id, payloads).bundles.isEmpty)
        // The hub's own it still gets.
        let ofHub = try region.hub.bundles(of: region.hub.id, in: region.place).map(\.id)
        #expect(try await region.fetch(region.bel, ofHub).bundles == ofHub)
    }

    @Test("Some payloads of a bundle come with the others left out")
    func payloads() async throws {
        let region = try Region()
        let ofVal = try region.hub.bundles(of: region.val.id, in: region.place).map(\.id)
        let asked = FetchRequest(payloads: [.init(bundle: ofVal[0].hex, entries: [])])
        let answer = try await region.hub.service.fetch(peer: region.bel.id, asked)
        let bundle = try answer.records.filter { $0.type == .bundle }.map { try Bundle.parse(plain: $0.plain()) }
        #expect(bundle.map(\.payloads) == [[.missing]])
    }

    @Test("A cursor of another history is refused with `cursor`")
    func cursor() async throws {
        let region = try Region()
        let foreign = Cursor(position: 2, check: "0123456789abcdef")
        await #expect(throws: Problem.cursorUnknown) { try await region.changes(region.bel, after: foreign) }
    }

    @Test("One bad record of a push is answered with its problem, the good ones beside it are kept")
    func push() async throws {
        let region = try Region()
        let (hub, bel, place) = (region.hub, region.bel, region.place)
        for number in 1...3 { try bel.write("Note \(number)", "Texte \(number)", in: place) }
        var records = try bel.records(bel.bundles(of: bel.id, in: place))
        let spoilt = String(decoding: try records[1].plain(), as: UTF8.self).replacing("Texte", with: "TEXTE")
        records[1] = try Record.compress(type: .bundle, plain: Array(spoilt.utf8))
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in records { writer.append(record, to: &body) }
        writer.finish(to: &body)
        let answer = try await hub.service.push(peer: bel.id, body: body, language: .english)
        let said = try WireJSON.decode(PushAnswer.self, from: answer.body)
        #expect(said.stored == 2)
        #expect(said.refused.map(\.type) == ["wrong-hash"])
        #expect(try hub.node.store.read { try $0.quarantine().map(\.problem.type) } == ["wrong-hash"])
        #expect(try hub.node.store.read { try $0.gapCount() } == 1)
    }

    @Test("Two identities under one number freeze the origin, however they came", arguments: [true, false])
    func frozen(byState: Bool) async throws {
        let region = try Region()
        let (hub, bel, place) = (region.hub, region.bel, region.place)
        let words = try RecoveryWords(entropy: [UInt8](repeating: 3, count: 16))
        let identity = try #require(try bel.node.store.read { try $0.identity(of: bel.id) })
        let two = try [5, 6].map { seed in
            try identity.advanced(
                newSigning: SigningKey(seed: [UInt8](repeating: seed, count: 32)),
                recoveryKey: words.recoveryKey(1), nextRecovery: words.recoveryKey(2).publicKey, sealing: [])
        }
        _ = try hub.node.store.write { try $0.learn(two[0]) }
        if byState {
            let message = LinkStateMessage(
                state: .active, approved: true, dials: .me, identity: String(decoding: two[1].text, as: UTF8.self))
            await #expect(throws: Problem.frozenOrigin) {
                try await hub.service.linkState(peer: bel.id, message) { false }
            }
        } else {
            let record = try Record.compress(type: .identity, plain: two[1].text)
            let report = try hub.node.store.write { try $0.receive([record], from: .peer(bel.id), at: hub.node.now()) }
            #expect(report.refused.map(\.problem.type) == ["identity-conflict"])
        }
        #expect(try hub.node.store.read { try $0.community(bel.id)?.frozen } == true)
        try bel.write("Note", "Texte", in: place)
        let report = try hub.node.store.write { [records = try bel.records(bel.bundles(of: bel.id, in: place))] in
            try $0.receive(records, from: .peer(bel.id), at: hub.node.now())
        }
        #expect(report.stored == 0)
        #expect(report.refused.map(\.problem.type) == ["identity-conflict"])
    }
}
