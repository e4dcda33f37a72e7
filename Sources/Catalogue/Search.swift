/// What `croisee search` says.
public enum SearchWords {
    public static func nothing(_ words: String) -> Sentence {
        Sentence(fr: "Rien trouvé pour « \(words) ».", en: "Nothing found for “\(words)”.")
    }

    public static let noWords = Sentence(
        fr: "Rien à chercher : il faut au moins un mot, ou un choix comme --term.",
        en: "Nothing to look for: at least one word is needed, or a choice such as --term.")

    public static let noFurther = Sentence(
        fr: "Il n’y a pas d’autres résultats.", en: "There are no further results.")

    /// - Parameter page: the next one.
    public static func more(_ page: Int) -> Sentence {
        Sentence(fr: "Il y a d’autres résultats : --page \(page)", en: "There are more results: --page \(page)")
    }

    public static let pagePositive = Sentence(fr: "--page vaut au moins 1.", en: "--page is at least 1.")

    /// Nil where no term means the same.
    public static func alsoUnder(_ words: [String], than term: String) -> Sentence? {
        var seen: Set<String> = [term.lowercased()]
        let others = words.filter { seen.insert($0.lowercased()).inserted }
        guard !others.isEmpty else { return nil }
        return Sentence(
            fr:
                "Aussi rangées sous ce qui veut dire la même chose : \(others.map { "« \($0) »" }.joined(separator: ", "))",
            en: "Put under what means the same as well: \(others.map { "“\($0)”" }.joined(separator: ", "))")
    }

    public static let readying = Sentence(
        fr: "Préparation de la recherche dans les notes reçues :",
        en: "Getting the notes received ready for the search:")

    public static let held = Sentence(fr: "(en attente)", en: "(held)")
    public static let draft = Sentence(fr: "(brouillon)", en: "(draft)")

    /// « jardin » (Saint-Camille) = « potager » (Petit-Saguenay), selon Petit-Saguenay
    /// - Parameters:
    ///   - terms: with their communities, from the one typed to the one found.
    ///   - speakers: who stated each step.
    public static func byEquivalence(_ terms: [(word: String, community: String)], speakers: [String]) -> Sentence {
        func chain(_ name: (String, String) -> String) -> String {
            terms.map { name($0.word, $0.community) }.joined(separator: " = ")
        }
        var seen = Set<String>()
        let names = speakers.filter { seen.insert($0).inserted }
        let (fr, en) = (chain { "« \($0) » (\($1))" }, chain { "“\($0)” (\($1))" })
        return Sentence(
            fr: "par équivalence : \(fr), selon \(names.joined(separator: " et "))",
            en: "by equivalence: \(en), according to \(names.joined(separator: " and "))")
    }

    public static func bySynonym(_ label: String, of term: String, community: String) -> Sentence {
        Sentence(
            fr: "par l’autre mot « \(label) » du terme « \(term) » (\(community))",
            en: "by the other word “\(label)” of the term “\(term)” (\(community))")
    }
}

extension Problem {
    public static func searchDate(_ text: String) -> Problem {
        Problem(
            "search-date", status: 422,
            Sentence(
                fr: "« \(text) » n’est pas une date. Écrivez-la ainsi : 2026-11-21",
                en: "“\(text)” is no date. Write it like this: 2026-11-21"))
    }

    public static func searchLanguage(_ text: String) -> Problem {
        Problem(
            "search-language", status: 422,
            Sentence(
                fr: "« \(text) » n’est pas une langue. Par exemple : fr, en, fr-CA",
                en: "“\(text)” is no language. For example: fr, en, fr-CA"))
    }
}

extension HelpWords {
    public static let search = Sentence(
        fr: "Chercher dans les notes que cette communauté montre.", en: "Search the notes that this community shows.")
    public static let searchWords = Sentence(
        fr:
            "Ce qu’on cherche : des mots, une \"suite exacte\", un début suivi de * (jard*), et -mot pour ce qui ne doit pas y être.",
        en:
            "What to look for: words, an \"exact phrase\", a beginning with * (gard*), and -word for what must not be there."
    )
    public static let searchKind = Sentence(
        fr: "Seulement les notes de cette sorte (croisee kind list).",
        en: "Only notes of this kind (croisee kind list).")
    public static let searchTerm = Sentence(
        fr: "Seulement les notes rangées sous ce terme ou un terme équivalent.",
        en: "Only notes put under this term or one that means the same.")
    public static let searchCarnet = Sentence(fr: "Seulement les notes de ce carnet.", en: "Only notes of this carnet.")
    public static let searchSince = Sentence(
        fr: "Seulement les notes changées depuis ce jour : 2026-11-21.",
        en: "Only notes changed since this day: 2026-11-21.")
    public static let searchLanguage = Sentence(
        fr: "Seulement les notes dans cette langue (fr, en…) ; « fr » ou « en » est aussi la langue de la réponse.",
        en: "Only notes in this language (fr, en…); “fr” or “en” is the language of the answer, too.")
    public static let noteTerm = Sentence(
        fr: "Un terme sous lequel ranger la note ; à répéter. Remplace ceux qu’elle a.",
        en: "A term to put the note under; may be repeated. Takes the place of those it has.")
    public static let noteLanguage = Sentence(
        fr: "La langue du texte de la note : fr, en, fr-CA…", en: "The language of the note’s text: fr, en, fr-CA…")
    public static let searchHeld = Sentence(
        fr: "Aussi les notes en attente de l’animation.", en: "Notes that wait for the animator, too.")
    public static let searchLimit = Sentence(fr: "Résultats par page.", en: "Results per page.")
    public static let searchPage = Sentence(fr: "Numéro de la page.", en: "Number of the page.")
}
