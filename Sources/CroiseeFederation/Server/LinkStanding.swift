import Catalogue

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
