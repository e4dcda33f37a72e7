/// The disk before it is full, and updates of the database.
extension Problem {
    public static let lowDisk = Problem(
        "low-disk", status: 507, level: .warning,
        Sentence(
            fr:
                "Le disque de ce nœud est presque plein : il lit, retire et efface encore, mais n’enregistre rien de nouveau. Il reprend seul dès qu’il y a de la place.",
            en:
                "The disk of this node is almost full: it still reads, withdraws and erases, but keeps nothing new. It goes on by itself as soon as there is room."
        ))

    public static func updateNeedsRoom(_ megabytes: Int64) -> Problem {
        Problem(
            "update-room", status: 507, level: .error,
            Sentence(
                fr:
                    "La base de données doit être mise à jour, et il faut \(megabytes) Mo libres pour en garder d’abord une copie. Faites de la place ; rien n’a été changé.",
                en:
                    "The database must be updated, and \(megabytes) MB of free space are needed to keep a copy of it first. Free some space; nothing was changed."
            ))
    }

    public static let updateWhileServing = Problem(
        "update-while-serving", status: 503, level: .error,
        Sentence(
            fr:
                "La base de données doit être mise à jour, mais un serveur de l’ancienne version tourne encore. Arrêtez-le, puis réessayez ; rien n’a été changé.",
            en:
                "The database must be updated, but a server of the old version is still running. Stop it, then try again; nothing was changed."
        ))

    /// - Parameter reason: what the step itself said.
    public static func updateFailed(_ reason: Sentence) -> Problem {
        Problem(
            "update-failed", status: 500, level: .error,
            Sentence(
                fr:
                    "La mise à jour de la base de données a échoué ; elle est de nouveau comme avant. Cause : \(reason.fr) L’ancienne version du programme la lit toujours.",
                en:
                    "The update of the database failed; it is again as it was. Reason: \(reason.en) The old version of the program still reads it."
            ))
    }

    /// - Parameter copy: path of the copy that was made before.
    public static func updateStuck(_ reason: Sentence, copy: String) -> Problem {
        Problem(
            "update-failed", status: 500, level: .error,
            Sentence(
                fr:
                    "La mise à jour de la base de données a échoué, et l’ancien état n’a pas pu être remis : il est gardé dans « \(copy) ». Faites de la place et réessayez : elle continuera. Cause : \(reason.fr)",
                en:
                    "The update of the database failed, and the old state could not be put back: it is kept in “\(copy)”. Free some space and try again: it will go on. Reason: \(reason.en)"
            ))
    }
}

public enum UpdateWords {
    public static let copying = Sentence(
        fr: "Mise à jour de la base de données : une copie d’abord…", en: "Updating the database: a copy first…")

    public static func step(_ number: Int, of total: Int) -> Sentence {
        Sentence(
            fr: "Mise à jour de la base de données : étape \(number) sur \(total)…",
            en: "Updating the database: step \(number) of \(total)…")
    }

    public static let reading = Sentence(
        fr: "Mise à jour de la base de données : relecture des notes…",
        en: "Updating the database: reading the notes again…")

    public static let done = Sentence(
        fr: "La base de données est à jour.", en: "The database is up to date.")
}
