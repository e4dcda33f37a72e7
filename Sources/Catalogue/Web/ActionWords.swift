/// What can be done with a note, on its page.
public enum ActionWords {
    public static let title = Sentence(fr: "Avec cette note", en: "With this note")
    public static let goOn = Sentence(fr: "Continuer à écrire", en: "Go on writing")
    public static let edit = Sentence(fr: "Modifier", en: "Edit")
    public static let whoReads = Sentence(fr: "Qui la lit", en: "Who reads it")
    public static let reply = Sentence(fr: "Répondre", en: "Reply")
    public static let place = Sentence(fr: "Ranger dans un carnet", en: "Place in a carnet")
    public static let adapt = Sentence(fr: "Adapter", en: "Adapt")
    public static let versions = Sentence(fr: "Versions", en: "Versions")
    public static let file = Sentence(fr: "Enregistrer en Markdown", en: "Save as Markdown")
}
