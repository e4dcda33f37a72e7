/// The name under which a file is attached: what every system can store, on a line, without the folders it came from.
public enum AttachmentName {
    public static let bytes = 100

    /// - Parameter path: as a person or a file names it.
    public static func clean(_ path: String) -> String {
        var name = ""
        for scalar in SingleLine.of(path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "").unicodeScalars {
            name.unicodeScalars.append(":*?\"<>|".unicodeScalars.contains(scalar) ? "-" : scalar)
        }
        // What begins with a point is hidden, what ends with one some systems cannot store.
        while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
        while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
        let (base, ending) = parts(name)
        let clean = cut(base, to: bytes - ending.utf8.count) + ending
        return AttachmentDescription.isFileName(clean) ? clean : "fichier"
    }

    /// The same name with a number where another file of the note bears it already, capitals aside.
    public static func free(_ name: String, among taken: some Sequence<String>) -> String {
        let taken = Set(taken.map { $0.lowercased() })
        guard taken.contains(name.lowercased()) else { return name }
        let (base, ending) = parts(name)
        for number in 2... {
            let tail = " (\(number))" + ending
            let next = cut(base, to: bytes - tail.utf8.count) + tail
            if !taken.contains(next.lowercased()) { return next }
        }
        return name
    }

    /// `.tar.gz` counts as `.gz`; an ending of more than ten bytes as none.
    private static func parts(_ name: String) -> (base: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name[dot...].utf8.count <= 11 else {
            return (name, "")
        }
        return (String(name[..<dot]), String(name[dot...]))
    }

    private static func cut(_ text: String, to bytes: Int) -> String {
        var kept = ""
        for character in text {
            if kept.utf8.count + character.utf8.count > bytes { break }
            kept.append(character)
        }
        return kept
    }
}
