/// The side that is asked. It keeps nothing between messages: each answer depends on the set and the message only.
public struct ReconciliationServer<S: ReconciliationSet>: Sendable {
    public let set: S
    private let frameLimit: FrameLimit

    /// - Parameter frameLimit: longest answer in bytes, 4096 or more; 0 for the most that is ever read, 1 MiB.
    public init(set: S, frameLimit: Int = 0) {
        self.set = set
        self.frameLimit = FrameLimit(frameLimit)
    }

    /// The answer to a client's message. A message of another version of the protocol is answered with our version
    /// alone, one byte. Throws `malformed-reconciliation`.
    public func answer(_ message: [UInt8]) throws -> [UInt8] {
        var reader = try MessageReader(message)
        var reply = Reply(set: set, frameLimit: frameLimit)
        guard reader.version == Wire.version else { return reply.message }
        while let range = try reader.next() {
            // The rest is still read, so that a malformed message is refused whatever our frame limit.
            if reply.isFull { continue }
            let ours = reply.ours(upTo: range.upper)
            switch range.content {
            case .skip: reply.settle(ours, upTo: range.upper)
            case .fingerprint(let theirs): reply.compare(theirs, ours, upTo: range.upper)
            case .list: reply.list(ours, upTo: range.upper)
            }
        }
        return reply.message
    }
}
