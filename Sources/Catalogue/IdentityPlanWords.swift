/// What a plan to change keys tells before anything changes.
public enum IdentityPlanWords {
    public static let yesNeeded = Sentence(
        fr:
            "Changer de clés demande un oui au clavier. Sans terminal : lisez d’abord le plan avec « --dry-run », puis ajoutez « --yes ».",
        en:
            "Changing keys asks for a yes on the keyboard. Without a terminal: read the plan with “--dry-run” first, then add “--yes”."
    )
    public static let fallingTitles = Sentence(fr: "Notes écartées :", en: "Notes put aside:")

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
