/// What `croisee doctor` says of rows that do not follow from the bundles.
public enum DoctorRowWords {
    public static let referencesFine = Sentence(
        fr: "Aucune ligne de la base ne renvoie à ce qui n’est plus là.",
        en: "No row of the database refers to what is not there.")
    public static func dangling(_ count: Int) -> Sentence {
        let lines = NumberWords.count(
            count, fr: ("ligne renvoie", "lignes renvoient"), en: ("row refers", "rows refer"))
        return Sentence(
            fr: "Dans la base, \(lines.fr) à ce qui n’est plus là.",
            en: "In the database, \(lines.en) to what is not there any more.")
    }
    public static let notesFine = Sentence(
        fr: "Les notes et les listes disent la même chose.", en: "Notes and lists say the same.")
    public static func notesWrong(_ count: Int, _ titles: [String]) -> Sentence {
        let notes = NumberWords.count(
            count, fr: ("note n’est pas listée", "notes ne sont pas listées"), en: ("note is", "notes are"))
        return Sentence(
            fr: "\(notes.fr) comme le dit son texte\(list(titles))",
            en: "\(notes.en) not listed as the text says\(listEnglish(titles))")
    }
    public static func notFollowing(_ count: Int, _ titles: [String]) -> Sentence {
        let notes = NumberWords.count(count, fr: ("note", "notes"), en: ("note", "notes"))
        return Sentence(
            fr:
                "Des liens, des termes, des carnets ou des fichiers ne suivent pas le texte de \(notes.fr)\(list(titles))",
            en: "Links, terms, carnets or files do not follow from the text of \(notes.en)\(listEnglish(titles))")
    }
    public static let searchFine = Sentence(
        fr: "La recherche trouve toutes les notes.", en: "The search finds all notes.")
    public static let searchWrong = Sentence(
        fr: "La recherche ne trouve pas tout : son index est abîmé.",
        en: "The search does not find everything: its index is damaged.")
    public static func textsLost(_ count: Int, _ titles: [String]) -> Sentence {
        let notes = NumberWords.count(count, fr: ("note d’ici", "notes d’ici"), en: ("note", "notes"))
        return Sentence(
            fr:
                "\(notes.fr) : un texte ne peut plus être lu, et il n’est dans aucun lot de ce nœud\(list(titles))",
            en:
                "\(notes.en) of this community: a text cannot be read, and is in no bundle of this node\(listEnglish(titles))"
        )
    }
    public static let lostAdvice = Sentence(
        fr:
            "Ce qui était partagé revient au prochain échange. Ce qui était resté local n’est que dans vos sauvegardes : remettez la dernière dans un dossier vide (« croisee restore »), ou récrivez ces notes.",
        en:
            "What was shared comes back with the next exchange. What was local is in your backups only: restore the last one into an empty folder (“croisee restore”), or write these notes again."
    )
    public static func orphansAsked(_ count: Int) -> Sentence {
        let lots = NumberWords.count(
            count,
            fr: ("lot illisible a été ôté ; il est redemandé", "lots illisibles ont été ôtés ; ils sont redemandés"),
            en: ("unreadable bundle was", "unreadable bundles were"))
        return Sentence(
            fr: "\(lots.fr) aux pairs.", en: "\(lots.en) taken out, and asked of peers again.")
    }
    public static func nowDrafts(_ count: Int) -> Sentence {
        let notes = NumberWords.count(
            count, fr: ("note retrouvée est devenue un brouillon", "notes retrouvées sont devenues des brouillons"),
            en: ("note that was found again is a draft now", "notes that were found again are drafts now"))
        return Sentence(
            fr: "\(notes.fr) : plus rien ne disait qui devait \(count < 2 ? "la" : "les") lire.",
            en: "\(notes.en): nothing said any more who was to read \(count == 1 ? "it" : "them").")
    }
    public static let seeDrafts = Sentence(
        fr: "Relisez vos brouillons, et remettez à leur place les notes qui n’en sont pas.",
        en: "Look through your drafts, and put those that are none back in their place.")

    private static func list(_ titles: [String]) -> String {
        let titles = titles.filter { !$0.isEmpty }
        return titles.isEmpty ? "." : " : " + titles.map { "« \($0) »" }.joined(separator: ", ") + "."
    }
    private static func listEnglish(_ titles: [String]) -> String {
        let titles = titles.filter { !$0.isEmpty }
        return titles.isEmpty ? "." : ": " + titles.map { "“\($0)”" }.joined(separator: ", ") + "."
    }
}
