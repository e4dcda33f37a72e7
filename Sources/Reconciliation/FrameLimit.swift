/// The longest message this side writes.
struct FrameLimit: Sendable {
    let bytes: Int

    /// 0 stands for the longest message that any side reads, 1 MiB. Other limits are 4096 bytes at least: a smaller
    /// one would be a mistake in our own program, as frame limits never come from outside.
    init(_ limit: Int) {
        precondition(limit == 0 || limit >= Wire.smallestFrame, "a frame limit is 0 or at least 4096 bytes")
        bytes = limit == 0 ? Wire.longestMessage : min(limit, Wire.longestMessage)
    }
}
