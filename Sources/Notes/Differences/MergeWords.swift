/// The lines that stand around two texts which could not be made one, in the words of the person who reads.
public struct MergeWords: Sendable, Hashable {
    /// Before the one text and before the other, such as « Texte de Jeanne : ».
    public let ours: String
    public let theirs: String
    /// In the place of a text that one side took out.
    public let removed: String
    /// After both.
    public let end: String

    public init(ours: String, theirs: String, removed: String, end: String) {
        self.ours = ours
        self.theirs = theirs
        self.removed = removed
        self.end = end
    }
}
