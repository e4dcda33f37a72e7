/// Words of files that belong to notes.
extension Problem {
    public static func attachmentIsNotItsName(_ name: String) -> Problem {
        Problem(
            "attachment-type", status: 422,
            Sentence(
                fr:
                    "« \(name) » n’est pas ce que son nom annonce : vérifiez le fichier, ou donnez-lui la bonne terminaison.",
                en: "“\(name)” is not what its name says: check the file, or give it the right ending."))
    }

    public static func attachmentDamaged(_ name: String) -> Problem {
        Problem(
            "attachment-damaged", status: 422,
            Sentence(
                fr:
                    "L’image « \(name) » est abîmée ou coupée : ce qu’elle dit du lieu ne peut pas en être retiré. Enregistrez-la de nouveau, puis recommencez.",
                en:
                    "The picture “\(name)” is damaged or cut off: what it says of the place cannot be taken out. Save it anew, then try again."
            ))
    }

    public static func attachmentKeepsPosition(_ name: String) -> Problem {
        Problem(
            "attachment-position", status: 422,
            Sentence(
                fr:
                    "« \(name) » peut dire où l’image a été faite, et cela ne peut pas être retiré de ce format. Enregistrez-la en JPEG ou en PNG et joignez cette copie ; pour la joindre telle quelle : --keep-position.",
                en:
                    "“\(name)” may tell where the picture was made, and that cannot be taken out of this format. Save it as JPEG or PNG and attach that copy; to attach it as it is: --keep-position."
            ))
    }

    /// - Parameter most: in bytes.
    public static func attachmentTooLarge(_ name: String, most: Int64) -> Problem {
        let most = NumberWords.limit(most)
        return Problem(
            "attachment-too-large", status: 413,
            Sentence(
                fr:
                    "« \(name) » est trop grand : ce nœud garde des fichiers de \(most.fr) au plus (CROISEE_ATTACHMENT_MEGABYTES).",
                en:
                    "“\(name)” is too large: this node keeps files of at most \(most.en) (CROISEE_ATTACHMENT_MEGABYTES)."
            ))
    }

    public static let attachmentsFull = Problem(
        "attachments-full", status: 422,
        Sentence(
            fr: "Une note porte au plus 32 fichiers, et 1 Gio en tout.",
            en: "A note bears at most 32 files, and 1 GiB altogether."))

    public static func noSuchAttachment(_ name: String, known: [String]) -> Problem {
        let all = known.joined(separator: ", ")
        return Problem(
            "unknown-attachment", status: 404,
            Sentence(
                fr: "Aucune pièce jointe ne s’appelle « \(name) »"
                    + (known.isEmpty ? " : cette note n’en a pas." : ". Il y a : \(all)."),
                en: "No attachment is called “\(name)”"
                    + (known.isEmpty ? ": this note has none." : ". There are: \(all).")))
    }

    public static func attachmentNotHere(_ name: String, _ reason: Sentence) -> Problem {
        Problem(
            "attachment-not-here", status: 404,
            Sentence(fr: "« \(name) » : \(reason.fr)", en: "“\(name)”: \(reason.en)"))
    }

    /// To a peer that brings a part of a file.
    public static let chunkWrong = Problem(
        "wrong-hash", status: 422, level: .warning,
        Sentence(
            fr: "Cette partie d’un fichier n’est pas celle que la note nomme.",
            en: "This part of a file is not the one that the note names."))

    public static let chunkNotWanted = Problem(
        "not-wanted", status: 409, level: .info,
        Sentence(
            fr: "Ce fichier n’est pas gardé ici : il est trop grand, ou personne ne l’a demandé.",
            en: "This file is not kept here: it is too large, or nobody asked for it."))

    public static let attachmentStorage = Problem(
        "attachment-storage", status: 500, level: .error,
        Sentence(
            fr: "Le dossier « attachments » des données n’a pas pu être écrit. Vérifiez la place libre et les droits.",
            en: "The folder “attachments” of the data could not be written. Check free space and permissions."))
}

public enum AttachmentWords {
    // What there is of a file.
    public static let whole = Sentence(fr: "ici", en: "here")

    public static func coming(_ held: Int, of all: Int) -> Sentence {
        Sentence(
            fr: "en route (\(held) \(held < 2 ? "partie" : "parties") sur \(all))",
            en: "on its way (\(held) of \(all) parts)")
    }

    public static let onDemand = Sentence(
        fr: "pas encore ici ; à demander", en: "not here yet; may be asked for")
    public static let tooLarge = Sentence(
        fr: "trop grand pour ce nœud, n’est pas gardé ici", en: "too large for this node, not kept here")
    public static let noRoom = Sentence(
        fr: "n’est pas gardé ici : la place pour les fichiers de cette communauté est pleine",
        en: "not kept here: the room for files of this community is full")

    public static func fetchCommand(_ note: String, _ name: String) -> Sentence {
        let command = "croisee note attachment fetch \(note) \"\(name)\""
        return Sentence(
            fr: "ce fichier n’est pas encore ici. Pour le demander : \(command)",
            en: "this file is not here yet. To ask for it: \(command)")
    }

    public static let comingLater = Sentence(
        fr: "ce fichier n’est pas encore entier ici ; il arrive avec les prochains échanges.",
        en: "this file is not whole here yet; it comes with the next exchanges.")

    public static func asked(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est demandé ; il arrive avec les prochains échanges.",
            en: "“\(name)” is asked for; it comes with the next exchanges.")
    }

    public static func here(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » est déjà ici.", en: "“\(name)” is here already.")
    }

    public static func saved(_ name: String, _ file: String) -> Sentence {
        Sentence(fr: "« \(name) » est enregistré dans « \(file) ».", en: "“\(name)” is saved as “\(file)”.")
    }

    public static func attached(_ name: String, _ size: String) -> Sentence {
        Sentence(fr: "Joint : \(name) (\(size))", en: "Attached: \(name) (\(size))")
    }

    public static func detached(_ name: String) -> Sentence {
        Sentence(
            fr:
                "« \(name) » n’est plus joint à la note. Les versions précédentes le gardent ; seul un retrait de la note l’efface partout.",
            en:
                "“\(name)” is no longer attached to the note. Earlier revisions keep it; only withdrawing the note erases it everywhere."
        )
    }

    public static let none = Sentence(fr: "Cette note n’a pas de pièce jointe.", en: "This note has no attachments.")

    public static func metadataRemoved(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » : le lieu, la date et l’appareil inscrits dans l’image ont été retirés.",
            en: "“\(name)”: the place, date and device written in the picture were taken out.")
    }

    public static func positionKept(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est joint tel quel : l’image peut dire où elle a été faite.",
            en: "“\(name)” is attached as it is: the picture may tell where it was made.")
    }

    public static func recordingPosition(_ name: String) -> Sentence {
        Sentence(
            fr:
                "« \(name) » : le lieu inscrit dans une vidéo ou un enregistrement n’est pas retiré. Si l’appareil l’y a mis, les lecteurs peuvent le voir.",
            en:
                "“\(name)”: a place written into a video or recording is not taken out. If the device put it there, readers can see it."
        )
    }

    // Folders and files of bundles.
    public static func notWritten(_ name: String, of title: String) -> Sentence {
        Sentence(
            fr: "« \(name) », joint à « \(title) », n’est pas entier ici et n’a pas été écrit.",
            en: "“\(name)”, attached to “\(title)”, is not whole here and was not written.")
    }

    public static func notFound(_ file: String) -> Sentence {
        Sentence(
            fr: "La pièce jointe « \(file) » n’a pas été trouvée à côté du fichier.",
            en: "The attachment “\(file)” was not found beside the file.")
    }

    public static func carried(_ parts: Int, left: Int) -> Sentence {
        Sentence(
            fr: "Pièces jointes : \(parts) \(parts < 2 ? "partie écrite" : "parties écrites")"
                + (left > 0
                    ? ", \(left) \(left == 1 ? "fichier laissé" : "fichiers laissés") (--all-attachments emporte aussi les grands)"
                    : "") + ".",
            en: "Attachments: \(parts) \(parts == 1 ? "part" : "parts") written"
                + (left > 0
                    ? ", \(left) \(left == 1 ? "file" : "files") left out (--all-attachments carries the large ones too)"
                    : "") + ".")
    }

    // Help.
    public static let attach = Sentence(fr: "Joindre des fichiers à une note.", en: "Attach files to a note.")
    public static let detach = Sentence(fr: "Ôter un fichier joint à une note.", en: "Detach a file from a note.")
    public static let list = Sentence(
        fr: "Lister les fichiers joints à une note.", en: "List the files attached to a note.")
    public static let attachment = Sentence(
        fr: "Enregistrer ou demander un fichier joint.", en: "Save or ask for an attached file.")
    public static let save = Sentence(
        fr: "Enregistrer un fichier joint sur cet ordinateur.", en: "Save an attached file on this computer.")
    public static let fetch = Sentence(
        fr: "Demander un fichier joint qui n’est pas encore ici.", en: "Ask for an attached file that is not here yet.")
    public static let nameArgument = Sentence(
        fr: "Le nom du fichier joint, comme « croisee note attachments » le montre.",
        en: "The name of the attached file, as “croisee note attachments” shows it.")
    public static let filesArgument = Sentence(fr: "Les fichiers à joindre.", en: "The files to attach.")
    public static let attachOption = Sentence(
        fr: "Joindre ce fichier à la note (option répétable).", en: "Attach this file to the note (repeatable).")
    public static let keepPosition = Sentence(
        fr: "Joindre les images telles quelles, avec le lieu et la date qu’elles contiennent.",
        en: "Attach pictures as they are, with the place and date in them.")
    public static let noAttachments = Sentence(
        fr: "Laisser les pièces jointes de côté.", en: "Leave attachments out.")
    public static let allAttachments = Sentence(
        fr: "Emporter toutes les pièces jointes, aussi les grandes.", en: "Carry all attachments, the large ones too.")
    public static let fileMissing = Sentence(fr: "Nommez les fichiers à joindre.", en: "Name the files to attach.")
}
