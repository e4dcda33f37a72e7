/// What can be wrong with keys, chains and recovery.
extension Problem {
    /// The admin has chosen between two chains, and this is the other one.
    public static let refusedChain = Problem(
        "identity-conflict", status: 409, level: .warning,
        Sentence(
            fr: "Cette identité a été écartée ici : elle en contredit une autre, que l’administrateur a choisie.",
            en: "This identity was put aside here: it contradicts another one, which the admin chose."))

    public static let notFrozen = Problem(
        "not-frozen", status: 409,
        Sentence(
            fr: "Rien ne se contredit dans l’identité de cette communauté : il n’y a rien à choisir.",
            en: "Nothing contradicts itself in the identity of this community: there is nothing to choose."))

    public static let noSuchStatement = Problem(
        "no-such-statement", status: 404,
        Sentence(
            fr:
                "Aucune des deux déclarations n’a cette empreinte. « croisee identity freeze-report » les montre toutes les deux.",
            en: "Neither of the two statements has this hash. “croisee identity freeze-report” shows both."))

    /// This node's keys are older than the chain of its community.
    public static let keyOutdated = Problem(
        "key-outdated", status: 409, level: .error,
        Sentence(
            fr:
                "Cet ordinateur a une ancienne clé de votre communauté : elle a été remplacée depuis, ailleurs. Rien n’est plus publié d’ici. Si c’est le bon ordinateur, arrêtez le serveur, mettez ce dossier de côté, puis, dans un dossier vide : « croisee recover --from ADRESSE » avec l’adresse d’un pair et vos derniers douze mots.",
            en:
                "This computer holds an earlier key of your community: it was replaced since, elsewhere. Nothing is published from here any more. If this is the right computer, stop the server, put this folder aside, then, in an empty one: “croisee recover --from ADDRESS” with the address of a peer and your latest twelve words."
        ))

    /// The same, said to the node that asks.
    public static let keyOutdatedThere = Problem(
        "key-outdated", status: 409, level: .notice,
        Sentence(
            fr: "Cette demande est signée d’une ancienne clé de votre communauté.",
            en: "This request is signed with an earlier key of your community."))

    /// Words are never written over anything.
    public static func fileIsThere(_ path: String) -> Problem {
        Problem(
            "file-exists", status: 409,
            Sentence(
                fr: "« \(path) » existe déjà, et rien n’est écrit par-dessus. Donnez un autre nom. Rien n’a changé.",
                en: "“\(path)” exists already, and nothing is written over it. Give another name. Nothing changed."))
    }

    public static let wrongWords = Problem(
        "wrong-words", status: 403,
        Sentence(
            fr:
                "Ces douze mots ne sont pas, ou ne sont plus, ceux de cette communauté. \(replaced.fr) Rien n’a changé.",
            en:
                "These twelve words are not, or no longer, those of this community. \(replaced.en) Nothing changed."
        ))

    /// Of words that fit nothing.
    private static let replaced = Sentence(
        fr:
            "Chaque changement de clés et chaque récupération en donnent douze nouveaux : prenez les derniers.",
        en: "Each change of keys and each recovery gives twelve new ones: take the latest.")

    public static func recoveryUnknown(_ address: String) -> Problem {
        Problem(
            "recovery-unknown", status: 404,
            Sentence(
                fr:
                    "Le nœud à l’adresse « \(address) » ne connaît aucune communauté à qui ces douze mots appartiennent. \(replaced.fr) Vérifiez aussi l’adresse, ou essayez un autre pair. Rien n’a changé.",
                en:
                    "The node at “\(address)” knows no community that these twelve words belong to. \(replaced.en) Check the address too, or try another peer. Nothing changed."
            ))
    }

    /// Of words that one peer knows and another does not.
    public static func recoveryDisputed(_ address: String) -> Problem {
        Problem(
            "recovery-disputed", status: 409,
            Sentence(
                fr:
                    "Le nœud à l’adresse « \(address) » répond et ne connaît pas ces douze mots, qu’un autre connaît. Ils ont peut-être été remplacés depuis. \(replaced.fr) Si ce nœud n’a jamais connu votre communauté, recommencez sans son adresse. Rien n’a changé.",
                en:
                    "The node at “\(address)” answers and does not know these twelve words, which another one knows. They may have been replaced since. \(replaced.en) If that node has never known your community, begin again without its address. Nothing changed."
            ))
    }

    public static func recoveryLie(_ address: String) -> Problem {
        Problem(
            "recovery-lie", status: 422, level: .warning,
            Sentence(
                fr:
                    "Ce que le nœud à l’adresse « \(address) » a répondu ne tient pas : l’identité qu’il donne ne se vérifie pas avec vos mots. Essayez un autre pair. Rien n’a changé.",
                en:
                    "What the node at “\(address)” answered does not hold: the identity it gives cannot be verified with your words. Try another peer. Nothing changed."
            ))
    }

    public static let stopServerFirst = Problem(
        "second-server", status: 409,
        Sentence(
            fr: "Un serveur tourne dans ce dossier. Arrêtez-le d’abord : il garde les anciennes clés en mémoire.",
            en: "A server runs on this folder. Stop it first: it keeps the old keys in memory."))

    /// - Parameter peers: names.
    public static func peersNotAsked(_ peers: [String]) -> Problem {
        let names = peers.joined(separator: ", ")
        return Problem(
            "peers-not-asked", status: 503,
            Sentence(
                fr:
                    "Pas de réponse de : \(names). Ce qu’eux seuls gardent de vos lots ne serait plus reconnu. Réessayez plus tard, ou ajoutez « --offline » pour continuer sans eux.",
                en:
                    "No answer from: \(names). What only they keep of your bundles would stand no more. Try again later, or add “--offline” to go on without them."
            ))
    }

    public static func noDay(_ text: String) -> Problem {
        Problem(
            "bad-date", status: 400,
            Sentence(
                fr: "« \(text) » n’est pas une date. Écrivez-la ainsi : 2026-11-18, ou 2026-11-18 14:30 -05:00.",
                en: "“\(text)” is no date. Write it like this: 2026-11-18, or 2026-11-18 14:30 -05:00."))
    }

    /// Under the same type: what is wrong is the day that was typed.
    public static func dayToCome(here: String) -> Problem {
        Problem(
            "bad-date", status: 400,
            Sentence(
                fr: "Ce moment n’est pas encore venu : pour votre communauté, il est \(here).",
                en: "This moment has not come yet: for your community it is \(here)."))
    }

    /// Never, or not any more.
    public static let notWithdrawn = Problem(
        "nothing-to-undo", status: 409, IdentityWords.notWithdrawn)

    public static let nothingToTakeBack = Problem(
        "nothing-to-undo", status: 409,
        Sentence(
            fr: "Il n’y a pas de retrait en attente : ce qui a été retiré est déjà effacé ici.",
            en: "There is no withdrawal waiting: what was withdrawn is erased already."))
}
