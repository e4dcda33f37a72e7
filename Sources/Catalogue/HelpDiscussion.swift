/// Help texts of the commands about discussion, versions, adaptation and defaults.
extension HelpWords {
    public static let noteReply = Sentence(
        fr: "Répondre à une note, là où elle est partagée ; affiche seulement l’identifiant de la réponse.",
        en: "Answer a note, where it is shared; prints only the ID of the reply.")
    public static let replyText = Sentence(
        fr: "La réponse ; sans elle, ou avec « - », l’entrée standard.",
        en: "The reply; without it, or with “-”, standard input.")
    public static let replyTitle = Sentence(
        fr: "Titre de la réponse ; sans lui, ses premiers mots.", en: "Title of the reply; without it, its first words."
    )
    public static let author = Sentence(
        fr: "Nom d’un auteur, vrai ou de plume, comme il l’a choisi ; répétez l’option pour plusieurs.",
        en: "Name of an author, real or a pen name, as they chose it; repeat the option for several.")
    public static let noteThread = Sentence(
        fr: "Montrer la discussion dans laquelle se trouve une note.", en: "Show the discussion in which a note stands."
    )
    public static let noteDiff = Sentence(
        fr: "Montrer, mot à mot, ce qu’une version a changé.", en: "Show, word by word, what a revision changed.")
    public static let diffTwo = Sentence(fr: "Nommez deux versions au plus.", en: "Name two revisions at most.")
    public static let diffRevisions = Sentence(
        fr:
            "Une version, comparée à celle d’avant, ou deux à comparer (début d’identifiant) ; sans elles, la dernière.",
        en: "A revision, compared with the one before, or two to compare (beginning of the ID); without them, the last."
    )
    public static let noteMerge = Sentence(
        fr: "Réunir les versions en parallèle d’une note ; ce qui ne peut l’être garde les deux textes.",
        en: "Join the revisions of a note that stand side by side; what cannot be joined keeps both texts.")
    public static let noteAdapt = Sentence(
        fr: "Reprendre la note d’une autre communauté comme une note à vous ; affiche seulement son identifiant.",
        en: "Take over another community’s note as your own; prints only its ID.")
    public static let adaptTitle = Sentence(
        fr: "Titre de l’adaptation, si ce n’est pas celui de la note.",
        en: "Title of the adaptation, if not that of the note.")
    public static let adaptAuthor = Sentence(
        fr: "Nom de qui adapte, ajouté aux auteurs de la note ; répétez l’option pour plusieurs.",
        en: "Name of who adapts, added to the authors of the note; repeat the option for several.")
    public static let licence = Sentence(
        fr: "Licence : un nom Creative Commons (CC-BY-SA-4.0, « cc by sa »…), CC0-1.0 ou « tous droits réservés ».",
        en: "Licence: a Creative Commons name (CC-BY-SA-4.0, “cc by sa”…), CC0-1.0 or “all rights reserved”.")
    public static let importLicence = Sentence(
        fr: "Licence des fichiers qui n’en disent pas.", en: "Licence of the files that say none.")
    public static let community = Sentence(
        fr: "Ce qui vaut pour toute votre communauté.", en: "What holds for the whole of your community.")
    public static let communityDefaults = Sentence(
        fr: "Montrer ou choisir la licence et la langue que reçoivent les nouvelles notes qui n’en disent pas.",
        en: "Show or choose the licence and language that new notes get when they say none.")
    public static let defaultLicence = Sentence(
        fr: "Licence des nouvelles notes ; « aucune » pour n’en mettre aucune.",
        en: "Licence of new notes; “none” for none at all.")
    public static let defaultLanguage = Sentence(
        fr: "Langue des nouvelles notes, comme « fr ».", en: "Language of new notes, such as “fr”.")
}

extension ValueWords {
    public static let licence = Sentence(fr: "licence", en: "licence")
    public static let author = Sentence(fr: "nom", en: "name")
}
