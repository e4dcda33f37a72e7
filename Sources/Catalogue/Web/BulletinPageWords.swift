/// Pages of bulletins: drafting, reading, and the ways out.
public enum BulletinPageWords {
    public static let title = Sentence(fr: "Bulletins de liaison", en: "Bulletins")
    public static let lead = Sentence(
        fr: "Ce qui est nouveau dans une intersection ou un carnet, à imprimer ou à envoyer.",
        en: "What is new in an intersection or a carnet, to print or to send.")
    public static let none = Sentence(
        fr: "Aucun bulletin encore. Le premier se prépare en une minute, à partir de ce qui est nouveau.",
        en: "No bulletin yet. The first is prepared in a minute, from what is new.")
    public static let noneYet = Sentence(
        fr: "Aucun bulletin encore. Ceux de votre communauté et des autres paraîtront ici.",
        en: "No bulletin yet. Those of your community and of others will appear here.")
    public static let prepare = Sentence(fr: "Préparer un bulletin", en: "Prepare a bulletin")
    public static let prepareLead = Sentence(
        fr:
            "Le nœud rassemble ce qui est nouveau dans un brouillon, que vous relisez et complétez comme n’importe quelle note. Les notes y sont citées : si l’une est retirée, il n’en reste rien.",
        en:
            "The node gathers what is new into a draft, which you read and complete like any note. Notes are quoted in it: if one is withdrawn, nothing of it is left."
    )
    public static let scope = Sentence(fr: "De quoi parle-t-il ?", en: "What is it about?")
    public static func intersection(_ name: String) -> Sentence {
        Sentence(fr: "Intersection « \(name) »", en: "Intersection “\(name)”")
    }
    public static func carnet(_ name: String, _ community: String) -> Sentence {
        Sentence(fr: "Carnet « \(name) » (\(community))", en: "Carnet “\(name)” (\(community))")
    }
    public static func publicPlace(_ name: String) -> Sentence {
        Sentence(fr: "Ce que \(name) publie pour tout le monde", en: "What \(name) publishes for everybody")
    }
    public static let from = Sentence(fr: "Du", en: "From")
    public static let to = Sentence(fr: "Au", en: "To")
    public static let dayHelp = Sentence(fr: "Un jour, comme 2026-09-01.", en: "A day, such as 2026-09-01.")
    public static let wrongDay = Sentence(
        fr: "Ce n’est pas un jour. Écrivez par exemple 2026-09-01.", en: "This is no day. Write for example 2026-09-01."
    )
    public static let wrongOrder = Sentence(
        fr: "Le dernier jour vient avant le premier.", en: "The last day comes before the first.")
    public static let bulletinTitle = Sentence(fr: "Titre", en: "Title")
    public static let titleHelp = Sentence(
        fr: "Sans titre, le bulletin porte le nom de l’intersection et la période.",
        en: "Without a title the bulletin bears the name of the intersection and the period.")
    public static let language = Sentence(fr: "Langue du bulletin", en: "Language of the bulletin")
    public static let make = Sentence(fr: "Préparer le brouillon", en: "Prepare the draft")
    public static func made(_ quotes: Int) -> Sentence {
        let count = NumberWords.count(
            quotes, fr: ("note citée", "notes citées"), en: ("note quoted", "notes quoted"))
        return Sentence(
            fr: "Le brouillon est prêt : \(count.fr). Relisez, complétez, puis partagez.",
            en: "The draft is ready: \(count.en). Read it, complete it, then share it.")
    }

    // One of them.
    public static let edit = Sentence(fr: "Modifier", en: "Edit")
    public static let share = Sentence(fr: "Le partager", en: "Share it")
    public static let asNote = Sentence(fr: "Le voir comme une note", en: "See it as a note")
    public static let draft = Sentence(
        fr: "C’est encore un brouillon, que vous seul voyez.", en: "It is still a draft, which you alone see.")
    public static let ways = Sentence(fr: "L’imprimer ou l’envoyer", en: "Print it or send it")
    public static let a4 = Sentence(fr: "Page à imprimer, papier A4", en: "Page to print, A4 paper")
    public static let letter = Sentence(fr: "Page à imprimer, papier lettre", en: "Page to print, Letter paper")
    public static let printHelp = Sentence(
        fr: "Ouvrez-la, puis imprimez avec votre navigateur (Ctrl + P).",
        en: "Open it, then print with your browser (Ctrl + P).")
    public static let email = Sentence(fr: "Fichier pour un courriel (HTML)", en: "File for e-mail (HTML)")
    public static let emailHelp = Sentence(
        fr: "Ouvrez le fichier, copiez tout, collez dans votre message.",
        en: "Open the file, copy everything, paste it into your message.")
    public static let markdown = Sentence(fr: "Fichier Markdown", en: "Markdown file")
    public static let text = Sentence(fr: "Fichier de texte simple", en: "Plain text file")
    public static let goesFurther = Sentence(
        fr:
            "Une fois imprimé ou envoyé, ce qu’il cite ne peut plus être repris. Assurez-vous que ses lecteurs sont ceux à qui les notes sont destinées.",
        en:
            "Once printed or sent, what it quotes cannot be taken back any more. Make sure that its readers are those for whom the notes are meant."
    )
    public static let link = Sentence(fr: "Imprimer ou envoyer", en: "Print or send")
    public static let file = Sentence(fr: "bulletin", en: "bulletin")
}
