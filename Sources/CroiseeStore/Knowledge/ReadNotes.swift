import Notes

/// A note in a list that looks into texts: what is open, who meets when.
public struct ReadNote: Sendable, Hashable {
    public let listed: ListedNote
    public let text: NoteRevision
}

extension Reading {
    /// Notes that such a list looks at, the newest.
    public static let mostReadNotes = 1_000

    /// The newest notes that are wanted, drafts aside.
    /// - Parameter most: of those that are returned.
    public func read(_ choice: NoteChoice, most: Int = mostReadNotes, where isWanted: (NoteRevision) -> Bool) throws
        -> [ReadNote]
    {
        var found: [ReadNote] = []
        let size = min(Self.mostReadNotes, max(50, most))
        for page in 1...max(1, Self.mostReadNotes / size) {
            let lines = try notes(choice, page: page, size: size)
            for listed in lines.notes where listed.state != .draft {
                guard let text = try current(listed.reference), isWanted(text) else { continue }
                found.append(ReadNote(listed: listed, text: text))
                if found.count >= most { return found }
            }
            guard lines.hasMore else { break }
        }
        return found
    }
}
