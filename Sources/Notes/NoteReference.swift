/// A note of a community, wherever it is named: `<note, 26>@<community, 52>` (docs/protocol.md 3.3).
public struct NoteReference: Sendable, Hashable, Comparable, LosslessStringConvertible {
    public let note: NoteID
    public let community: CommunityKey

    public init(note: NoteID, community: CommunityKey) {
        self.note = note
        self.community = community
    }

    /// Nil for anything but the one canonical text.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let note = NoteID(String(parts[0])), let community = CommunityKey(String(parts[1]))
        else { return nil }
        self.init(note: note, community: community)
    }

    public var text: String { "\(note.text)@\(community.text)" }
    public var description: String { text }

    /// In the order of their texts, alike on all nodes.
    public static func < (left: NoteReference, right: NoteReference) -> Bool { left.text < right.text }
}
