/// What `croisee knowledge-base` says.
public enum KnowledgeBaseWords {
    public static let none = Sentence(fr: "Aucune base de connaissances.", en: "No knowledge bases.")
    public static let empty = Sentence(fr: "Aucun carnet pour l’instant.", en: "No carnets yet.")
    public static let noCarnet = Sentence(
        fr: "(ce n’est plus un carnet)", en: "(this is not a carnet any more)")

    public static func added(_ carnet: String, to base: String) -> Sentence {
        Sentence(
            fr: "« \(carnet) » est dans la base « \(base) ».",
            en: "“\(carnet)” is in the knowledge base “\(base)”.")
    }

    public static func removed(_ carnet: String, from base: String) -> Sentence {
        Sentence(
            fr: "« \(carnet) » n’est plus dans la base « \(base) » ; le carnet lui-même reste.",
            en: "“\(carnet)” is no longer in the knowledge base “\(base)”; the carnet itself stays.")
    }

    /// Where the base is read, and the carnet is not.
    public static func unshared(_ carnet: String, in place: String) -> Sentence {
        Sentence(
            fr:
                "« \(carnet) » n’est pas partagé dans « \(place) » : on y lira qu’il manque un carnet. Pour le partager : croisee note publish.",
            en:
                "“\(carnet)” is not shared in “\(place)”: readers there will see that a carnet is missing. To share it: croisee note publish."
        )
    }

    public static func notes(_ count: Int) -> Sentence {
        switch count {
        case 0: Sentence(fr: "aucune note", en: "no notes")
        case 1: Sentence(fr: "1 note", en: "1 note")
        default: Sentence(fr: "\(count) notes", en: "\(count) notes")
        }
    }
}

extension HelpWords {
    public static let base = Sentence(
        fr: "Réunir des carnets en une base de connaissances.", en: "Bring carnets together in a knowledge base.")
    public static let baseCreate = Sentence(
        fr: "Créer une base de connaissances ; affiche seulement son identifiant.",
        en: "Make a knowledge base; prints only its ID.")
    public static let baseList = Sentence(fr: "Lister les bases de connaissances.", en: "List the knowledge bases.")
    public static let baseShow = Sentence(
        fr: "Montrer les carnets d’une base, avec leurs tables des matières.",
        en: "Show the carnets of a knowledge base, with their tables of contents.")
    public static let baseAdd = Sentence(
        fr: "Mettre un carnet dans une de vos bases, ou l’y déplacer.",
        en: "Put a carnet into one of your knowledge bases, or move it there.")
    public static let baseRemove = Sentence(
        fr: "Retirer un carnet d’une de vos bases.", en: "Take a carnet out of one of your knowledge bases.")
    public static let baseArgument = Sentence(
        fr: "Titre ou identifiant de la base.", en: "Title or ID of the knowledge base.")
    public static let baseTitle = Sentence(fr: "Titre de la base.", en: "Title of the knowledge base.")
    public static let baseFile = Sentence(
        fr: "Description, dans un fichier ; « - » pour l’entrée standard.",
        en: "Description, in a file; “-” for standard input.")
    public static let baseCarnet = Sentence(
        fr: "Un de ses carnets, dans l’ordre. Répétable.", en: "One of its carnets, in order. Repeatable.")
    public static let basePlace = Sentence(
        fr: "À quelle place, à partir de 1 ; sinon à la fin.", en: "At which place, from 1; else at the end.")
}

extension ValueWords {
    public static let base = Sentence(fr: "base", en: "base")
}

extension Problem {
    public static func unknownKnowledgeBase(_ text: String) -> Problem {
        Problem(
            "unknown-knowledge-base", status: 404,
            Sentence(
                fr:
                    "Aucune base de connaissances ici ne s’appelle « \(text) ». Pour les voir : croisee knowledge-base list",
                en: "No knowledge base here is called “\(text)”. To see them: croisee knowledge-base list"))
    }

    public static func notInKnowledgeBase(_ carnet: String, base: String) -> Problem {
        Problem(
            "not-in-knowledge-base", status: 404,
            Sentence(
                fr: "« \(carnet) » n’est pas dans la base « \(base) ».",
                en: "“\(carnet)” is not in the knowledge base “\(base)”."))
    }
}
