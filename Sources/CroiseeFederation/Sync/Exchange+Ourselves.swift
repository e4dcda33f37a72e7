import Bundles
import Catalogue
import CroiseeStore
import Links

/// What the other side knows of this community that this computer does not.
extension Exchange {
    /// A longer chain of our own: this computer has an earlier key, and publishes nothing any more. A newer record: another computer
    /// speaks for us.
    func hearOfOurselves(_ text: String) async throws {
        let theirs = try Identity.parse(text: Array(text.utf8))
        guard theirs.community == node.me else { throw Problem.otherIdentity }
        let conflict = try await store.writing { [node] writing -> Problem? in
            let before = try writing.reading.identity(of: node.me)
            do {
                try writing.learn(theirs, at: node.now())
            } catch let problem as Problem where problem.type == Problem.frozenOrigin.type {
                return problem
            }
            let after = try writing.reading.identity(of: node.me)
            if let before, let after {
                try writing.noticeOurselves(from: before, to: after, at: node.now())
            }
            return nil
        }
        if let conflict { throw conflict }
        if try await !store.reading(node.isCurrent) { throw Problem.keyOutdated }
    }

    func askForMovedIfDue() async throws {
        guard isDue(since: lastAskedForMoved, every: 300_000, now: node.now()) else { return }
        try await askForMoved()
    }

    /// Peers that cannot be reached where they were: whoever else knows them may have their newest record.
    func askForMoved() async throws {
        lastAskedForMoved = node.now()
        let lost = try await store.reading { [peer, now = node.now()] reading in
            try reading.links().filter { row in
                row.link.community != peer && row.link.dials == .us && row.link.state == .active && row.lastError != nil
            }.map(\.link.community) + reading.lostPeers(atMost: 8, at: now).map(\.community)
        }
        for community in lost.prefix(16) {
            do {
                let answer = try await client.request(
                    method: "GET", path: "/federation/v1/identity/\(community.text)", lane: .control)
                let stream = try await OpenedStream.open(answer.body, store)
                let before = try await store.reading { try $0.link(with: community)?.link }
                _ = try await keep(stream)
                if try await store.reading({ try $0.link(with: community)?.link }) != before { bell?.ring() }
            } catch let problem as Problem where problem.type == Problem.unknownToPeer.type {
                continue
            }
        }
    }
}
