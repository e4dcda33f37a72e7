/// Words of `croisee backup` and `croisee restore`.
public enum BackupWords {
    // MARK: Help

    public static let command = Sentence(
        fr:
            "Sauvegarder la communauté, chiffrée, dans un seul fichier ; vérifier une sauvegarde ; en demander à intervalles.",
        en: "Back the community up, encrypted, into one file; check a backup; ask for them at intervals.")
    public static let now = Sentence(
        fr: "Sauvegarder maintenant, pendant que le nœud tourne. Vos douze mots ouvrent le fichier.",
        en: "Back up now, while the node runs. Your twelve words open the file.")
    public static let file = Sentence(
        fr: "Fichier de la sauvegarde ; « - » : la sortie standard.", en: "File of the backup; “-”: standard output.")
    public static let check = Sentence(
        fr: "Ne rien écrire : ouvrir cette sauvegarde, tout y comparer, et dire ce qu’elle contient.",
        en: "Write nothing: open this backup, compare everything in it, and say what it holds.")
    public static let setUp = Sentence(
        fr: "Donner une fois les douze mots, pour que les sauvegardes s’en passent ; pour un nœud fondé avant elles.",
        en: "Give the twelve words once, so that backups do without; for a node founded before there were any.")
    public static let wordsFile = Sentence(
        fr: "Fichier des douze mots, au lieu de les taper.", en: "File with the twelve words, instead of typing them.")
    public static let passphraseFile = Sentence(
        fr: "Fichier d’une phrase de passe (première ligne), au lieu des douze mots.",
        en: "File with a passphrase (first line), instead of the twelve words.")
    public static let schedule = Sentence(
        fr: "Faire des sauvegardes à intervalles, tant que le serveur tourne ; sans option : montrer le réglage.",
        en: "Make backups at intervals, while the server runs; without options: show the setting.")
    public static let folder = Sentence(
        fr: "Dossier où les mettre, de préférence sur un autre disque.",
        en: "Folder to put them in, preferably on another disk.")
    public static let every = Sentence(
        fr: "Intervalle : hour (heure), day (jour) ou week (semaine).", en: "Interval: hour, day or week.")
    public static let keep = Sentence(
        fr: "Nombre de sauvegardes à garder dans ce dossier.", en: "How many backups to keep in that folder.")
    public static let off = Sentence(fr: "Ne plus en faire.", en: "Make no more.")
    public static let restore = Sentence(
        fr: "Remettre une sauvegarde en place, dans un dossier vide (--data).",
        en: "Put a backup back in place, into an empty folder (--data).")
    public static let interval = Sentence(fr: "intervalle", en: "interval")

    // MARK: Asking

    public static let askWords = Sentence(
        fr: "Vos douze mots de récupération (rien ne s’affiche pendant que vous tapez) :",
        en: "Your twelve recovery words (nothing is shown while you type):")
    public static let writing = Sentence(fr: "Sauvegarde…", en: "Backing up…")
    public static let opening = Sentence(fr: "Ouverture de la sauvegarde…", en: "Opening the backup…")

    // MARK: Answers

    private static func count(_ notes: Int) -> Sentence {
        NumberWords.count(notes, fr: ("note", "notes"), en: ("note", "notes"))
    }
    private static func signed(_ bundles: Int) -> Sentence {
        NumberWords.count(bundles, fr: ("lot signé", "lots signés"), en: ("signed bundle", "signed bundles"))
    }
    private static func parts(_ pieces: Int) -> Sentence {
        NumberWords.count(
            pieces, fr: ("morceau de pièce jointe", "morceaux de pièces jointes"),
            en: ("piece of an attachment", "pieces of attachments"))
    }

    public static func made(_ file: String, size: String, notes: Int, opens: Sentence) -> Sentence {
        Sentence(
            fr: "Sauvegardé dans « \(file) » (\(size), \(count(notes).fr)). \(opens.fr)",
            en: "Backed up into “\(file)” (\(size), \(count(notes).en)). \(opens.en)")
    }
    public static let opensWithWords = Sentence(
        fr: "Vos douze mots l’ouvrent, et rien d’autre.", en: "Your twelve words open it, and nothing else does.")
    public static let opensWithPassphrase = Sentence(
        fr: "La phrase de passe l’ouvre, et rien d’autre.", en: "The passphrase opens it, and nothing else does.")
    public static let isSetUp = Sentence(
        fr:
            "Les douze mots sont bien ceux de cette communauté. Les sauvegardes n’en ont plus besoin pour être faites, seulement pour être ouvertes.",
        en: "The twelve words are those of this community. Backups need them no more to be made, only to be opened.")

    public static func holds(name: String, when: String, bundles: Int, notes: Int, pieces: Int, program: String)
        -> Sentence
    {
        Sentence(
            fr:
                "Sauvegarde de « \(name) », faite le \(when) par Croisée \(program) : \(count(notes).fr), \(signed(bundles).fr), \(parts(pieces).fr), les clés et les réglages.",
            en:
                "Backup of “\(name)”, made on \(when) by Croisée \(program): \(count(notes).en), \(signed(bundles).en), \(parts(pieces).en), the keys and the settings."
        )
    }
    public static let sound = Sentence(
        fr: "Tout s’ouvre, et tout concorde : base de données, sommes, signatures, identité.",
        en: "Everything opens, and everything agrees: database, hashes, signatures, identity.")
    public static func unsound(database: Int, bundles: Int, pieces: Int) -> Sentence {
        let faults = [
            (database, ("défaut de la base", "défauts de la base"), ("fault", "faults"), " of the database"),
            (bundles, ("lot abîmé", "lots abîmés"), ("damaged bundle", "damaged bundles"), ""),
            (
                pieces, ("morceau de pièce jointe perdu", "morceaux de pièces jointes perdus"),
                ("lost piece", "lost pieces"), " of attachments"
            ),
        ].filter { $0.0 > 0 }.map { count, fr, en, of in
            let said = NumberWords.count(count, fr: fr, en: en)
            return Sentence(fr: said.fr, en: said.en + of)
        }
        let fr = faults.map(\.fr).joined(separator: ", ")
        let en = faults.map(\.en).joined(separator: ", ")
        return Sentence(
            fr:
                "Elle s’ouvre, mais tout n’est pas sain\(fr.isEmpty ? "" : " : " + fr). Lancez « croisee doctor » sur le nœud, puis refaites une sauvegarde.",
            en:
                "It opens, but not all is sound\(en.isEmpty ? "" : ": " + en). Run “croisee doctor” on the node, then back up again."
        )
    }
    public static func restored(name: String, folder: String, when: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est de retour dans « \(folder) », comme le \(when).",
            en: "“\(name)” is back in “\(folder)”, as it was on \(when).")
    }
    public static let restoredNext = Sentence(
        fr:
            "Démarrez le serveur (« croisee serve ») : il compare d’abord avec vos pairs, et reprend chez eux ce que votre communauté a partagé depuis. Les brouillons et notes locales écrits depuis sont perdus. N’utilisez plus l’ancien dossier : deux nœuds ne doivent pas parler pour une seule communauté.",
        en:
            "Start the server (“croisee serve”): it compares with your peers first, and takes back from them what your community has shared since. Drafts and local notes written since are lost. Do not use the old folder any more: two nodes must not speak for one community."
    )
    public static func settingsBeside(_ path: String) -> Sentence {
        Sentence(
            fr:
                "Les réglages de démarrage d’alors sont dans « \(path) » ; copiez-les dans config/croisee.env s’ils valent encore.",
            en: "The start settings of then are in “\(path)”; copy them to config/croisee.env if they still hold.")
    }

    public static func plan(folder: String, every: String, keep: Int) -> Sentence {
        let fr = ["hour": "une par heure", "day": "une par jour", "week": "une par semaine"][every] ?? every
        let en = ["hour": "one an hour", "day": "one a day", "week": "one a week"][every] ?? every
        return Sentence(
            fr:
                "Sauvegardes : \(fr) dans « \(folder) », les \(keep) dernières restent. Le serveur les fait pendant qu’il tourne.",
            en: "Backups: \(en) into “\(folder)”, the last \(keep) stay. The server makes them while it runs.")
    }
    public static let noPlan = Sentence(
        fr: "Aucune sauvegarde n’est prévue : « croisee backup schedule --folder DOSSIER ».",
        en: "No backups are planned: “croisee backup schedule --folder FOLDER”.")
    public static func last(_ when: String, file: String) -> Sentence {
        Sentence(fr: "Dernière sauvegarde : \(when), « \(file) »", en: "Last backup: \(when), “\(file)”")
    }
    public static let never = Sentence(fr: "Dernière sauvegarde : jamais", en: "Last backup: never")
    public static func failed(_ when: String, _ why: Sentence) -> Sentence {
        Sentence(
            fr: "La sauvegarde du \(when) a échoué : \(why.fr)", en: "The backup of \(when) failed: \(why.en)")
    }
    public static let lowDisk = Sentence(
        fr: "Disque presque plein : rien de nouveau n’est enregistré, jusqu’à ce qu’il y ait de la place.",
        en: "Disk almost full: nothing new is kept until there is room.")
    public static let catchingUp = Sentence(
        fr:
            "Remis en place depuis une sauvegarde : attend le premier échange avec un pair avant de partager de nouveau.",
        en: "Restored from a backup: waits for the first exchange with a peer before it shares again.")
    public static let keepPositive = Sentence(
        fr: "--keep veut un nombre de 1 à 1000.", en: "--keep takes a number from 1 to 1000.")
    public static let fileMissing = Sentence(
        fr: "Donnez le nom du fichier de la sauvegarde.", en: "Give the name of the backup file.")
    public static let scheduleNeedsFolder = Sentence(
        fr: "Donnez le dossier des sauvegardes : --folder DOSSIER.",
        en: "Give the folder of the backups: --folder FOLDER.")
}
