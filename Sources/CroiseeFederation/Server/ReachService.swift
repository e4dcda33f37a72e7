import Bundles
import Catalogue
import CroiseeStore
import Synchronization

/// Where a community was tried to be reached, and from where it was heard (docs/protocol.md 5.13).
struct ReachAnswer: Codable, Sendable {
    struct Address: Codable, Sendable, Hashable {
        var address: String
        var reached: Bool
        /// Of `ReachProblem`; absent where it was reached.
        var problem: String?
    }
    /// The IP address that the asker's connection came from, as text.
    var seen: String?
    var addresses: [Address]
}

/// At most one trial a minute for each peer, and a few at once for all: nobody makes this node call others without end.
final class ReachTrials: Sendable {
    static let pause: Int64 = 60_000
    static let atOnce = 4

    private struct State {
        var begun: [CommunityID: Int64] = [:]
        var running = 0
    }
    private let state = Mutex(State())

    /// - Parameter now: Unix ms.
    /// - Returns: how many seconds to wait; nil where the trial begins, and must be ended.
    func begin(_ peer: CommunityID, at now: Int64) -> Int? {
        state.withLock { state in
            // What lies ahead was noted by a clock that has been set back since.
            state.begun = state.begun.filter { (0..<Self.pause).contains(now - $0.value) }
            if let begun = state.begun[peer] { return Int((begun + Self.pause - now + 999) / 1_000) }
            guard state.running < Self.atOnce else { return 5 }
            state.begun[peer] = now
            state.running += 1
            return nil
        }
    }

    func end() { state.withLock { $0.running -= 1 } }
}

extension FederationService {
    /// Calls the sender at the addresses of its node record as it is held here: nothing that it says in the request is called.
    func reach(peer: CommunityID, seen: IPAddress?, language: Language) async throws -> Answer {
        let (link, identity) = try await store.reading { reading in
            try reading.requireActive(peer)
            return (try reading.link(with: peer)?.link, try reading.identity(of: peer))
        }
        guard let link, let identity else { throw Problem.unknownToPeer }
        if let seconds = trials.begin(peer, at: node.now()) {
            var answer = Answer.problem(.reachTooSoon, language: language)
            answer.retryAfter = seconds
            return answer
        }
        defer { trials.end() }
        let addresses = await node.reach(identity) { address in
            // What the admin allowed is the home network that it named, not any that the peer may name later.
            link.allowsPrivateAddress && link.address.map { NodeAddress.isNear($0, address) } ?? true
        }
        return try .json(ReachAnswer(seen: seen?.text, addresses: addresses))
    }
}
