/// How far the author lets a note go. Drafts and local notes never enter a bundle.
public enum Visibility: String, Sendable, Hashable, CaseIterable {
    case draft, local
    /// In the intersections that the author chose.
    case shared
    case `public`
}

/// What readers of this node see of a note.
public enum NoteState: String, Sendable, Hashable, CaseIterable {
    case draft
    /// Waits for the animator.
    case held
    case visible
    /// Put aside by the animator here; nothing changes elsewhere.
    case hidden
    /// Taken back by its origin: only the trace is left.
    case withdrawn
}
