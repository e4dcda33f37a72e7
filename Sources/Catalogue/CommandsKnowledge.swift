/// Help texts of `croisee carnet`, `croisee term` and `croisee note links`.
extension HelpWords {
    public static let carnet = Sentence(
        fr: "Ranger des notes dans des carnets, seul ou à plusieurs communautés.",
        en: "Arrange notes in carnets, alone or with other communities.")
    public static let carnetCreate = Sentence(
        fr: "Créer un carnet ; affiche seulement son identifiant.", en: "Make a carnet; prints only its ID.")
    public static let carnetList = Sentence(fr: "Lister les carnets.", en: "List the carnets.")
    public static let carnetShow = Sentence(
        fr: "Montrer la table des matières d’un carnet.", en: "Show the table of contents of a carnet.")
    public static let carnetPlace = Sentence(
        fr: "Ranger une note dans un carnet, ou l’y déplacer.", en: "Place a note in a carnet, or move it there.")
    public static let carnetRemove = Sentence(
        fr: "Retirer d’un carnet une note que vous y avez rangée.",
        en: "Take a note out of a carnet that you placed there.")
    public static let carnetHide = Sentence(
        fr: "Ne plus voir ici une note dans un carnet ; rien ne change ailleurs.",
        en: "See a note in a carnet no more here; nothing changes elsewhere.")
    public static let carnetUnhide = Sentence(
        fr: "Revoir une note masquée dans un carnet.", en: "See a note hidden in a carnet again.")
    public static let carnetArgument = Sentence(
        fr: "Le carnet : titre exact, identifiant ou début d’au moins 8 caractères.",
        en: "The carnet: exact title, ID or a beginning of at least 8 characters.")
    public static let carnetTitle = Sentence(fr: "Titre du carnet.", en: "Title of the carnet.")
    public static let carnetFile = Sentence(
        fr: "Description du carnet ; « - » pour l’entrée standard.",
        en: "Description of the carnet; “-” for standard input.")
    public static let carnetCategory = Sentence(
        fr: "Une catégorie ; répétez l’option, dans l’ordre de la table des matières.",
        en: "A category; repeat the option, in the order of the table of contents.")
    public static let placeCategory = Sentence(
        fr: "Catégorie où ranger la note.", en: "Category in which to place the note.")
    public static let placeNumber = Sentence(fr: "Rang dans la catégorie.", en: "Place in the category.")
    public static let placeBy = Sentence(
        fr: "Nom de la personne qui range la note.", en: "Name of the person who places the note.")
    public static let placeAt = Sentence(
        fr: "Date du placement, si ce n’est pas aujourd’hui : 2018-01-19.",
        en: "Date of the placing, if not today: 2018-01-19.")
    public static let withHidden = Sentence(fr: "Avec les notes masquées ici.", en: "With the notes hidden here.")
    public static let noteLinks = Sentence(
        fr: "Lister ce à quoi une note renvoie, et ce qui renvoie à elle, dans toutes les communautés.",
        en: "List what a note points to, and what points to it, in all communities.")
    public static let noteUnshown = Sentence(
        fr: "Lister ce qui est reçu et ne peut pas être montré, avec la raison.",
        en: "List what was received and cannot be shown, with the reason.")

    public static let term = Sentence(
        fr: "Le lexique de votre communauté, et ce que ses mots sont pour ceux des autres.",
        en: "Your community’s lexicon, and what its words are to those of others.")
    public static let termAdd = Sentence(
        fr: "Ajouter un terme au lexique ; affiche seulement son identifiant.",
        en: "Add a term to the lexicon; prints only its ID.")
    public static let termList = Sentence(
        fr: "Lister les termes de toutes les communautés.", en: "List the terms of all communities.")
    public static let termShow = Sentence(
        fr: "Montrer un terme, ses mots, et ce qu’il est pour d’autres communautés.",
        en: "Show a term, its words, and what it is to other communities.")
    public static let termMatch = Sentence(
        fr: "Dire ce qu’un terme d’une communauté est pour un terme d’une autre.",
        en: "Say what a term of one community is to a term of another.")
    public static let termLexicon = Sentence(
        fr: "Montrer le lexique d’une communauté, la vôtre sans autre précision.",
        en: "Show the lexicon of a community, yours if none is named.")
    public static let termWord = Sentence(fr: "Le mot que vous préférez.", en: "The word that you prefer.")
    public static let termArgument = Sentence(
        fr:
            "Le terme : son titre, un autre de ses mots, identifiant ou début d’au moins 8 caractères ; COMMUNAUTÉ/TERME au besoin.",
        en:
            "The term: its title, another of its words, ID or a beginning of at least 8 characters; COMMUNITY/TERM if needed."
    )
    public static let termDefinition = Sentence(fr: "Définition, en une phrase.", en: "Definition, in a sentence.")
    public static let termFile = Sentence(
        fr: "Définition, dans un fichier ; « - » pour l’entrée standard.",
        en: "Definition, in a file; “-” for standard input.")
    public static let termLabel = Sentence(
        fr: "Un autre mot : langue, « pref » ou « alt », puis le mot, comme « en pref quilting bee ». Répétable.",
        en: "Another word: language, “pref” or “alt”, then the word, as “en pref quilting bee”. Repeatable.")
    public static let termBroader = Sentence(fr: "Un terme plus large. Répétable.", en: "A broader term. Repeatable.")
    public static let termNarrower = Sentence(
        fr: "Un terme plus précis. Répétable.", en: "A narrower term. Repeatable.")
    public static let termRelated = Sentence(fr: "Un terme proche. Répétable.", en: "A related term. Repeatable.")
    public static let termTongue = Sentence(fr: "Langue du mot (fr, en…).", en: "Language of the word (fr, en…).")
    public static let matchRelation = Sentence(
        fr: "exact (le même), close (proche) ou broad (le second est plus large).",
        en: "exact (the same), close, or broad (the second is wider).")
    public static let matchWhy = Sentence(fr: "Pourquoi, en une phrase.", en: "Why, in a sentence.")
}

extension ValueWords {
    public static let carnet = Sentence(fr: "carnet", en: "carnet")
    public static let term = Sentence(fr: "terme", en: "term")
    public static let date = Sentence(fr: "date", en: "date")
    public static let relation = Sentence(fr: "relation", en: "relation")
    public static let sentence = Sentence(fr: "phrase", en: "sentence")
    public static let label = Sentence(fr: "langue pref|alt mot", en: "language pref|alt word")
}
