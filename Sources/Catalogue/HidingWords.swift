/// What `croisee community hide`, `unhide` and `hidden` say.
public enum HidingWords {
    public static func hidden(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est masquée ici ; rien ne change ailleurs, et rien n’est effacé.",
            en: "“\(name)” is hidden here; nothing changes elsewhere, and nothing is erased.")
    }

    public static func unhidden(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » est de nouveau montrée ici.", en: "“\(name)” is shown here again.")
    }

    public static let none = Sentence(fr: "Aucune communauté n’est masquée ici.", en: "No community is hidden here.")

    /// Val-Voisin  depuis le 2026-11-21, 12 notes mises de côté : « elles se répètent »
    public static func line(_ name: String, since day: String, notes: Int, reason: String) -> Sentence {
        let count = NumberWords.count(
            notes, fr: ("note mise de côté", "notes mises de côté"), en: ("note put aside", "notes put aside"))
        return Sentence(
            fr: "\(name)  depuis le \(day), \(count.fr)" + (reason.isEmpty ? "" : " : « \(reason) »"),
            en: "\(name)  since \(day), \(count.en)" + (reason.isEmpty ? "" : ": “\(reason)”"))
    }
}

extension HelpWords {
    public static let communityHide = Sentence(
        fr: "Masquer ici toutes les notes d’une communauté, et celles qui viendront ; rien ne change ailleurs.",
        en: "Hide all notes of a community here, and those to come; nothing changes elsewhere.")
    public static let communityUnhide = Sentence(
        fr: "Montrer de nouveau une communauté ; les notes masquées une à une le restent.",
        en: "Show a community again; notes hidden one by one stay so.")
    public static let communityHidden = Sentence(
        fr: "Lister les communautés masquées ici, depuis quand et pourquoi.",
        en: "List the communities hidden here, since when and why.")
    public static let hideReason = Sentence(
        fr: "Pourquoi, en quelques mots : pour le journal de votre communauté, que les autres ne voient pas.",
        en: "Why, in a few words: for your community’s journal, which others do not see.")
}

extension ValueWords {
    public static let reason = Sentence(fr: "raison", en: "reason")
}
