import Bundles
import Catalogue
import CroiseeStore

import struct Bundles.Record

/// What goes out.
extension Exchange {
    static let pushBytes = 1 << 20

    /// What arrived here since the last push, without what this peer brought itself.
    func pushNews() async throws {
        while true {
            let (changes, position) = try await store.reading { [peer] reading in
                let position = try reading.link(with: peer)?.pushed ?? 0
                let from = try reading.cursor(at: position)
                return (try reading.changes(after: from, for: peer, bytes: Self.pushBytes, own: false), position)
            }
            if !changes.records.isEmpty { try await push(records: changes.records) }
            guard changes.cursor.position > position else { return }
            try await store.writing { [peer] in try $0.note(.pushed(changes.cursor.position), with: peer) }
            guard changes.more else { return }
        }
    }

    /// What the other side knows it lacks: it does not call, so it cannot ask.
    func bringWanted() async throws {
        lastBrought = node.now()
        let answer = try await client.request(method: "GET", path: "/federation/v1/wanted", lane: .control)
        let wanted = try Wire.bundles(
            try WireJSON.decode(WantedAnswer.self, from: answer.body).bundles, limit: Wire.wantedAtMost)
        try await push(try await store.reading { reading in try wanted.filter { try reading.isWhole($0) } })
    }

    func bringWantedIfDue() async throws {
        guard isDue(since: lastBrought, every: 3_600_000, now: node.now()) else { return }
        try await bringWanted()
    }

    func offer(_ ids: [BundleID]) async throws {
        for start in stride(from: 0, to: ids.count, by: 4_096) {
            let batch = Array(ids[start..<min(start + 4_096, ids.count)])
            let body = try WireJSON.encode(OfferRequest(bundles: batch.map(\.hex)))
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/offer", contentType: MediaType.json, body: body, lane: .control)
            let wanted = try WireJSON.decode(OfferAnswer.self, from: answer.body).wanted
            try await push(wanted.filter(batch.indices.contains).map { batch[$0] })
        }
    }

    func push(_ ids: [BundleID]) async throws {
        var left = try await store.reading { try $0.inOrderOfArrival(ids) }[...]
        while !left.isEmpty {
            let served = try await store.reading { [peer, left] in
                try $0.serve(left.lazy.map { ($0, nil) }, to: peer, bytes: Self.pushBytes)
            }
            left = left.dropFirst(served.taken)
            if !served.records.isEmpty { try await push(records: served.records) }
        }
    }

    func push(records: [Record]) async throws {
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in records where try isNews(record) { writer.append(record, to: &body) }
        writer.finish(to: &body)
        let answer = try await client.request(
            method: "POST", path: "/federation/v1/push", contentType: MediaType.stream, body: body, lane: .control)
        let result = try WireJSON.decode(PushAnswer.self, from: answer.body)
        if !result.identityNeeded.isEmpty { introduced = [:] }
        report.add(result)
        if result.stored > 0 { hasPushed = true }
        if result.refused.contains(where: { $0.type == Problem.peerQuota.type }) { try await noteQuota() }
    }

    /// An identity goes once per exchange.
    func isNews(_ record: Record) throws -> Bool {
        guard record.type == .identity else { return true }
        let identity = try Identity.parse(text: try record.plain())
        defer { introduced[identity.community] = identity.text }
        return introduced[identity.community] != identity.text
    }
}
