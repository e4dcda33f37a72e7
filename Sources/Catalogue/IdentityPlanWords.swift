/// What a plan to change keys tells before anything changes.
public enum IdentityPlanWords {
    public static let yesNeeded = Sentence(
        fr:
            "Changer de clés demande un oui au clavier. Sans terminal : lisez d’abord le plan avec « --dry-run », puis ajoutez « --yes ».",
        en:
            "Changing keys asks for a yes on the keyboard. Without a terminal: read the plan with “--dry-run” first, then add “--yes”."
    )
    public static let fallingTitles = Sentence(fr: "Notes écartées :", en: "Notes put aside:")

    public static let standingSince = Sentence(
        fr: "Signés depuis ce jour, et qui restent reconnus :", en: "Signed since that day, and still standing:")
    /// Above days and times.
    public static func clock(_ zone: String) -> Sentence {
        Sentence(fr: "Jours et heures : \(zone).", en: "Days and times: \(zone).")
    }
    public static let chooseBundles = Sentence(
        fr:
            "Pour garder un lot écarté : « --keep » et son numéro. Pour en écarter un de plus : « --disown » et son numéro. Les 8 premiers caractères suffisent.",
        en:
            "To keep a bundle that is put aside: “--keep” and its number. To put one more aside: “--disown” and its number. The first 8 characters are enough."
    )

    /// A bundle of the plan, behind its number.
    /// - Parameters:
    ///   - time: `14:20`, when it was signed.
    ///   - title: of a note in it.
    public static func bundle(at time: String, isMadeHere: Bool, title: String?) -> Sentence {
        Sentence(
            fr: "\(time), \(isMadeHere ? "écrit ici" : "venu d’ailleurs")" + (title.map { " : « \($0) »" } ?? ""),
            en: "\(time), \(isMadeHere ? "written here" : "from elsewhere")" + (title.map { ": “\($0)”" } ?? ""))
    }

    public static func returnedFalls(_ count: Int) -> Sentence {
        let part = returned(count)
        return Sentence(
            fr: "\(part.fr) Si c’est bien de vous, gardez-le en ajoutant « --with-returned ».",
            en: "\(part.en) If this is yours, keep it by adding “--with-returned”.")
    }

    /// The same for the page.
    public static func returnedFallsOnPage(_ count: Int) -> Sentence {
        let part = returned(count)
        return Sentence(
            fr:
                "\(part.fr) Si c’est bien de vous, annulez et recommencez en cochant « \(KeyChangeWords.returned.fr) » (en commande : « --with-returned »).",
            en:
                "\(part.en) If this is yours, give up and begin again with “\(KeyChangeWords.returned.en)” ticked (as a command: “--with-returned”)."
        )
    }

    private static func returned(_ count: Int) -> Sentence {
        let lots = NumberWords.count(
            count, fr: ("lot d’avant ce jour, rendu", "lots d’avant ce jour, rendus"), en: ("bundle", "bundles"))
        return Sentence(
            fr: "Parmi eux, \(lots.fr) à ce nœud par des pairs ou des fichiers.",
            en: "Among them \(lots.en) of before that day which peers or files gave back to this node.")
    }
}
