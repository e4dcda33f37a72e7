import Notes

extension CommunityID {
    public init(_ key: CommunityKey) { self.init(Digest32(key.bits)) }
}

extension CommunityKey {
    public init(_ community: CommunityID) { self.init(bits: community.digest.bits) }
}

extension NoteReference {
    public init(_ note: NoteID, of community: CommunityID) {
        self.init(note: note, community: CommunityKey(community))
    }

    /// The community whose note it is.
    public var origin: CommunityID { CommunityID(community) }
}
