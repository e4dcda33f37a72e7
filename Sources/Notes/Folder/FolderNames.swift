/// Names of files in a folder of notes: the title, as people look for it, without what no system's file names may hold.
public struct FolderNames {
    private var taken: Set<String> = []
    private static let bytes = 150

    public init() {}

    /// Not taken before, capitals aside. A second note of the same title bears the beginning of its ID.
    public mutating func name(_ title: String, _ note: NoteID) -> String {
        let plain = Self.plain(title)
        let base = plain.isEmpty ? note.text : plain
        for name in [base, "\(base) (\(note.text.prefix(8)))", note.text] where taken.insert(name.lowercased()).inserted
        {
            return name + ".md"
        }
        return note.text + ".md"
    }

    private static func plain(_ title: String) -> String {
        var name = ""
        for character in title {
            let isRefused = character.unicodeScalars.contains { scalar in
                scalar.value < 0x20 || scalar.value == 0x7F || "/\\:*?\"<>|#^[]".unicodeScalars.contains(scalar)
            }
            let next = isRefused ? "-" : String(character)
            if name.utf8.count + next.utf8.count > bytes { break }
            name += next
        }
        // What begins with a point is hidden, what ends with one some systems cannot store.
        while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
        while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
        return name
    }
}
