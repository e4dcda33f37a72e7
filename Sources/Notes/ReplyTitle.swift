/// The title of a reply that was given none: its own first words. Never anything of the note that it answers, whose text must be
/// able to vanish: quoted lines are passed over.
public enum ReplyTitle {
    static let length = 60

    /// Nil where the text has no words of its own.
    public static func of(_ body: String) -> String? {
        let own = body.split(whereSeparator: \.isNewline).filter { line in
            line.first { $0 != " " && $0 != "\t" } != ">"
        }
        guard let guess = TitleGuess.title(ofBody: own.joined(separator: "\n")) else { return nil }
        let title = guess.replacing("**", with: "")
        if title.count <= length { return title }
        var kept = title.prefix(length - 1)
        if title[kept.endIndex...].first != " ", let space = kept.lastIndex(of: " ") { kept = kept[..<space] }
        while let last = kept.last, last == " " || last == "…" || ",;:–-/|".contains(last) { kept.removeLast() }
        return kept + "…"
    }
}
