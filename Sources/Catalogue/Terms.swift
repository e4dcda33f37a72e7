/// What the commands about terms say.
public enum TermWords {
    public static let none = Sentence(fr: "Aucun terme.", en: "No terms.")
    public static let definition = Sentence(fr: "Définition", en: "Definition")
    public static let otherWords = Sentence(fr: "Autres mots :", en: "Other words:")
    public static let broader = Sentence(fr: "Plus large :", en: "Broader:")
    public static let narrower = Sentence(fr: "Plus précis :", en: "Narrower:")
    public static let related = Sentence(fr: "Proche :", en: "Related:")
    public static let equivalences = Sentence(fr: "Ailleurs :", en: "Elsewhere:")
    public static let whyMissing = Sentence(
        fr: "Dites pourquoi en une phrase : --why \"…\"", en: "Say why in a sentence: --why \"…\"")

    /// - Parameter relation: `exactMatch`, `closeMatch` or `broadMatch`; `isFrom`: the other term is the second of the two.
    public static func relation(_ relation: String, isFrom: Bool) -> Sentence {
        switch (relation, isFrom) {
        case ("exactMatch", _): Sentence(fr: "le même que", en: "the same as")
        case ("closeMatch", _): Sentence(fr: "proche de", en: "close to")
        case (_, true): Sentence(fr: "plus précis que", en: "narrower than")
        case (_, false): Sentence(fr: "plus large que", en: "wider than")
        }
    }

    public static func stated(by community: String, why: String) -> Sentence {
        Sentence(fr: "dit « \(community) » : \(why)", en: "says “\(community)”: \(why)")
    }

    public static func notes(_ count: Int) -> Sentence {
        switch count {
        case 0:
            Sentence(
                fr: "Aucune note sous ce terme ni un terme équivalent.", en: "No notes under this term or the same one."
            )
        case 1:
            Sentence(
                fr: "Une note sous ce terme ou un terme équivalent.", en: "One note under this term or the same one.")
        default:
            Sentence(
                fr: "\(count) notes sous ce terme ou un terme équivalent.",
                en: "\(count) notes under this term or the same one.")
        }
    }

    /// A held equivalence, in the list of what waits.
    public static func equivalence(_ one: String, _ relation: Sentence, _ other: String) -> Sentence {
        Sentence(
            fr: "équivalence : « \(one) » \(relation.fr) « \(other) »",
            en: "equivalence: “\(one)” \(relation.en) “\(other)”")
    }

    public static func matched(_ one: String, _ relation: Sentence, _ other: String) -> Sentence {
        Sentence(
            fr: "« \(one) » est désormais \(relation.fr) « \(other) ».",
            en: "“\(one)” is now \(relation.en) “\(other)”.")
    }

    public static let onlyHere = Sentence(
        fr:
            "Cela reste ici : les deux termes ne sont partagés ensemble dans aucune intersection où vous écrivez. Pour le dire ailleurs : --intersection X",
        en:
            "This stays here: both terms are shared together in no intersection in which you write. To say it elsewhere: --intersection X"
    )
}

extension Problem {
    public static func unknownTerm(_ name: String) -> Problem {
        Problem(
            "unknown-term", status: 404,
            Sentence(
                fr: "Aucun terme « \(name) » ici. Ceux qu’il y a : croisee term list",
                en: "There is no term “\(name)” here. Those that there are: croisee term list"))
    }

    public static func unknownRelation(_ text: String) -> Problem {
        Problem(
            "unknown-relation", status: 422,
            Sentence(
                fr:
                    "« \(text) » n’est pas une relation. Il y a : exact (le même), close (proche), broad (le second est plus large).",
                en: "“\(text)” is no relation. There are: exact (the same), close, broad (the second is wider)."))
    }

    public static let sameTerm = Problem(
        "same-term", status: 422,
        Sentence(
            fr: "Les deux mots désignent le même terme ; il en faut deux.",
            en: "Both words mean one term; two are needed."))
}
