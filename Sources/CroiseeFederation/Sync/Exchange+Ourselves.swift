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
        let isContradicted = try await store.reading { try $0.contradictsMe(theirs) }
        try await noteContradiction(isContradicted)
        // That other chain is nothing to be learned: its admin decides, and until then everything else passes.
        guard !isContradicted else { return }
        try await store.writing { [node] writing in
            let before = try writing.reading.identity(of: node.me)
            try writing.learn(theirs, at: node.now())
            let after = try writing.reading.identity(of: node.me)
            if let before, let after {
                try writing.noticeOurselves(from: before, to: after, at: node.now())
            }
        }
        if try await !store.reading(node.isCurrent) { throw Problem.keyOutdated }
    }

    /// Whether this peer knows another chain of this community: written where that is new.
    func noteContradiction(_ isSo: Bool) async throws {
        guard try await store.reading({ [peer] in try $0.contradictedBy().contains(peer) }) != isSo else { return }
        if isSo { logger.error("\(Problem.contradictedThere)", metadata: ["peer": "\(peer)"]) }
        try await store.writing { [peer, now = node.now()] in try $0.noteContradiction(isSo, by: peer, at: now) }
    }

    /// The other side proved to be of a chain that contradicts the one held of it. Both are kept, and it is told: it does not call, so
    /// that nothing else would tell it.
    /// - Returns: why nothing more is exchanged.
    func freeze(_ other: Identity) async throws -> Problem {
        let problem = try await store.writing { [now = node.now()] writing -> Problem? in
            do {
                try writing.learn(other, at: now)
                return nil
            } catch let problem as Problem where problem.type == Problem.frozenOrigin.type {
                return problem
            }
        }
        let client = await client.believing(other)
        do {
            let message = try await store.reading { [peer, me = node.me] reading -> LinkStateMessage? in
                let own = try reading.identity(of: me).map { String(decoding: $0.text, as: UTF8.self) }
                var message = try reading.link(with: peer)?.link.message(identity: own)
                message?.tell(try reading.contradiction(to: other))
                return message
            }
            if let message, message.yours != nil {
                _ = try await client.ask(
                    method: "POST", path: "/federation/v1/links/state", contentType: MediaType.json,
                    body: message.bytes, timeout: .seconds(15))
            }
        } catch {
            logger.info("cannot tell a peer of its identity", metadata: ["peer": "\(peer)", "reason": "\(error)"])
        }
        await client.close()
        return problem ?? .frozenOrigin
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

extension LinkStateMessage {
    /// That another identity of the receiver is known here; not where both would be too long for one message.
    mutating func tell(_ other: Identity?) {
        guard let other = other?.textInMessage,
            other.utf8.count + (identity?.utf8.count ?? 0) < Bounds.controlBytes / 4 * 3
        else { return }
        yours = other
    }
}
