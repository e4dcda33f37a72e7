import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links
import Logging
import Reconciliation

/// The dialling side of one link: pulls and pushes. It keeps nothing that the store does not; after a failure it resumes from there.
actor Exchange {
    let node: Node
    let peer: CommunityID
    let client: PeerClient
    let bell: Bell?
    let logger: Logger
    private(set) var report = SyncReport()
    /// Identities that this peer was sent on this exchange.
    private var introduced: [CommunityID: [UInt8]] = [:]
    /// Unix ms.
    private var lastAsked: Int64 = 0

    static let pushBytes = 4 << 20
    static let fetchCount = 256

    init(node: Node, peer: CommunityID, client: PeerClient, bell: Bell?, logger: Logger) {
        self.node = node
        self.peer = peer
        self.client = client
        self.bell = bell
        self.logger = logger
    }

    private var store: Store { node.store }

    /// One round: state of the link, what is new on both sides, what is missing.
    /// - Returns: whether the link is active.
    func round() async throws -> Bool {
        guard try await exchangeState(wait: 0) == .active else { return false }
        try await compareIfNeeded()
        while try await poll(wait: 0) {}
        try await pushNews()
        try await compareIfNeeded()
        try await askForMissing()
        return true
    }

    func takeReport() -> SyncReport {
        defer { report = SyncReport() }
        return report
    }

    // MARK: State

    /// Tells our view of the link and hears theirs.
    func exchangeState(wait: Int) async throws -> LinkState {
        let (link, identity) = try await store.reading { [peer, me = node.me] reading in
            (try reading.link(with: peer)?.link, try reading.identity(of: me))
        }
        guard let link, let identity else { throw Problem.notLinked(peer.text) }
        let text = String(decoding: identity.text, as: UTF8.self)
        let message = link.message(wait: wait > 0 ? wait : nil, known: link.state.rawValue, identity: text)
        let answer = try await client.request(
            method: "POST", path: "/federation/v1/links/state", contentType: MediaType.json, body: message.bytes,
            lane: wait > 0 ? .poll : .control, timeout: .seconds(wait + 15))
        let theirs = try LinkStateMessage.parse(answer.body)
        return try await store.writing { [peer] writing in
            guard var link = try writing.reading.link(with: peer)?.link else { throw Problem.notLinked(peer.text) }
            let before = link
            link.heard(theirs)
            if link != before { try writing.save(link) }
            return link.state
        }
    }

    // MARK: Comparing whole sets

    /// First contact, a history that changed, rosters that changed, or a day gone by.
    func compareIfNeeded() async throws {
        let now = node.now()
        let due = try await store.reading { [peer] reading in
            guard let row = try reading.link(with: peer) else { return true }
            return row.cursor == nil || row.view == nil || now - (row.lastReconciled ?? 0) > 86_400_000
        }
        if due { return try await compare(everything: true) }
        if try await hasOurViewChanged() { try await compare(everything: false) }
    }

    /// A community recognised only now may have what was passed over when it came: a charter, say.
    private func hasOurViewChanged() async throws -> Bool {
        try await store.reading { [peer] reading in
            let known = try reading.viewDigests(with: peer)
            return try reading.commonViews(with: peer).contains { view in
                known[view.intersection]?.hasPrefix(view.digest) != true
            }
        }
    }

    /// Reconciles the intersections whose view changed on either side, membership first, until both sides' views are what was compared.
    func compare(everything: Bool) async throws {
        var everything = everything
        var first: Cursor?
        for _ in 0..<6 {
            let answer = try await client.request(method: "GET", path: "/federation/v1/intersections", lane: .control)
            let theirs = try WireJSON.decode(IntersectionsAnswer.self, from: answer.body)
            guard let cursor = Cursor(theirs.cursor), theirs.views.count <= 10_000 else {
                throw Problem.malformedMessage
            }
            first = first ?? cursor
            let changed = try await reconcileChanged(theirs, everything: everything)
            everything = false
            if !changed {
                // The cursor is that of before the first comparison: nothing that came meanwhile is passed over.
                let kept = try await store.reading { [peer] in try $0.link(with: peer)?.cursor } ?? first ?? cursor
                try await store.writing { [peer, now = node.now()] writing in
                    try writing.note(.changes(cursor: kept, view: theirs.view), with: peer)
                    try writing.note(.reconciled(at: now), with: peer)
                }
                return
            }
        }
        throw Problem.rostersUnsettled
    }

    private func reconcileChanged(_ theirs: IntersectionsAnswer, everything: Bool) async throws -> Bool {
        var changed = false
        for view in theirs.views {
            guard let id = IntersectionID(view.intersection) else { throw Problem.malformedMessage }
            let origins = try Wire.communities(view.origins)
            let known = try await store.reading { [peer] in try $0.viewDigests(with: peer)[id] }
            let ours = try await ourView(id)
            if !everything, known == ours.digest + view.view { continue }
            changed = true
            if view.members { try await reconcile(id, .membership, origins: []) }
            let common = try await ourView(id).origins.filter(Set(origins).contains)
            if !common.isEmpty {
                try await reconcile(id, .content, origins: common)
                if everything { try await compareDigests(id, .content, origins: common) }
            }
            let after = try await ourView(id)
            try await store.writing { [peer] in try $0.remember(after, with: peer, peerDigest: view.view) }
        }
        // What only this side has in common yet: the other learns of it by our membership bundles.
        let mine = try await store.reading { [peer] in try $0.commonViews(with: peer) }
        let named = Set(theirs.views.map(\.intersection))
        for view in mine where !named.contains(view.intersection.text) {
            let known = try await store.reading { [peer] in try $0.viewDigests(with: peer)[view.intersection] }
            if !everything, known == view.digest { continue }
            changed = true
            try await offerMembership(of: view.intersection)
            try await store.writing { [peer] in try $0.remember(view, with: peer, peerDigest: "") }
        }
        return changed
    }

    private func ourView(_ id: IntersectionID) async throws -> CommonView {
        try await store.reading { [peer] reading in
            try reading.commonViews(with: peer).first { $0.intersection == id }
                ?? CommonView(intersection: id, members: false, origins: [])
        }
    }

    private func reconcile(_ id: IntersectionID, _ bundleClass: BundleClass, origins: [CommunityID]) async throws {
        report.reconciliations += 1
        let items = try await store.reading { try $0.items(id, bundleClass, origins: origins) }
        var reconciliation = ReconciliationClient(set: items, frameLimit: 512 << 10)
        var message = try reconciliation.initiate()
        while true {
            let body = try WireJSON.encode(
                ReconcileRequest(
                    intersection: id.text, class: bundleClass.rawValue, origins: origins.map(\.text),
                    message: Data(message).base64EncodedString()))
            let answer: PeerResponse
            do {
                answer = try await client.request(
                    method: "POST", path: "/federation/v1/reconcile", contentType: MediaType.json, body: body,
                    lane: .control)
            } catch let problem as Problem where problem.type == "not-found" {
                return  // Their roster changed since they told us; the next comparison sees it.
            }
            guard let reply = Data(base64Encoded: try WireJSON.decode(ReconcileAnswer.self, from: answer.body).message)
            else {
                throw Problem.malformedMessage
            }
            let step = try reconciliation.receive([UInt8](reply))
            guard let next = step.next else { break }
            message = next
        }
        try await fetch(reconciliation.need.compactMap { BundleID($0) })
        try await push(reconciliation.have.compactMap { BundleID($0) })
    }

    /// Hashes of whole months are compared as well: they do not share the weaknesses of fingerprints that add up.
    private func compareDigests(_ id: IntersectionID, _ bundleClass: BundleClass, origins: [CommunityID]) async throws {
        func ask(month: String?) async throws -> DigestsAnswer {
            let request = ReconcileRequest(
                intersection: id.text, class: bundleClass.rawValue, origins: origins.map(\.text), message: nil,
                month: month)
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/digests", contentType: MediaType.json,
                body: WireJSON.encode(request), lane: .control)
            return try WireJSON.decode(DigestsAnswer.self, from: answer.body)
        }
        let theirs = try await ask(month: nil).months
        let items = try await store.reading { try $0.items(id, bundleClass, origins: origins) }
        let ours = MonthDigests.of(items)
        let months = Set(theirs.map(\.month)).union(ours.map(\.month)).filter { month in
            theirs.first { $0.month == month } != ours.first { $0.month == month }
        }
        for month in months.sorted().prefix(1_200) {
            logger.notice(
                "a month differs after reconciliation", metadata: ["month": "\(month)", "intersection": "\(id)"])
            let listed = try Wire.bundles(try await ask(month: month).ids ?? [], limit: MonthDigests.listed)
            let mine = Set(MonthDigests.ids(of: month, in: items))
            try await fetch(listed.filter { !mine.contains($0) })
            try await push(mine.subtracting(listed).sorted())
        }
    }

    private func offerMembership(of id: IntersectionID) async throws {
        let items = try await store.reading { try $0.items(id, .membership, origins: []) }
        try await offer((0..<items.count).compactMap { BundleID(items.item(at: $0).id) })
    }

    // MARK: In

    /// - Returns: whether there is more at once.
    func poll(wait: Int) async throws -> Bool {
        let row = try await store.reading { [peer] in try $0.link(with: peer) }
        let cursor = row?.cursor ?? .beginning
        let view = row?.view ?? ""
        let answer: PeerResponse
        do {
            answer = try await client.request(
                method: "GET", path: "/federation/v1/changes", query: "after=\(cursor)&view=\(view)&wait=\(wait)",
                lane: wait > 0 ? .poll : .control, timeout: .seconds(wait + 15))
        } catch let problem as Problem where problem.type == "cursor" {
            try await store.writing { [peer] in try $0.note(.reset, with: peer) }
            // That brought everything there is; a peer that knows no cursor at all is not asked for ever.
            try await compare(everything: true)
            return false
        }
        guard answer.status == 200 else { return false }
        guard let end = answer.body.firstIndex(of: 0x0A) else { throw Problem.malformedMessage }
        let head = try WireJSON.decode(ChangesHead.self, from: Array(answer.body[..<end]))
        guard let next = Cursor(head.cursor), next.position >= cursor.position else { throw Problem.malformedMessage }
        let stream = Array(answer.body[(end + 1)...])
        let got = try await receive(stream)
        if !got.identityNeeded.isEmpty {
            try await fetchIdentities(got.identityNeeded)
            _ = try await receive(stream)
        }
        let listed = try Wire.bundles(head.listed, limit: 4_096)
        try await fetch(try await store.reading { reading in try listed.filter { try !reading.holds($0) } })
        try await store.writing { [peer] in try $0.note(.changes(cursor: next, view: view), with: peer) }
        if head.view != view { try await compare(everything: false) }
        // Whoever says that there is more must move on.
        return head.more && next.position > cursor.position
    }

    private func fetch(_ ids: [BundleID]) async throws {
        var left = ids
        while !left.isEmpty {
            let batch = Array(left.prefix(Self.fetchCount))
            let body = try WireJSON.encode(FetchRequest(bundles: batch.map(\.hex)))
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/fetch", contentType: MediaType.json, body: body, lane: .control)
            let got = try await receive(answer.body)
            let came = Set(got.seen)
            guard !came.isEmpty else {
                // None of these may be had here (any more).
                left.removeFirst(batch.count)
                continue
            }
            let wanted = Set(batch)
            let rest = batch.filter { !came.contains($0) }
            left.removeFirst(batch.count)
            // An answer is bounded: what did not fit is asked for again, as long as something comes.
            if !came.isDisjoint(with: wanted) { left = rest + left }
        }
    }

    private struct Got {
        var seen: [BundleID] = []
        var identityNeeded: Set<CommunityID> = []
    }

    private func receive(_ body: [UInt8]) async throws -> Got {
        let (records, damages, _) = StreamBatch.read(body)
        let now = node.now()
        let result = try await store.writing { [peer] writing in
            guard try writing.reading.link(with: peer)?.link.state == .active else {
                throw Problem.linkNotActive(state: "inactive")
            }
            return try writing.receive(records, from: .peer(peer), at: now)
        }
        if result.withdrawn > 0 { try store.truncateLog() }
        if result.stored + result.filled > 0 { bell?.ring() }
        report.add(result, language: node.language)
        report.refused += damages.map { .init(bundle: nil, type: $0.type, reason: $0.sentence.text(node.language)) }
        return Got(seen: result.seen, identityNeeded: result.identityNeeded)
    }

    private func fetchIdentities(_ communities: Set<CommunityID>) async throws {
        for community in communities {
            let answer = try await client.request(
                method: "GET", path: "/federation/v1/identity/\(community.text)", lane: .control)
            _ = try await receive(answer.body)
        }
    }

    /// Gaps and missing payloads, at most once a minute: one that nobody can fill costs no more than that.
    func askForMissingIfDue() async throws {
        guard node.now() - lastAsked > 60_000 else { return }
        try await askForMissing()
    }

    /// Gaps and missing payloads, of whatever this peer may have.
    func askForMissing() async throws {
        lastAsked = node.now()
        let wanted = try await store.reading { [peer] in try $0.wanted(from: peer, limit: 1_024) }
        try await fetch(wanted)
        let (missing, gaps) = try await store.reading { try ($0.missingCount(), $0.gapCount()) }
        report.missingPayloads = missing
        report.gaps = gaps
    }

    // MARK: Out

    /// What arrived here since the last push, without what this peer brought itself.
    func pushNews() async throws {
        while true {
            let (changes, position) = try await store.reading { [peer] reading in
                let position = try reading.link(with: peer)?.pushed ?? 0
                let from = try reading.cursor(at: position)
                return (try reading.changes(after: from, for: peer, bytes: Self.pushBytes), position)
            }
            if !changes.records.isEmpty { try await push(records: changes.records) }
            guard changes.cursor.position > position else { return }
            try await store.writing { [peer] in try $0.note(.pushed(changes.cursor.position), with: peer) }
            guard changes.more else { return }
        }
    }

    private func offer(_ ids: [BundleID]) async throws {
        for start in stride(from: 0, to: ids.count, by: 4_096) {
            let batch = Array(ids[start..<min(start + 4_096, ids.count)])
            let body = try WireJSON.encode(OfferRequest(bundles: batch.map(\.hex)))
            let answer = try await client.request(
                method: "POST", path: "/federation/v1/offer", contentType: MediaType.json, body: body, lane: .control)
            let wanted = try WireJSON.decode(OfferAnswer.self, from: answer.body).wanted
            try await push(wanted.filter(batch.indices.contains).map { batch[$0] })
        }
    }

    private func push(_ ids: [BundleID]) async throws {
        var records: [Record] = []
        var size = 0
        let ordered = try await store.reading { try $0.inOrderOfArrival(ids) }
        for id in ordered {
            let found = try await store.reading { [peer] reading -> (CommunityID, Record, [Record])? in
                guard let (origin, record) = try reading.serve(id, to: peer) else { return nil }
                return (origin, record, try reading.identityRecord(of: origin))
            }
            guard let (_, record, identity) = found else { continue }
            records += identity + [record]
            size += record.frame.count
            if size > Self.pushBytes {
                try await push(records: records)
                (records, size) = ([], 0)
            }
        }
        if !records.isEmpty { try await push(records: records) }
    }

    private func push(records: [Record]) async throws {
        var body: [UInt8] = []
        var writer = StreamWriter()
        for record in records where try isNews(record) { writer.append(record, to: &body) }
        writer.finish(to: &body)
        let answer = try await client.request(
            method: "POST", path: "/federation/v1/push", contentType: MediaType.stream, body: body, lane: .control)
        let result = try WireJSON.decode(PushAnswer.self, from: answer.body)
        if !result.identityNeeded.isEmpty { introduced = [:] }
        report.add(result)
    }

    /// An identity goes once per exchange.
    private func isNews(_ record: Record) throws -> Bool {
        guard record.type == .identity else { return true }
        let identity = try Identity.parse(text: try record.plain())
        defer { introduced[identity.community] = identity.text }
        return introduced[identity.community] != identity.text
    }
}

extension BundleID {
    /// The bundle that an item of a reconciled set stands for.
    init?(_ item: ItemID) {
        guard let digest = Digest32(bytes: item.bytes) else { return nil }
        self.init(digest)
    }
}
