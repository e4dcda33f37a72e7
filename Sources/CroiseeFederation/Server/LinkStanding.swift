import Bundles
import Catalogue
import CroiseeStore
import Links

/// Why two nodes may not exchange: the `state` of a `link-not-active` refusal (docs/protocol.md 5).
enum LinkStanding: String, Sendable, CaseIterable {
    case requested, paused, revoked, refused
    /// There is no link at all.
    case none

    /// The one that the problem's sentence tells. A link that came back into service meanwhile was paused.
    init(of problem: Problem) {
        self = Self.allCases.first { Problem.linkNotActive(state: $0.rawValue) == problem } ?? .paused
    }
}

extension Reading {
    /// Both sides ask this of each other at every step.
    /// - Throws: `link-not-active`, with the state as it is here.
    func requireActive(_ peer: CommunityID) throws {
        guard try !isActive(peer) else { return }
        let state = try link(with: peer)?.link.state.rawValue ?? LinkStanding.none.rawValue
        throw Problem.linkNotActive(state: state)
    }
}
