/// The versions of a note.
public enum HistoryWords {
    public static let title = Sentence(fr: "Versions", en: "Versions")
    public static let current = Sentence(fr: "actuelle", en: "current")
    public static func versionOf(_ moment: String) -> Sentence {
        Sentence(fr: "Version du \(moment)", en: "Version of \(moment)")
    }
    public static func versionBefore(_ moment: String) -> Sentence {
        Sentence(fr: "← Version d’avant, du \(moment)", en: "← The version before, of \(moment)")
    }
    public static let changes = Sentence(fr: "Ce qui a changé", en: "What changed")
    public static let whole = Sentence(fr: "Le texte entier", en: "The whole text")
    public static let first = Sentence(
        fr: "C’est la première version.", en: "This is the first version.")
    public static let beforeUnknown = Sentence(
        fr: "La version d’avant n’est pas gardée ici.", en: "The version before is not kept here.")
    public static let noDifference = Sentence(fr: "Aucun mot n’a changé.", en: "Not a word changed.")
    public static let removed = Sentence(fr: "retiré", en: "taken out")
    public static let added = Sentence(fr: "ajouté", en: "added")
}
