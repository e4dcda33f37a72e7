import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import NIOCore
import NIOPosix
import NIOSSL
import Randomness

/// The simulated villages of a hub, and how they call it. All but one may stand in its intersection: that is how many communities
/// an intersection takes.
struct Peers: Sendable {
    let villages: [SimulatedVillage]
    let address: HubAddress
    let place: IntersectionID
    let group: MultiThreadedEventLoopGroup
    let context: NIOSSLContext

    /// The one that publishes; its ID is the smallest, so that whoever delegates to the hub admits it.
    var publisher: SimulatedVillage { villages[0] }
    /// Those who take part in the intersection, the publisher first.
    var members: ArraySlice<SimulatedVillage> { villages.prefix(StoreBounds.communitiesPerIntersection - 1) }

    static let json = "application/json"
    static let stream = "application/vnd.croisee.stream"

    func connect(_ village: SimulatedVillage) async throws -> RawConnection {
        try await RawConnection.open(
            port: address.port, from: village.address, certificate: address.certificate, context: context, group: group)
    }

    /// Every village says that it approves, and brings its identity, its own public place, and its joining.
    func settle(atMost seconds: Double) async throws {
        let start = ContinuousClock.now
        let isMember = Set(members.map(\.community))
        var next = villages.makeIterator()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            while running < 8, let village = next.next() {
                group.addTask { try await introduce(village, isMember: isMember.contains(village.community)) }
                running += 1
            }
            while try await group.next() != nil {
                if let village = next.next() {
                    group.addTask { try await introduce(village, isMember: isMember.contains(village.community)) }
                }
                let spent = (ContinuousClock.now - start).inSeconds
                try require(spent < seconds, "the villages were not linked within \(spent.short) s")
            }
        }
        say("  \(villages.count) villages linked in \((ContinuousClock.now - start).inSeconds.short) s")
    }

    private func introduce(_ village: SimulatedVillage, isMember: Bool) async throws {
        let connection = try await connect(village)
        defer { connection.close() }
        let state = LinkStateMessage(
            state: .active, approved: true, dials: .me, identity: String(decoding: village.identity.text, as: UTF8.self)
        )
        try await ask(
            connection, village, "POST", "/federation/v1/links/state", contentType: Self.json, body: state.bytes)
        var records = [try Record.compress(type: .identity, plain: village.identity.text)]
        for bundle in try membership(of: village, isMember: isMember) {
            records.append(try Record.compress(type: .bundle, plain: bundle.plain))
        }
        let answer = try await push(records, of: village, over: connection)
        try require(
            answer.stored == records.count - 1 && answer.refused.isEmpty,
            "\(village.name): of \(records.count - 1) membership bundles \(answer.stored) were stored: "
                + answer.refused.map(\.type).joined(separator: ", "))
    }

    private func membership(of village: SimulatedVillage, isMember: Bool) throws -> [Bundles.Bundle] {
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        let charter = try publicCharter(of: village)
        let own = Charter.id(ofPayload: try charter.payload())
        var bundles = [try village.bundle([.charter(charter), .join(cancels: [])], in: own, .membership, at: now)]
        guard isMember else { return bundles }
        var entries: [Entry] = [
            .join(cancels: []), .recognise(address.community, cancels: []), .delegate(address.community, cancels: []),
        ]
        if village.community == publisher.community {
            // More than a delegation reaches: 500.
            entries += members.dropFirst().map { .recognise($0.community, cancels: []) }
        }
        for start in stride(from: 0, to: entries.count, by: 256) {
            let batch = Array(entries[start..<min(start + 256, entries.count)])
            bundles.append(
                try village.bundle(
                    batch, in: place, .membership, at: now, after: start == 0 ? [] : [bundles[bundles.count - 1].id]))
        }
        return bundles
    }

    /// The same charter each time: its salt follows from the village's number.
    func publicCharter(of village: SimulatedVillage) throws -> Charter {
        var random = SeededRandom(UInt64(village.number))
        return try Charter(
            name: village.name, purpose: "Ce que nous publions", language: "fr", founder: village.community,
            kind: .public, salt: Salt(using: &random))
    }

    struct PushRow: Decodable {
        struct Refused: Decodable { let type: String }
        let stored: Int
        let refused: [Refused]
    }

    func push(_ records: [Record], of village: SimulatedVillage, over connection: RawConnection) async throws -> PushRow
    {
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in records { writer.append(record, to: &body) }
        writer.finish(to: &body)
        let answer = try await ask(
            connection, village, "POST", "/federation/v1/push", contentType: Self.stream, body: body)
        return try Croisee.decode(answer.body)
    }

    @discardableResult
    func ask(
        _ connection: RawConnection, _ village: SimulatedVillage, _ method: String, _ path: String,
        query: String? = nil, contentType: String? = nil, body: [UInt8] = []
    ) async throws -> RawAnswer {
        let request = try SignedRequest(
            method, path, query: query, contentType: contentType, body: body, from: village, to: address)
        let answer = try await connection.send(request.bytes)
        try require(
            (200..<300).contains(answer.status),
            "\(village.name): \(method) \(path): \(answer.status) \(String(decoding: answer.body.prefix(200), as: UTF8.self))"
        )
        try request.verify(answer, of: address)
        return answer
    }

    /// Where a village stands: the hub's newest position, and what the two have in common.
    func standing(_ connection: RawConnection, _ village: SimulatedVillage) async throws -> (
        cursor: String, view: String
    ) {
        struct Views: Decodable { let cursor: String, view: String }
        let answer = try await ask(connection, village, "GET", "/federation/v1/intersections")
        let views: Views = try Croisee.decode(answer.body)
        return (views.cursor, views.view)
    }
}
