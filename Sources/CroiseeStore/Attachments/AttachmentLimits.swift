/// How much of the files of notes a node keeps. In bytes.
public struct AttachmentLimits: Sendable, Hashable {
    /// Files up to this size are fetched without being asked for.
    public var fetchUpTo: Int64 = 1 << 20
    /// Of one file.
    public var largest: Int64 = 50 << 20
    /// Of all files of one other community.
    public var perCommunity: Int64 = 1 << 30

    public static let usual = AttachmentLimits()

    public init() {}
}
