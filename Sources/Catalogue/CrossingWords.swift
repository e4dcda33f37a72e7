/// What the commands about crossings, suggestions and measures of an intersection say.
public enum CrossingWords {
    public static let none = Sentence(
        fr: "Rien ne passe encore d’une communauté à l’autre dans cette intersection.",
        en: "Nothing goes from one community to another yet in this intersection.")
    public static let noSuggestions = Sentence(
        fr: "Aucune communauté ne tient de notes sur les mêmes sujets que vous, d’après ce que ce nœud garde.",
        en: "No community keeps notes on the same subjects as you, as far as this node holds them.")

    public static func more(_ pairs: Int) -> Sentence {
        pairs == 1
            ? Sentence(fr: "Et une autre paire de communautés (--limit).", en: "And one more pair (--limit).")
            : Sentence(
                fr: "Et \(pairs) autres paires de communautés (--limit).", en: "And \(pairs) more pairs (--limit).")
    }

    public static func terms(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(fr: "1 terme en commun", en: "1 term in common")
            : Sentence(fr: "\(count) termes en commun", en: "\(count) terms in common")
    }

    public static func links(_ count: Int) -> Sentence {
        Sentence(fr: count == 1 ? "1 lien" : "\(count) liens", en: count == 1 ? "1 link" : "\(count) links")
    }

    public static func replies(_ count: Int) -> Sentence {
        Sentence(fr: count == 1 ? "1 réponse" : "\(count) réponses", en: count == 1 ? "1 reply" : "\(count) replies")
    }

    public static func adaptations(_ count: Int) -> Sentence {
        Sentence(
            fr: count == 1 ? "1 adaptation" : "\(count) adaptations",
            en: count == 1 ? "1 adaptation" : "\(count) adaptations")
    }

    public static func placements(_ count: Int) -> Sentence {
        Sentence(
            fr: count == 1 ? "1 placement" : "\(count) placements",
            en: count == 1 ? "1 placement" : "\(count) placements")
    }

    /// An example: what `who` did with the note of another. `from` nil where the carnet cannot be read.
    public static func linked(_ who: String, _ from: String, _ target: String) -> Sentence {
        Sentence(fr: "« \(from) » de \(who) renvoie à « \(target) »", en: "“\(from)” of \(who) points to “\(target)”")
    }

    public static func replied(_ who: String, _ target: String) -> Sentence {
        Sentence(fr: "\(who) répond à « \(target) »", en: "\(who) answers “\(target)”")
    }

    public static func adapted(_ who: String, _ from: String, _ target: String) -> Sentence {
        Sentence(
            fr: "« \(from) » de \(who) est une adaptation de « \(target) »",
            en: "“\(from)” of \(who) is an adaptation of “\(target)”")
    }

    public static func placed(_ who: String, _ target: String, in carnet: String?) -> Sentence {
        guard let carnet else {
            return Sentence(
                fr: "\(who) range « \(target) » dans un carnet", en: "\(who) placed “\(target)” in a carnet")
        }
        return Sentence(
            fr: "\(who) range « \(target) » dans « \(carnet) »", en: "\(who) placed “\(target)” in “\(carnet)”")
    }

    /// The words of two communities for one thing.
    public static func term(_ one: String, _ other: String) -> Sentence {
        one.lowercased() == other.lowercased()
            ? Sentence(fr: "« \(one) »", en: "“\(one)”")
            : Sentence(fr: "« \(one) » / « \(other) »", en: "“\(one)” / “\(other)”")
    }

    /// - Parameter subjects: at least one.
    public static func suggestion(_ community: String, _ subjects: [Sentence]) -> Sentence {
        Sentence(
            fr: "Vous et \(community) tenez tous deux des notes sur \(list(subjects.map(\.fr), "et")).",
            en: "You and \(community) both keep notes on \(list(subjects.map(\.en), "and")).")
    }

    public static func subject(own: String, theirs: String) -> Sentence {
        own.lowercased() == theirs.lowercased()
            ? Sentence(fr: "« \(own) »", en: "“\(own)”")
            : Sentence(fr: "« \(own) » (là-bas : « \(theirs) »)", en: "“\(own)” (there: “\(theirs)”)")
    }

    public static func subject(word: String) -> Sentence { Sentence(fr: "« \(word) »", en: "“\(word)”") }

    public static let inContact = Sentence(fr: "déjà en lien", en: "already in contact")

    // MARK: Measures

    public static let month = Sentence(fr: "Mois", en: "Month")
    /// Of the columns of the table, in their order.
    public static let columns = [
        Sentence(fr: "Notes", en: "Notes"), Sentence(fr: "Réponses", en: "Replies"),
        Sentence(fr: "Adaptations", en: "Adaptations"), Sentence(fr: "Placements", en: "Placements"),
        Sentence(fr: "Communautés", en: "Communities"), Sentence(fr: "Demandes", en: "Requests"),
        Sentence(fr: "Satisfaites", en: "Answered"),
    ]

    public static func measured(_ months: Int, file: String) -> Sentence {
        Sentence(fr: "Mesures de \(months) mois : \(file)", en: "Measures of \(months) months: \(file)")
    }

    public static func zone(_ name: String) -> Sentence {
        Sentence(
            fr: "Mois à l’heure de \(name). Réponses, adaptations et placements : d’une communauté à une autre.",
            en: "Months by the clock of \(name). Replies, adaptations and placements: from one community to another.")
    }

    public static let monthForm = Sentence(
        fr: "Un mois s’écrit comme 2026-03, et le premier ne vient pas après le dernier ; au plus 1200 mois.",
        en: "A month is written like 2026-03, and the first does not come after the last; at most 1200 months.")

    public static func timeZone(_ name: String) -> Sentence {
        Sentence(fr: "Fuseau horaire : \(name)", en: "Time zone: \(name)")
    }

    static func list(_ words: [String], _ and: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(and) " + last
    }
}

extension Problem {
    public static let monthRange = Problem("month-range", status: 422, CrossingWords.monthForm)
}
