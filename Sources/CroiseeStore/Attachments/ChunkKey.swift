import Bundles

/// A chunk as it is kept: for the community whose notes name it. Nobody gets at another community's file, or learns that it is here,
/// by naming its hash in a note of their own.
public struct ChunkKey: Sendable, Hashable {
    public let origin: CommunityID
    public let hash: Digest32

    public init(origin: CommunityID, hash: Digest32) {
        self.origin = origin
        self.hash = hash
    }

    /// `<CommunityID>-<hex SHA-256>`, the name of its file.
    var name: String { origin.text + "-" + hash.hex }

    /// Nil for anything else.
    init?(name: String) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let origin = CommunityID(String(parts[0])), let hash = Digest32(hex: String(parts[1]))
        else { return nil }
        self.init(origin: origin, hash: hash)
    }
}
