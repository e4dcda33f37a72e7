import Bundles
import Catalogue
import CroiseeFederation
import Foundation
import NIOCore
import Notes
import Synchronization

/// A thousand villages wait on long polls; one publishes a note each second. All others must have it soon, and the hub must
/// stay small and cool.
struct HubWorkload {
    let plan: Plan
    let region: Region
    let generator: TextGenerator

    static let ids = ["hub-delivery-p99", "hub-delivery-all", "hub-memory", "hub-cpu"]

    func run() async throws -> Findings {
        let notes = plan.quick ? 8 : 40
        let arrivals = Arrivals()
        let peers = region.peers
        let listeners = peers.villages.dropFirst().map { Listener($0, peers, arrivals) }
        let place = peers.place
        let own = Charter.id(ofPayload: try peers.publicCharter(of: peers.publisher).payload())
        let connection = try await peers.connect(peers.publisher)
        defer { connection.close() }
        guard let pid = region.hub.server?.pid else { throw Failure("the hub does not run") }
        var sent: [(id: BundleID, at: ContinuousClock.Instant, readers: Int)] = []
        var cpu = 0.0
        var wall = 0.0
        try await withThrowingTaskGroup(of: Void.self) { group in
            for listener in listeners { group.addTask { try await listener.listen() } }
            // Everyone waits before the first note goes.
            try await waitUntil(atMost: plan.quick ? 40 : 300, "all villages wait") {
                arrivals.failure != nil || arrivals.waiting >= listeners.count
            }
            try await Task.sleep(for: .seconds(2))
            let start = ContinuousClock.now
            let cpuBefore = ProcessFigures.cpuSeconds(of: pid) ?? 0
            for number in 0..<notes {
                // By turns in the intersection and in its own public place.
                let isPublic = number % 2 == 1
                let bundle = try note(number, in: isPublic ? own : place)
                let record = try Record.compress(type: .bundle, plain: bundle.plain)
                arrivals.expect(bundle.id)
                let at = ContinuousClock.now
                let answer = try await peers.push([record], of: peers.publisher, over: connection)
                try require(answer.stored == 1, "the hub did not store a note")
                sent.append((bundle.id, at, isPublic ? listeners.count : peers.members.count - 1))
                try await Task.sleep(until: start + .seconds(number + 1), clock: .continuous)
            }
            wall = (ContinuousClock.now - start).inSeconds
            cpu = (ProcessFigures.cpuSeconds(of: pid) ?? 0) - cpuBefore
            let expected = sent.reduce(0) { $0 + $1.readers }
            try await waitUntil(atMost: 20, "all villages have all notes") {
                arrivals.failure != nil || arrivals.count >= expected
            }
            group.cancelAll()
            for listener in listeners { listener.stop() }
            while let ended = await group.nextResult() { _ = ended }
        }
        if let failure = arrivals.failure { throw failure }
        var seconds: [Double] = []
        for one in sent {
            let times = arrivals.times(of: one.id)
            try require(times.count == one.readers, "a note reached \(times.count) of \(one.readers) villages")
            seconds += times.map { ($0 - one.at).inSeconds }
        }
        let peak = Double(ProcessFigures.peak(of: pid) ?? 0) / 1e6
        let what =
            "\(peers.villages.count) villages, \(notes) notes, one each second, in the intersection and in public by turns"
        var findings = Findings()
        var p99 = Row("hub-delivery-p99", [seconds.percentile(0.99) ?? .infinity], "s", target: 2, note: what)
        p99.spread = [seconds.min() ?? 0, seconds.max() ?? 0]
        findings.rows = [
            p99,
            Row(
                "hub-delivery-all", [Double(seconds.count)], "deliveries",
                target: Double(sent.reduce(0) { $0 + $1.readers }), sense: .atLeast,
                note: "each with its hash, its signature and the hub's signature checked"),
            Row(
                "hub-memory", [peak], "MB", target: 256,
                note: "highest resident size of the hub, the linking of all villages included"),
            Row(
                "hub-cpu", [cpu / wall], "cores", target: 0.5,
                note: "processor time of the hub while the notes went out"),
        ]
        return findings
    }

    private func note(_ number: Int, in place: IntersectionID) throws -> Bundles.Bundle {
        var random = SystemRandomNumberGenerator()
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        let revision = NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "Note \(number)",
            body: String(decoding: generator.note(2_000_000 + number), as: UTF8.self), language: "fr", createdAt: now,
            updatedAt: now)
        return try region.peers.publisher.bundle([.note(revision)], in: place, .content, at: now)
    }

    private func waitUntil(atMost seconds: Double, _ what: String, _ isSo: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !isSo() {
            guard .now < deadline else { throw Failure("not so within \(Int(seconds)) s: \(what)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// When which bundle came to whom, over all villages.
final class Arrivals: Sendable {
    private struct State {
        var times: [BundleID: [ContinuousClock.Instant]] = [:]
        var count = 0
        var waiting = 0
        var failure: Failure?
    }
    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }
    var waiting: Int { state.withLock { $0.waiting } }
    var failure: Failure? { state.withLock { $0.failure } }

    func expect(_ bundle: BundleID) { state.withLock { $0.times[bundle] = [] } }
    func wait() { state.withLock { $0.waiting += 1 } }
    func fail(_ failure: Failure) { state.withLock { $0.failure = $0.failure ?? failure } }
    func times(of bundle: BundleID) -> [ContinuousClock.Instant] { state.withLock { $0.times[bundle] ?? [] } }

    func note(_ bundle: BundleID) {
        let now = ContinuousClock.now
        state.withLock {
            guard $0.times[bundle] != nil else { return }
            $0.times[bundle]?.append(now)
            $0.count += 1
        }
    }
}

/// One village on its long poll.
final class Listener: Sendable {
    private let village: SimulatedVillage
    private let peers: Peers
    private let arrivals: Arrivals
    private let connection = Mutex<RawConnection?>(nil)

    init(_ village: SimulatedVillage, _ peers: Peers, _ arrivals: Arrivals) {
        self.village = village
        self.peers = peers
        self.arrivals = arrivals
    }

    func stop() { connection.withLock { $0 }?.close() }

    func listen() async throws {
        do {
            let connection = try await peers.connect(village)
            self.connection.withLock { $0 = connection }
            var (cursor, view) = try await peers.standing(connection, village)
            arrivals.wait()
            while !Task.isCancelled {
                let answer = try await peers.ask(
                    connection, village, "GET", "/federation/v1/changes",
                    query: "after=\(cursor)&view=\(view)&wait=50")
                if answer.status == 204 { continue }
                (cursor, view) = try take(answer.body)
            }
        } catch {
            if !Task.isCancelled { arrivals.fail(Failure("\(village.name): \(error)")) }
        }
    }

    /// Checks everything that came, keeps where it ends.
    private func take(_ body: [UInt8]) throws -> (String, String) {
        struct Head: Decodable { let cursor: String, view: String, listed: [String] }
        guard let end = body.firstIndex(of: 0x0A) else { throw Failure("an answer without a head") }
        let head: Head = try Croisee.decode(Array(body[..<end]))
        var reader = StreamReader()
        reader.feed(body[(end + 1)...])
        var origin: Identity?
        for item in reader.drain() {
            switch item {
            case .record(let record, _) where record.type == .identity:
                origin = try Identity.parse(text: record.plain())
            case .record(let record, _):
                let bundle = try Bundles.Bundle.parse(plain: record.plain())
                let publisher = peers.publisher.identity
                let author = bundle.manifest.origin == publisher.community ? publisher : origin
                guard let author else { throw Failure("a bundle of somebody unknown") }
                try bundle.verify(identity: author)
                arrivals.note(bundle.id)
            case .ended(let complete): try require(complete, "an incomplete stream")
            case .damaged, .cutOff, .trailing: throw Failure("a damaged stream")
            }
        }
        return (head.cursor, head.view)
    }
}
