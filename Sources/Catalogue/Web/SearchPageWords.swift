/// The page that searches.
public enum SearchPageWords {
    public static let title = Sentence(fr: "Chercher", en: "Search")
    public static func results(_ words: String) -> Sentence {
        Sentence(fr: "Recherche : \(words)", en: "Search: \(words)")
    }
    public static let publicLead = Sentence(
        fr: "Dans les notes que la communauté partage avec tout le monde.",
        en: "In the notes that the community shares with everybody.")
    public static let words = Sentence(fr: "Que cherchez-vous ?", en: "What are you looking for?")
    public static let wordsHelp = Sentence(
        fr:
            "Des mots, une \"suite exacte\" entre guillemets, un début avec une étoile (jard*), ou -mot pour ce qui ne doit pas y être.",
        en:
            "Words, an \"exact phrase\" between quotation marks, a beginning with a star (gard*), or -word for what must not be there."
    )
    public static let search = Sentence(fr: "Chercher", en: "Search")
    public static let narrow = Sentence(fr: "Préciser la recherche", en: "Narrow the search")
    public static let anyPlace = Sentence(fr: "Toutes", en: "All")
    public static let anyCarnet = Sentence(fr: "Tous", en: "All")
    public static let intersection = Sentence(fr: "Intersection", en: "Intersection")
    public static let community = Sentence(fr: "Communauté", en: "Community")
    public static let kind = Sentence(fr: "Sorte de note", en: "Kind of note")
    public static let term = Sentence(fr: "Rangée sous le terme", en: "Put under the term")
    public static let termHelp = Sentence(
        fr: "Ce que des communautés disent être le même terme compte aussi.",
        en: "What communities say to be the same term counts too.")
    public static let carnet = Sentence(fr: "Carnet", en: "Carnet")
    public static let since = Sentence(fr: "Changée depuis le", en: "Changed since")
    public static let language = Sentence(fr: "Langue", en: "Language")
    public static let clear = Sentence(fr: "Tout effacer", en: "Clear all")

    public static let begin = Sentence(
        fr:
            "Tapez un ou deux mots. Les notes d’ici et celles qui sont venues d’ailleurs sont parcourues ensemble, et les mots que des communautés disent être les mêmes se retrouvent l’un l’autre.",
        en:
            "Type a word or two. Notes from here and those that came from elsewhere are searched together, and words that communities say to be the same find each other."
    )
    public static func nothing(_ words: String) -> Sentence {
        Sentence(
            fr: "Rien trouvé pour « \(words) ». Essayez un autre mot, ou seulement son début suivi d’une étoile.",
            en: "Nothing found for “\(words)”. Try another word, or only its beginning followed by a star.")
    }
    public static let noWord = Sentence(
        fr: "Il n’y a là aucun mot à chercher. Écrivez au moins un mot entier, ou son début suivi d’une étoile.",
        en: "There is no word in this to look for. Write at least one whole word, or its beginning followed by a star.")
    public static let noFurther = Sentence(fr: "Il n’y a pas d’autres résultats.", en: "There are no further results.")
    public static let firstPage = Sentence(fr: "Revenir aux premiers", en: "Back to the first ones")
    public static func waiting(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Une note qui vient d’arriver n’est pas encore parcourue ; elle le sera dans un moment.",
                en: "One note that has just come is not searched yet; it will be in a moment.")
            : Sentence(
                fr:
                    "\(NumberWords.number(count).fr) notes qui viennent d’arriver ne sont pas encore parcourues ; elles le seront dans un moment.",
                en:
                    "\(NumberWords.number(count).en) notes that have just come are not searched yet; they will be in a moment."
            )
    }
    public static let family = Sentence(fr: "par un mot de la même famille", en: "by a word of the same family")
    public static let follow = Sentence(fr: "Suivre cette recherche (Atom)", en: "Follow this search (Atom)")
}
