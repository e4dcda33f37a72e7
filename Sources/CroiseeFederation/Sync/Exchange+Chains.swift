import Bundles
import Catalogue
import CroiseeStore

/// New keys of communities of which both sides have bundles go on at once, one hop with each exchange (protocol 5.5).
extension Exchange {
    /// - Parameters:
    ///   - told: whose keys have changed, as the other side says.
    ///   - everything: what it does not name is brought again, whatever it was told before.
    func settleChains(_ told: [String], everything: Bool) async throws {
        guard told.count <= ChainHead.atMost else { throw Problem.malformedMessage }
        let theirs = try told.map { text in
            guard let head = ChainHead(text) else { throw Problem.malformedMessage }
            return head
        }
        if everything { askedChains = [:] }
        for head in try await store.reading({ try $0.news(in: theirs) }) where askedChains[head.community] != head {
            // Once, whatever comes of it: what a peer says to know and does not give is not asked for ever.
            askedChains[head.community] = head
            do {
                let answer = try await client.request(
                    method: "GET", path: "/federation/v1/identity/\(head.community.text)", lane: .control)
                // What a seal brings back is asked for at once.
                if try await keep(OpenedStream.open(answer.body, store)).identitiesChanged { lastAsked = 0 }
            } catch let problem as Problem where problem.type == Problem.unknownToPeer.type {
                continue
            }
        }
        try await tellChains(besides: theirs, everything: everything)
    }

    private func tellChains(besides theirs: [ChainHead], everything: Bool) async throws {
        let (mine, told) = try await store.reading { [peer] in
            (try $0.chains(for: peer), try $0.link(with: peer)?.chains ?? "")
        }
        let digest = ChainHead.digest(of: mine)
        guard everything || digest != told else { return }
        let known = Dictionary(theirs.map { ($0.community, $0.number) }) { first, _ in first }
        for head in mine where head.number > known[head.community] ?? 0 {
            let identity = try await store.reading { try $0.identity(of: head.community) }
            // It may have gone ahead of a bundle.
            guard let identity, introduced[head.community] != identity.text else { continue }
            try await push(records: try await store.reading { try $0.identityRecord(of: head.community) })
        }
        try await store.writing { [peer] in try $0.note(.chains(digest), with: peer) }
    }

    /// Whether anybody's keys have changed since the other side was told.
    func haveChainsChanged() async throws -> Bool {
        try await store.reading { [peer] reading in
            ChainHead.digest(of: try reading.chains(for: peer)) != (try reading.link(with: peer)?.chains ?? "")
        }
    }
}
