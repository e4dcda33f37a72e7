import Notes

/// Names that feeds and lexicons give to what communities hold: the same on every node, whatever its address.
public enum ResourceName {
    /// `urn:croisee:<community>`
    public static func community(_ community: CommunityKey) -> String { "urn:croisee:" + community.text }

    /// `urn:croisee:<community>:<note>`
    public static func note(_ reference: NoteReference) -> String {
        community(reference.community) + ":" + reference.note.text
    }
}
