import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links
import Logging
import Reconciliation

/// Whether it is time again. What lies ahead was noted while the clock was wrong, and is as good as never; a little ahead is only
/// another task that looked at the clock later. In ms.
func isDue(since last: Int64, every: Int64, now: Int64) -> Bool { now - last > every || last - now > 60_000 }

/// Comparing whole sets (protocol 5.5, 5.9).
extension Exchange {
    private static let comparisonEvery: Int64 = 86_400_000
    private static let quotaPause: Int64 = 3_600_000

    /// First contact, a history that changed, rosters that changed, or a day gone by.
    func compareIfNeeded() async throws {
        let now = node.now()
        let (due, digest) = try await store.reading { [peer] reading in
            let row = try reading.link(with: peer)
            let due =
                row?.cursor == nil || row?.view == nil
                || isDue(since: row?.lastReconciled ?? 0, every: Self.comparisonEvery, now: now)
            return (due, try reading.viewDigest(with: peer))
        }
        if due { return try await compare(everything: true) }
        guard digest != settledDigest else { return }
        let (chains, views) = (try await haveChainsChanged(), try await hasOurViewChanged())
        if chains || views { try await compare(everything: false) }
        settledDigest = digest
    }

    /// What was refused for its amount only is not lost: everything is compared again in an hour, whoever raised the limit.
    func noteQuota() async throws {
        logger.warning("more than is kept of one peer was refused", metadata: ["peer": "\(peer)"])
        try await store.writing { [peer, now = node.now()] writing in
            try writing.note(.reconciled(at: now - Self.comparisonEvery + Self.quotaPause), with: peer)
        }
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

    /// Reconciles the intersections whose view changed on either side, membership first, until both sides' views are what was
    /// compared.
    /// - Parameter everything: those that did not change as well; that is what is due once a day.
    func compare(everything: Bool) async throws {
        var first: Cursor?
        for attempt in 0..<6 {
            let answer = try await client.request(method: "GET", path: "/federation/v1/intersections", lane: .control)
            let theirs = try WireJSON.decode(IntersectionsAnswer.self, from: answer.body)
            guard let cursor = Cursor(theirs.cursor), theirs.views.count <= 10_000 else {
                throw Problem.malformedMessage
            }
            first = first ?? cursor
            try await settleChains(theirs.chains ?? [], everything: everything && attempt == 0)
            if try await reconcileChanged(theirs, everything: everything && attempt == 0) { continue }
            // The cursor is that of before the first comparison: nothing that came meanwhile is passed over.
            let kept = try await store.reading { [peer] in try $0.link(with: peer)?.cursor } ?? first ?? cursor
            return try await store.writing { [peer, now = node.now()] writing in
                try writing.note(.changes(cursor: kept, view: theirs.view), with: peer)
                if everything { try writing.note(.reconciled(at: now), with: peer) }
            }
        }
        throw Problem.rostersUnsettled
    }

    private func reconcileChanged(_ theirs: IntersectionsAnswer, everything: Bool) async throws -> Bool {
        var changed = false
        let known = try await store.reading { [peer] in try $0.viewDigests(with: peer) }
        for view in theirs.views {
            guard let id = IntersectionID(view.intersection) else { throw Problem.malformedMessage }
            let origins = Set(try Wire.communities(view.origins))
            if !everything, known[id] == (try await ourView(id)).digest + view.view { continue }
            changed = true
            if view.members { try await reconcile(id, .membership, origins: []) }
            let common = try await ourView(id).origins.filter(origins.contains)
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
            if !everything, known[view.intersection] == view.digest { continue }
            changed = true
            try await offerMembership(of: view.intersection)
            try await store.writing { [peer] in try $0.remember(view, with: peer, peerDigest: "") }
        }
        return changed
    }

    private func ourView(_ id: IntersectionID) async throws -> CommonView {
        try await store.reading { [peer] reading in
            try reading.commonView(id, with: peer)
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
        try await fetch(reconciliation.needInOrder.compactMap { BundleID($0) })
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
}

extension BundleID {
    /// The bundle that an item of a reconciled set stands for.
    init?(_ item: ItemID) {
        guard let digest = Digest32(bytes: item.bytes) else { return nil }
        self.init(digest)
    }
}
