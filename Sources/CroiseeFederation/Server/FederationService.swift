import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Links
import Logging
import Reconciliation
import Synchronization

/// Answers other nodes. Routes hand it checked requests; it reads and writes the store and says what to answer.
struct FederationService: Sendable {
    let node: Node
    let bell: Bell
    let logger: Logger
    let board: Newsboard
    let room = AnswerRoom()
    let trials = ReachTrials()
    /// How much may come with one answer of `changes`.
    static let changesBytes = 256 << 10
    /// How much one `fetch` answers at about.
    static let fetchBytes = 2 << 20
    /// So many records are looked up under one check of the link and the rosters.
    static let fetchCount = 32
    static let longestWait = 55
    /// So many bundles that are not for it, and a peer's cursor is moved on.
    static let passedAtMost: Int64 = 512

    init(node: Node, bell: Bell, logger: Logger) {
        self.node = node
        self.bell = bell
        self.logger = logger
        board = Newsboard(store: node.store, bell: bell)
    }

    var store: Store { node.store }

    /// The key by which a community signs its requests; nil for one that is not known here.
    func requestKey(of community: CommunityID) async throws -> VerifyingKey? {
        let news = try await board.news()
        if let known = news.requestKey(of: community) { return known }
        let found = try await store.reading { try $0.identity(of: community)?.node?.requestKey }
        if let found { news.remember(found, of: community) }
        return found
    }

    func intersections(peer: CommunityID) async throws -> Answer {
        let (cursor, views, chains) = try await store.reading { reading in
            try reading.requireActive(peer)
            return (try reading.cursor(), try reading.commonViews(with: peer), try reading.chains(for: peer))
        }
        let answer = IntersectionsAnswer(
            cursor: cursor.description, view: CommonView.digest(of: views, chains: chains),
            views: views.map {
                .init(
                    intersection: $0.intersection.text, members: $0.members, origins: $0.origins.map(\.text),
                    view: $0.digest)
            }, chains: chains.map(\.description))
        return Answer(status: .ok, contentType: MediaType.json, body: answer.bytes)
    }

    /// Long poll: answers when there is something for this peer, when its view changed, when the link ends, or when the time is over.
    func changes(peer: CommunityID, after: Cursor, view: String, wait: Int, isStopping: @Sendable () -> Bool)
        async throws -> Answer
    {
        let deadline = ContinuousClock.now + .seconds(min(max(wait, 0), Self.longestWait))
        var from = after
        while true {
            let rings = bell.rings
            let (found, passed) = try await look(peer: peer, from: from, since: after, view: view)
            if let found { return found }
            // Nothing for this peer up to there, however often others ring.
            from = passed
            let left = deadline - .now
            if left <= .zero || isStopping() || Task.isCancelled { return .nothing }
            await bell.wait(past: rings, atMost: left)
        }
    }

    /// From memory, unless the link is not active or the cursor is an old one. No room is held once this has returned nothing.
    /// - Returns: an answer, if there is something to say; and how far was looked.
    private func look(peer: CommunityID, from: Cursor, since asked: Cursor, view: String) async throws -> (
        Answer?, Cursor
    ) {
        let news = try await board.news()
        var place: AnswerRoom.Place?
        let changes: Changes
        let current: String
        if news.isActive(peer), let kept = try news.changes(after: from, for: peer, bytes: Self.changesBytes) {
            (changes, current) = (kept, news.viewDigest(with: peer))
        } else {
            // These records are read for this peer alone: they count from here on.
            place = try await room.place(for: peer, bytes: Self.changesBytes * 2)
            (changes, current) = try await store.reading { reading in
                try reading.requireActive(peer)
                return (
                    try reading.changes(after: from, for: peer, bytes: Self.changesBytes),
                    try reading.viewDigest(with: peer)
                )
            }
        }
        let passed = changes.cursor.position - asked.position
        guard !changes.isEmpty || current != view || passed > Self.passedAtMost else { return (nil, changes.cursor) }
        let size = changes.records.reduce(1_024) { $0 + 256 + $1.frame.count }
        if place == nil, size > AnswerRoom.large { place = try await room.place(for: peer, bytes: size) }
        var answer = try answer(changes, view: current)
        place?.shrink(to: answer.body.count)
        if answer.body.count > AnswerRoom.large { answer.place = place }
        return (answer, changes.cursor)
    }

    private func answer(_ changes: Changes, view: String) throws -> Answer {
        let head = ChangesHead(
            cursor: changes.cursor.description, view: view, more: changes.more, listed: changes.listed.map(\.hex))
        var body = head.bytes + [0x0A]
        var writer = StreamWriter()
        for record in changes.records { writer.append(record, to: &body) }
        writer.finish(to: &body)
        return Answer(status: .ok, contentType: MediaType.changes, body: body)
    }

    /// Link and rosters are checked anew every few records, in the snapshot that they come from: a revocation works at once.
    func fetch(peer: CommunityID, _ request: FetchRequest) async throws -> Answer {
        // What is named twice is answered once.
        var named = Set<BundleID>()
        let ids = try Wire.bundles(request.bundles, limit: 1_024).filter { named.insert($0).inserted }
        guard (request.payloads?.count ?? 0) <= 1_024 else { throw Problem.malformedMessage }
        let payloads = try (request.payloads ?? []).map { wanted in
            guard let id = BundleID(hex: wanted.bundle), wanted.entries.count <= Bounds.bundleEntries else {
                throw Problem.malformedMessage
            }
            return (id, Set(wanted.entries))
        }.filter { named.insert($0.0).inserted }
        var body: [UInt8] = []
        var writer = StreamWriter()
        var introduced = Set<CommunityID>()
        var size = 0
        var wanted = (ids.map { ($0, nil as Set<Int>?) } + payloads.map { ($0.0, $0.1 as Set<Int>?) })[...]
        while !wanted.isEmpty, size <= Self.fetchBytes {
            let some = wanted.prefix(Self.fetchCount)
            wanted = wanted.dropFirst(Self.fetchCount)
            let served = try await store.reading { [introduced, room = Self.fetchBytes - size] reading in
                try reading.requireActive(peer)
                return try reading.serve(some, to: peer, bytes: room, introduced: introduced)
            }
            for record in served.records { writer.append(record, to: &body) }
            introduced = served.introduced
            size += served.bytes
        }
        writer.finish(to: &body)
        return .stream(body)
    }

    func push(peer: CommunityID, body: [UInt8], language: Language) async throws -> Answer {
        let stream = try await OpenedStream.open(body, store)
        let now = node.now()
        let report = try await store.writing { writing in
            try writing.reading.requireActive(peer)
            return try writing.receive(stream.records, from: .peer(peer), at: now)
        }
        if report.stored + report.filled > 0 || report.membershipChanged || report.identitiesChanged { bell.ring() }
        if report.refused.contains(where: { $0.problem == .peerQuota }) {
            logger.warning("a peer brought more than is kept of one", metadata: ["peer": "\(peer)"])
        }
        if report.withdrawn > 0 { try await store.truncatingLog() }
        // What could be kept is kept; the peer comes again with the rest.
        if report.refused.contains(where: { $0.problem == .lowDisk }) { throw Problem.lowDisk }
        var answer = PushAnswer(stored: report.stored, known: report.known)
        answer.identityNeeded = report.identityNeeded.map(\.text).sorted()
        let problems = report.refused.map { ($0.bundle, $0.problem) } + stream.damages.map { (nil, $0) }
        answer.refused = problems.map {
            .init(bundle: $0.0?.hex, type: $0.1.type, detail: $0.1.sentence.text(language))
        }
        return try .json(answer)
    }

    /// Bundles and payloads that are missing here, of those that the asker may have as well.
    func wanted(peer: CommunityID) async throws -> Answer {
        let wanted = try await store.reading { reading in
            try reading.requireActive(peer)
            return try reading.wanted(from: peer, limit: Wire.wantedAtMost)
        }
        return try .json(WantedAnswer(bundles: wanted.map(\.hex)))
    }

    func offer(peer: CommunityID, _ request: OfferRequest) async throws -> Answer {
        let ids = try Wire.bundles(request.bundles, limit: 4_096)
        let wanted = try await store.reading { reading in
            try reading.requireActive(peer)
            // What the asker may not have looks as if it were not here.
            return try ids.indices.filter { try !reading.serves(ids[$0], to: peer) || !reading.isWhole(ids[$0]) }
        }
        return try .json(OfferAnswer(wanted: wanted))
    }

    func reconcile(peer: CommunityID, _ request: ReconcileRequest) async throws -> Answer {
        guard let text = request.message, let message = Data(base64Encoded: text) else {
            throw Problem.malformedMessage
        }
        let items = try await items(peer: peer, request)
        let server = ReconciliationServer(set: items, frameLimit: 512 << 10)
        return try .json(ReconcileAnswer(message: Data(try server.answer([UInt8](message))).base64EncodedString()))
    }

    func digests(peer: CommunityID, _ request: ReconcileRequest) async throws -> Answer {
        let items = try await items(peer: peer, request)
        return try .json(
            DigestsAnswer(
                months: MonthDigests.of(items),
                ids: request.month.map { MonthDigests.ids(of: $0, in: items).map(\.hex) }))
    }

    /// Only what both sides have in common; anything else looks as if it did not exist.
    private func items(peer: CommunityID, _ request: ReconcileRequest) async throws -> SortedItems {
        guard let id = IntersectionID(request.intersection), let bundleClass = BundleClass(rawValue: request.class)
        else {
            throw Problem.malformedMessage
        }
        let origins = try Wire.communities(request.origins)
        return try await store.reading { reading in
            try reading.requireActive(peer)
            guard let view = try reading.commonView(id, with: peer), view.members,
                Set(origins).isSubset(of: view.origins)
            else { throw Problem.unknownToPeer }
            return try reading.items(id, bundleClass, origins: origins)
        }
    }

    func identity(of community: CommunityID?, peer: CommunityID?) async throws -> Answer {
        let wanted = community ?? node.me
        let records = try await store.reading { reading in
            if wanted != node.me {
                guard let peer else { throw Problem.unknownToPeer }
                try reading.requireActive(peer)
                guard try reading.introduces(wanted, to: peer) else { throw Problem.unknownToPeer }
            }
            return try reading.identityRecord(of: wanted)
        }
        guard !records.isEmpty else { throw Problem.unknownToPeer }
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in records { writer.append(record, to: &body) }
        writer.finish(to: &body)
        return .stream(body)
    }
}
