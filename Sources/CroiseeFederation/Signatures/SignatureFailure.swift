import Catalogue

/// Why a request is refused. Whoever sent it learns no more than `problem`; the reason is for our own log.
public enum SignatureFailure: Error, Sendable, Hashable {
    case rejected(Reason)
    /// The signature is right and the time is not. `now` is this node's time in ms, for the answer's `now`.
    case clock(now: Int64)
    /// Too many requests to remember at once.
    case busy

    public enum Reason: String, Sendable {
        case headers, label, components, parameters, tag, recipient, sender, key, digest, signature, lifetime, replay
    }

    public var problem: Problem {
        switch self {
        case .rejected: .requestSignature
        case .clock: .requestClock
        case .busy: .nodeBusy
        }
    }
}
