/// Help texts of the commands about crossings, measures, matching and bulletins.
extension HelpWords {
    public static let intersectionCrossings = Sentence(
        fr:
            "Montrer ce qui passe d’une communauté à l’autre : termes en commun, liens, réponses, adaptations, placements.",
        en: "Show what goes from one community to another: terms in common, links, replies, adaptations, placements.")
    public static let intersectionSuggestions = Sentence(
        fr: "Montrer quelles communautés tiennent des notes sur les mêmes sujets que la vôtre.",
        en: "Show which communities keep notes on the same subjects as yours.")
    public static let intersectionMeasures = Sentence(
        fr: "Mesurer mois par mois ce qui se passe dans une intersection.",
        en: "Measure month by month what happens in an intersection.")
    public static let examples = Sentence(
        fr: "Tant d’exemples de chaque sorte (3).", en: "So many examples of each kind (3).")
    public static let monthFrom = Sentence(
        fr: "Premier mois, comme 2026-01 ; sans lui, douze mois.",
        en: "First month, such as 2026-01; without it, twelve months.")
    public static let monthTo = Sentence(
        fr: "Dernier mois ; sans lui, ce mois-ci.", en: "Last month; without it, this month.")
    public static let csv = Sentence(
        fr: "Écrire un tableau CSV dans ce fichier ; « - » : la sortie standard.",
        en: "Write a CSV table to this file; “-”: standard output.")
    public static let csvSpreadsheet = Sentence(
        fr: "CSV à points-virgules, qu’un tableur français ouvre d’un double clic.",
        en: "CSV with semicolons, as spreadsheets set to French open it.")
    public static let timeZone = Sentence(
        fr: "Fuseau horaire de la communauté, comme America/Toronto : des mois et des jours comptés ici.",
        en: "Time zone of the community, such as America/Toronto: of the months and days counted here.")

    public static let match = Sentence(
        fr: "Rapprocher des demandes et des offres de savoir.", en: "Bring requests and offers of knowledge together.")
    public static let matchList = Sentence(
        fr: "Lister les offres qui rejoignent des demandes ouvertes, avec la raison.",
        en: "List the offers that meet open requests, with the reason.")
    public static let matchRequest = Sentence(
        fr: "Seulement cette demande.", en: "Only this request.")
    public static let matchPropose = Sentence(
        fr: "Proposer un échange à partir d’une demande et d’une offre ; affiche seulement son identifiant.",
        en: "Propose an exchange from a request and an offer; prints only its ID.")
    public static let requestArgument = Sentence(
        fr: "La demande : titre exact ou identifiant.", en: "The request: exact title or ID.")
    public static let offerArgument = Sentence(
        fr: "L’offre : titre exact ou identifiant.", en: "The offer: exact title or ID.")
    public static let exchangeStart = Sentence(
        fr: "Quand : 2026-12-05, ou \"2026-12-05 19:00 America/Toronto\".",
        en: "When: 2026-12-05, or \"2026-12-05 19:00 America/Toronto\".")
    public static let exchangeEnd = Sentence(fr: "Jusqu’à quand.", en: "Until when.")
    public static let exchangePlace = Sentence(
        fr: "Où : un lieu neutre, qui n’est à personne en particulier.",
        en: "Where: a neutral place, nobody’s in particular.")
    public static let exchangeTitle = Sentence(
        fr: "Titre de l’échange ; sans lui, « Échange de savoirs » et la date.",
        en: "Title of the exchange; without it, “Exchange of knowledge” and the date.")
    public static let exchangeFile = Sentence(
        fr: "Présentation de l’échange ; « - » pour l’entrée standard.",
        en: "Introduction of the exchange; “-” for standard input.")
    public static let offeredBy = Sentence(
        fr: "Qui transmet, au lieu des auteurs de l’offre. Répétable.",
        en: "Who passes something on, instead of the authors of the offer. Repeatable.")
    public static let receivedBy = Sentence(
        fr: "Qui reçoit, au lieu des auteurs de la demande. Répétable.",
        en: "Who receives, instead of the authors of the request. Repeatable.")

    public static let bulletin = Sentence(
        fr: "Le bulletin de liaison : ce qui est nouveau, à relire, à partager, à imprimer.",
        en: "The bulletin: what is new, to be read over, shared, printed.")
    public static let bulletinDraft = Sentence(
        fr: "Préparer le brouillon d’un bulletin ; affiche seulement son identifiant.",
        en: "Prepare the draft of a bulletin; prints only its ID.")
    public static let bulletinPrint = Sentence(
        fr: "Mettre un bulletin en page, avec les notes citées telles qu’elles sont ici maintenant.",
        en: "Lay a bulletin out, with the notes that it quotes as they are here now.")
    public static let bulletinFrom = Sentence(fr: "Premier jour de la période.", en: "First day of the period.")
    public static let bulletinTo = Sentence(fr: "Dernier jour de la période.", en: "Last day of the period.")
    public static let bulletinTitle = Sentence(fr: "Titre du bulletin.", en: "Title of the bulletin.")
    public static let bulletinLanguage = Sentence(
        fr: "Langue du bulletin et des messages : fr ou en.", en: "Language of the bulletin and of messages: fr or en.")
    public static let bulletinCarnet = Sentence(
        fr: "De ce qui est nouveau dans ce carnet.", en: "Of what is new in this carnet.")
    public static let bulletinPlace = Sentence(
        fr: "De ce qui est nouveau dans cette intersection.", en: "Of what is new in this intersection.")
    public static let bulletinFormat = Sentence(
        fr: "a4 ou letter (HTML à imprimer), email (HTML), markdown, text.",
        en: "a4 or letter (HTML for print), email (HTML), markdown, text.")
}

extension ValueWords {
    public static let month = Sentence(fr: "mois", en: "month")
    public static let place = Sentence(fr: "lieu", en: "place")
}
