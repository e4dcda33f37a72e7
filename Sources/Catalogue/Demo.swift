/// The demonstration's words.
public enum DemoWords {
    public static let help = Sentence(
        fr: "Faire dialoguer deux villages et un carrefour, pour voir.",
        en: "Let two villages and a hub talk, to see how it works.")
    public static let keep = Sentence(
        fr: "Laisser tourner les nœuds à la fin ; dans un terminal, ils restent toujours.",
        en: "Leave the nodes running at the end; in a terminal they always stay.")
    public static let reason = Sentence(fr: "Partager nos savoir-faire", en: "To share our know-how")
    public static let purpose = Sentence(
        fr: "Ce que nos villages savent faire, et comment l’apprendre.",
        en: "What our villages can do, and how to learn it.")
    public static let found = Sentence(
        fr: "1. Quatre communautés d’exemple voient le jour ; trois nœuds démarrent.",
        en: "1. Four example communities are founded; three nodes start.")
    public static let sameWords = Sentence(
        fr: "Les deux écrans montrent les mêmes six mots :", en: "Both screens show the same six words:")
    public static let exchange = Sentence(
        fr: "4. Chaque village importe un dossier de notes ; tous les reçoivent par le carrefour.",
        en: "4. Each village imports a folder of notes; all receive them through the hub.")
    public static let summary = Sentence(fr: "Ce que chacun détient à la fin :", en: "What each holds at the end:")
    public static let done = Sentence(
        fr: "Tout s’est passé comme annoncé.", en: "Everything went as announced.")

    public static func begin(_ folder: String) -> Sentence {
        Sentence(fr: "Démonstration dans \(folder)", en: "Demonstration in \(folder)")
    }

    public static func link(_ village: String, _ hub: String) -> Sentence {
        Sentence(
            fr: "2. « \(hub) » invite « \(village) » ; les deux responsables comparent six mots et approuvent.",
            en: "2. “\(hub)” invites “\(village)”; both admins compare six words and approve.")
    }

    public static func meet(_ intersection: String) -> Sentence {
        Sentence(
            fr: "3. L’intersection « \(intersection) » se forme ; les villages s’en remettent au carrefour.",
            en: "3. The intersection “\(intersection)” forms; the villages delegate to the hub.")
    }

    public static func hold(_ title: String, _ village: String) -> Sentence {
        Sentence(
            fr: "5. « \(title) » attendait l’animatrice à \(village) ; elle la laisse paraître.",
            en: "5. “\(title)” was waiting for the animator at \(village); she lets it appear.")
    }

    public static func revise(_ title: String) -> Sentence {
        Sentence(
            fr: "6. « \(title) » est complétée ; la révision arrive partout.",
            en: "6. “\(title)” is completed; the revision arrives everywhere.")
    }

    public static func withdraw(_ title: String) -> Sentence {
        Sentence(
            fr: "7. « \(title) » est retirée ; son texte est effacé partout.",
            en: "7. “\(title)” is withdrawn; its text is erased everywhere.")
    }

    public static func arrange(_ carnet: String) -> Sentence {
        Sentence(
            fr: "8. Les deux villages remplissent « \(carnet) » ; trois nœuds le montrent dans le même ordre.",
            en: "8. Both villages fill “\(carnet)”; three nodes show it in the same order.")
    }

    public static func mediate(_ one: String, _ other: String) -> Sentence {
        Sentence(
            fr: "9. L’un dit « \(one) », l’autre « \(other) » : quelqu’un dit que c’est le même, et pourquoi.",
            en: "9. One says “\(one)”, the other “\(other)”: somebody states that they are the same, and why.")
    }

    public static let why = Sentence(
        fr: "Dans les deux cas on vient à plusieurs, sans être payé.", en: "In both, several come, without being paid.")

    public static func discuss(_ title: String) -> Sentence {
        Sentence(
            fr: "10. On discute de « \(title) », et l’autre village l’adapte chez lui.",
            en: "10. People discuss “\(title)”, and the other village adapts it for itself.")
    }

    public static func propose(_ request: String, _ offer: String) -> Sentence {
        Sentence(
            fr: "11. D’une demande (« \(request) ») et d’une offre (« \(offer) ») naît un échange, tenu et raconté.",
            en: "11. A request (“\(request)”) and an offer (“\(offer)”) become an exchange, held and told.")
    }

    public static let tellAll = Sentence(
        fr: "12. Le carrefour publie un bulletin de liaison.", en: "12. The hub publishes a bulletin.")

    public static func everyKind(_ count: Int) -> Sentence {
        Sentence(
            fr: "Les notes d’exemple sont de toutes les sortes : \(count).",
            en: "The sample notes are of every kind: \(count).")
    }

    public static func carry(_ visitor: String) -> Sentence {
        Sentence(
            fr: "13. Un fichier sur une clé USB apporte l’intersection à « \(visitor) », qui n’a aucun lien.",
            en: "13. A file on a USB key brings the intersection to “\(visitor)”, which has no link.")
    }

    public static let lookAround = Sentence(
        fr: "Les nœuds tournent encore : ouvrez-les dans un navigateur de cet ordinateur.",
        en: "The nodes are still running: open them in a browser of this computer.")

    /// How a person of a role opens a node that stays.
    public static func door(_ role: String, _ url: String, password: String) -> Sentence {
        let name = RoleWords.name(role)
        return Sentence(
            fr: "\(name.fr) : \(url), mot de passe \(password)", en: "\(name.en): \(url), password \(password)")
    }

    public static func left(_ folder: String) -> Sentence {
        Sentence(
            fr: "La démonstration s’est arrêtée. Les dossiers restent dans \(folder).",
            en: "The demonstration stopped. The folders remain in \(folder).")
    }

    /// - Parameter processes: of the nodes that go on.
    public static func stopThem(_ folder: String, processes: [Int32]) -> Sentence {
        let list = processes.map(String.init).joined(separator: " ")
        return Sentence(
            fr: "Pour les arrêter : kill \(list). Pour tout effacer : rm -r \(folder)",
            en: "To stop them: kill \(list). To erase everything: rm -r \(folder)")
    }
}

extension Problem {
    public static func demoFailed(_ command: String, _ said: String) -> Problem {
        Problem(
            "demo-failed", status: 500, level: .error,
            Sentence(fr: "« \(command) » a échoué : \(said)", en: "“\(command)” failed: \(said)"))
    }

    public static func demoUnexpected(_ what: String) -> Problem {
        Problem(
            "demo-failed", status: 500, level: .error,
            Sentence(fr: "Ce n’est pas ce qui était attendu : \(what)", en: "This is not what was expected: \(what)"))
    }
}
