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
        let lots = NumberWords.count(count, fr: ("lot", "lots"), en: ("bundle", "bundles"))
        return Sentence(
            fr:
                "Parmi eux, \(lots.fr) d’avant ce jour que des pairs ou des fichiers ont rendus à ce nœud. S’ils sont bien de vous, gardez-les en ajoutant « --with-returned ».",
            en:
                "Among them \(lots.en) of before that day which peers or files gave back to this node. If they are yours, keep them by adding “--with-returned”."
        )
    }

    /// The same for the page.
    public static func returnedFallsOnPage(_ count: Int) -> Sentence {
        let lots = NumberWords.count(count, fr: ("lot", "lots"), en: ("bundle", "bundles"))
        return Sentence(
            fr:
                "Parmi eux, \(lots.fr) d’avant ce jour que des pairs ou des fichiers ont rendus à ce nœud. S’ils sont bien de vous, annulez et recommencez en cochant « \(KeyChangeWords.returned.fr) » (en commande : « --with-returned »).",
            en:
                "Among them \(lots.en) of before that day which peers or files gave back to this node. If they are yours, give up and begin again with “\(KeyChangeWords.returned.en)” ticked (as a command: “--with-returned”)."
        )
    }
}
