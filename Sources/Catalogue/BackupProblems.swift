/// What goes wrong with backups.
extension Problem {
    public static func backupInside(_ path: String) -> Problem {
        Problem(
            "backup-inside", status: 400,
            Sentence(
                fr:
                    "« \(path) » se trouve dans le dossier de la communauté, et disparaîtrait avec lui. Choisissez un autre endroit : une clé USB, un autre disque.",
                en:
                    "“\(path)” lies in the community’s own folder, and would be lost with it. Choose another place: a USB key, another disk."
            ))
    }

    public static func notOverwritten(_ path: String) -> Problem {
        Problem(
            "file-exists", status: 409,
            Sentence(
                fr:
                    "« \(path) » existe déjà et n’est pas une sauvegarde : rien n’a été écrit. Choisissez un autre nom.",
                en: "“\(path)” exists already and is no backup: nothing was written. Choose another name."))
    }

    public static let notABackup = Problem(
        "not-a-backup", status: 422,
        Sentence(
            fr: "Ce fichier n’est pas une sauvegarde de Croisée. Rien n’a été changé.",
            en: "This file is not a backup of Croisée. Nothing was changed."))

    public static let newerBackup = Problem(
        "newer-backup", status: 422,
        Sentence(
            fr:
                "Cette sauvegarde a été faite par une version plus récente de Croisée. Installez-la d’abord ; rien n’a été changé.",
            en: "This backup was made by a newer version of Croisée. Install that one first; nothing was changed."))

    public static let damagedBackup = Problem(
        "damaged-backup", status: 422,
        Sentence(
            fr:
                "Cette sauvegarde est abîmée : elle ne s’ouvre pas jusqu’au bout. Prenez-en une autre ; rien n’a été changé.",
            en: "This backup is damaged: it does not open to its end. Take another one; nothing was changed."))

    public static let cutBackup = Problem(
        "cut-backup", status: 422,
        Sentence(
            fr:
                "La fin de cette sauvegarde manque : elle a été mal copiée. Copiez-la de nouveau ; rien n’a été changé.",
            en: "The end of this backup is missing: it was not copied whole. Copy it again; nothing was changed."))

    public static let wrongBackupWords = Problem(
        "wrong-backup-words", status: 403,
        Sentence(
            fr: "Ces douze mots ne sont pas ceux de cette sauvegarde. Rien n’a été changé.",
            en: "These twelve words are not those of this backup. Nothing was changed."))

    public static let wrongPassphrase = Problem(
        "wrong-passphrase", status: 403,
        Sentence(
            fr: "Cette phrase de passe n’est pas celle de cette sauvegarde. Rien n’a été changé.",
            en: "This passphrase is not that of this backup. Nothing was changed."))

    public static let backupNeedsPassphrase = Problem(
        "backup-passphrase", status: 400,
        Sentence(
            fr: "Cette sauvegarde s’ouvre avec une phrase de passe. Donnez-la par --passphrase-file.",
            en: "This backup opens with a passphrase. Give it with --passphrase-file."))

    public static let backupNeedsWords = Problem(
        "backup-words", status: 400,
        Sentence(
            fr:
                "Cette sauvegarde s’ouvre avec les douze mots de récupération. Donnez-les par --words-file, ou au clavier.",
            en: "This backup opens with the twelve recovery words. Give them with --words-file, or type them."))

    public static func shortPassphrase(_ shortest: Int) -> Problem {
        Problem(
            "short-passphrase", status: 422,
            Sentence(
                fr: "Cette phrase de passe est trop courte : il faut au moins \(shortest) caractères.",
                en: "This passphrase is too short: at least \(shortest) characters are needed."))
    }

    public static let backupNotSetUp = Problem(
        "backup-not-set-up", status: 409,
        Sentence(
            fr:
                "Ce nœud a été fondé avant qu’il y ait des sauvegardes. Donnez une fois vos douze mots : « croisee backup --set-up ».",
            en:
                "This node was founded before there were backups. Give your twelve words once: “croisee backup --set-up”."
        ))

    public static let wordsOfAnother = Problem(
        "wrong-words", status: 403,
        Sentence(
            fr: "Ces douze mots ne sont pas ceux de cette communauté. Rien n’a été changé.",
            en: "These twelve words are not those of this community. Nothing was changed."))

    public static let foreignBackup = Problem(
        "foreign-backup", status: 422,
        Sentence(
            fr:
                "Les clés de cette sauvegarde ne vont pas avec l’identité qu’elle contient : quelqu’un d’autre l’a faite. Rien n’a été changé.",
            en:
                "The keys of this backup do not go with the identity in it: somebody else made it. Nothing was changed."
        ))

    public static func restoreFolderNotEmpty(_ path: String) -> Problem {
        Problem(
            "folder-not-empty", status: 409,
            Sentence(
                fr: "Le dossier « \(path) » n’est pas vide. Choisissez-en un autre par --data ; rien n’a été changé.",
                en: "The folder “\(path)” is not empty. Choose another one with --data; nothing was changed."))
    }

    public static let noRoomForBackup = Problem(
        "no-room-for-backup", status: 507,
        Sentence(
            fr:
                "Il n’y a pas assez de place à côté de la base de données pour en préparer une copie. Faites de la place.",
            en: "There is not enough room beside the database to prepare a copy of it. Free some space."))

    public static func backupFolder(_ path: String) -> Problem {
        Problem(
            "backup-folder", status: 422,
            Sentence(
                fr:
                    "Le dossier des sauvegardes « \(path) » n’existe pas ou ne peut pas être écrit. Le disque est-il branché ?",
                en: "The backup folder “\(path)” does not exist or cannot be written. Is the disk plugged in?"))
    }

    /// Own bundles made since the backup come back first.
    public static let catchingUp = Problem(
        "catching-up", status: 409,
        Sentence(
            fr:
                "Ce nœud vient d’être remis en place : il reprend d’abord chez ses pairs ce que votre communauté a partagé depuis la sauvegarde. Réessayez après le premier échange (« croisee sync »), ou dans vingt-quatre heures.",
            en:
                "This node was just restored: it first takes back from its peers what your community has shared since the backup. Try again after the first exchange (“croisee sync”), or in twenty-four hours."
        ))
}
