extension Problem {
    /// Somebody no longer waits for the answer: nothing was changed.
    public static let cancelled = Problem(
        "cancelled", status: 503, level: .debug,
        Sentence(
            fr: "L’action a été interrompue ; rien n’a changé.", en: "The action was interrupted; nothing changed."))

    public static let newerDatabase = Problem(
        "newer-database", status: 500, level: .error,
        Sentence(
            fr:
                "Ces données ont été écrites par une version plus récente de Croisée. Installez la nouvelle version ; rien n’a été modifié.",
            en: "These data were written by a newer version of Croisée. Install the new version; nothing was changed."))

    public static let diskFull = Problem(
        "disk-full", status: 507, level: .error,
        Sentence(
            fr:
                "Le disque est plein. Faites de la place ; rien n’a été perdu, mais la dernière action n’a pas été enregistrée.",
            en: "The disk is full. Free some space; nothing was lost, but the last action was not saved."))

    public static let databaseBusy = Problem(
        "busy", status: 503, level: .warning,
        Sentence(
            fr: "La base de données est occupée par un autre programme. Réessayez dans un instant.",
            en: "The database is in use by another program. Try again in a moment."))

    public static let databaseUnreachable = Problem(
        "storage", status: 500, level: .error,
        Sentence(
            fr:
                "La base de données ne peut pas être ouverte ou écrite. Vérifiez que le dossier existe et qu’il vous appartient.",
            en: "The database cannot be opened or written. Check that the folder exists and is yours."))

    public static let databaseDamaged = Problem(
        "storage", status: 500, level: .error,
        Sentence(
            fr: "Le fichier de la base de données est abîmé. Gardez-le et remettez une copie de sauvegarde.",
            en: "The database file is damaged. Keep it, and put a backup copy in its place."))

    public static func storage(_ what: String) -> Problem {
        Problem(
            "storage", status: 500, level: .error,
            Sentence(
                fr: "Une lecture ou une écriture sur le disque a échoué (\(what)).",
                en: "Reading from or writing to the disk failed (\(what))."))
    }

    public static let noIdentity = Problem(
        "no-identity", status: 500,
        Sentence(
            fr: "Ce dossier ne contient pas encore de communauté. Commencez par « croisee init --name NOM ».",
            en: "This folder holds no community yet. Start with “croisee init --name NAME”."))

    public static let notOnRoster = Problem(
        "not-on-roster", status: 403,
        Sentence(
            fr: "Cette communauté n’est pas reconnue ici dans cette intersection.",
            en: "This community is not recognised here in this intersection."))

    public static let notJoined = Problem(
        "not-joined", status: 403,
        Sentence(
            fr: "Votre communauté ne participe pas à cette intersection.",
            en: "Your community does not take part in this intersection."))

    public static let frozenOrigin = Problem(
        "identity-conflict", status: 409, level: .warning,
        Sentence(
            fr:
                "Deux identités de cette communauté se contredisent. Rien de nouveau n’est accepté d’elle, jusqu’à ce que l’admin de ce nœud ait choisi.",
            en:
                "Two identities of this community contradict each other. Nothing new is accepted from it until the admin of this node has chosen."
        ))

    public static let tooManyMembers = Problem(
        "too-many", status: 429,
        Sentence(
            fr: "Cette intersection dépasse le nombre d’inscriptions que ce nœud conserve.",
            en: "This intersection exceeds the number of membership entries that this node keeps."))

    public static let cursorUnknown = Problem(
        "cursor", status: 409, level: .info,
        Sentence(
            fr: "Ce repère n’appartient pas à l’histoire de ce nœud ; tout sera comparé de nouveau.",
            en: "This cursor is not of this node’s history; everything will be compared again."))

    public static func notFound(_ what: String) -> Problem {
        Problem(
            "not-found", status: 404,
            Sentence(fr: "Introuvable : « \(what) ».", en: "Not found: “\(what)”."))
    }

    public static func ambiguous(_ what: String, candidates: [String]) -> Problem {
        let list = candidates.joined(separator: ", ")
        return Problem(
            "ambiguous", status: 409,
            Sentence(
                fr: "« \(what) » peut désigner plusieurs choses : \(list).",
                en: "“\(what)” may mean several things: \(list)."))
    }

    public static func notYours(_ title: String) -> Problem {
        Problem(
            "not-yours", status: 403,
            Sentence(
                fr: "« \(title) » appartient à une autre communauté : seule celle-ci peut la modifier ou la retirer.",
                en: "“\(title)” belongs to another community: only that community can change or withdraw it."))
    }

    public static let alreadyWithdrawn = Problem(
        "withdrawn", status: 410,
        Sentence(fr: "Cette note a été retirée.", en: "This note was withdrawn."))

    public static func storeLinkNotActive(_ name: String) -> Problem {
        Problem(
            "link-not-active", status: 403,
            Sentence(fr: "Le lien avec « \(name) » n’est pas actif.", en: "The link with “\(name)” is not active."))
    }
}

extension Problem {
    public static func folder(_ path: String) -> Problem {
        Problem(
            "folder", status: 500, level: .error,
            Sentence(
                fr: "Le dossier « \(path) » n’existe pas ou ne peut pas être écrit.",
                en: "The folder “\(path)” does not exist or cannot be written."))
    }

    /// It is there, and no key can be read from it, or written to it.
    public static func keyFile(_ path: String) -> Problem {
        Problem(
            "key-file", status: 500, level: .error,
            Sentence(
                fr: "Le fichier de clé « \(path) » ne peut pas être lu ou écrit, ou ne contient pas de clé.",
                en: "The key file “\(path)” cannot be read or written, or holds no key."))
    }

    public static func keyFileMissing(_ path: String) -> Problem {
        Problem(
            "key-file", status: 500, level: .error,
            Sentence(
                fr:
                    "Le fichier de clé « \(path) » manque. Remettez-le d’une sauvegarde (« croisee restore », dans un dossier vide).",
                en:
                    "The key file “\(path)” is missing. Bring it back from a backup (“croisee restore”, into an empty folder)."
            ))
    }

    public static func keyFileExists(_ path: String) -> Problem {
        Problem(
            "key-file", status: 500, level: .error,
            Sentence(
                fr: "Le fichier de clé « \(path) » existe déjà : rien n’a été écrit.",
                en: "The key file “\(path)” exists already: nothing was written."))
    }

    public static let secondServer = Problem(
        "second-server", status: 500, level: .error,
        Sentence(
            fr: "Un serveur tourne déjà sur ce dossier. Arrêtez-le d’abord.",
            en: "A server is already running on this folder. Stop it first."))

    public static let wrongCharter = Problem(
        "wrong-charter", status: 422, level: .warning,
        Sentence(
            fr: "Cette charte n’est pas celle de cette intersection, ou n’est pas signée par sa fondatrice.",
            en: "This charter is not that of this intersection, or is not signed by its founder."))

    public static let peerQuota = Problem(
        "peer-quota", status: 403, level: .warning,
        Sentence(
            fr:
                "Ce pair a déjà apporté tout ce que ce nœud garde de lui. Son admin peut relever la limite (CROISEE_PEER_MEGABYTES, CROISEE_PEER_BUNDLES).",
            en:
                "This peer has already brought as much as this node keeps of it. Its admin can raise the limit (CROISEE_PEER_MEGABYTES, CROISEE_PEER_BUNDLES)."
        ))
}
