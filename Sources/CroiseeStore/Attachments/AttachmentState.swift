/// What there is of a file here.
public enum AttachmentState: Sendable, Hashable {
    case whole
    /// It comes with the next exchanges; so many of its chunks are here.
    case coming(held: Int, of: Int)
    /// It may be asked for.
    case onDemand
    /// Larger than this node keeps.
    case tooLarge
    /// As much is kept of its community as this node keeps.
    case noRoom
}
