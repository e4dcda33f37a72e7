/// Making, running and looking at a node.
public enum SetupWords {
    public static func unknownLanguage(_ tag: String) -> Sentence {
        Sentence(
            fr: "« \(tag) » n’est pas une langue de Croisée ; choisissez fr ou en.",
            en: "“\(tag)” is not a language of Croisée; choose fr or en.")
    }

    public static func made(name: String, id: String) -> Sentence {
        Sentence(
            fr: "La communauté « \(name) » est prête.\nIdentifiant : \(id)",
            en: "The community “\(name)” is ready.\nID: \(id)")
    }

    public static let writeDown = Sentence(
        fr: "Vos 12 mots de récupération. Écrivez-les sur papier, dans l’ordre : ils ne seront plus jamais affichés,\n"
            + "et eux seuls permettent de retrouver l’identité si les clés sont perdues ou volées.",
        en: "Your 12 recovery words. Write them on paper, in order: they are never shown again,\n"
            + "and only they bring the identity back if its keys are lost or stolen.")
    public static let typeBack = Sentence(
        fr: "Recopiez les 12 mots depuis le papier, séparés par des espaces :",
        en: "Type the 12 words from the paper, separated by spaces:")
    public static let otherWords = Sentence(
        fr: "Ce ne sont pas ces mots-là. Vérifiez votre papier et recommencez.",
        en: "These are other words. Check your paper and try again.")

    /// - Parameter url: of the second server, which this computer alone can reach.
    public static func plain(url: String) -> Sentence {
        Sentence(
            fr: "Sans chiffrement, de cette machine seulement : \(url)",
            en: "Without encryption, from this machine only: \(url)")
    }

    public static func ready(name: String, url: String) -> Sentence {
        Sentence(fr: "« \(name) » répond à l’adresse \(url)", en: "“\(name)” answers at \(url)")
    }
}

/// What `status` and `quarantine` say.
public enum StatusWords {
    public static func folder(_ path: String, isRunning: Bool) -> Sentence {
        Sentence(
            fr: "Données : \(path) (serveur \(isRunning ? "en marche" : "à l’arrêt"))",
            en: "Data: \(path) (server \(isRunning ? "running" : "stopped"))")
    }

    public static func addresses(_ list: String) -> Sentence {
        Sentence(
            fr: "Adresse à laquelle les autres vous joignent : \(list)",
            en: "Address at which others reach you: \(list)")
    }

    public static func pin(_ pin: String) -> Sentence {
        Sentence(
            fr: "Empreinte du certificat, à donner à qui vous déclare par fichier : \(pin)",
            en: "Fingerprint of the certificate, for whoever declares you by file: \(pin)")
    }

    public static func notes(total: Int, drafts: Int, held: Int, hidden: Int, withdrawn: Int) -> Sentence {
        Sentence(
            fr:
                "Notes : \(total), dont \(drafts) en brouillon, \(held) en attente, \(hidden) masquées, \(withdrawn) retirées",
            en: "Notes: \(total), of which \(drafts) drafts, \(held) held, \(hidden) hidden, \(withdrawn) withdrawn")
    }

    public static func sets(bundles: Int, intersections: Int) -> Sentence {
        Sentence(
            fr: "Lots signés : \(bundles) ; intersections : \(intersections)",
            en: "Signed bundles: \(bundles); intersections: \(intersections)")
    }

    public static func missing(gaps: Int, payloads: Int) -> Sentence {
        let what = MissingWords.what(gaps: gaps, payloads: payloads)
        return Sentence(
            fr: (gaps + payloads == 1 ? "Manque et sera redemandé : " : "Manquent et seront redemandés : ") + what.fr,
            en: "Missing, and asked for again: " + what.en)
    }

    public static func quarantined(_ count: Int) -> Sentence {
        Sentence(
            fr: "Refusés et mis de côté : \(count) (« croisee quarantine list »)",
            en: "Refused and put aside: \(count) (“croisee quarantine list”)")
    }

    public static func links(_ count: Int) -> Sentence {
        Sentence(fr: "Liens : \(count)", en: "Links: \(count)")
    }

    public static func disk(used: String, free: String) -> Sentence {
        Sentence(fr: "Disque : \(used) utilisés, \(free) libres", en: "Disk: \(used) used, \(free) free")
    }

    public static func protocolVersion(_ number: Int) -> Sentence {
        Sentence(fr: "protocole \(number)", en: "protocol \(number)")
    }

    public static func cameFrom(_ name: String?) -> Sentence {
        Sentence(fr: name.map { "reçu de \($0)" } ?? "d’un fichier", en: name.map { "from \($0)" } ?? "from a file")
    }

    public static let nothingQuarantined = Sentence(fr: "Rien n’a été refusé.", en: "Nothing was refused.")
    public static let unreadable = Sentence(
        fr: "(Le contenu ne peut pas être décompressé.)", en: "(The content cannot be decompressed.)")
    public static let whatToDrop = Sentence(
        fr: "Nommez les envois à jeter, ou --all.", en: "Name the records to drop, or --all.")

    public static func dropped(_ count: Int) -> Sentence {
        Sentence(fr: "Envois jetés : \(count)", en: "Records dropped: \(count)")
    }
}

extension Sentence {
    /// The purpose in the charter of a community's public place.
    public static func publicPlacePurpose(_ name: String) -> Sentence {
        Sentence(fr: "Ce que « \(name) » publie pour tous.", en: "What “\(name)” publishes for everyone.")
    }
}

extension Problem {
    public static func alreadyInitialised(name: String, folder: String) -> Problem {
        Problem(
            "already-initialised", status: 409,
            Sentence(
                fr: "Le dossier « \(folder) » est déjà celui de la communauté « \(name) ». Rien n’a été changé.",
                en: "The folder “\(folder)” already belongs to the community “\(name)”. Nothing was changed."))
    }

    public static let noDataFolder = Problem(
        "no-data-folder", status: 500,
        Sentence(
            fr: "Dites où sont les données : --data DOSSIER, ou CROISEE_DATA.",
            en: "Say where the data are: --data FOLDER, or CROISEE_DATA."))

    public static let wordsNotConfirmed = Problem(
        "words-not-confirmed", status: 409,
        Sentence(
            fr: "Les mots n’ont pas été recopiés ; rien n’a été créé.",
            en: "The words were not typed back; nothing was made."))

    public static let certificateAndKey = Problem(
        "certificate-file", status: 500,
        Sentence(
            fr: "Il faut le certificat et sa clé ensemble : --tls-certificate et --tls-key.",
            en: "The certificate and its key are needed together: --tls-certificate and --tls-key."))

    /// A failure of the system for which there is no sentence.
    public static func unexpected(_ detail: String) -> Problem {
        Problem(
            "unexpected", status: 500, level: .error,
            Sentence(
                fr: "L’action n’a pas abouti, pour une raison imprévue : \(detail)",
                en: "The action failed for an unforeseen reason: \(detail)"))
    }

    public static func settingValue(_ key: String, _ allowed: String) -> Problem {
        Problem(
            "settings", status: 500,
            Sentence(
                fr: "Le réglage \(key) a une valeur inconnue. Valeurs admises : \(allowed).",
                en: "The setting \(key) has an unknown value. Allowed: \(allowed)."))
    }

    public static func settingsLine(_ file: String, line: Int) -> Problem {
        Problem(
            "settings", status: 500,
            Sentence(
                fr: "« \(file) », ligne \(line) : une ligne doit avoir la forme CROISEE_NOM=valeur.",
                en: "“\(file)”, line \(line): a line must have the form CROISEE_NAME=value."))
    }

    public static func unknownSetting(_ file: String, line: Int, _ key: String, known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return Problem(
            "settings", status: 500,
            Sentence(
                fr: "« \(file) », ligne \(line) : le réglage \(key) n’existe pas. Réglages possibles : \(list).",
                en: "“\(file)”, line \(line): there is no setting \(key). Possible settings: \(list)."))
    }

    /// - Parameter isFull: the disk, as far as the system says.
    public static func outputLost(isFull: Bool) -> Problem {
        Problem(
            isFull ? "disk-full" : "cannot-write", status: 500,
            Sentence(
                fr: "La réponse n’a pas pu être écrite en entier sur la sortie"
                    + (isFull ? " : le disque est plein." : "."),
                en: "The answer could not be written whole to the output" + (isFull ? ": the disk is full." : ".")))
    }

    /// Whoever read what a command wrote has gone away. It ends without a word, as any program does.
    public static let readerGone = Problem(
        "reader-gone", status: 500, level: .debug,
        Sentence(fr: "Plus personne ne lit ce qui est écrit.", en: "Nobody reads what is written any more."))

    public static let nameOnOneLine = Problem(
        "name-length", status: 400,
        Sentence(
            fr:
                "Le nom de la communauté tient sur une ligne, sans tabulation ni autre caractère invisible de commande.",
            en: "The name of the community stands on one line, without tabs or other control characters."))

    public static func cannotRead(_ path: String) -> Problem {
        Problem(
            "cannot-read", status: 404,
            Sentence(
                fr: "« \(path) » n’existe pas ou ne peut pas être lu.",
                en: "“\(path)” does not exist or cannot be read."))
    }

    public static func cannotWrite(_ path: String) -> Problem {
        Problem(
            "cannot-write", status: 500,
            Sentence(
                fr: "« \(path) » ne peut pas être écrit. Vérifiez que le dossier existe et vous appartient.",
                en: "“\(path)” cannot be written. Check that the folder exists and is yours."))
    }
}
