/// Who reads a note: sharing it and taking it back.
public enum ShareWords {
    public static let title = Sentence(fr: "Qui lira cette note\u{A0}?", en: "Who will read this note?")
    public static let draftNow = Sentence(
        fr: "C’est encore un brouillon : vous seul le voyez.", en: "It is still a draft: you alone see it.")
    public static let localNow = Sentence(
        fr: "Pour l’instant, seule votre communauté la lit.", en: "For now, only your community reads it.")
    public static let sharedIn = Sentence(fr: "Elle est partagée", en: "It is shared")
    public static let further = Sentence(fr: "La partager plus loin", en: "Share it further")
    public static let nowhereElse = Sentence(
        fr: "Elle est déjà partout où votre communauté peut écrire.",
        en: "It is already everywhere your community may write.")
    public static let aim = Sentence(fr: "Jusqu’où va-t-elle ?", en: "How far does it go?")
    public static func local(_ community: String) -> Sentence {
        Sentence(fr: "Ici seulement : \(community)", en: "Here only: \(community)")
    }
    public static let localHelp = Sentence(
        fr: "Toutes les personnes qui ont un compte ici la liront. Rien ne quitte ce nœud.",
        en: "Everybody who has an account here will read it. Nothing leaves this node.")
    public static let places = Sentence(
        fr: "Ici, et avec celles que je coche ci-dessous", en: "Here, and with those that I tick below")
    public static let placesHelp = Sentence(
        fr: "La note part aussitôt. Vous pourrez la reprendre : son texte sera alors effacé partout.",
        en: "The note leaves at once. You can take it back: its text will then be erased everywhere.")
    public static let `where` = Sentence(fr: "Avec qui la partager", en: "With whom to share it")
    public static let everyone = Sentence(fr: "Tout le monde (place publique)", en: "Everybody (public place)")
    public static let choosePlace = Sentence(
        fr: "Cochez au moins un endroit.", en: "Tick at least one place.")
    public static let localOrPlaces = Sentence(
        fr: "Vous avez coché des endroits : choisissez « avec celles que je coche », ou décochez-les.",
        en: "You ticked places: choose “with those that I tick”, or untick them.")
    public static let share = Sentence(fr: "C’est d’accord", en: "Agreed")
    public static let isLocal = Sentence(
        fr: "C’est fait : votre communauté peut la lire.", en: "Done: your community can read it.")
    public static let isShared = Sentence(
        fr: "C’est fait : la note est partagée.", en: "Done: the note is shared.")

    // Taking back.
    public static let takeBackHere = Sentence(fr: "Reprendre de là", en: "Take back from there")
    public static let narrowMeans = Sentence(
        fr:
            "Reprendre une note d’un endroit y fait effacer son texte, pour toujours : elle ne pourra plus y être partagée.",
        en: "Taking a note back from a place has its text erased there, for ever: it cannot be shared there again.")
    public static let withdraw = Sentence(fr: "Retirer cette note", en: "Withdraw this note")
    public static let withdrawMeans = [
        Sentence(
            fr:
                "Retirer une note la reprend de partout. Chaque communauté qui l’a reçue en efface le texte et les fichiers dès qu’elle l’apprend ; il ne reste que la trace qu’une note a été là.",
            en:
                "Withdrawing a note takes it back from everywhere. Every community that received it erases its text and files as soon as it hears of it; only the trace is left that a note was there."
        ),
        Sentence(
            fr: "Ce qui a été imprimé ou recopié ne peut pas être repris. Un retrait est définitif.",
            en: "What was printed or copied cannot be taken back. A withdrawal is final."),
    ]
    public static let eraseMeans = Sentence(
        fr: "Cette note n’a jamais quitté ce nœud. Elle y sera effacée, pour toujours.",
        en: "This note never left this node. It will be erased here, for ever.")
    public static let keep = Sentence(fr: "Garder son texte ici", en: "Keep its text here")
    public static let keepHelp = Sentence(
        fr: "Il reste dans une nouvelle note, que seule votre communauté lit.",
        en: "It stays in a new note that only your community reads.")
    public static let withdrawNow = Sentence(fr: "Retirer la note", en: "Withdraw the note")
    public static let keptHere = Sentence(
        fr: "La note est retirée ; voici son texte, gardé ici.",
        en: "The note is withdrawn; here is its text, kept here.")
    public static let deleteDraft = Sentence(fr: "Effacer ce brouillon", en: "Delete this draft")
    public static let deleteMeans = Sentence(
        fr: "Ce brouillon, que vous seul voyez, sera effacé pour toujours.",
        en: "This draft, which you alone see, will be erased for ever.")
    public static let deleteNow = Sentence(fr: "Effacer le brouillon", en: "Delete the draft")
}
