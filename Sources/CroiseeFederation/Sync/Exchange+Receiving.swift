import Bundles
import Catalogue
import CroiseeStore

/// What comes in.
extension Exchange {
    enum Polled: Sendable {
        case nothing
        case something
        /// There is more at once.
        case more
    }

    /// Asks once for what is new there.
    func poll(wait: Int) async throws -> Polled {
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
            return .something
        }
        guard answer.status == 200 else { return .nothing }
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
        guard next.position > cursor.position else { return .nothing }
        return head.more ? .more : .something
    }

    private func receive(_ body: [UInt8]) async throws -> ReceiveReport {
        try await keep(try await OpenedStream.open(body, store))
    }

    @discardableResult
    func keep(_ stream: OpenedStream) async throws -> ReceiveReport {
        let now = node.now()
        let result = try await store.writing { [peer] writing in
            try writing.reading.requireActive(peer)
            return try writing.receive(stream.records, from: .peer(peer), at: now)
        }
        if result.refused.contains(where: { $0.problem == .peerQuota }) { try await noteQuota() }
        if result.withdrawn > 0 {
            // In a server the index is scrubbed beside the exchange (`SearchService`).
            if bell == nil { try await store.finishingErasing() } else { try await store.truncatingLog() }
        }
        if result.stored + result.filled > 0 || result.identitiesChanged { bell?.ring() }
        // The cursor stays: what was not kept comes again, when there is room.
        if result.refused.contains(where: { $0.problem == .lowDisk }) { throw Problem.lowDisk }
        report.add(result, language: node.language)
        report.refused += stream.damages.map {
            .init(bundle: nil, type: $0.type, reason: $0.sentence.text(node.language))
        }
        return result
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
        guard isDue(since: lastAsked, every: 60_000, now: node.now()) else { return }
        try await askForMissing()
    }

    /// Gaps and missing payloads, of whatever this peer may have.
    func askForMissing() async throws {
        lastAsked = node.now()
        let wanted = try await store.reading { [peer] in try $0.wanted(from: peer, limit: Wire.wantedAtMost) }
        try await fetch(wanted)
        let (missing, gaps) = try await store.reading { try ($0.missingCount(), $0.gapCount()) }
        report.missingPayloads = missing
        report.gaps = gaps
    }
}
