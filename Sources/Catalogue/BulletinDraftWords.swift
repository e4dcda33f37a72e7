/// What a drafted bulletin says, and the commands about bulletins.
public enum BulletinDraftWords {
    public static let newNotes = Sentence(fr: "Nouvelles notes", en: "New notes")
    public static let gatherings = Sentence(fr: "Rencontres à venir", en: "Gatherings to come")
    public static let requests = Sentence(fr: "Demandes ouvertes", en: "Open requests")
    public static let offers = Sentence(fr: "Offres de savoir", en: "Offers of knowledge")
    public static let exchanges = Sentence(fr: "Échanges tenus", en: "Exchanges held")
    public static let communities = Sentence(fr: "Nouvelles communautés", en: "New communities")

    /// Instead of a note whose kind has a heading of its own.
    public static let nothing = Sentence(
        fr: "Rien de nouveau pour cette période, d’après ce que ce nœud garde.",
        en: "Nothing new in this period, as far as this node holds it.")

    public static let opening = Sentence(
        fr: "*(Quelques mots d’introduction, à écrire ici.)*",
        en: "*(A few words of introduction, to be written here.)*")

    /// - Parameter place: nil where it cannot be named for good.
    public static func title(_ place: String?, _ first: CalendarDay, _ last: CalendarDay) -> Sentence {
        let period = BulletinWords.period(first, last)
        guard let place else {
            return Sentence(fr: "Bulletin de liaison, \(small(period.fr))", en: "Bulletin, \(period.en)")
        }
        return Sentence(
            fr: "Bulletin de liaison – \(place), \(small(period.fr))", en: "Bulletin – \(place), \(period.en)")
    }

    private static func small(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    /// Where a note stands.
    public static func stands(in carnet: String, category: String?) -> Sentence {
        guard let category else { return Sentence(fr: "Carnet « \(carnet) »", en: "Carnet “\(carnet)”") }
        return Sentence(fr: "Carnet « \(carnet) », \(category)", en: "Carnet “\(carnet)”, \(category)")
    }

    public static func community(_ name: String) -> Sentence {
        Sentence(fr: "\(name) nous a rejoints.", en: "\(name) has joined us.")
    }

    /// Instead of a link to a note that cannot be read.
    public static let withdrawn = Sentence(fr: "une note qui a été retirée", en: "a note that was withdrawn")
    public static let notHeld = Sentence(fr: "une note qui n’est pas gardée ici", en: "a note that is not held here")

    public static func drafted(_ notes: Int, id: String) -> Sentence {
        let count =
            switch notes {
            case 0: Sentence(fr: "Le brouillon ne cite encore aucune note.", en: "The draft quotes no note yet.")
            case 1: Sentence(fr: "Le brouillon cite une note.", en: "The draft quotes one note.")
            default: Sentence(fr: "Le brouillon cite \(notes) notes.", en: "The draft quotes \(notes) notes.")
            }
        return Sentence(
            fr:
                "\(count.fr) Pour le relire : croisee bulletin print \(id) ; le changer : croisee note edit \(id) --file … ; le partager : croisee note publish \(id) --intersection X",
            en:
                "\(count.en) To read it: croisee bulletin print \(id); to change it: croisee note edit \(id) --file …; to share it: croisee note publish \(id) --intersection X"
        )
    }

    public static let oneScope = Sentence(
        fr: "Dites de quoi parle le bulletin : --intersection X ou --carnet C, l’un des deux.",
        en: "Say what the bulletin is about: --intersection X or --carnet C, one of the two.")
    public static let days = Sentence(
        fr: "--from et --to sont des jours, comme 2026-03-01, le premier pas après le dernier.",
        en: "--from and --to are days, such as 2026-03-01, the first not after the last.")
    public static let format = Sentence(
        fr: "Le format est a4, letter, email, markdown ou text.",
        en: "The format is a4, letter, email, markdown or text.")

    public static func printed(_ title: String, file: String) -> Sentence {
        Sentence(fr: "« \(title) » : \(file)", en: "“\(title)”: \(file)")
    }
}

extension Problem {
    public static let bulletinDays = Problem("bulletin-days", status: 422, BulletinDraftWords.days)
}
