import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Hummingbird
import Links
import Logging
import Synchronization
import Testing

@testable import CroiseeFederation

/// A node in a folder of its own, which goes with it.
final class Village: Sendable {
    let node: Node
    let bell = Bell()

    var id: CommunityID { node.me }

    init(_ name: String, seed: UInt8, clock: @escaping @Sendable () -> Int64 = Node.systemClock) throws {
        node = try Node.initialise(
            folder: newFolder(), name: name, language: .french, words: words(seed), clock: clock)
    }

    /// Of a node that was made otherwise.
    init(_ node: Node) { self.node = node }

    deinit { remove(node.folder) }

    var identity: Identity { get throws { try node.store.read { try $0.requireIdentity(node.me) } } }

    var service: FederationService { FederationService(node: node, bell: bell, logger: Log.quiet) }

    /// Says, and knows of the other, that both approved.
    func link(with other: Village, address: String? = nil, pin: String? = nil) throws {
        let theirs = try other.node.store.read { try $0.identity(of: other.id) }
        let link = PeerLink(
            community: other.id, name: "pair", address: address, pin: pin, origin: .declared,
            dials: address == nil ? .them : .us, approvedHere: true, approvedThere: true, words: [],
            allowsPrivateAddress: true)
        try node.store.write { writing in
            if let theirs { try writing.learn(theirs) }
            try writing.save(link)
        }
    }

    func write(_ title: String, _ body: String, in place: IntersectionID) throws {
        _ = try node.newNote(NoteText(title: title, body: body), Audience(places: [place]))
        bell.ring()
    }

    func titles() throws -> [String] { try node.store.read { try $0.notes() }.map(\.title).sorted() }

    func records(_ rows: [BundleRow]) throws -> [Record] {
        try node.store.read { reading in try rows.compactMap { try reading.record(of: $0.id) } }
    }

    func bundles(of origin: CommunityID, in place: IntersectionID, _ bundleClass: BundleClass = .content) throws
        -> [BundleRow]
    {
        try node.store.read { reading in
            try reading.intersection(place).map { try reading.bundles(in: $0) } ?? []
        }.filter { $0.origin == origin && $0.bundleClass == bundleClass }
    }
}

enum Log {
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

/// Two communities that recognise each other in an intersection that the first founded, each with the other's membership.
func intersection(of founder: Village, _ others: Village...) throws -> IntersectionID {
    let place = try founder.node.createIntersection(name: "Haies", purpose: "Échanger", language: "fr")
    for other in others { try founder.node.recognise(other.id, in: place) }
    for other in others {
        try carry(from: founder, to: other, in: place)
        _ = try other.node.join(place, delegateTo: founder.id)
        try carry(from: other, to: founder, in: place)
    }
    for other in others { try carry(from: founder, to: other, in: place) }
    return place
}

/// All membership bundles that one holds, by hand.
private func carry(from giver: Village, to taker: Village, in place: IntersectionID) throws {
    let records = try giver.node.store.read { reading in
        guard let row = try reading.intersection(place) else { return [Record]() }
        let membership = try reading.bundles(in: row).filter { $0.bundleClass == .membership }
        return try Set(membership.map(\.origin)).flatMap { try reading.identityRecord(of: $0) }
            + membership.compactMap { try reading.record(of: $0.id) }
    }
    try taker.node.store.write { [now = taker.node.now()] in _ = try $0.receive(records, from: .file, at: now) }
}

/// Runs a village's real routes over TLS on a free port of this computer, while `body` runs.
func serving<T: Sendable>(
    _ village: Village, _ body: @escaping @Sendable (_ address: String, _ pin: String) async throws -> T
) async throws -> T {
    let stop = StopFlag()
    let router = Router(context: NodeRequestContext.self)
    let nonces = NonceGuard(NonceMemory(started: village.node.now() - 1_000))
    FederationRouter(service: village.service, nonces: nonces, contacts: ContactLog(), isStopping: { stop.isSet }).add(
        to: router)
    return try await serving(
        router, at: village.node.now(),
        ending: {
            stop.set()
            village.bell.ring()
        }, body)
}

/// The same with guests that have a link with it, and its address to call.
func serving<T: Sendable>(
    _ host: Village, calledBy guests: Village..., body: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await serving(host) { address, pin in
        for guest in guests {
            try host.link(with: guest)
            try guest.link(with: host, address: address, pin: pin)
        }
        return try await body()
    }
}

/// Runs any routes over TLS on a free port of this computer, while `body` runs.
func serving<T: Sendable>(
    _ router: Router<NodeRequestContext>, at now: Int64, ending: @escaping @Sendable () -> Void = {},
    _ body: @escaping @Sendable (_ address: String, _ pin: String) async throws -> T
) async throws -> T {
    let certificate = try NodeCertificate.make(hosts: ["127.0.0.1"], now: now)
    let live = try LiveCertificate(certificatePEM: certificate.certificatePEM, keyPEM: certificate.keyPEM)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        router: router, server: try .node(certificate: live),
        configuration: .node(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in
            found.yield(channel.localAddress?.port ?? 0)
            found.finish()
        }, logger: Log.quiet)
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask {
            defer { found.finish() }
            try await application.run()
            return nil
        }
        group.addTask {
            for await port in ports { return try await body("https://127.0.0.1:\(port)", live.pin.text) }
            throw TestMistake.noPort
        }
        defer {
            ending()
            group.cancelAll()
        }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw TestMistake.noPort
    }
}

/// The records of a stream, and the head of `changes`.
extension Answer {
    var records: [Record] {
        get throws {
            let start = contentType == MediaType.changes ? (body.firstIndex(of: 0x0A).map { $0 + 1 } ?? 0) : 0
            var reader = StreamReader()
            reader.feed(body[start...])
            return reader.drain().compactMap { item in
                guard case .record(let record, _) = item else { return nil }
                return record
            }
        }
    }

    var bundles: [BundleID] {
        get throws { try records.filter { $0.type == .bundle }.map { try Bundle.parse(plain: $0.plain()).id } }
    }

    var head: ChangesHead {
        get throws {
            let end = try #require(body.firstIndex(of: 0x0A))
            return try WireJSON.decode(ChangesHead.self, from: Array(body[..<end]))
        }
    }
}
