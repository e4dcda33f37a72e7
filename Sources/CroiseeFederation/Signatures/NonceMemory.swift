import Bundles
import Synchronization

/// The nonces seen until they expire, so that no request is taken twice; and nothing is taken that was created before this
/// memory began, because what was seen before then is not known. Bounded: when full, requests wait (`busy`).
public struct NonceMemory: Sendable {
    private struct Key: Hashable {
        let from: CommunityID
        let nonce: Nonce
    }

    private let earliest: Int64
    private let capacity: Int
    private var expiryOf: [Key: Int64] = [:]
    private var nextSweep: Int64 = 0

    /// `started` in ms. The second in which the node started is refused as a whole.
    public init(started: Int64, capacity: Int = 100_000) {
        earliest = started / 1000 + 1
        self.capacity = capacity
    }

    public var count: Int { expiryOf.count }

    /// `now` in ms. Takes only requests whose signature was verified.
    public mutating func accept(_ request: VerifiedRequest, now: Int64) throws(SignatureFailure) {
        // Told the first acceptable second, a sender that is just in time succeeds at its second try.
        guard request.created >= earliest else { throw .clock(now: max(now, earliest * 1000)) }
        let seconds = now / 1000
        if seconds >= nextSweep || expiryOf.count >= capacity {
            expiryOf = expiryOf.filter { $0.value >= seconds }
            nextSweep = seconds + RequestSignature.longestLife
        }
        let key = Key(from: request.from, nonce: request.nonce)
        guard expiryOf[key] == nil else { throw .rejected(.replay) }
        guard expiryOf.count < capacity else { throw .busy }
        expiryOf[key] = request.expires
    }
}

/// A `NonceMemory` that all requests of a server share.
public final class NonceGuard: Sendable {
    private let memory: Mutex<NonceMemory>

    public init(_ memory: NonceMemory) { self.memory = Mutex(memory) }

    /// `now` in ms.
    public func accept(_ request: VerifiedRequest, now: Int64) throws(SignatureFailure) {
        let result = memory.withLock { memory in
            Result { () throws(SignatureFailure) in try memory.accept(request, now: now) }
        }
        try result.get()
    }
}
